"""Living with findings: suppressions, a baseline, and what happened between two versions."""
import json
import resource

import jsonschema
import pytest

from conftest import ROOT, STORY, jsonl

FAULTY = "Mayor Ines Calder spoke on Monday.\n\nA source said the wall would fall.\n"
ALLOW = 'allow QA10\n  reason "The source is in danger."\n  by     {by}\n  words  "A source"\n'
POLICY = 'policy mine\n  reason "Ours."\n  extends default\n  may_override Jane Roe\n'
PAGE = ("<html><body><article><p>Mayor Ines Calder spoke on Monday.</p>\n{comment}<p>A source said the wall would fall.</p>"
        "</article></body></html>\n")
COMMENT = "<!-- onrecord allow QA10: the source is in danger (by {by}) -->"


def rules_of(result):
    return {f["rule"] for f in result.json["findings"]}


def one_line(result, *words):
    assert result.code == 2
    assert result.err.startswith("onrecord: ") and result.err.splitlines()[0].count(":") >= 2
    for word in words:
        assert word in result.err.splitlines()[0], result.err


def test_a_suppression_is_honoured_only_from_somebody_who_may(onrecord, write):
    story = write("s.txt", FAULTY)
    policy = write("mine.rules", POLICY)
    assert onrecord("audit", "--policy", policy, story).code == 1
    write("s.txt.allow", ALLOW.format(by="Jane Roe"))
    allowed = onrecord("audit", "--policy", policy, "--format", "json", story)
    assert allowed.code == 0, allowed.err
    assert "QA10" not in rules_of(allowed)
    write("s.txt.allow", ALLOW.format(by="John Doe"))
    refused = onrecord("audit", "--policy", policy, "--format", "json", story)
    assert refused.code == 1 and "QA10" in rules_of(refused)
    assert "suppression_not_honoured" in {n["code"] for n in refused.json["notes"]}


def test_a_policy_that_names_nobody_honours_nobody(onrecord, write):
    story = write("s.txt", FAULTY)
    write("s.txt.allow", ALLOW.format(by="Jane Roe"))
    assert onrecord("audit", story).code == 1


def test_a_comment_in_html_does_the_same(onrecord, write):
    policy = write("mine.rules", POLICY)
    honoured = write("a.html", PAGE.format(comment=COMMENT.format(by="Jane Roe")))
    refused = write("b.html", PAGE.format(comment=COMMENT.format(by="John Doe")))
    assert onrecord("audit", "--policy", policy, honoured).code == 0
    assert onrecord("audit", "--policy", policy, refused).code == 1
    both = write("s.jsonl", jsonl([{"id": "a", "html": honoured.read_text()}, {"id": "b", "html": refused.read_text()}]))
    found = [{f["rule"] for f in r["findings"]} for r in onrecord("audit", "--policy", policy, "--format", "jsonl", both).lines]
    assert "QA10" not in found[0] and "QA10" in found[1]


def test_a_comment_in_plain_text_is_the_writer_s_words(onrecord, write):
    story = write("s.txt", FAULTY + "\nHe typed <!-- onrecord allow --> by hand.\n")
    assert onrecord("audit", "--input", "text", "--policy", write("mine.rules", POLICY), story).code == 1


@pytest.mark.parametrize("form", ["json", "jsonl", "html", "csv", "webannotation"])
def test_reasons_and_names_stay_inside(onrecord, write, form):
    page = write("a.html", PAGE.format(comment=COMMENT.format(by="Jane Roe")))
    policy = write("mine.rules", POLICY)
    out = onrecord("audit", "--policy", policy, "--verbose", "--format", form, page).out
    assert "in danger" not in out and "Jane" not in out and "onrecord allow" not in out
    record = onrecord("extract", "--policy", policy, page).out
    assert "in danger" not in record and "Jane" not in record


