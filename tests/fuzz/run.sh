#!/usr/bin/env bash
# Fuzzes every target for so many seconds, two side by side: run.sh BIN_DIR CORPUS_DIR SECONDS [TARGET...]
#
# What a target finds lies in CORPUS_DIR/TARGET and is taken up again the next time; a crash stops the run with its file, which
# belongs into tests/fuzz/crashes/TARGET/ with a name that says what it was.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
bin=$1 corpus=$2 seconds=$3
shift 3
(($#)) || set -- text html jsonl rules policy baseline suppressions abi store query

dictionary() {
  case $1 in
    html | suppressions) echo html ;;
    rules | policy) echo "$1" ;;
    jsonl | baseline) echo json ;;
    *) echo text ;;
  esac
}

fuzz() {
  local name=$1 found=$corpus/$1 log=$corpus/$1.log TIMEFORMAT="processor_seconds: %0U"
  local inputs=("$found" "$here/seeds/$name")
  mkdir -p "$found"
  [[ ! -d $here/crashes/$name ]] || inputs+=("$here/crashes/$name")
  if ! { time ASAN_OPTIONS=detect_leaks=1:allocator_may_return_null=1 "$bin/fuzz_$name" "${inputs[@]}" \
    -dict="$here/dictionaries/$(dictionary "$name").dict" -max_total_time="$seconds" -max_len=4096 -timeout=25 -rss_limit_mb=2048 \
    -artifact_prefix="$corpus/$name-" -print_final_stats=1 -verbosity=0; } >"$log" 2>&1 </dev/null; then
    tail -n 60 "$log"
    printf 'fuzz_%s: stopped\n' "$name"
    return 1
  fi
  awk -v name="$name" '/number_of_executed_units/ { n = $2 } /new_units_added/ { added = $2 } /processor_seconds/ { s = $2 }
    END { printf "%-14s %9d runs, %5d new inputs, %5d s of processor time\n", name, n, added, s }' "$log"
}
export -f fuzz dictionary
export bin corpus seconds here
printf '%s\n' "$@" | xargs -P 2 -I{} bash -c 'fuzz {}'
