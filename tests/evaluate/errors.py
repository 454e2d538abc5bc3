#!/usr/bin/env python3
"""What went wrong, sorted by what it costs: every miss and false alarm of a prediction, by cause.

    errors.py GOLD.jsonl PREDICTED.jsonl [--examples N] [--cause NAME] [--kind direct|mixed|indirect]

Causes: `boundary` (right cue, content shares too few words), `wrong source`, `missed cue` (nothing was read at the gold
cue), `no clause` (the gold cue has no word: it is empty, or a colon), `false cue` (a prediction at no gold cue),
`wrong kind`. Texts are printed, never stored. Read only stories that learning never sees (see `held_out`).
"""
import argparse
import json
import re
import sys
from collections import Counter, defaultdict

WORD = re.compile(r"[^\W_]+(?:['’\-.][^\W_]+)*")


def fold_of(story_id):
    """The tenth that a story belongs to: 32-bit FNV-1a of its id, as the trainer has it. 9 is held out of learning."""
    h = 2166136261
    for byte in story_id.encode():
        h = (h ^ byte) * 16777619 & 0xFFFFFFFF
    return (h >> 7) % 10


def read(path):
    with open(path, encoding="utf-8") as lines:
        return {row["id"]: row for row in map(json.loads, filter(str.strip, lines))}


def words(text, spans):
    return {m.start() + b for b, e in spans or [] for m in WORD.finditer(text[b:e])}


def near(a, b):
    return bool(a & b)


def say(text, spans):
    return " … ".join(text[b:e].replace("\n", " ") for b, e in spans or []) or "-"


def context(text, spans, width=110):
    if not spans:
        return ""
    begin, end = spans[0][0], spans[-1][1]
    return text[max(0, begin - width):end + width].replace("\n", " ¶ ")


def causes(gold_row, predicted_row):
    text = gold_row["text"]
    gold = [dict(g, w=words(text, g["content"]), c=words(text, g["cue"]), s=words(text, g["source"])) for g in gold_row["attributions"]]
    pred = [dict(p, w=words(text, p["content"]), c=words(text, p["cue"]), s=words(text, p["source"]))
            for p in predicted_row["attributions"] if p.get("parent") is None]
    pairs = sorted(((len(g["w"] & p["w"]) / len(g["w"] | p["w"]), i, j) for i, g in enumerate(gold) for j, p in enumerate(pred)
                    if g["w"] & p["w"]), reverse=True)
    match, used = {}, set()
    for overlap, i, j in pairs:
        if overlap >= 0.5 and i not in match and j not in used:
            match[i] = j
            used.add(j)
    for i, g in enumerate(gold):
        if i in match:
            p = pred[match[i]]
            if g["type"] != p["kind"]:
                yield "wrong kind", text, g, p
            if (g["s"] or p["s"]) and not (g["s"] & p["s"] and 2 * len(g["s"] & p["s"]) >= len(p["s"])):
                yield "wrong source", text, g, p
            continue
        same = next((j for j, p in enumerate(pred) if g["c"] and near(g["c"], p["c"])), None)
        if same is not None:
            used.add(same)
            yield "boundary", text, g, pred[same]
        else:
            yield "missed cue" if g["c"] else "no clause", text, g, None
    for j, p in enumerate(pred):
        if j not in used:
            yield "false cue", text, None, p


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("gold")
    ap.add_argument("predicted")
    ap.add_argument("--examples", type=int, default=3)
    ap.add_argument("--cause")
    ap.add_argument("--kind")
    args = ap.parse_args()
    gold, predicted = read(args.gold), read(args.predicted)
    table, cues, examples = Counter(), defaultdict(Counter), defaultdict(list)
    for key, row in gold.items():
        for cause, text, g, p in causes(row, predicted.get(key, {"attributions": []})):
            kind = (g or p).get("type") or (g or p).get("kind")
            if args.kind and kind != args.kind:
                continue
            table[cause, kind] += 1
            cues[cause][say(text, (g or p)["cue"]).lower()] += 1
            examples[cause].append((text, g, p, key))
    print(f"{'cause':14}{'direct':>8}{'mixed':>8}{'indirect':>10}{'all':>7}")
    totals = Counter()
    for (cause, _), n in table.items():
        totals[cause] += n
    for cause, n in totals.most_common():
        print(f"{cause:14}{table[cause, 'direct']:8}{table[cause, 'mixed']:8}{table[cause, 'indirect']:10}{n:7}")
    for cause, _ in totals.most_common():
        if args.cause and cause != args.cause:
            continue
        print(f"\n{cause}: " + ", ".join(f"{c} {n}" for c, n in cues[cause].most_common(25)))
        step = max(1, len(examples[cause]) // max(1, args.examples))
        for text, g, p, key in examples[cause][::step][:args.examples]:
            print(f"  [{key[:24]}] …{context(text, (g or p)['cue'] or (g or p)['content'])}…")
            for label, a in (("gold", g), ("ours", p)):
                if a:
                    print(f"    {label}: {a.get('type') or a.get('kind')} | {say(text, a['source'])} | {say(text, a['cue'])} | "
                          f"{say(text, a['content'])}" + (f" | {a['confidence']:.2f}" if "confidence" in a else ""))
    return 0


if __name__ == "__main__":
    sys.exit(main())
