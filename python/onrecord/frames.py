"""Tables of many analyses.

Four tables: ``attributions`` (a row each), ``sources``, ``findings`` and ``stories`` (a row a story, with its metrics).
Every row has ``story``, the story's id. Spans are lists of ``{begin, end}`` in code points.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ._core import Analysis, ArrowFrame, _frame
from .errors import OnrecordError

if TYPE_CHECKING:
    import pandas

__all__ = ["to_arrow", "to_pandas"]

_dtypes = {"int32": "Int32", "int64": "Int64", "float64": "float64", "bool": "boolean"}


def to_arrow(
    analyses: Analysis | Iterable[Analysis | OnrecordError], table: str = "attributions", *, batch_rows: int = 10_000
) -> ArrowFrame:
    """A table of analyses by the Arrow C stream protocol; lazy, in batches, without pyarrow.

    ``pyarrow.table(frame)`` and ``polars.DataFrame(frame)`` take it whole; ``pyarrow.RecordBatchReader.from_stream(frame)``
    batch by batch, so that ``to_arrow(pipe(texts))`` writes an archive of any size in flat memory.

    Args:
        analyses: one analysis or any iterable of them; a generator can be read once. An :class:`OnrecordError` (from
            ``pipe(errors="return")``) becomes a row with ``story`` and ``error`` in attributions and stories.
        table: ``attributions``, ``sources``, ``findings`` or ``stories``.
        batch_rows: a batch ends with the story that brings it to so many rows.

    Raises:
        UsageError: no such table.
        TypeError: something that is no analysis; raised by the consumer as its own error while it reads.
    """
    return _frame((analyses,) if isinstance(analyses, Analysis) else analyses, table, batch_rows)


def to_pandas(analyses: Analysis | Iterable[Analysis | OnrecordError], table: str = "attributions") -> pandas.DataFrame:
    """The same table as a pandas.DataFrame; needs pandas and no pyarrow. Whole numbers that may be missing are Int32."""
    return to_arrow(analyses, table).to_pandas()


def _pandas(frame: ArrowFrame) -> pandas.DataFrame:
    import pandas

    types = frame.types
    return pandas.DataFrame(
        {
            name: pandas.Series(values, dtype=_dtypes.get(types[name], "object"))
            for name, values in frame.to_columns().items()
        }
    )
