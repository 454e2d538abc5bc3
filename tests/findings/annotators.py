"""Findings against the marks of PolNeAR's annotators: python3 annotators.py [ONRECORD]. Nobody reads a story for it.

QA10 says that a source is bare ("sources said"): right where the annotators marked a source there whose words are a bare one.
QA01 says that a quotation has no source: right where they marked no attribution with a source for these words.
"""
import json
import re
import sys

import precision
import sample

CORPORA = [sample.ROOT.parent / f"shared/corpora/polnear_{part}.jsonl" for part in ("train", "dev")]
BARE = re.compile(r"(?i)(?:(?:an?|one|two|three|the|its?|our|their|several|some|many|multiple|other|another|anonymous|unnamed) )*sources?")


def touches(spans, begin, end):
    return any(b < end and begin < e for b, e in spans)


def bare_source(row, begin, end):
    text = row["text"]
    words = (" ".join(text[b:e] for b, e in a["source"]) for a in row["attributions"] if touches(a["source"], begin, end))
    return any(BARE.fullmatch(" ".join(w.split())) for w in words)


def no_source(row, begin, end):
    return not any(a["source"] for a in row["attributions"] if touches(a["content"], begin, end))


CHECKS = {"QA10": bare_source, "QA01": no_source}


def count(binary):
    """{rule: (right, n)}"""
    rows = [json.loads(line) for corpus in CORPORA for line in corpus.read_text(encoding="utf-8").splitlines()]
    found = sample.findings(binary, rows)
    out = {rule: [0, 0] for rule in CHECKS}
    for row in rows:
        for rule, _, begin, end, _ in found[row["id"]]:
            if rule in CHECKS:
                out[rule][0] += CHECKS[rule](row, begin, end)
                out[rule][1] += 1
    return out


if __name__ == "__main__":
    binary = sys.argv[1] if len(sys.argv) > 1 else str(sample.ROOT / "build/release/bin/onrecord")
    for rule, (right, n) in sorted(count(binary).items()):
        low, high = precision.wilson(right, n)
        print(f"{rule}  {right:3} of {n:3}  {right / n if n else 0:.3f}  {low:.2f} to {high:.2f}")
