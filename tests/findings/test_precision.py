"""The grades of the policy `default` are those that the verdicts bear out."""
import pathlib
import sys

import pytest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "command"))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

import annotators  # noqa: E402
import precision  # noqa: E402
import sample  # noqa: E402
from conftest import BINARY, run  # noqa: E402

BY_VERSIONS = {"QA62"}  # needs two versions of a story: test_recall.py
needs = pytest.mark.skipif(not sample.CORPUS.exists() or not all(c.exists() for c in annotators.CORPORA),
                           reason="the corpora are not in ../shared")


def test_wilson():
    low, high = precision.wilson(9, 10)
    assert 0.59 < low < 0.60 and 0.98 < high < 0.99
    assert precision.wilson(0, 0) == (0, 1)


def grave_rules():
    """{rule: severity} of the errors and warnings of `default`."""
    rows = [line.split() for line in run("rules", "list").out.splitlines()]
    return {row[0]: word for row in rows for word in row[1:3] if word in precision.FLOOR and row[0].startswith("QA")}


def test_verdicts_hold_no_text():
    for line in precision.VERDICTS.read_text().splitlines()[1:]:
        story, begin, end, rule, a, b = line.split("\t")
        assert story.replace("_", "").isalnum() and int(begin) < int(end) and rule.startswith("QA") and {a, b} <= {"y", "n", "?"}
        assert {a, b} != {"?"}, "a row without a verdict"


@needs
def test_errors_and_warnings_are_right_often_enough():
    grave, rules, marks = grave_rules(), precision.count(BINARY), annotators.count(BINARY)
    for line in precision.table(rules):
        print(line)
    assert len(grave) >= 4
    for rule, severity in grave.items():
        if rule in BY_VERSIONS:
            continue
        right, n = rules.get(rule, {}).get("right", 0), rules.get(rule, {}).get("n", 0)
        if rule in annotators.CHECKS:
            right, n = right + marks[rule][0], n + marks[rule][1]
        assert n >= precision.LEAST, (rule, n)
        assert right / n >= precision.FLOOR[severity], (rule, right, n, precision.wilson(right, n))


@needs
def test_findings_have_been_read():
    rules = precision.count(BINARY)
    read, once, unread = (sum(it[key] for it in rules.values()) for key in ("n", "once", "unread"))
    lacking = f"{unread} findings have no verdict and {once} have one of two: sample.py lists them"
    assert read >= 200 and once + unread <= 0.1 * read, lacking
