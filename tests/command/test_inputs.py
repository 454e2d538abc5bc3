"""Whatever it is given: one clear line and exit 2, or a result with a note. Never a crash, never a hang."""
import json
import time

import pytest

from conftest import STORY, jsonl


def one_line(result, *words):
    assert result.code == 2
    assert result.err.count("\n") == 1 and result.err.startswith("onrecord: ")
    for word in words:
        assert word in result.err


def test_missing_file(onrecord):
    one_line(onrecord("audit", "no such story.txt"), "no such story.txt", "No such file")


def test_directory(onrecord, tmp_path):
    one_line(onrecord("audit", tmp_path), str(tmp_path), "directory")


@pytest.mark.parametrize("data, word", [(b"\x7fELF\x02\x01\x00\x00", "NUL at byte 6"), (b"%PDF-1.7 ...", "PDF"),
                                        (b"PK\x03\x04....", "zip"), ("Zoë said so.".encode("utf-16"), "UTF-16")])
def test_what_is_no_text(onrecord, write, data, word):
    one_line(onrecord("audit", write("a.txt", data)), "a.txt", word)


def test_empty_file(onrecord, write):
    result = onrecord("audit", "--format", "jsonl", write("empty.txt", ""))
    assert result.code == 0 and result.json["attributions"] == []


def test_invalid_utf8_names_the_offset(onrecord, write):
    result = onrecord("audit", write("bad.txt", b"Fine so far \xff and on.\n"))
    assert result.code == 0
    assert "offset 12" in result.out


@pytest.mark.parametrize("mark", ["“", "\"", "'", "‘", "«", "(", "<q>"])
def test_a_hundred_thousand_opening_marks(onrecord, mark):
    begun = time.monotonic()
    result = onrecord("extract", "-", stdin=(mark * 100_000).encode())
    assert result.code == 0 and "error" not in result.json
    assert time.monotonic() - begun < 20


