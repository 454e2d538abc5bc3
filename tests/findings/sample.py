"""Which stories are read, and what a reader is given: python3 sample.py list A > list_a.txt.

The stories are those of the Wikinews corpus in the order of the SHA-256 of their ids: of the first 60 every finding, of the
others those of rules that the policy `strict` gives as errors or warnings and that speak less than MANY times in the first 60.
Nobody chose them. (The first 160 were not looked at while the rules were mended; the last 135 were: precision.py counts both.)
A reader sees rule, message and the paragraph around each finding, in an order of his own, and neither the tool's confidence nor
the other reader's verdicts. The lists hold other people's text and stay out of the repository.
"""
import collections
import hashlib
import json
import pathlib
import random
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
CORPUS = ROOT.parent / "shared/corpora/wikinews_en.jsonl"
FIRST, FRESH, MANY = 60, 160, 20


def stories():
    """The corpus in the order of the draw."""
    rows = [json.loads(line) for line in CORPUS.read_text(encoding="utf-8").splitlines()]
    return sorted(rows, key=lambda row: hashlib.sha256(row["id"].encode()).hexdigest())


def findings(binary, rows, policy="default"):
    """{story id: [(rule, severity, begin, end, message)]}; code points."""
    lines = "".join(json.dumps({"id": row["id"], "text": row["text"]}, ensure_ascii=False) + "\n" for row in rows)
    done = subprocess.run([binary, "audit", "--policy", policy, "--format", "jsonl", "--offsets", "codepoint", "--input", "jsonl",
                           "--fail-on", "never", "--jobs", "1", "-"], input=lines.encode(), capture_output=True, check=True)
    return {record["id"]: [(f["rule"], f["severity"], *f["span"], f["message"]) for f in record["findings"]]
            for record in map(json.loads, done.stdout.splitlines())}


def sample(binary):
    """[(place in the draw, story, finding)] to be judged."""
    rows = stories()
    found, graded = findings(binary, rows), findings(binary, rows, "strict")
    grave = {f[0] for fs in graded.values() for f in fs if f[1] in ("error", "warning")}
    drawn = [(i, row, f) for i, row in enumerate(rows) for f in found[row["id"]]]
    spoken = collections.Counter(f[0] for i, _, f in drawn if i < FIRST)
    return [(i, row, f) for i, row, f in drawn if i < FIRST or (f[0] in grave and spoken[f[0]] < MANY)]


def paragraph(text, begin, end, reach=600):
    left = max(text.rfind("\n", 0, begin) + 1, begin - reach)
    right = text.find("\n", end)
    right = min(len(text) if right < 0 else right, end + reach)
    return text[left:begin] + "[[" + text[begin:end] + "]]" + text[end:right]


def main(binary, reader):
    items = sample(binary)
    random.Random(reader).shuffle(items)
    items.sort(key=lambda item: item[2][0])  # stable: by rule, shuffled within
    for _, row, (rule, _, begin, end, message) in items:
        print(f"{rule} {row['id']} {begin} {end}\n  {message}\n  {paragraph(row['text'], begin, end)}\n")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
