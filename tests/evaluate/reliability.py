#!/usr/bin/env python3
"""Does confidence mean what it says? Ten bins of predictions: mean confidence against the share that is right (`whole`:
content and source), and the precision and coverage at confidence >= .9.

    reliability.py EVALUATE.py GOLD.jsonl PREDICTED.jsonl
"""
import importlib.util
import sys


def load(path):
    spec = importlib.util.spec_from_file_location("evaluate", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def judged(ev, gold_row, predicted_row):
    """(confidence, right) of every top-level prediction, matched to gold as the scorer does."""
    text, words = gold_row["text"], ev.Words(gold_row["text"])
    gold = [dict(g, words=words.inside(g["content"]), s=words.inside(g["source"])) for g in gold_row["attributions"]]
    pred = [dict(p, words=words.inside(p["content"]), s=words.inside(p.get("source"))) for p in ev.checked(predicted_row, text, "")]
    gold, pred = [g for g in gold if g["words"]], [p for p in pred if p["words"]]
    articles = words.these(ev.ARTICLES)

    def right(i, j):
        g, p = (x - articles or x for x in (gold[i]["s"], pred[j]["s"]))
        return bool(g & p) and 2 * len(g & p) >= len(p)

    whole = {j for i, j in ev.pairs_by_overlap([g["words"] for g in gold], [p["words"] for p in pred], 0.5, right)
             if right(i, j) or not (gold[i]["s"] or pred[j]["s"])}
    return [(p["confidence"], j in whole) for j, p in enumerate(pred)]


def main():
    ev = load(sys.argv[1])
    gold, predicted = ev.read(sys.argv[2]), ev.read(sys.argv[3])
    pairs = [x for key, row in gold.items() for x in judged(ev, row, predicted.get(key, {"attributions": []}))]
    print("| confidence | predictions | mean confidence | right |\n|---|---|---|---|")
    for k in range(10):
        bin_ = [(c, r) for c, r in pairs if k / 10 <= c < (k + 1) / 10 or (k == 9 and c >= 1)]
        if bin_:
            print(f"| {k / 10:.1f} to {(k + 1) / 10:.1f} | {len(bin_)} | {sum(c for c, _ in bin_) / len(bin_):.3f} | {sum(r for _, r in bin_) / len(bin_):.3f} |")
    sure = [r for c, r in pairs if c >= 0.9]
    print(f"\nwhole precision at confidence >= .9: {sum(sure) / max(1, len(sure)):.3f} on {len(sure)} of {len(pairs)} predictions ({len(sure) / max(1, len(pairs)):.3f})")


if __name__ == "__main__":
    main()
