"""The table of ./dev coverage: lines reached, by folder; the files below the mark; exit 1 where a folder is below it.

    llvm-cov export -summary-only ... | table.py ROOT [--all]
"""
import json
import os.path
import sys

FOLDERS = ["grammar", "rules", "plugin/engine", "plugin/abi", "plugin/audit", "plugin/store"]
HELD = FOLDERS[:3]  # what must reach the mark
MARK = 90.0


def share(covered: int, count: int) -> float:
    return 100.0 * covered / count if count else 100.0


def main() -> int:
    root = sys.argv[1].rstrip("/") + "/"
    files = {}
    for file in json.load(sys.stdin)["data"][0]["files"]:
        lines = file["summary"]["lines"]
        if lines["count"]:
            # a compiler cache may have made paths relative: "build/coverage/../../grammar/text.cpp"
            files[os.path.normpath(file["filename"].removeprefix(root))] = (lines["covered"], lines["count"])
    failed = False
    print(f"{'lines reached':<32} {'reached':>8} {'of':>8}   %")
    for folder in FOLDERS:
        inside = [counts for name, counts in files.items() if name.startswith(folder + "/")]
        covered, count = (sum(column) for column in zip(*inside)) if inside else (0, 0)
        failed |= folder in HELD and share(covered, count) < MARK
        print(f"{folder:<32} {covered:>8} {count:>8}   {share(covered, count):.1f}")
    everything = "--all" in sys.argv
    below = [(share(*counts), name, counts) for name, counts in files.items() if everything or share(*counts) < MARK]
    for part, name, (covered, count) in sorted(below):
        print(f"  {name:<30} {covered:>8} {count:>8}   {part:.1f}")
    return failed


if __name__ == "__main__":
    sys.exit(main())