def test_sarif_keeps_suppressions(onrecord, write):
    story = write("s.txt", FAULTY)
    policy = write("mine.rules", POLICY)
    for by, status in (("Jane Roe", "accepted"), ("John Doe", "underReview")):
        write("s.txt.allow", ALLOW.format(by=by))
        log = onrecord("audit", "--policy", policy, "--format", "sarif", story).json
        found = next(r for r in log["runs"][0]["results"] if r["ruleId"] == "QA10")
        assert found["suppressions"] == [{"kind": "external", "status": status, "justification": "The source is in danger."}]
        schema = ROOT / "build/node/node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"
        if schema.exists():
            jsonschema.Draft4Validator(json.loads(schema.read_text())).validate(log)


def test_a_suppression_without_a_reason_names_its_place(onrecord, write):
    story = write("s.txt", FAULTY)
    beside = write("s.txt.allow", "allow QA10\n  by Jane Roe\n")
    one_line(onrecord("audit", story), f"{beside}:1:7", "reason")
    page = write("a.html", PAGE.format(comment="<!-- onrecord allow QA10 -->"))
    one_line(onrecord("audit", page), f"{page}:2:1", "reason")
    unknown = write("b.html", PAGE.format(comment="<!-- onrecord allow QA99: because -->"))
    one_line(onrecord("audit", unknown), f"{unknown}:2:1", "QA99")


def test_a_baseline_silences_what_is_known_and_nothing_else(onrecord, write, tmp_path):
    story, base = write("s.txt", FAULTY), tmp_path / "base.json"
    assert onrecord("audit", "--write-baseline", base, story).code == 1
    assert onrecord("audit", "--baseline", base, story).code == 0
    write("s.txt", "A paragraph more.\n\n" + FAULTY)
    assert onrecord("audit", "--baseline", base, story).code == 0
    write("s.txt", FAULTY + "\nThe harbour would flood, sources said.\n")
    assert onrecord("audit", "--baseline", base, story).code == 1


def test_a_bad_baseline_is_one_line(onrecord, write):
    story = write("s.txt", FAULTY)
    for text in ("{", '{"schema": "onrecord.baseline/9", "findings": []}', "[]", "\x00"):
        one_line(onrecord("audit", "--baseline", write("base.json", text), story), "base.json")
    one_line(onrecord("audit", "--baseline", "missing.json", story), "missing.json")


def test_bad_policies_are_one_line(onrecord, write):
    cases = {'policy p\n  reason "x"\n  extends default\n  rule QA99\n  severity note\n': ":4:8",
             'policy p\n  reason "x"\n  extends p\n': ":3:11",
             'policy p\n  reason "x"\n  extends q\npolicy q\n  reason "x"\n  extends p\n': "extends itself",
             'policy p\n  reason "x"\n  rule QA10\n  severity loud\n': ":4:12"}
    for text, place in cases.items():
        one_line(onrecord("audit", "--policy", write("p.rules", text), STORY), "p.rules", place)


def test_fail_on(onrecord, write):
    warned = write("w.txt", "Mayor Ines Calder spoke on Monday.\n\nThe company reportedly owes millions.\n")
    assert [onrecord("audit", "--fail-on", level, warned).code for level in ("error", "warning", "note", "never")] == [0, 1, 1, 0]


def test_exempt_genres(onrecord, write):
    opinion = write("o.txt", "Opinion: A wall for nobody\n\n" + FAULTY)
    turns = "".join(f"Harbor Post: Will the wall fall?\n\nCalder: A source said it would, {n} times.\n\n" for n in range(4))
    for story in (opinion, write("i.txt", turns)):
        result = onrecord("audit", "--format", "json", story)
        assert result.json["findings"] == []
        assert "exempt_genre" in {n["code"] for n in result.json["notes"]}
    policy = write("mine.rules", POLICY + "  exempt_genres obituary\n")
    assert onrecord("audit", "--format", "json", "--policy", policy, opinion).json["findings"]


