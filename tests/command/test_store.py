"""The store through the command: keeping stories, asking, rating, correcting, forgetting."""
import csv
import io
import json
import sqlite3

import pytest

from conftest import jsonl

BRIDGE = "“We closed the bridge,” Jane Roe, the city engineer, said on Monday.\n\nA source said the repair would fail.\n"
WALL = "“The wall will hold,” Leo Voss, the harbour master, said.\n\nJane Roe, the city engineer, said the wall was old.\n"


@pytest.fixture
def store(onrecord, write, tmp_path):
    """A store of two stories."""
    archive = write("two.jsonl", jsonl([{"id": "bridge", "text": BRIDGE}, {"id": "wall", "text": WALL}]))
    path = tmp_path / "stories.db"
    result = onrecord("extract", "--store", path, archive)
    assert result.code == 0, result.err
    assert [r["id"] for r in result.lines] == ["bridge", "wall"]
    return path


def rows(onrecord, *args):
    result = onrecord(*args, "--format", "json")
    assert result.code == 0, result.err
    return result.json["rows"]


def source(onrecord, store, name):
    found = rows(onrecord, "sources", "--store", store, name)
    assert len(found) == 1
    return found[0]


def test_a_run_goes_on_where_it_stopped(onrecord, write, store, tmp_path):
    archive = write("three.jsonl", jsonl([{"id": "bridge", "text": BRIDGE}, {"id": "wall", "text": WALL + "\n"},
                                          {"id": "new", "text": WALL}]))
    result = onrecord("extract", "--store", store, archive)
    assert [r["id"] for r in result.lines] == ["wall", "new"]
    assert "1 story unchanged" in result.err
    again = onrecord("extract", "--store", store, "--again", archive)
    assert len(again.lines) == 3 and "unchanged" not in again.err
    nothing = onrecord("extract", "--store", store, archive)
    assert nothing.code == 0 and nothing.out == "" and "3 stories unchanged" in nothing.err


def test_a_gate_counts_what_the_store_found_before(onrecord, write, tmp_path):
    story, store = write("s.txt", BRIDGE), tmp_path / "gate.db"
    first = onrecord("audit", "--store", store, story)
    second = onrecord("audit", "--store", store, story)
    assert first.code == second.code == 1
    assert "QA10" in first.out and "QA10" not in second.out
    assert onrecord("audit", "--store", store, "--fail-on", "never", story).code == 0


def test_jobs_give_the_same_store(onrecord, write, tmp_path):
    archive = write("many.jsonl", jsonl([{"id": f"s{i}", "text": BRIDGE.replace("Monday", f"May {i}")} for i in range(40)]))
    for jobs in (1, 4):
        assert onrecord("extract", "--store", tmp_path / f"{jobs}.db", "--jobs", jobs, archive).code == 0
    one, four = (rows(onrecord, "query", "--store", tmp_path / f"{jobs}.db", "--all") for jobs in (1, 4))
    assert len(one) == 80 and one == four


def test_query(onrecord, store):
    assert len(rows(onrecord, "query", "--store", store)) == 4
    found = rows(onrecord, "query", "--store", store, "--name", "jane roe")
    assert {r["document"] for r in found} == {"bridge", "wall"}
    assert all(r["source_name"] == "Jane Roe" and r["role"] for r in found)
    assert [r["statement"] for r in rows(onrecord, "query", "--store", store, "closed the bridge")] == ["“We closed the bridge,”"]
    assert len(rows(onrecord, "query", "--store", store, "bridge", "closed", "--kind", "direct,mixed")) == 1
    assert [r["document"] for r in rows(onrecord, "query", "--store", store, "--rule", "QA10")] == ["bridge"]
    assert rows(onrecord, "query", "--store", store, "--score-to", "30")[0]["source_kind"] == "unnamed_person"
    assert rows(onrecord, "query", "--store", store, "--match", "brid* OR wal*", "--sort", "relevance")
    assert rows(onrecord, "query", "--store", store, "'; DROP TABLE document; --") == []
    assert rows(onrecord, "query", "--store", store, '"NEAR( OR') == []


def test_pages(onrecord, store):
    first = onrecord("query", "--store", store, "--limit", "3", "--format", "json").json
    second = onrecord("query", "--store", store, "--limit", "3", "--after", first["next"], "--format", "json").json
    assert len(first["rows"]) == 3 and len(second["rows"]) == 1 and second["next"] is None
    assert len({r["id"] for r in first["rows"] + second["rows"]}) == 4
    table = onrecord("query", "--store", store, "--limit", "3")
    assert table.out.count("\n") == 4 and first["next"] in table.err
    assert len(onrecord("query", "--store", store, "--limit", "3", "--all", "--format", "jsonl").lines) == 4


def test_forms(onrecord, store):
    table = onrecord("query", "--store", store).out.splitlines()
    assert table[0].startswith("published") and len({line.find("Jane Roe") for line in table if "Jane Roe" in line}) == 1
    cells = list(csv.DictReader(io.StringIO(onrecord("query", "--store", store, "--format", "csv").out)))
    assert len(cells) == 4 and {c["document"] for c in cells} == {"bridge", "wall"}
    assert len(onrecord("sources", "--store", store, "--format", "jsonl").lines) == 2


