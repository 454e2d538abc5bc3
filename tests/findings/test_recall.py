"""Recall of every rule on self-written stories with seeded faults; and silence where there is none."""
import collections
import json
import pathlib
import sys

import pytest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "command"))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

import seeds  # noqa: E402
from conftest import run  # noqa: E402

LEAST = 0.90


def audited(tmp_path, rows):
    path = tmp_path / "stories.jsonl"
    path.write_text("".join(json.dumps({"id": i, "text": t}, ensure_ascii=False) + "\n" for i, t in rows))
    result = run("audit", "--policy", "strict", "--format", "jsonl", "--fail-on", "never", path)
    assert result.code == 0, result.err
    return {record["id"]: {f["rule"] for f in record["findings"]} for record in result.lines}


def test_recall_of_every_rule(tmp_path):
    stories = list(seeds.stories())
    found = audited(tmp_path, [(name, text) for _, name, text in stories])
    tried, hit, missed = collections.Counter(), collections.Counter(), collections.defaultdict(list)
    for rule, name, _ in stories:
        tried[rule] += 1
        hit[rule] += rule in found[name]
        if rule not in found[name]:
            missed[rule].append(name)
    for rule in sorted(tried):
        print(f"{rule}  {hit[rule]:3} of {tried[rule]:3}  {hit[rule] / tried[rule]:.3f}  {' '.join(missed[rule])}")
    assert len(tried) >= 31 and min(tried.values()) >= 16
    low = {rule: hit[rule] / tried[rule] for rule in tried if hit[rule] < LEAST * tried[rule]}
    assert not low


def test_clean_frames_are_silent(tmp_path):
    for name, rules in audited(tmp_path, list(seeds.clean_stories())).items():
        assert rules <= {"QA15"}, name


@pytest.mark.parametrize("changed", [True, False])
def test_a_changed_quotation_is_seen_in_every_pair_of_versions(tmp_path, changed):
    pairs, seen = list(seeds.versions()), 0
    for before, after in pairs:
        (tmp_path / "old.txt").write_text(before)
        (tmp_path / "new.txt").write_text(after if changed else before.replace("on Monday", "late on Monday"))
        result = run("diff", "--format", "json", tmp_path / "old.txt", tmp_path / "new.txt")
        seen += "QA62" in {f["rule"] for f in result.json["findings"]}
    assert seen >= LEAST * len(pairs) if changed else seen == 0
