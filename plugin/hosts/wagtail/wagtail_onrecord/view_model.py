"""What the panel's template shows: a verdict as plain values. Words come from the story's own text, so templates escape them."""
from __future__ import annotations

import json
from typing import Any, Dict, List

from .gate import Verdict, may_override
from .reading import Reading

GRADES = {
    "named_with_role": "named, with role", "named": "named", "organisation": "a body", "unnamed_explained": "unnamed, explained",
    "unnamed_described": "unnamed, described", "unnamed_vague": "unnamed, vague", "unattributed": "unattributed",
}
SEVERITY_LABELS = {"error": "Error", "warning": "Warning", "note": "Note", "review": "Look again"}
_LONGEST = 140


def _shortened(words: str) -> str:
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1].rstrip() + "…"


def _places(reading: Reading, ranges: List[List[int]]) -> List[Dict[str, Any]]:
    return [{"path": place.path, "begin": place.begin, "end": place.end, "text": place.text} for place in reading.places(ranges)]


def _statement(reading: Reading, a: Dict[str, Any]) -> Dict[str, Any]:
    ranges = _places(reading, a["content"])
    return {
        "id": a["id"], "json": json.dumps(ranges), "words": _shortened(reading.words(a["content"])), "kind": a["kind"], "grade": a["grade"],
        "grade_label": GRADES.get(a["grade"], a["grade"]), "score": None if a["score"] is None else round(a["score"] / 10),
        "source_id": a["source_id"],
        "contributions": [{"feature": c["feature"].replace("_", " "), "value": c["value"].replace("_", " "), "points": c["points"] / 10,
                           "standard": c["standard"]} for c in a["contributions"]],
        "ranges": ranges,
    }


def _source(source: Dict[str, Any], statements: List[Dict[str, Any]]) -> Dict[str, Any]:
    return {"name": source["name"] or source["descriptor"] or "nobody named", "role": source["role"], "affiliation": source["affiliation"],
            "kind": source["kind"].replace("_", " "), "statements": statements}


def sources_of(reading: Reading) -> List[Dict[str, Any]]:
    """The story's sources with their statements, in the order of the text; statements of nobody last."""
    statements = [_statement(reading, a) for a in reading.record["attributions"] if a["act"] == "statement"]
    out = []
    for source in reading.record["sources"]:
        own = [s for s in statements if s["source_id"] == source["id"]]
        if own:
            out.append(_source(source, own))
    known = {source["id"] for source in reading.record["sources"]}
    rest = [s for s in statements if s["source_id"] not in known]
    if rest:
        out.append({"name": "nobody named", "role": "", "affiliation": "", "kind": "unattributed", "statements": rest})
    return out


def findings_of(reading: Reading) -> List[Dict[str, Any]]:
    order = list(SEVERITY_LABELS)
    found = []
    for f in reading.findings:
        spans = [f["span"]] if f["span"] else []
        found.append({"rule": f["rule"], "severity": f["severity"], "label": SEVERITY_LABELS[f["severity"]], "message": f["message"],
                      "standard": f["standard"], "json": json.dumps(_places(reading, spans)), "words": _shortened(reading.words(spans))})
    return sorted(found, key=lambda f: order.index(f["severity"]))


def highlights_of(sources: List[Dict[str, Any]]) -> List[Dict[str, Any]]:
    """What the editor lights up: every statement's words by grade."""
    return [{"id": s["id"], "grade": s["grade"], "ranges": s["ranges"]} for source in sources for s in source["statements"]]


def panel_context(verdict: Verdict, user: Any) -> Dict[str, Any]:
    if verdict.reading is None:
        return {"trouble": True}
    sources = sources_of(verdict.reading)
    return {"verdict": verdict, "sources": sources, "findings": findings_of(verdict.reading), "highlights": highlights_of(sources),
            "grades": list(GRADES.items()),
            "statement_count": sum(len(s["statements"]) for s in sources), "may_override": may_override(user)}
