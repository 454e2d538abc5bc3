"""A spaCy pipeline component. A blank pipeline suffices::

    nlp = spacy.blank("en")
    nlp.add_pipe("onrecord")
    doc = nlp(text)
    for a in doc._.attributions:
        print(a.source_name, a.cue_text, a.content_text)
    doc.spans["onrecord.content"]

The record travels in ``doc.user_data``, so that it survives ``to_bytes``, ``to_disk`` and ``nlp.pipe(n_process=...)``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Callable

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from . import default_engine, pipe
from ._core import Analysis, Attribution, Engine

__all__ = ["OnrecordComponent", "make_component"]

_key = "onrecord"


def _analysis(doc: Doc) -> Analysis | None:
    record = doc.user_data.get(_key)
    return Analysis.from_json(record, doc.text) if record is not None else None


def _attributions(doc: Doc) -> list[Attribution]:
    analysis = _analysis(doc)
    return analysis.attributions if analysis else []


Doc.set_extension("onrecord", getter=_analysis, force=True)
Doc.set_extension("attributions", getter=_attributions, force=True)


def _spans(doc: Doc, ranges: Iterable[Any], label: str) -> Iterator[Span]:
    for begin, end in ranges:
        span = doc.char_span(begin, end, label=label, alignment_mode="expand")
        if span is not None:
            yield span


class OnrecordComponent:
    """Adds ``doc._.onrecord`` (the Analysis, or None), ``doc._.attributions``, and the span groups ``onrecord.content``,
    ``onrecord.cue`` and ``onrecord.source``: tokens that the ranges touch, labelled with kind, cue class and source kind.
    """

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def __call__(self, doc: Doc) -> Doc:
        return self._annotate(doc, self.engine.analyze(doc.text, format="text"))

    def pipe(self, stream: Iterable[Doc], batch_size: int = 32) -> Iterator[Doc]:
        """As spaCy's components: docs in, the same docs out, in order."""
        pairs = ((doc.text, doc) for doc in stream)
        for analysis, doc in pipe(pairs, engine=self.engine, as_tuples=True, batch_size=batch_size, format="text"):
            yield self._annotate(doc, analysis)

    def _annotate(self, doc: Doc, analysis: Analysis) -> Doc:
        doc.user_data[_key] = analysis.to_json()
        content: list[Span] = []
        cue: list[Span] = []
        source: list[Span] = []
        for a in analysis.attributions:
            content.extend(_spans(doc, a.content, a.kind))
            cue.extend(_spans(doc, a.cue, a.cue_class or ""))
            source.extend(_spans(doc, a.source, a.source_kind))
        doc.spans["onrecord.content"] = content
        doc.spans["onrecord.cue"] = filter_spans(cue)
        doc.spans["onrecord.source"] = filter_spans(source)
        return doc


@Language.factory(
    "onrecord", default_config={"policy": "default", "rules": []}, assigns=["doc._.onrecord", "doc._.attributions"]
)
def make_component(nlp: Language, name: str, policy: str, rules: Sequence[str]) -> Callable[[Doc], Doc]:
    """The factory: ``nlp.add_pipe("onrecord", config={"policy": "ap"})``."""
    if policy == "default" and not rules:
        return OnrecordComponent(default_engine())
    return OnrecordComponent(Engine(policy=policy, rules=list(rules)))