def test_diff(onrecord, write):
    old = write("old.txt", "“We will pay all of it,” Mayor Ines Calder said on Monday.\n\nHarbour master Leo Voss said the wall was old.\n")
    new = write("new.txt", "“We will pay most of it,” Mayor Ines Calder said on Monday.\n")
    result = onrecord("diff", "--format", "json", old, new)
    assert result.code == 0
    assert {c["kind"] for c in result.json["changes"]} == {"quotation_changed", "attribution_lost"}
    assert [f["rule"] for f in result.json["findings"]] == ["QA62"]
    assert onrecord("diff", "--exit-code", old, new).code == 1
    assert onrecord("diff", "--exit-code", old, old).code == 0
    assert "+ " in onrecord("diff", old, new).out
    assert onrecord("diff", old, "missing.txt").code == 2


def test_diff_sees_a_source_lose_its_name(onrecord, write):
    old = write("old.txt", "Harbour master Leo Voss said the old wall would fall before the winter.\n")
    new = write("new.txt", "An official said the old wall would fall before the winter.\n")
    assert [c["kind"] for c in onrecord("diff", "--format", "json", old, new).json["changes"]] == ["source_lost_name"]


def test_html_stories_are_shown_as_they_are_read(onrecord, write):
    story = write("s.html", "<html><body><article><p>“The <b>wall</b> &amp; the pier will fall,” a source said.</p></article></body></html>")
    page = onrecord("audit", "--format", "html", "--fail-on", "never", story).out
    assert "&lt;b&gt;" not in page and "wall" in page
    items = onrecord("audit", "--format", "webannotation", "--fail-on", "never", story).json["items"]
    text = "“The wall & the pier will fall,” a source said."
    for item in items:
        targets = item["target"] if isinstance(item["target"], list) else [item["target"]]
        for target in targets:
            quote, position = target["selector"]
            assert text[position["start"]:position["end"]] == quote["exact"]
    assert "“The wall & the pier will fall,”" in {i["target"]["selector"][0]["exact"] for i in items if i["motivation"] == "highlighting"}
    assert "a source" in {i["target"]["selector"][0]["exact"] for i in items if "QA10" in i["body"]["value"]}


def test_a_corpus_of_html_and_text(onrecord, write):
    rows = write("s.jsonl", jsonl([{"id": "t", "text": FAULTY}, {"id": "h", "html": f"<p>{FAULTY}</p>"}]))
    found = [json.loads(line)["findings"] for line in onrecord("audit", "--format", "jsonl", rows).out.splitlines()]
    assert [{"QA10"} <= {f["rule"] for f in one} for one in found] == [True, True]


@pytest.mark.parametrize("head, part", [("An aide said it rained. ", "He said it rained. "),
                                        ("Anna Berg said no. Jonas Berg said yes. ", "Berg said it rained, "),
                                        ("An official said it rained, ", "and an aide said it rained, "),
                                        ("An aide said it rained.\n\n", "“It rained,” the aide said.\n\n")])
def test_an_audit_is_linear_in_one_source_s_statements(onrecord, write, head, part):
    def seconds(n):
        story, before = write("s.txt", head + part * n), resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
        assert onrecord("audit", "--format", "csv", "--fail-on", "never", story).code == 0
        return resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before
    assert seconds(16_000) < 10 * max(seconds(2_000), 0.1)


def test_reasons_and_names_do_not_reach_what_is_published(onrecord, write):
    comment = COMMENT.format(by="Jane Roe")
    page = write("p.html", PAGE.format(comment=comment))
    assert onrecord("strip", page).out == PAGE.format(comment="")
    assert onrecord("strip", "-", stdin=PAGE.format(comment="<!-- a word of the desk -->" + comment).encode()).out == PAGE.format(
        comment="<!-- a word of the desk -->")
    assert onrecord("strip", "-", stdin=b"").out == ""
    one_line(onrecord("strip", "nowhere.html"), "nowhere.html")
