"""Prints the record of every file named on standard input, a line each: what faces_test.cpp holds against the other faces."""
import sys

import onrecord

for line in sys.stdin:
    format, path = line.rstrip("\n").split(" ", 1)
    print(onrecord.analyze_file(path, format=format).to_json())
