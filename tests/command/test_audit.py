"""Exit codes, the text report and the other faces of an audit."""
import csv
import io
import json

import jsonschema
import pytest

from conftest import ROOT, STORY, jsonl

FAULTY = "Mayor Ines Calder spoke on Monday.\n\nA source said the wall would fall.\n"  # a bare source: an error
CLEAN = "“The wall will be rebuilt in May,” Mayor Ines Calder said on Monday.\n"


def test_exit_codes(onrecord, write):
    faulty, clean = write("faulty.txt", FAULTY), write("clean.txt", CLEAN)
    assert onrecord("audit", faulty).code == 1
    assert onrecord("audit", "--fail-on", "never", faulty).code == 0
    assert onrecord("audit", clean).code == 0
    assert onrecord("audit", clean, faulty).code == 1
    assert onrecord("audit", faulty, "missing.txt").code == 2
    assert onrecord("extract", faulty).code == 0


def test_quiet_when_clean(onrecord, write):
    clean = write("clean.txt", CLEAN)
    assert onrecord("audit", clean).out == ""
    assert "1 statement by 1 source" in onrecord("audit", "--verbose", clean).out


def test_text_names_place_rule_and_remedy(onrecord, write):
    faulty = write("faulty.txt", FAULTY)
    lines = onrecord("audit", faulty).out.splitlines()
    place = next(line for line in lines if "[QA10]" in line)
    assert place.startswith(f"{faulty}:3:1: error: ")
    shown, caret = lines[lines.index(place) + 1:lines.index(place) + 3]
    begin = caret.index("^")
    assert shown[begin:].startswith("A source")


def test_no_terminal_no_colour_and_nothing_of_the_story_steers_it(onrecord, write):
    story = write("esc.txt", "“\x1b]0;owned\x07\u202eevil,” a source said \x1b[31mred.\n")
    out = onrecord("audit", story).out
    assert "\x1b" not in out and "\u202e" not in out and "\x07" not in out


def test_sarif_meets_the_standard(onrecord, write):
    schema = ROOT / "build/node/node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"
    if not schema.exists():
        pytest.skip("no build/node; ./dev test makes it")
    stories = [STORY, write("faulty.txt", FAULTY), write("a b.jsonl", jsonl([{"id": "x#y", "text": FAULTY}]))]
    result = onrecord("audit", "--format", "sarif", "--fail-on", "never", *stories, "missing.txt")
    log = result.json
    jsonschema.Draft4Validator(json.loads(schema.read_text())).validate(log)
    run = log["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert not run["invocations"][0]["executionSuccessful"]
    assert run["results"]
    for found in run["results"]:
        assert rules[found["ruleIndex"]]["id"] == found["ruleId"]
        assert (found["kind"] == "review") == (found["level"] == "none")
        location = found["locations"][0]["physicalLocation"]
        assert " " not in location["artifactLocation"]["uri"]
    taxa = run["taxonomies"][0]["taxa"]
    for rule in rules:
        for relation in rule.get("relationships", []):
            assert taxa[relation["target"]["index"]]["id"] == relation["target"]["id"]


def test_sarif_places_are_those_of_the_text(onrecord, write):
    text = "“Né 🚢,” Zoë said.\r\n\r\nA source said 🚢 sank.\r\n"
    for unit, length in (("codepoint", 1), ("utf16", 2)):
        log = onrecord("audit", "--format", "sarif", "--offsets", unit, "--fail-on", "never", write("a.txt", text)).json
        found = next(r for r in log["runs"][0]["results"] if r["ruleId"] == "QA10")
        region = found["locations"][0]["physicalLocation"]["region"]
        assert region["startLine"] == 3 and region["startColumn"] == 1
        assert region["snippet"]["text"].startswith("A source")
        assert region["charOffset"] == len("“Né ,” Zoë said.\r\n\r\n") + length


def test_web_annotations_select_the_words(onrecord, write):
    text = STORY.read_text()
    page = onrecord("audit", "--format", "webannotation", "--fail-on", "never", STORY).json
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld" and page["type"] == "AnnotationPage"
    assert len({item["id"] for item in page["items"]}) == len(page["items"]) > 5
    for item in page["items"]:
        targets = item["target"] if isinstance(item["target"], list) else [item["target"]]
        for target in targets:
            quote, position = target["selector"]
            assert text[position["start"]:position["end"]] == quote["exact"]
            assert text[:position["start"]].endswith(quote["prefix"]) and text[position["end"]:].startswith(quote["suffix"])


def test_csv_has_a_row_a_story_and_totals(onrecord, write):
    path = write("s.jsonl", jsonl([{"id": f"=cmd|{i}", "text": STORY.read_text() if i % 2 else CLEAN} for i in range(6)]))
    rows = list(csv.DictReader(io.StringIO(onrecord("audit", "--format", "csv", "--fail-on", "never", path, "missing.txt").out)))
    assert len(rows) == 8 and rows[-1]["id"] == "TOTAL" and rows[6]["failed"]
    assert rows[0]["id"] == "'=cmd|0"  # no spreadsheet runs it
    assert None not in rows[0] and None not in rows[6].keys()
    total = rows[-1]
    assert int(total["statements"]) == sum(int(r["statements"]) for r in rows[:6])
    low, share, high = (float(total[k]) for k in ("unnamed_share_low", "unnamed_share", "unnamed_share_high"))
    assert 0 <= low <= share <= high <= 1 and high > low
    assert rows[0]["unnamed_share"] == ""  # under five statements


def test_rules_list_explain_and_check(onrecord, write):
    listed = onrecord("rules", "list")
    assert listed.code == 0 and "QA12" in listed.out and "cue.verb" in listed.out
    explained = onrecord("rules", "explain", "QA12")
    assert explained.code == 0 and "standard" in explained.out and "page" in explained.out
    assert onrecord("rules", "explain", "QA99").code == 2
    assert onrecord("rules", "check").code == 0
    bad = write("bad.rules", 'rule r\n  class cue.verb\n  pattern \\bfoo\\b\n  reason "x"\n  accept "no such word"\n')
    checked = onrecord("rules", "check", bad)
    assert checked.code == 2 and f"{bad}:" in checked.out


def test_help_and_version(onrecord):
    assert onrecord("--version").out.startswith("onrecord ")
    for command in ([], ["audit"], ["extract"], ["rules"]):
        result = onrecord(*command, "--help")
        assert result.code == 0 and "Usage" in result.out
