#!/usr/bin/env bash
# Installs into a folder of its own, moves it, and builds a host from what lies there: by pkg-config and by find_package.
#   install_test.sh BUILD SOURCE
set -euo pipefail
build=$1 source=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cmake --install "$build" --prefix "$work/first" >"$work/log" || { cat "$work/log"; exit 1; }
mv "$work/first" "$work/tree"   # nothing may remember where it was
lib=$(dirname "$(find "$work/tree" -name libonrecord.so)")
for file in bin/onrecord include/onrecord.h include/onrecord_declarations.h; do test -e "$work/tree/$file"; done
test -e "$lib/libonrecord.so.1" -a -e "$lib/onrecord_sqlite.so"
! grep -rqF "$build" "$work/tree" --include='*.pc' --include='*.cmake' --include='*.h'
! find "$work/tree" -name '*.hpp' -o -name '*.a' | grep -q .   # the C interface is all there is

expected=$("$work/tree/bin/onrecord" --version)
run() {
  LD_LIBRARY_PATH=$lib "$1" "$work/$2.db" "$source/examples/harbour_wall.txt" >"$work/$2.out"
  test "$(wc -l <"$work/$2.out")" = 2
}

export PKG_CONFIG_PATH=$lib/pkgconfig
cc -std=c99 "$source/plugin/hosts/c/host.c" $(pkg-config --cflags --libs onrecord) -o "$work/by_pkg_config"
test "$expected" = "onrecord $(pkg-config --modversion onrecord)"
run "$work/by_pkg_config" one

cmake -S "$source/tests/install/consumer" -B "$work/consumer" -DCMAKE_PREFIX_PATH="$work/tree" \
  -DHOST="$source/plugin/hosts/c/host.c" >"$work/log" && cmake --build "$work/consumer" >>"$work/log" || { cat "$work/log"; exit 1; }
run "$work/consumer/consumer" two
cmp "$work/one.out" "$work/two.out"
echo "install_test: all is well"
