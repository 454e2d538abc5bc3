"""Stories of an archive on Apache Spark: a DataFrame of stories in, a DataFrame of attributions out.

    from onrecord.spark import analyze_frame
    stories = spark.read.json("stories/")                   # id, text
    analyze_frame(stories).write.parquet("attributions/")

Every Python worker makes one engine and keeps it. Batches go in and out as Arrow. A story that fails gives a row with
``story`` and ``error`` and never fails the job. The package must be installed where the executors run. Needs pyspark and
pyarrow.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any

from . import pipe, to_arrow
from ._core import ArrowFrame, Engine
from .errors import InputError

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

__all__ = ["analyze_frame", "schema"]

_types = {
    "text": "string",
    "int32": "int",
    "int64": "bigint",
    "float64": "double",
    "bool": "boolean",
    "spans": "array<struct<`begin`: int, `end`: int>>",
    "texts": "array<string>",
}


def schema(table: str = "attributions") -> str:
    """The DDL of one of ``to_arrow``'s tables as Spark reads it."""
    return ", ".join(f"`{name}` {_types[kind]}" for name, kind in to_arrow([], table).types.items())


@lru_cache(maxsize=4)
def _engine(policy: str, rules: tuple[str, ...]) -> Engine:
    """One engine a worker process and policy, for as long as Spark keeps the worker."""
    return Engine(policy=policy, rules=list(rules))


def _missing(story: Any) -> InputError:
    error = InputError("the story has no text")
    error.story = story
    return error


def _outcomes(batch: Any, engine: Engine, format: str, max_bytes: int, max_seconds: float) -> Iterator[Any]:
    ids = ["" if i is None else str(i) for i in batch.column(0).to_pylist()]
    texts = batch.column(1).to_pylist()
    stories = ({"id": i, "text": "" if text is None else text} for i, text in zip(ids, texts))
    read = pipe(stories, engine=engine, errors="return", format=format, max_bytes=max_bytes, max_seconds=max_seconds)
    for i, text, outcome in zip(ids, texts, read):
        yield _missing(i) if text is None else outcome


def _read(
    batches: Iterable[Any],
    *,
    table: str,
    policy: str,
    rules: tuple[str, ...],
    format: str,
    max_bytes: int,
    max_seconds: float,
) -> Iterator[Any]:
    import pyarrow

    engine = _engine(policy, rules)
    for batch in batches:
        frame: ArrowFrame = to_arrow(_outcomes(batch, engine, format, max_bytes, max_seconds), table)
        yield from pyarrow.RecordBatchReader.from_stream(frame)


def analyze_frame(
    stories: DataFrame,
    *,
    id: str = "id",
    text: str = "text",
    table: str = "attributions",
    policy: str = "default",
    rules: Sequence[str] = (),
    format: str = "auto",
    max_bytes: int = 16 << 20,
    max_seconds: float = 60.0,
    partitions: int | None = None,
) -> DataFrame:
    """One of ``to_arrow``'s tables over a DataFrame of stories; lazy, as every transformation of Spark is.

    Args:
        stories: a DataFrame with a column of ids and one of texts (string, or binary UTF-8).
        id, text: names of the columns.
        table: ``attributions``, ``sources``, ``findings`` or ``stories``. Only attributions and stories have error rows.
        policy, rules: of the engine; paths must exist on every worker.
        format: ``text``, ``html`` or ``auto``.
        max_bytes, max_seconds: of one story; beyond them it becomes an error row.
        partitions: spread the stories anew over so many tasks first; a few times the number of cores evens out the work.
    """
    chosen = stories.select(id, text)
    if partitions is not None:
        chosen = chosen.repartition(partitions)
    read = partial(
        _read,
        table=table,
        policy=policy,
        rules=tuple(rules),
        format=format,
        max_bytes=max_bytes,
        max_seconds=max_seconds,
    )
    return chosen.mapInArrow(read, schema(table))
