"""Quotations as (speaker, cue, content), the view that textacy's quotation extraction taught."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ._core import Analysis, Attribution

__all__ = ["Triple", "triples"]


class Triple(NamedTuple):
    """One quotation in words. `speaker` is the resolved name, else the words that name the source, else None."""

    speaker: str | None
    cue: str
    content: str


def _triple(a: Attribution) -> Triple:
    return Triple(a.source_name or a.source_text or None, a.cue_text, a.content_text)


def triples(
    story: str | bytes | Analysis,
    *,
    kinds: Iterable[str] = ("direct", "mixed", "indirect"),
    acts: Iterable[str] = ("statement",),
) -> Iterator[Triple]:
    """The statements of a story as triples, in the order of the text.

    Args:
        story: its text or its analysis.
        kinds: which of ``direct``, ``mixed``, ``indirect``; ``("direct",)`` for quotations alone.
        acts: which of ``statement``, ``thought``, ``attitude``.
    """
    from . import analyze

    analysis = story if isinstance(story, Analysis) else analyze(story)
    wanted_kinds, wanted_acts = set(kinds), set(acts)
    return (_triple(a) for a in analysis.attributions if a.kind in wanted_kinds and a.act in wanted_acts)
