"""Who said what in a news story, and how openly it is sourced.

    >>> import onrecord
    >>> analysis = onrecord.analyze('The wall is safe, said Anna Berg, the harbour master.')
    >>> [(a.source_text, a.cue_text, a.content_text) for a in analysis.attributions]
    [('Anna Berg, the harbour master', 'said', 'The wall is safe')]

Spans count code points: ``analysis.text[begin:end]`` is the words. Many stories: :func:`pipe`. What stories said over
time: :class:`Store`. Tables: :func:`to_arrow`, :func:`to_pandas`.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from . import values
from ._core import Analysis, ArrowFrame, Attribution, Engine, Finding, Source, __version__
from .errors import (
    BusyError,
    CancelledError,
    InputError,
    InternalError,
    LimitError,
    OnrecordError,
    RuleError,
    StoreError,
    UsageError,
)
from .frames import to_arrow, to_pandas
from .pipe import pipe as _pipe
from .store import Statements, Store

__all__ = [
    "Analysis",
    "ArrowFrame",
    "Attribution",
    "BusyError",
    "CancelledError",
    "Engine",
    "Finding",
    "InputError",
    "InternalError",
    "LimitError",
    "OnrecordError",
    "RuleError",
    "Source",
    "Statements",
    "Store",
    "StoreError",
    "UsageError",
    "__version__",
    "analyze",
    "analyze_file",
    "default_engine",
    "pipe",
    "to_arrow",
    "to_pandas",
    "values",
]


@lru_cache(maxsize=1)
def default_engine() -> Engine:
    """The engine with built-in rules and the default policy; made on first use, once a process."""
    return Engine()


def analyze(
    text: str | bytes,
    *,
    engine: Engine | None = None,
    id: str = "",
    format: str = "auto",
    explain: bool = False,
    max_bytes: int = 256 << 20,
    max_seconds: float = 0.0,
    max_memory: int = 0,
    max_nesting: int = 0,
) -> Analysis:
    """Reads one story with `engine` or the default one.

    Args:
        text: the story as str, or its UTF-8 as bytes. Any text is valid input; a lone surrogate or a bad sequence of
            bytes counts as one U+FFFD.
        engine: rules, weights and policy.
        id: the story's name in records and stores.
        format: ``"text"``, ``"html"``, or ``"auto"`` to look.
        explain: keep the model's feature weights.
        max_bytes: longest story, in bytes of UTF-8.
        max_seconds: longest time; 0 for no limit.
        max_memory: refuse a story that could take more bytes of memory by its size (800 a byte); 0 for no limit.
        max_nesting: refuse a page whose elements lie deeper in each other; 0 for no limit.

    Raises:
        LimitError: a limit was reached.
        UsageError: no such format.
    """
    return (engine or default_engine()).analyze(
        text,
        id=id,
        format=format,
        explain=explain,
        max_bytes=max_bytes,
        max_seconds=max_seconds,
        max_memory=max_memory,
        max_nesting=max_nesting,
    )


def analyze_file(
    path: str | os.PathLike[str],
    *,
    engine: Engine | None = None,
    id: str | None = None,
    format: str = "auto",
    **options: Any,
) -> Analysis:
    """Reads the story in a file, byte for byte; its id is `id` or the path. Options and errors as :func:`analyze`.

    Raises:
        OSError: the file cannot be read.
    """
    with open(path, "rb") as file:
        return analyze(file.read(), engine=engine, id=os.fspath(path) if id is None else id, format=format, **options)


def pipe(
    texts: Iterable[Any],
    *,
    engine: Engine | None = None,
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
    """Analyses of many stories, lazily and in order.

    Reads ahead by at most ``2 * n_threads`` batches, so that an archive of any size needs memory for few stories. Worker
    threads hold no GIL while they read.

    Args:
        texts: stories: str, bytes, or mappings with ``text`` or ``html`` and an ``id``, as the command's JSON lines.
        engine: rules, weights and policy; the default one if None.
        as_tuples: `texts` are ``(story, context)`` pairs; yields ``(analysis, context)``.
        batch_size: stories a thread takes at a time; few, so that no thread waits long for the last one.
        n_threads: threads that read; 1 reads in the calling thread.
        progress: show a tqdm bar; a str is its label.
        errors: ``"raise"`` the first story's failure, or ``"return"`` the :class:`OnrecordError` in its place.
        format, explain, max_bytes, max_seconds, max_memory, max_nesting: of each story, as in :func:`analyze`.

    Raises:
        LimitError: a story was beyond a limit, unless ``errors="return"``.
        ValueError: bad arguments.
    """
    return _pipe(
        texts,
        engine=engine or default_engine(),
        as_tuples=as_tuples,
        batch_size=batch_size,
        n_threads=n_threads,
        progress=progress,
        errors=errors,
        format=format,
        explain=explain,
        max_bytes=max_bytes,
        max_seconds=max_seconds,
        max_memory=max_memory,
        max_nesting=max_nesting,
    )