def test_merge_and_split(onrecord, store):
    jane, leo = source(onrecord, store, "Jane"), source(onrecord, store, "Leo")
    assert (jane["statements"], leo["statements"]) == (2, 1)
    assert onrecord("sources", "--store", store, "--merge", leo["id"], jane["id"]).code == 2  # by whom?
    assert onrecord("sources", "--store", store, "--merge", leo["id"], jane["id"], "--by", "M. Editor").code == 0
    assert len(rows(onrecord, "query", "--store", store, "--source", jane["id"])) == 3
    members = rows(onrecord, "sources", "--store", store, "--members")
    assert {m["name"]: m["merged_into"] for m in members} == {"Jane Roe": None, "Leo Voss": jane["id"]}
    assert onrecord("sources", "--store", store, "--split", leo["id"], "--by", "N. Editor").code == 0
    assert len(rows(onrecord, "query", "--store", store, "--source", jane["id"])) == 2
    history = rows(onrecord, "sources", "--store", store, "--merges", jane["id"])
    assert [(m["editor"], m["split_by"]) for m in history] == [("M. Editor", "N. Editor")]


def test_rate(onrecord, store):
    jane = source(onrecord, store, "Jane")["id"]
    for wrong in (("G", "--by", "M", "--basis", "x"), ("B", "--basis", "x"), ("B", "--by", "M"), ("B", "--by", "M", "--basis", "x", "--date", "may")):
        assert onrecord("rate", "--store", store, jane, *wrong).code == 2
    assert onrecord("rate", "--store", store, jane, "B", "--by", "M. Editor", "--basis", "ten stories", "--date", "2024-05-01").code == 0
    assert rows(onrecord, "rate", "--store", store, jane) == [
        {"reliability": "B", "rater": "M. Editor", "date": "2024-05-01", "basis": "ten stories"}]
    shown = onrecord("query", "--store", store, "--source", jane).out
    assert "B, M. Editor, 2024-05-01: ten stories" in shown


def test_correct(onrecord, store):
    row = rows(onrecord, "query", "--store", store, "--kind", "direct")[0]
    assert onrecord("correct", "--store", store, row["document"], "nothing", "kind", "mixed", "--by", "M").code == 2
    assert onrecord("correct", "--store", store, row["document"], row["record"], "colour", "red", "--by", "M").code == 2
    assert onrecord("correct", "--store", store, row["document"], row["record"], "kind", "mixed", "--by", "M. Editor", "--reason", "notes").code == 0
    after = next(r for r in rows(onrecord, "query", "--store", store, "--kind", "direct") if r["id"] == row["id"])
    assert after["kind"] == "direct" and after["corrections"][0]["value"] == "mixed"


def test_forget(onrecord, store):
    assert onrecord("forget", "--store", store).code == 2
    assert onrecord("forget", "--store", store, "--document", "nowhere").code == 2
    assert b"Voss" in store.read_bytes()
    done = onrecord("forget", "--store", store, "--source", source(onrecord, store, "Leo")["id"])
    assert done.code == 0 and "1 attribution" in done.err
    assert b"Voss" not in store.read_bytes()
    assert onrecord("forget", "--store", store, "--document", "bridge").code == 0
    assert {r["document"] for r in rows(onrecord, "query", "--store", store)} == {"wall"}


def test_failures_are_one_line(onrecord, write, store, tmp_path):
    for args in (("query", "--store", tmp_path / "none.db"), ("query",), ("query", "--store", store, "--kind", "loud"),
                 ("query", "--store", store, "--from", "yesterday"), ("query", "--store", store, "--match", "AND ("),
                 ("query", "--store", store, "--sort", "best"), ("query", "--store", store, "--after", "x"),
                 ("sources", "--store", write("no.db", "this is no database, whatever it is called; it is long enough\n" * 40)),
                 ("rate", "--store", store, "99999", "B", "--by", "M", "--basis", "x")):
        result = onrecord(*args)
        assert result.code == 2, args
        assert result.err.startswith("onrecord: ") and result.err.count("\n") == 1, result.err
    assert not (tmp_path / "none.db").exists()


def test_a_locked_store_is_busy(onrecord, write, store):
    holder = sqlite3.connect(store, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    jane = source(onrecord, store, "Jane")["id"]  # readers go on
    result = onrecord("rate", "--store", store, jane, "B", "--by", "M", "--basis", "x")
    assert result.code == 2 and "in use" in result.err
    holder.execute("ROLLBACK")
    holder.close()


def test_records_do_not_change_by_being_kept(onrecord, write, tmp_path):
    story = write("s.txt", BRIDGE)
    plain = onrecord("extract", story).out
    assert onrecord("extract", "--store", tmp_path / "x.db", story).out == plain
    assert json.loads(plain)["attributions"]