def test_fifty_megabytes(onrecord, write):
    text = STORY.read_text() + "\n"
    path = write("large.txt", text * (50_000_000 // len(text.encode())))
    result = onrecord("extract", path, timeout=300)
    assert result.code == 0 and len(result.json["attributions"]) > 10_000


def test_over_the_limit(onrecord):
    one_line(onrecord("audit", "--max-bytes", 100, STORY), "100 bytes")


def test_limits_of_memory_nesting_and_time(onrecord, write):
    one_line(onrecord("audit", "--max-memory", 5_000_000, STORY), "5000000 bytes of memory")
    assert onrecord("extract", "--max-memory", 50_000_000, STORY).code == 0
    page = write("deep.html", "<!doctype html>" + "<div>" * 20 + "“Yes,” Ann Lee said.")
    one_line(onrecord("audit", "--max-nesting", 19, page), "deep.html", "limit of 19")
    assert onrecord("extract", "--max-nesting", 20, page).code == 0
    one_line(onrecord("audit", "--max-seconds", 0.000001, STORY), "limit of time")
    one_line(onrecord("audit", "--max-seconds", -1, STORY), "--max-seconds")


def test_a_limit_is_that_story_s_error_and_the_archive_goes_on(onrecord, write):
    deep = json.dumps({"id": "deep", "text": "x", "more": [[[[1]]]]}) + "\n"
    long = jsonl([{"id": "long", "text": "x" * 3_000_000}])
    good = jsonl([{"id": "good", "text": "“Yes,” Ann Lee said."}])
    path = write("limits.jsonl", deep + good + long + good)
    result = onrecord("extract", "--max-bytes", 500_000, "--max-nesting", 3, path)
    assert result.code == 2
    errors = [(line["id"], line["error"]["code"]) for line in result.lines if "error" in line]
    assert errors == [(f"{path}:1", "limit"), (f"{path}:3", "limit")]
    assert [line["id"] for line in result.lines if "error" not in line] == ["good", "good"]
    assert f"{path}:1" in result.err and "limit of 3" in result.err


def test_one_bad_of_many_goes_on(onrecord, write):
    good = write("good.txt", "“Fine,” Ann Lee said.")
    result = onrecord("extract", "missing.txt", good)
    assert result.code == 2
    assert [("error" in line) for line in result.lines] == [True, False]


def test_bad_lines_of_jsonl_name_file_and_line(onrecord, write):
    path = write("s.jsonl", '{"id": "a", "text": "Fine."}\n\n{"id": "b", "text": \n{"id": "c"}\n"text"\n')
    result = onrecord("extract", path)
    assert result.code == 2
    assert [line["id"] for line in result.lines] == ["a", f"{path}:3", f"{path}:4", f"{path}:5"]
    assert all(f"{path}:{n}" in result.err for n in (3, 4, 5))


def test_jsonl_keeps_the_order_with_any_number_of_jobs(onrecord, write):
    rows = [{"id": f"s{i}", "text": "“It rained,” Ann Lee said.\n\n" * (1 + i * 7 % 23), "other": [{"text": "x"}, None]} for i in range(400)]
    path = write("many.jsonl", jsonl(rows))
    one = onrecord("extract", "--jobs", 1, path)
    assert [r["id"] for r in one.lines] == [r["id"] for r in rows]
    assert onrecord("extract", "--jobs", 4, path).out == one.out


def test_jsonl_from_standard_input(onrecord):
    rows = jsonl([{"id": "ä", "text": "“No,” Ann Lee said."}, {"text": "No id."}])
    ids = [r["id"] for r in onrecord("extract", "-", stdin=rows.encode()).lines]
    assert ids == ["ä", "<stdin>:2"]


def test_jsonl_with_byte_order_mark_and_crlf(onrecord, write):
    rows = b"\xef\xbb\xbf" + jsonl([{"id": "a", "text": "x"}, {"id": "b", "text": "y"}]).replace("\n", "\r\n").encode()
    assert [r["id"] for r in onrecord("extract", write("w.jsonl", rows)).lines] == ["a", "b"]


def test_deep_json_is_no_stack_overflow(onrecord, write):
    deep = '{"id": "a", "text": "x", "deep": ' + "[" * 200_000 + "]" * 200_000 + "}\n"
    assert onrecord("extract", write("deep.jsonl", deep)).code in (0, 2)


def test_bad_rule_file(onrecord, write):
    rules = write("mine.rules", 'rule broken\n  class cue.verb\n  pattern (unclosed\n  reason "x"\n')
    result = onrecord("audit", "--rules", rules, STORY)
    assert result.code == 2 and f"{rules}:3" in result.err


def test_unknown_policy_option_and_format(onrecord):
    one_line(onrecord("audit", "--policy", "nonesuch", STORY), "nonesuch")
    one_line(onrecord("audit", "--format", "pdf", STORY), "pdf")
    one_line(onrecord("audit", "--nonsense", STORY), "--nonsense")
    one_line(onrecord("nonsense"))
    one_line(onrecord())


def test_nothing_is_read_from_the_working_folder_or_the_environment(onrecord, tmp_path, write):
    write("default.rules", "nonsense")
    write(".onrecord.rules", "nonsense")
    plain = onrecord("extract", STORY)
    there = onrecord("extract", STORY, cwd=tmp_path, env={"ONRECORD_RULES": str(tmp_path), "ONRECORD_POLICY": "x"})
    assert there.out == plain.out


def test_a_full_disk_is_an_error(onrecord):
    result = onrecord("extract", "-o", "/dev/full", STORY)
    assert result.code == 2 and "cannot write" in result.err


def test_output_file(onrecord, tmp_path):
    out = tmp_path / "record.json"
    assert onrecord("extract", "-o", out, STORY).out == ""
    assert json.loads(out.read_text())["id"] == str(STORY)
