#!/usr/bin/env python3
"""Who was taken for what: gold source kinds against predicted ones, and names right by how the source was linked.

    kinds.py EVALUATE.py GOLD.jsonl PREDICTED.jsonl

Statements are matched as the scorer does it. Counts only: no text is printed.
"""
import sys
from collections import Counter

from reliability import load

KINDS = ("person", "organisation", "document", "unnamed_person", "unnamed_group", "unattributed")
SHORT = {"unnamed_person": "unnamed p.", "unnamed_group": "unnamed g."}
DECIDERS = ("source.name", "source.description", "source.pronoun", "source.goes_on")


def matched(ev, gold_row, predicted_row):
    """(gold, prediction or None) of every statement: the scorer's own loop with its judge overheard."""
    pairs = []

    class Overheard(ev.Score):
        def who(self, g, p):
            pairs.append((g, p))
            super().who(g, p)

    Overheard().add(gold_row, predicted_row)
    return pairs


def decider(p):
    return next((d for d in DECIDERS if d in p.get("decided_by", [])), "not linked")


def confusion(pairs):
    columns = KINDS + ("missed",)
    count = Counter((g["source_kind"], "missed" if p is None else p.get("source_kind") or "unattributed") for g, p in pairs if g.get("source_kind"))
    print("| gold \\ found as | " + " | ".join(SHORT.get(c, c) for c in columns) + " |\n|---|" + "---|" * len(columns))
    for k in KINDS:
        if any(count[k, c] for c in columns):
            print(f"| {k} | " + " | ".join(str(count[k, c]) for c in columns) + " |")


def names(ev, pairs):
    right, none, wrong = Counter(), Counter(), Counter()
    for g, p in pairs:
        if p is None or not g.get("name"):
            continue
        how = decider(p)
        right[how] += ev.same_name(g["name"], p.get("source_name"))
        none[how] += not p.get("source_name")
        wrong[how] += bool(p.get("source_name")) and not ev.same_name(g["name"], p["source_name"])
    print("\n| a name expected, linked by | right | no name | another name |\n|---|---|---|---|")
    for how in DECIDERS + ("not linked",):
        print(f"| {how} | {right[how]} | {none[how]} | {wrong[how]} |")


def main():
    ev = load(sys.argv[1])
    gold, predicted = ev.read(sys.argv[2]), ev.read(sys.argv[3])
    pairs = [x for key, row in gold.items() for x in matched(ev, row, predicted.get(key, {"attributions": []}))]
    confusion(pairs)
    names(ev, pairs)


if __name__ == "__main__":
    main()
