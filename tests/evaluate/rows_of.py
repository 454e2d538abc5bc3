#!/usr/bin/env python3
"""The rows of one file of JSON lines whose ids stand in another: the gold of those stories that were predicted.

    rows_of.py GOLD.jsonl PREDICTED.jsonl
"""
import json
import sys


def main() -> int:
    with open(sys.argv[2], encoding="utf-8") as lines:
        ids = {json.loads(line)["id"] for line in lines if line.strip()}
    with open(sys.argv[1], encoding="utf-8") as lines:
        sys.stdout.writelines(line for line in lines if line.strip() and json.loads(line)["id"] in ids)
    return 0


if __name__ == "__main__":
    sys.exit(main())
