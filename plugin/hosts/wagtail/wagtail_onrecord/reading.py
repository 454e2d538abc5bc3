"""A page read: its record, and where in the editor its words stand. The same text is read once."""
from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, Dict, List, Sequence

from .conf import option
from .story import Place, Story, story_of

if TYPE_CHECKING:  # loaded when it is first needed: a site whose onrecord is broken must still come up
    import onrecord

SEVERITIES = ("review", "note", "warning", "error")  # from mild to grave
FAIL_ON = ("error", "warning", "note", "never")


def document_id(page: Any) -> str:
    """The page's name in the store."""
    return f"page/{page.pk}"


@dataclass(frozen=True)
class Reading:
    """A page's analysis under one policy."""

    story: Story
    analysis: onrecord.Analysis

    @cached_property
    def record(self) -> Dict[str, Any]:
        return self.analysis.to_dict()

    @cached_property
    def digest(self) -> str:
        """Names the text: an override counts for the words it was given for, and for no others."""
        return hashlib.sha256(self.story.html.encode()).hexdigest()

    @property
    def findings(self) -> List[Dict[str, Any]]:
        return self.record["findings"]

    def held_by(self, fail_on: str) -> List[Dict[str, Any]]:
        """The findings as grave as `fail_on` or graver; none for "never"."""
        if fail_on not in SEVERITIES:
            return []
        least = SEVERITIES.index(fail_on)
        return [f for f in self.findings if SEVERITIES.index(f["severity"]) >= least]

    def places(self, ranges: Sequence[Sequence[int]]) -> List[Place]:
        return self.story.places(ranges)

    def words(self, ranges: Sequence[Sequence[int]]) -> str:
        """The words of ranges as a reader sees them."""
        return " … ".join(place.text for place in self.places(ranges))


@lru_cache(maxsize=8)
def engine_for(policy: str, rules: Sequence[str]) -> onrecord.Engine:
    """One engine a process and policy; made on first use, so after a server forked its workers."""
    import onrecord

    return onrecord.Engine(policy=policy, rules=list(rules))


@lru_cache(maxsize=64)
def _analyzed(html: str, id: str, policy: str) -> onrecord.Analysis:
    engine = engine_for(policy, tuple(str(path) for path in option("RULES")))
    return engine.analyze(html, id=id, format="html", max_bytes=option("MAX_BYTES"), max_seconds=option("MAX_SECONDS"))


def read_page(page: Any, policy: str) -> Reading:
    """Reads a page as it is in memory, saved or not. Raises onrecord.OnrecordError: limits, a wrong policy."""
    story = story_of(page)
    return Reading(story, _analyzed(story.html, document_id(page), policy))
