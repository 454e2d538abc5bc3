"""Precision of the findings under the default policy: python3 precision.py [ONRECORD].

verdicts.tsv holds what two readers said of each finding, each without seeing the other's verdicts: story, begin, end (code
points), rule, verdict of A, verdict of B; y is right, n is wrong, ? not read. A finding counts as right only where both say so,
and as read only where both have read it; those that one has read and those that nobody has are counted apart. A verdict belongs
to a finding of the same rule in the same story whose span overlaps, so that small shifts of a span keep it. Where words decide
and the corpus annotators marked the same thing, annotators.py counts too.
"""
import collections
import math
import pathlib
import sys

import sample

VERDICTS = pathlib.Path(__file__).with_name("verdicts.tsv")
FLOOR = {"error": 0.95, "warning": 0.85}
LEAST = 10  # findings; fewer say too little of a rule


def wilson(right, n, z=1.959964):
    """95 % interval of a share."""
    if n == 0:
        return 0.0, 1.0
    p, d = right / n, 1 + z * z / n
    middle, half = (p + z * z / (2 * n)) / d, z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / d
    return max(0.0, middle - half), min(1.0, middle + half)


def verdicts():
    """{(story, rule): [(begin, end, a, b)]}"""
    read = collections.defaultdict(list)
    for line in VERDICTS.read_text().splitlines()[1:]:
        story, begin, end, rule, a, b = line.split("\t")
        read[story, rule].append((int(begin), int(end), a, b))
    return read


def verdict_on(read, story, finding):
    rule, _, begin, end, _ = finding
    same = [v for v in read[story, rule] if v[0] < end and begin < v[1]]
    return max(same, key=lambda v: min(v[1], end) - max(v[0], begin), default=None)


def count(binary):
    """{rule: {severity, n, right, a, b, agree, fresh, fresh_right, once, unread}} over the sample as the engine reads it now."""
    read, rules = verdicts(), {}
    for place, row, finding in sample.sample(binary):
        it = rules.setdefault(finding[0], collections.Counter())
        it["severity"] = finding[1]
        found = verdict_on(read, row["id"], finding)
        if found is None:
            it["unread"] += 1
            continue
        if "?" in found[2:]:
            it["once"] += 1
            continue
        a, b = found[2] == "y", found[3] == "y"
        it.update(n=1, right=a and b, a=a, b=b, agree=a == b)
        if place < sample.FRESH:
            it.update(fresh=1, fresh_right=a and b)
    return rules


def kappa(rules):
    """Cohen's kappa of the two readers over all findings."""
    n, a, b, agree = (sum(it[key] for it in rules.values()) for key in ("n", "a", "b", "agree"))
    chance = (a * b + (n - a) * (n - b)) / (n * n)
    return (agree / n - chance) / (1 - chance) if chance < 1 else 1.0


def row_of(name, it):
    low, high = wilson(it["right"], it["n"])
    share = f"{it['right'] / it['n']:.3f}" if it["n"] else "  -  "
    return f"{name:8} {it['severity'] or '':8} {it['n']:4} {it['right']:4}  {share}  {low:.2f} to {high:.2f}  {it['a']:4} {it['b']:4}  {it['fresh_right']:4} of {it['fresh']:3}  {it['once']:4}  {it['unread']:4}"


def table(rules):
    yield f"{'rule':8} {'severity':8} {'n':>4} {'right':>4}  share  95 %            A    B        fresh  once  unread"
    for rule in sorted(rules):
        yield row_of(rule, rules[rule])
    for severity in ("error", "warning", "note", "review"):
        total = collections.Counter()
        for it in rules.values():
            if it["severity"] == severity:
                total.update({k: v for k, v in it.items() if k != "severity"})
        total["severity"] = severity
        yield row_of("all", total)
    yield f"two readers agree: kappa {kappa(rules):.2f}"


if __name__ == "__main__":
    for line in table(count(sys.argv[1] if len(sys.argv) > 1 else str(sample.ROOT / "build/release/bin/onrecord"))):
        print(line)
