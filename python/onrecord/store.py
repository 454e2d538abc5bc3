"""What every story's sources said, kept in one SQLite file."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Union

from ._core import Analysis, ArrowFrame, Engine, StoreBase
from .values import Statement, StoredDocument

if TYPE_CHECKING:
    import pandas
    from typing_extensions import Self

__all__ = ["Statements", "Store"]

_Names = Union[str, Sequence[str], None]


class Statements:
    """The answer to a query, asked anew each time it is read.

    Iterates over :class:`~onrecord.values.Statement`, page by page; as a table it is an Arrow stream
    (``pyarrow.table(statements)``, ``polars.DataFrame(statements)``) or, by ``to_pandas``, a data frame.
    """

    def __init__(self, store: Store, query: dict[str, object], limit: int | None) -> None:
        self._store, self._query, self._limit = store, query, limit

    def __iter__(self) -> Iterator[Statement]:
        left, after = self._limit, ""
        while left is None or left > 0:
            page = 1000 if left is None else min(left, 1000)
            rows, after = self._store._statement_page({**self._query, "limit": page, "after": after})
            yield from rows
            if left is not None:
                left -= len(rows)
            if not after:
                return

    def to_arrow(self) -> ArrowFrame:
        """The rows as an Arrow stream, a row a statement; ratings are flattened, corrections counted."""
        return self._store._statement_frame({**self._query, "limit": 1}, self._limit)

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return self.to_arrow().__arrow_c_stream__(requested_schema)

    def to_pandas(self) -> pandas.DataFrame:
        """The same as a data frame; needs pandas."""
        return self.to_arrow().to_pandas()


class Store(StoreBase):
    """One connection to a store.

    Calls from several threads wait for each other; the GIL is released meanwhile. Not to be carried over ``fork()``: a
    call in the child raises :class:`UsageError`. Any number of processes read while one writes.

    Args:
        path: the file.
        mode: ``"create"`` (made if missing), ``"existing"`` or ``"read_only"``.
        busy_seconds: how long to wait for another writer before :class:`BusyError`.

    Raises:
        StoreError: the file is missing, damaged, no store, or of a newer version.
    """

    def __init__(self, path: str | os.PathLike[str], *, mode: str = "create", busy_seconds: float = 5.0) -> None:
        super().__init__(path, mode=mode, busy_seconds=busy_seconds)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<onrecord.Store {self.path!r}{' closed' if self.closed else ''}>"

    @contextmanager
    def batch(self) -> Iterator[None]:
        """Everything put inside the ``with`` is one transaction, durable at its end; an exception undoes it whole."""
        self._begin_batch()
        try:
            yield
        except BaseException:
            self._end_batch(False)
            raise
        self._end_batch(True)

    def put_all(self, analyses: Iterable[Analysis], *, batch_size: int = 1000) -> int:
        """Puts every analysis, ``batch_size`` stories a transaction; returns how many.

        A failure undoes the transaction it falls into; earlier ones stay.
        """
        if batch_size < 1:
            raise ValueError("batch_size is at least 1")
        count, rest = 0, iter(analyses)
        while True:
            with self.batch():
                before = count
                for analysis in rest:
                    self.put(analysis)
                    count += 1
                    if count - before == batch_size:
                        break
            if count - before < batch_size:
                return count

    def holds(self, document: str, text: str | bytes, *, engine: Engine | None = None) -> bool:
        """Does the store have this text under this id, as `engine` (or the default one) reads it? Then putting it again
        would change nothing."""
        from . import default_engine

        return self._holds(document, text, engine or default_engine())

    def statements(
        self,
        *,
        source: int | None = None,
        name: str = "",
        document: str = "",
        acts: _Names = ("statement",),
        kinds: _Names = None,
        source_kinds: _Names = None,
        grades: _Names = None,
        score_from: int | None = None,
        score_to: int | None = None,
        published_from: str = "",
        published_to: str = "",
        rule: str = "",
        text: str = "",
        match: str = "",
        sort: str = "newest",
        limit: int | None = None,
    ) -> Statements:
        """Statements that meet every condition given.

        Args:
            source: a source's id across stories; its merged rows are included.
            name: a source's full name, in any role.
            document: a story's id.
            acts: ``statement``, ``thought``, ``attitude``; None or empty for all.
            kinds: ``direct``, ``indirect``, ``mixed``.
            source_kinds: as ``Attribution.source_kind``.
            grades: as ``Attribution.grade``.
            score_from, score_to: 0 to 1000, inclusive.
            published_from, published_to: ISO dates, inclusive; ``"2014"`` is the whole year.
            rule: only statements with a finding of this rule.
            text: words that must all occur; ``"a phrase"`` in double quotes.
            match: an FTS5 expression.
            sort: ``newest``, ``oldest``, ``lowest_score``, ``highest_score``, ``story``, or ``relevance`` (with text).
            limit: at most so many rows; None for all.

        Raises (when iterated):
            UsageError: a value that does not exist, or a malformed ``match``.
        """
        query = {key: value for key, value in locals().items() if key not in ("self", "limit")}
        return Statements(self, query, limit)

    def documents(self) -> Iterator[StoredDocument]:
        """Every story in the store, by id."""
        after = ""
        while True:
            rows: list[StoredDocument] = self._document_page(after, 1000)
            yield from rows
            if len(rows) < 1000:
                return
            after = rows[-1].id
