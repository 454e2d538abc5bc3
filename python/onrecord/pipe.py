"""Many stories, in order, lazily, on as many threads as you like."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from typing import Any, Callable, Union

from ._core import Analysis, Engine
from .errors import OnrecordError

__all__ = ["pipe"]

Story = Union[str, bytes, bytearray, memoryview, Mapping[str, Any]]
Outcome = Union[Analysis, OnrecordError]
_Job = tuple[Any, str, str]


def _job(story: Story, format: str) -> _Job:
    if not isinstance(story, Mapping):
        return story, "", format
    if "html" in story:
        return story["html"], str(story.get("id", "")), "html"
    if "text" not in story:
        raise ValueError("a story that is a mapping has 'text' or 'html'")
    return story["text"], str(story.get("id", "")), format


def _batches(items: Iterable[Any], size: int) -> Iterator[list[Any]]:
    rest = iter(items)
    while True:
        batch = list(islice(rest, size))
        if not batch:
            return
        yield batch


def _in_order(
    work: Callable[[list[Any]], list[Any]], batches: Iterator[list[Any]], threads: int
) -> Iterator[list[Any]]:
    """What work() makes of each batch, in order; at most two batches a thread are under way."""
    if threads == 1:
        yield from map(work, batches)
        return
    with ThreadPoolExecutor(threads, thread_name_prefix="onrecord") as pool:
        under_way: deque[Future[list[Any]]] = deque()
        try:
            for batch in batches:
                under_way.append(pool.submit(work, batch))
                if len(under_way) >= 2 * threads:
                    yield under_way.popleft().result()
            while under_way:
                yield under_way.popleft().result()
        finally:
            for future in under_way:
                future.cancel()


def _with_bar(rows: Iterator[Any], progress: bool | str, total: int | None) -> Iterator[Any]:
    try:
        from tqdm.auto import tqdm
    except ImportError:
        raise ImportError("progress needs tqdm: pip install tqdm") from None
    return iter(tqdm(rows, total=total, unit=" stories", desc=progress if isinstance(progress, str) else None))


def pipe(
    texts: Iterable[Any],
    *,
    engine: Engine,
    as_tuples: bool = False,
    batch_size: int = 8,
    n_threads: int = 1,
    progress: bool | str = False,
    errors: str = "raise",
    format: str = "auto",
    explain: bool = False,
    max_bytes: int = 256 << 20,
    max_seconds: float = 0.0,
    max_memory: int = 0,
    max_nesting: int = 0,
) -> Iterator[Any]:
    """See :func:`onrecord.pipe`."""
    if batch_size < 1 or n_threads < 1:
        raise ValueError("batch_size and n_threads are at least 1")
    if errors not in ("raise", "return"):
        raise ValueError("errors is 'raise' or 'return'")
    total = len(texts) if isinstance(texts, Sequence) else None

    def work(batch: list[Any]) -> list[Any]:
        stories = [item[0] for item in batch] if as_tuples else batch
        jobs = [_job(story, format) for story in stories]
        read = engine._analyze_batch(jobs, explain, max_bytes, max_seconds, max_memory, max_nesting)
        return list(zip(read, (item[1] for item in batch))) if as_tuples else read

    def rows() -> Iterator[Any]:
        for batch in _in_order(work, _batches(texts, batch_size), n_threads):
            for row in batch:
                outcome = row[0] if as_tuples else row
                if errors == "raise" and isinstance(outcome, OnrecordError):
                    raise outcome
                yield row

    return _with_bar(rows(), progress, total) if progress else rows()
