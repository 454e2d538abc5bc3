"""Analyses as objects: spans are the words, parts are the record, everything compares and pickles."""

import json
import multiprocessing
import pathlib
import pickle

import jsonschema
import onrecord
import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]


def all_spans(analysis):
    for a in analysis.attributions:
        yield from a.content + a.cue + a.source + a.floating + a.justification + a.motive
        for passages in (a.audience, a.time, a.place, a.medium, a.hedges, a.alterations):
            yield from (p.span for p in passages)
        yield from a.anonymity.promise + a.anonymity.reason
        yield from (b.span for b in a.basis)
        yield from (c.evidence for c in a.contributions if c.evidence)
    for s in analysis.sources:
        yield from s.mentions
    yield from (f.span for f in analysis.findings)
    yield from (n.span for n in analysis.notes)


def test_a_story_gives_who_said_what(analysis):
    said = {(a.source_text, a.cue_text): a.content_text for a in analysis.attributions}
    assert any("Jan Peeters" in source and "The wall is safe" in content for (source, _), content in said.items())
    safe = next(a for a in analysis.attributions if "The wall is safe" in a.content_text)
    assert safe.kind == "direct" and safe.act == "statement" and safe.source_name == "Jan Peeters"
    assert safe.grade == "named_with_role" and safe.rung == 6 and 857 <= safe.score <= 1000
    assert sum(c.points for c in safe.contributions) == safe.score
    assert safe.source_entity.name == "Jan Peeters" and safe in safe.source_entity.attributions
    assert any("🌊" in a.content_text for a in analysis.attributions)


def test_spans_are_the_words(analysis, story):
    assert analysis.text == story
    for a in analysis.attributions:
        assert a.content and a.content_text == " ".join(story[b:e] for b, e in a.content)
        assert a.cue_text == " ".join(story[b:e] for b, e in a.cue)
        assert a.source_text == " ".join(story[b:e] for b, e in a.source)
        for passages in (a.audience, a.time, a.place, a.medium, a.hedges, a.alterations):
            assert all(story[p.span[0] : p.span[1]] == p.text for p in passages)
    assert all(f.text == story[f.span[0] : f.span[1]] for f in analysis.findings)
    for b, e in all_spans(analysis):
        assert 0 <= b <= e <= len(story)


def test_parts_are_the_record(analysis):
    record = analysis.to_dict()
    assert record == json.loads(analysis.to_json()) and record["offsets"] == "codepoint"
    schema = json.loads((ROOT / "docs/record.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(record, schema)
    assert [a.to_dict() for a in analysis.attributions] == record["attributions"]
    assert [s.to_dict() for s in analysis.sources] == record["sources"]
    assert [f.to_dict() for f in analysis.findings] == record["findings"]
    assert analysis.metrics == record["metrics"]
    for a, r in zip(analysis.attributions, record["attributions"]):
        for name in (
            "id",
            "act",
            "kind",
            "source_kind",
            "source_name",
            "source_status",
            "cue_class",
            "score",
            "grade",
            "decided_by",
        ):
            assert getattr(a, name) == r[name], name
        for name in ("content", "cue", "source", "floating", "motive", "justification"):
            assert getattr(a, name) == [tuple(span) for span in r[name]], name
        assert (a.parent.id if a.parent else None) == r["parent"]
        assert a.features and [f.name for f in a.features] == [f["name"] for f in r["features"]]


def test_everything_compares_and_hashes(story, analysis):
    again = onrecord.analyze(story, id="harbour", explain=True)
    assert again == analysis and hash(again) == hash(analysis) and again is not analysis
    assert again.attributions == analysis.attributions and again.sources == analysis.sources
    assert again.findings == analysis.findings and len(set(again.attributions + analysis.attributions)) == len(again)
    assert onrecord.analyze(story, id="other", explain=True) != analysis
    assert analysis != 1 and analysis.attributions[0] != analysis.sources[0]


def test_views_outlive_their_analysis(story):
    attribution = onrecord.analyze(story).attributions[0]
    assert attribution.content_text and attribution.analysis.text == story


def test_bytes_and_files_read_alike(story, tmp_path):
    path = tmp_path / "story.txt"
    path.write_bytes(story.encode())
    by_str = onrecord.analyze(story, id="a")
    assert onrecord.analyze(story.encode(), id="a") == by_str
    assert onrecord.analyze(bytearray(story.encode()), id="a") == by_str
    assert onrecord.analyze(memoryview(story.encode()), id="a") == by_str
    assert onrecord.analyze_file(path, id="a") == by_str
    assert onrecord.analyze_file(path).id == str(path)


def test_html_spans_point_into_the_markup():
    markup = (
        "<html><body><p>&ldquo;The <b>wall</b> is safe,&rdquo; said Jan Peeters, the harbour master.</p></body></html>"
    )
    analysis = onrecord.analyze(markup)
    assert analysis == onrecord.analyze(markup, format="html") and analysis.text == markup
    (a,) = analysis.attributions
    assert [markup[b:e] for b, e in a.cue] == ["said"] and "wall" in [markup[b:e] for b, e in a.content]
    assert all("<" not in markup[b:e] for b, e in a.content)


def test_engines_pickle_for_other_processes(story):
    engine = onrecord.Engine(policy="ap")
    again = pickle.loads(pickle.dumps(engine))
    assert again == engine and again.policy == "ap" and again.digest == engine.digest
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        record = pool.apply(json_in_child, (engine, story))
    assert record == engine.analyze(story).to_json()
    assert engine != onrecord.default_engine()


def json_in_child(engine, text):
    return engine.analyze(text).to_json()


def test_rules_of_ones_own(tmp_path, story):
    bad = tmp_path / "bad.rules"
    bad.write_text("rule broken\n  class\n", encoding="utf-8")
    with pytest.raises(onrecord.RuleError) as caught:
        onrecord.Engine(rules=[str(bad)])
    error = caught.value
    assert error.code == "rule" and error.file.endswith("bad.rules") and error.line > 0 and error.file in str(error)
    assert str(pickle.loads(pickle.dumps(error))) == str(error)
    with pytest.raises(onrecord.OnrecordError):
        onrecord.Engine(policy="no such policy")


def test_misuse_is_an_exception(story):
    with pytest.raises(TypeError):
        onrecord.analyze(42)
    with pytest.raises(onrecord.UsageError):
        onrecord.analyze(story, format="pdf")
    with pytest.raises(onrecord.LimitError) as caught:
        onrecord.analyze(story, max_bytes=10)
    assert caught.value.code == "limit"
    with pytest.raises(AttributeError):
        onrecord.analyze(story).id = "x"


def test_lone_surrogates_and_bad_bytes_keep_their_place():
    text = '\ud800 "The wall is safe,"\udfff said Jan Peeters.'
    analysis = onrecord.analyze(text)
    assert analysis.text == text.replace("\ud800", "\ufffd").replace("\udfff", "\ufffd")
    raw = b'\xff\xe2\x82 "The wall is safe," said Jan Peeters.\xf0\x9f'
    analysis = onrecord.analyze(raw)
    assert analysis.text == raw.decode("utf-8", "replace")
    (a,) = [a for a in analysis.attributions if a.cue_text == "said"]
    assert [analysis.text[b:e] for b, e in a.source] == ["Jan Peeters"]
