#!/usr/bin/env bash
# hardening_test.sh COMMAND LIBRARY...: what every one of them must carry, by readelf and objdump.
set -euo pipefail
command=$1
failed=0

must() {  # must FILE WHAT COMMAND...
  local file=$1 what=$2
  shift 2
  "$@" >/dev/null || { printf '%s: %s\n' "$file" "$what"; failed=1; }
}
says() { grep -qE -- "$1" <<<"$2"; }

for file in "$@"; do
  headers=$(readelf -lW "$file")
  dynamic=$(readelf -dW "$file")
  wanted=$(readelf --dyn-syms -W "$file" | awk '$7 == "UND" { print $8 }')
  must "$file" "no RELRO" says GNU_RELRO "$headers"
  must "$file" "symbols are bound late" says 'BIND_NOW|FLAGS_1.*NOW' "$dynamic"
  must "$file" "the stack is executable" says 'GNU_STACK.* RW ' "$headers"
  must "$file" "stacks are not guarded" says '^__stack_chk_fail' "$wanted"
  must "$file" "copies are not checked" says '^__[a-z]+_chk' "$(grep -v '^__stack' <<<"$wanted")"
  if [[ $(uname -m) == x86_64 ]]; then
    # The C library's own start files have no landing places, so the file as a whole is not marked: count them instead.
    places=$(objdump -d --no-show-raw-insn "$file" | grep -c endbr64 || true)
    must "$file" "no landing places for indirect jumps" test "$places" -gt 100
  fi
done
must "$command" "not position independent" says 'FLAGS_1.*PIE' "$(readelf -dW "$command")"
exit "$failed"
