"""The record that the command prints is the record that the schema describes, in any unit of offsets."""
import json

import jsonschema
import pytest

from conftest import ROOT, STORY, jsonl

SCHEMA = json.loads((ROOT / "docs/record.schema.json").read_text())
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
HARD = "“Né 🚢 goes,” Zoë O’Neil said.\r\n\r\nOfficials said \U0001F469‍\U0001F527 e\u0301tude was “‘done’”.\n"


def spans(value):
    """Every [begin, end] of a record with the path to it."""
    if isinstance(value, list) and len(value) == 2 and all(isinstance(x, int) for x in value):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from spans(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            if key not in ("score", "metrics"):
                yield from spans(item)


def test_the_schema_is_a_schema():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("explain", [[], ["--explain"]])
def test_records_are_valid(onrecord, explain):
    stories = sorted((ROOT / "examples").glob("*.txt"))
    assert stories
    for story in stories:
        record = onrecord("extract", *explain, story).json
        VALIDATOR.validate(record)
        assert record["attributions"]


def test_a_record_that_lost_a_field_is_not_valid(onrecord):
    record = onrecord("extract", STORY).json
    del record["attributions"][0]["grade"]
    assert not VALIDATOR.is_valid(record)


def test_an_error_object_is_valid(onrecord, write):
    lines = onrecord("extract", write("a.jsonl", '{"id": "a"}\n[]\nnot json\n{"id": 7, "text": "Fine."}\n')).lines
    for line in lines:
        VALIDATOR.validate(line)
    assert [("error" in line) for line in lines] == [True, True, True, False]
    assert lines[3]["id"] == "7"


@pytest.mark.parametrize("text", [STORY.read_text(), HARD])
def test_units_of_offsets_name_the_same_words(onrecord, text):
    data = text.encode()
    by_unit = {unit: onrecord("extract", "--offsets", unit, "-", stdin=data).json for unit in ("byte", "codepoint", "utf16")}
    utf16 = text.encode("utf-16-le")
    for byte, point, unit in zip(*(list(spans(by_unit[u])) for u in ("byte", "codepoint", "utf16")), strict=True):
        words = data[slice(*byte)].decode()
        assert text[slice(*point)] == words
        assert utf16[2 * unit[0]:2 * unit[1]].decode("utf-16-le") == words


def test_bad_utf8_counts_as_replacement_characters(onrecord):
    data = b"Bad \xff\xfe byte. \xe2\x80 \xe2\x80\x9cIt is,\xe2\x80\x9d Ann Lee said."
    text = data.decode(errors="replace")
    record = onrecord("extract", "-", stdin=data).json
    VALIDATOR.validate(record)
    said = [a for a in record["attributions"] if "It is" in "".join(text[b:e] for b, e in a["content"])]
    assert said and text[slice(*said[0]["cue"][0])] == "said"
    assert any("utf" in note["code"] for note in record["notes"])


def test_json_of_several_is_an_array_and_of_one_an_object(onrecord, write):
    two = onrecord("extract", "--format", "json", STORY, write("b.txt", "Nothing.")).json
    assert [r["id"] for r in two] == [str(STORY), str(write("b.txt", "Nothing."))]
    assert onrecord("extract", "--format", "json", STORY).json["id"] == str(STORY)
    rows = write("c.jsonl", jsonl([{"id": "x", "text": "Nothing."}]))
    assert [r["id"] for r in onrecord("extract", "--format", "json", rows).json] == ["x"]


def test_scores_are_the_sum_of_their_contributions(onrecord):
    for a in onrecord("extract", STORY).json["attributions"]:
        if a["score"] is not None and a["contributions"]:
            assert sum(c["points"] for c in a["contributions"]) == a["score"]
