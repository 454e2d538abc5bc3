"""SQL over a table of stories, in DuckDB::

    con = duckdb.connect()
    onrecord.duckdb.register(con)
    con.sql("SELECT id, unnest(attributions(id, text), recursive := true) FROM stories")

Needs duckdb and pyarrow.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from . import default_engine, pipe, to_arrow
from ._core import ArrowFrame, Engine
from .errors import OnrecordError

if TYPE_CHECKING:
    import duckdb

__all__ = ["register"]

_types = {
    "text": "VARCHAR",
    "int32": "INTEGER",
    "int64": "BIGINT",
    "float64": "DOUBLE",
    "bool": "BOOLEAN",
    "spans": 'STRUCT("begin" INTEGER, "end" INTEGER)[]',
    "texts": "VARCHAR[]",
}


def _struct(frame: ArrowFrame) -> str:
    return "STRUCT(" + ", ".join(f'"{name}" {_types[kind]}' for name, kind in frame.types.items()) + ")"


def _lengths(outcomes: list[Any]) -> list[int]:
    return [1 if isinstance(outcome, OnrecordError) else len(outcome) for outcome in outcomes]


def _as_lists(outcomes: list[Any]) -> Any:
    """A list of rows a story, as one Arrow array."""
    import pyarrow

    table = pyarrow.table(to_arrow(outcomes))
    rows = table.to_struct_array()
    rows = rows.combine_chunks() if isinstance(rows, pyarrow.ChunkedArray) else rows
    offsets = [0]
    for length in _lengths(outcomes):
        offsets.append(offsets[-1] + length)
    return pyarrow.ListArray.from_arrays(pyarrow.array(offsets, pyarrow.int32()), rows)


def register(
    connection: duckdb.DuckDBPyConnection,
    *,
    name: str = "attributions",
    engine: Engine | None = None,
    n_threads: int = 1,
) -> None:
    """Adds the scalar function ``name(id VARCHAR, text VARCHAR)`` to a connection.

    It gives a list of structs, a struct an attribution, with the columns of ``to_arrow``'s ``attributions``; ``unnest``
    makes rows of it. A story that fails gives one struct that has only ``story`` and ``error``; NULL gives NULL.

    Args:
        connection: a DuckDB connection.
        name: the function's name in SQL.
        engine: rules, weights and policy; the default one if None.
        n_threads: threads that read the stories of one batch; DuckDB calls from one thread.
    """
    reader = engine or default_engine()

    def attributions(ids: Any, texts: Any) -> Any:
        stories = ({"id": i or "", "text": text} for i, text in zip(ids.to_pylist(), texts.to_pylist()))
        return _as_lists(list(pipe(stories, engine=reader, n_threads=n_threads, errors="return")))

    create: Any = connection.create_function  # its type hints differ between versions of duckdb
    create(name, attributions, ["VARCHAR", "VARCHAR"], _struct(to_arrow([])) + "[]", type="arrow")
