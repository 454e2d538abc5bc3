"""Tables: the Arrow stream as pyarrow, pandas and polars take it, the same as the records."""

import gc
import subprocess
import sys

import onrecord
import pandas
import polars
import pyarrow
import pytest
from conftest import made_story


@pytest.fixture(scope="module")
def analyses(story):
    return [onrecord.analyze(story, id="harbour")] + [onrecord.analyze(made_story(i), id=f"s{i}") for i in range(12)]


def expected_rows(analyses):
    for analysis in analyses:
        for a in analysis.attributions:
            yield {
                "story": analysis.id,
                "id": a.id,
                "kind": a.kind,
                "content_text": a.content_text,
                "score": a.score,
                "content": [{"begin": b, "end": e} for b, e in a.content],
                "source_name": a.source_name,
                "source_role": a.source_entity.role if a.source_entity else None,
                "grade": a.grade,
                "error": None,
                "hedges": [p.text for p in a.hedges],
                "parent": a.parent.id if a.parent else None,
            }


@pytest.mark.parametrize("batch_rows", [1, 7, 10_000])
def test_pyarrow_takes_the_stream(analyses, batch_rows):
    table = pyarrow.table(onrecord.to_arrow(analyses, batch_rows=batch_rows))
    table.validate(full=True)
    expected = list(expected_rows(analyses))
    assert table.select(list(expected[0])).to_pylist() == expected
    assert table.schema == pyarrow.schema(onrecord.to_arrow([]))
    assert table.schema.field("score").type == pyarrow.int32()


@pytest.mark.parametrize("name", ["attributions", "sources", "findings", "stories"])
def test_every_consumer_sees_the_same(analyses, name):
    frame = onrecord.to_arrow(analyses, name)
    arrow = pyarrow.table(frame)
    arrow.validate(full=True)
    assert polars.DataFrame(frame).to_dicts() == arrow.to_pylist()
    pandas_frame = frame.to_pandas()
    assert isinstance(pandas_frame, pandas.DataFrame) and list(pandas_frame.columns) == arrow.column_names
    assert len(pandas_frame) == arrow.num_rows > 0
    columns = frame.to_columns()
    for column in arrow.column_names:
        values = arrow.column(column).to_pylist()
        if frame.types[column] == "spans":
            values = [[(s["begin"], s["end"]) for s in spans] for spans in values]
        assert columns[column] == values, column
        if frame.types[column] == "text":
            assert [None if pandas.isna(v) else v for v in pandas_frame[column]] == values


def test_stories_have_their_metrics(analyses):
    rows = pyarrow.table(onrecord.to_arrow(analyses, "stories")).to_pylist()
    for row, analysis in zip(rows, analyses):
        metrics = analysis.metrics
        shared = set(row) & set(metrics)
        assert len(shared) >= 25
        for name in shared:
            assert (
                row[name] == pytest.approx(metrics[name], abs=1e-4)
                if isinstance(row[name], float)
                else row[name] == metrics[name]
            )


def test_one_analysis_and_types(analyses):
    assert len(analyses[0].to_pandas()) == len(analyses[0])
    frame = analyses[0].to_pandas(table="stories")
    assert (
        len(frame) == 1 and str(frame["statements"].dtype) == "Int32" and str(frame["single_source"].dtype) == "boolean"
    )
    assert pyarrow.table(analyses[0].to_arrow(table="findings")).num_rows == len(analyses[0].findings)


def test_failures_are_rows():
    stories = [{"id": "good", "text": made_story(1)}, {"id": "bad", "text": "long " * 1000}]
    for table in ("attributions", "stories"):
        outcomes = onrecord.pipe(stories, max_bytes=4000, errors="return")
        rows = pyarrow.table(onrecord.to_arrow(outcomes, table)).to_pylist()
        assert rows[-1]["story"] == "bad" and rows[-1]["error"].startswith("limit: ")
        assert all(row["error"] is None for row in rows[:-1]) and len(rows) >= 2
        assert all(value is None for key, value in rows[-1].items() if key not in ("story", "error"))
    assert (
        pyarrow.table(onrecord.to_arrow(onrecord.pipe(stories, max_bytes=4000, errors="return"), "sources")).num_rows
        > 0
    )


def test_a_generator_streams_lazily():
    taken = 0

    def stories():
        nonlocal taken
        for i in range(50):
            taken += 1
            yield {"id": f"s{i}", "text": made_story(i)}

    reader = pyarrow.RecordBatchReader.from_stream(
        onrecord.to_arrow(onrecord.pipe(stories(), batch_size=1), batch_rows=1)
    )
    reader.read_next_batch()
    assert taken < 10
    assert len(reader.read_all()) > 0 and taken == 50


def test_errors_while_reading_are_the_consumers():
    def broken():
        yield onrecord.analyze(made_story(1))
        raise KeyError("no more")

    with pytest.raises(Exception, match="no more"):
        pyarrow.table(onrecord.to_arrow(broken()))
    with pytest.raises(Exception, match="takes analyses"):
        pyarrow.table(onrecord.to_arrow(["text"]))
    with pytest.raises(onrecord.UsageError):
        onrecord.to_arrow([], "words")
    with pytest.raises(KeyError):
        onrecord.to_arrow(broken()).to_columns()


def test_bad_bytes_are_valid_text_in_arrow():
    analysis = onrecord.analyze(b'"The w\xffall \xe2\x82 is safe," said Jan \xf0Peeters.')
    pyarrow.table(analysis.to_arrow()).validate(full=True)
    assert "\ufffd" in pyarrow.table(analysis.to_arrow()).column("content_text")[0].as_py()


def test_unread_streams_are_let_go(analyses):
    frame = onrecord.to_arrow(analyses)
    capsule = frame.__arrow_c_stream__()
    schema = frame.__arrow_c_schema__()
    assert "arrow_array_stream" in repr(capsule) and "arrow_schema" in repr(schema)
    del capsule, schema, frame
    gc.collect()


def test_statements_of_a_store_are_a_table(analyses, tmp_path):
    with onrecord.Store(tmp_path / "a.db") as store:
        store.put_all(analyses)
        statements = store.statements(acts=None, sort="story")
        rows = list(statements)
        table = pyarrow.table(statements)
        table.validate(full=True)
        assert table.column("id").to_pylist() == [row.id for row in rows]
        assert table.column("statement").to_pylist() == [row.statement for row in rows]
        assert table.column("score").to_pylist() == [row.score for row in rows]
        assert len(statements.to_pandas()) == len(polars.DataFrame(statements)) == len(rows)
        assert pyarrow.table(store.statements(limit=3)).num_rows == 3


def test_no_arrow_is_needed():
    """A process without pyarrow makes the stream, the columns and a data frame."""
    code = (
        "import sys; sys.modules['pyarrow'] = None\n"
        "import onrecord\n"
        "a = onrecord.analyze('\"It is,\" said Tom Okafor, the mayor.')\n"
        "assert a.to_arrow().__arrow_c_stream__() is not None\n"
        "assert a.to_arrow().to_columns()['source_name'] == ['Tom Okafor']\n"
        "assert a.to_pandas()['source_name'].tolist() == ['Tom Okafor']\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
