"""spaCy, DuckDB and triples: the same attributions through other tools' doors."""

import duckdb
import onrecord
import onrecord.duckdb
import onrecord.spacy
import pytest
import spacy
from conftest import made_story
from onrecord.triples import triples
from spacy.tokens import Doc, DocBin


@pytest.fixture(scope="module")
def nlp():
    nlp = spacy.blank("en")
    nlp.add_pipe("onrecord")
    return nlp


def test_a_blank_pipeline_suffices(nlp, story):
    doc = nlp(story)
    expected = onrecord.analyze(story, format="text")
    assert doc._.onrecord == expected and doc._.attributions == expected.attributions
    for a in doc._.attributions:
        assert doc.text[a.content[0][0] : a.content[0][1]] in story
    cues = {span.text for span in doc.spans["onrecord.cue"]}
    assert "said" in cues and {span.label_ for span in doc.spans["onrecord.content"]} <= {"direct", "indirect", "mixed"}
    assert any("The wall is safe" in span.text for span in doc.spans["onrecord.content"])


def test_the_record_travels_with_the_doc(nlp, story):
    doc = nlp(story)
    assert Doc(nlp.vocab).from_bytes(doc.to_bytes())._.attributions == doc._.attributions
    binned = DocBin(store_user_data=True, docs=[doc]).to_bytes()
    (again,) = DocBin().from_bytes(binned).get_docs(nlp.vocab)
    assert again._.attributions == doc._.attributions
    assert spacy.blank("en")("Nobody read this.")._.attributions == []


def test_pipe_keeps_order(nlp):
    stories = [made_story(i) for i in range(20)]
    assert [doc.text for doc in nlp.pipe(stories, batch_size=3)] == stories
    assert all(doc._.onrecord == onrecord.analyze(text, format="text") for doc, text in zip(nlp.pipe(stories), stories))


def test_a_policy_is_a_setting():
    nlp = spacy.blank("en")
    component = nlp.add_pipe("onrecord", config={"policy": "ap"})
    assert component.engine.policy == "ap"


def test_duckdb_reads_a_table_of_stories():
    con = duckdb.connect()
    con.execute("CREATE TABLE stories (id VARCHAR, text VARCHAR)")
    rows = [(f"s{i}", made_story(i)) for i in range(30)]
    con.executemany("INSERT INTO stories VALUES (?, ?)", rows + [("empty", ""), ("none", None)])
    onrecord.duckdb.register(con, n_threads=2)
    got = con.sql(
        "SELECT a.story, a.id, a.content_text, a.source_name, a.score, a.content "
        "FROM (SELECT unnest(attributions(id, text)) AS a FROM stories) ORDER BY a.story, a.id"
    ).fetchall()
    expected = sorted(
        (name, a.id, a.content_text, a.source_name, a.score, [{"begin": b, "end": e} for b, e in a.content])
        for name, text in rows
        for a in onrecord.analyze(text).attributions
    )
    assert sorted(got, key=lambda row: row[:2]) == sorted(expected, key=lambda row: row[:2])
    named = con.sql(
        "SELECT count(*) FROM (SELECT unnest(attributions(id, text), recursive := true) FROM stories) "
        "WHERE grade = 'named_with_role'"
    ).fetchall()
    assert named[0][0] == sum(
        1 for _, text in rows for a in onrecord.analyze(text).attributions if a.grade == "named_with_role"
    )


def test_triples_are_speaker_cue_content(story):
    found = list(triples(story, kinds=("direct",)))
    assert found[0].speaker == "Jan Peeters" and found[0].cue == "said" and "The wall is safe" in found[0].content
    assert list(triples(onrecord.analyze(story))) == list(triples(story)) and len(list(triples(story))) > len(found)
