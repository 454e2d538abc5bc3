"""The store: what went in comes out; queries are iterators; misuse is an exception."""

import os
import threading

import onrecord
import pytest
from conftest import made_story


@pytest.fixture
def store(tmp_path):
    with onrecord.Store(tmp_path / "archive.db") as store:
        yield store


def test_a_story_comes_out_as_it_went_in(store, story):
    analysis = onrecord.analyze(story, id="harbour")
    assert not store.holds("harbour", story)
    done = store.put(analysis)
    assert store.holds("harbour", story.encode()) and not store.holds("harbour", story + "!")
    assert not store.holds("harbour", story, engine=onrecord.Engine(policy="ap"))
    assert done == (1, False, len(analysis.attributions))
    rows = {row.record: row for row in store.statements(acts=None)}
    raw = story.encode()
    assert set(rows) == {a.id for a in analysis.attributions}
    for a in analysis.attributions:
        row = rows[a.id]
        assert (row.act, row.kind, row.grade, row.score, row.source_kind) == (
            a.act,
            a.kind,
            a.grade,
            a.score,
            a.source_kind,
        )
        assert row.source_name == a.source_name and row.cue_class == a.cue_class and row.document == "harbour"
        for mine, stored in ((a.content, row.content_bytes), (a.cue, row.cue_bytes), (a.source, row.source_bytes)):
            assert [story[b:e] for b, e in mine] == [raw[b:e].decode() for b, e in stored]
        assert sum(c.points for c in store.contributions(row.id)) == (row.score or 0)
    assert [(f.rule, f.message) for f in store.findings("harbour")] == [(f.rule, f.message) for f in analysis.findings]


def test_queries_page_by_themselves(store):
    assert (
        store.put_all(onrecord.pipe(({"id": f"s{i:03}", "text": made_story(i)} for i in range(60)), n_threads=2)) == 60
    )
    everything = store.statements(acts=None, sort="story")
    ids = [row.id for row in everything]
    assert len(ids) == len(set(ids)) == store.counts().attributions and [row.id for row in everything] == ids
    assert [row.id for row in store.statements(acts=[], sort="story", limit=7)] == ids[:7]
    assert {row.kind for row in store.statements(kinds="direct")} == {"direct"}
    lowest = [row.score for row in store.statements(sort="lowest_score")]
    assert lowest == sorted(lowest)
    assert all("budget" in row.statement.lower() for row in store.statements(text="budget"))
    jans = [s for s in store.sources(name="Jan") if s.name == "Jan Peeters"]  # a row for each of the roles
    for jan in jans:
        assert len(list(store.statements(source=jan.id))) == jan.statements
    assert sum(jan.statements for jan in jans) == len(list(store.statements(name="jan peeters"))) > 0
    assert [d.id for d in store.documents()] == [f"s{i:03}" for i in range(60)]


def test_people_rate_and_correct(store, story):
    store.put(onrecord.analyze(story, id="harbour"))
    jan = store.sources(name="Jan Peeters")[0]
    store.rate(jan.id, "B", rater="desk", basis="two years of tides", date="2021-04-01")
    assert store.ratings(jan.id) == [("B", "desk", "2021-04-01", "two years of tides")]
    row = next(iter(store.statements(source=jan.id)))
    assert row.rating.reliability == "B"
    store.correct("harbour", row.record, "source_name", "Jan Pieters", editor="desk", reason="spelling")
    assert next(iter(store.statements(source=jan.id))).corrections[0].value == "Jan Pieters"
    store.put(onrecord.analyze(story + "\nIt rained.\n", id="harbour"))
    assert store.history("harbour") and store.counts().documents == 1
    assert store.forget_documents(["harbour"]).documents == 1 and list(store.statements(acts=None)) == []
    assert store.check() == []


def test_a_batch_is_whole_or_nothing(store):
    with pytest.raises(RuntimeError), store.batch():
        store.put(onrecord.analyze(made_story(1), id="one"))
        raise RuntimeError
    assert store.counts().documents == 0
    with store.batch():
        store.put(onrecord.analyze(made_story(1), id="one"))
    assert store.counts().documents == 1


def test_misuse_is_an_exception(store, tmp_path):
    with pytest.raises(onrecord.UsageError):
        store.put(onrecord.analyze("No id."))
    with pytest.raises(onrecord.UsageError):
        list(store.statements(kinds="shouted"))
    with pytest.raises(onrecord.UsageError):
        store.rate(1, "AB", rater="x", basis="y")
    with pytest.raises(onrecord.StoreError):
        onrecord.Store(tmp_path / "none.db", mode="existing")
    with pytest.raises(onrecord.UsageError):
        onrecord.Store(tmp_path / "x.db", mode="append")
    (tmp_path / "text.db").write_text("not a store " * 1000)
    with pytest.raises(onrecord.StoreError):
        onrecord.Store(tmp_path / "text.db")
    store.close()
    assert store.closed
    with pytest.raises(onrecord.UsageError):
        store.counts()
    store.close()


def test_threads_wait_for_each_other(store):
    store.put_all(onrecord.pipe({"id": f"s{i}", "text": made_story(i)} for i in range(20)))
    counts = []
    threads = [
        threading.Thread(target=lambda: counts.extend(len(list(store.statements())) for _ in range(5)))
        for _ in range(4)
    ]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert len(counts) == 20 and len(set(counts)) == 1


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork")
def test_a_forked_child_is_refused(store):
    child = os.fork()
    if child == 0:
        try:
            store.counts()
        except onrecord.UsageError:
            os._exit(0)
        os._exit(1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
