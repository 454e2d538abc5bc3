"""Small values that analyses and stores hand out: named tuples, so that they compare, hash, pickle and unpack.

A span is ``(begin, end)``, half-open. In everything that belongs to an analysis it counts code points of the story's
text, so that ``text[begin:end]`` is the words. Rows of a store know no text: their ranges count UTF-8 bytes and are
named ``*_bytes``.
"""

from __future__ import annotations

from typing import NamedTuple

__all__ = [
    "Anonymity",
    "Basis",
    "Contribution",
    "Correction",
    "DocumentInfo",
    "Feature",
    "ForgetResult",
    "Merge",
    "Note",
    "Passage",
    "PastStatement",
    "PutResult",
    "Rating",
    "Span",
    "Statement",
    "StoreCounts",
    "StoredContribution",
    "StoredDocument",
    "StoredFinding",
    "StoredSource",
]

Span = tuple[int, int]


class Passage(NamedTuple):
    """Words of the story with their place."""

    span: Span
    text: str


class Basis(NamedTuple):
    """How a source knows: ``took_part``, ``saw``, ``briefed``, ``document``, ``familiar`` or ``hearsay``."""

    cls: str
    span: Span


class Anonymity(NamedTuple):
    """The promise of anonymity, the reason given for it, and whether that reason informs."""

    promise: list[Span]
    reason: list[Span]
    quality: str  # "none", "boilerplate", "informative"


class Contribution(NamedTuple):
    """One line of a score's arithmetic; the points of all lines sum to the score."""

    feature: str
    value: str
    weight: float
    points: int
    evidence: Span | None
    rule: str | None
    standard: str | None


class Feature(NamedTuple):
    """A feature of the model with its weight; only in analyses made with ``explain=True``."""

    name: str
    weight: float


class Note(NamedTuple):
    """What a reader of the text wants told: an unclosed mark, bad UTF-8, a language without rules."""

    code: str
    span: Span
    message: str


class DocumentInfo(NamedTuple):
    """What the story's own head says of it."""

    title: str | None
    publisher: str | None
    byline: list[str]
    published: str | None  # ISO 8601
    dateline: str | None
    language: str | None


class Rating(NamedTuple):
    """A person's rating of a source: Admiralty reliability ``A`` to ``F``, by whom, when, on what basis."""

    reliability: str
    rater: str
    date: str
    basis: str


class Correction(NamedTuple):
    """An editor's word on one attribution, kept beside the machine's reading."""

    field: str
    value: str
    editor: str
    date: str
    reason: str


class Statement(NamedTuple):
    """One attribution in a store. ``*_bytes``: ranges of UTF-8 bytes of the story as it was put."""

    id: int
    document: str
    title: str | None
    published: str | None
    record: str
    act: str
    kind: str
    source_kind: str
    source_status: str
    source_id: int | None
    source_name: str | None
    role: str | None
    source: str
    cue: str
    statement: str
    source_bytes: list[Span]
    cue_bytes: list[Span]
    content_bytes: list[Span]
    cue_class: str | None
    grade: str
    score: int | None  # 0 to 1000
    confidence: float
    rating: Rating | None
    corrections: list[Correction]


class StoredSource(NamedTuple):
    """A person or body known across stories."""

    id: int
    kind: str
    name: str
    role: str | None
    canonical: int
    statements: int
    documents: int
    first: str | None
    last: str | None
    rating: Rating | None


class StoredContribution(NamedTuple):
    """One line of a stored statement's score."""

    feature: str
    value: str
    weight: float
    points: int
    evidence_bytes: Span
    rule: str | None
    standard: str | None


class StoredFinding(NamedTuple):
    """One finding in a store; ``record`` is the attribution it is about, or None."""

    document: str
    record: str | None
    rule: str
    severity: str
    span_bytes: Span
    message: str
    standard: str | None
    url: str | None


class StoredDocument(NamedTuple):
    """One story in a store."""

    id: str
    title: str | None
    publisher: str | None
    published: str | None
    version: int
    stored: str
    attributions: int


class PastStatement(NamedTuple):
    """A statement of an earlier version of a story."""

    version: int
    record: str
    act: str
    kind: str
    source_kind: str
    source_name: str | None
    statement: str
    score: int | None
    grade: str


class Merge(NamedTuple):
    """Two source rows made one, by whom and when; ``split_by`` and ``split_date`` are None while it is in force."""

    from_id: int
    into_id: int
    editor: str
    date: str
    split_by: str | None
    split_date: str | None


class PutResult(NamedTuple):
    """What a put did: the story's version, whether it replaced one, how many attributions it has."""

    version: int
    replaced: bool
    attributions: int


class ForgetResult(NamedTuple):
    """What was removed for good, and how many other texts had the name taken out."""

    documents: int
    attributions: int
    sources: int
    redacted: int


class StoreCounts(NamedTuple):
    """How much a store holds."""

    documents: int
    attributions: int
    sources: int
    entities: int
    findings: int
    ratings: int
    corrections: int
