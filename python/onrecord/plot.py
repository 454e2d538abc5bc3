"""Pictures with matplotlib: who speaks how much, how openly over time, who is quoted with whom.

Each function takes analyses (one, or any iterable), a store's :class:`~onrecord.Statements`, or a frame of either, draws
on `ax` (a new one if None) and returns it. Only statements are counted, no thoughts or attitudes. Needs matplotlib.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import combinations
from typing import TYPE_CHECKING, Any, NamedTuple

from ._core import ArrowFrame
from .frames import to_arrow

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["grades_over_time", "quoted_together", "speakers"]

grades: tuple[str, ...] = (
    "named_with_role",
    "named",
    "organisation",
    "unnamed_explained",
    "unnamed_described",
    "unnamed_vague",
    "unattributed",
)
_labels = {
    "named_with_role": "named, role given",
    "named": "named",
    "organisation": "body or its spokesperson",
    "unnamed_explained": "unnamed, reason given",
    "unnamed_described": "unnamed, described",
    "unnamed_vague": "unnamed, vague",
    "unattributed": "nobody named",
}
# The hues of the HTML report.
_colours = {
    "named_with_role": "#0b5c94",
    "named": "#2f80b5",
    "organisation": "#00735a",
    "unnamed_explained": "#857300",
    "unnamed_described": "#b06200",
    "unnamed_vague": "#bb3d0c",
    "unattributed": "#99397a",
}


class _Row(NamedTuple):
    story: str
    published: str | None
    name: str | None
    grade: str
    words: int


def _frame(data: Any) -> ArrowFrame:
    if isinstance(data, ArrowFrame):
        return data
    return data.to_arrow() if hasattr(data, "__arrow_c_stream__") else to_arrow(data)


def _rows(data: Any) -> Iterator[_Row]:
    columns = _frame(data).to_columns()
    story = columns.get("story") or columns.get("document") or []
    content = columns.get("content_text") or columns.get("statement") or []
    for i, act in enumerate(columns["act"]):
        if act == "statement" and columns["source_status"][i] != "open":
            yield _Row(
                story[i],
                columns["published"][i],
                columns["source_name"][i],
                columns["grade"][i],
                len((content[i] or "").split()),
            )


def _axes(ax: Axes | None, height: float = 4.5) -> Axes:
    if ax is not None:
        return ax
    from matplotlib import pyplot

    return pyplot.subplots(figsize=(8, height), layout="constrained")[1]


def speakers(data: Any, *, top: int = 15, unit: str = "words", ax: Axes | None = None) -> Axes:
    """Bars: the `top` named sources by the words (or statements) ascribed to them, split by grade.

    Args:
        data: see the module.
        top: how many sources.
        unit: ``"words"`` or ``"statements"``.
        ax: where to draw.
    """
    if unit not in ("words", "statements"):
        raise ValueError("unit is 'words' or 'statements'")
    amounts: dict[str, Counter[str]] = defaultdict(Counter)
    for row in _rows(data):
        if row.name:
            amounts[row.name][row.grade] += row.words if unit == "words" else 1
    names = sorted(amounts, key=lambda name: (-sum(amounts[name].values()), name))[:top][::-1]
    axes = _axes(ax)
    left = [0] * len(names)
    for grade in grades:
        widths = [amounts[name][grade] for name in names]
        if any(widths):
            axes.barh(names, widths, left=left, color=_colours[grade], label=_labels[grade])
        left = [a + b for a, b in zip(left, widths)]
    axes.set_xlabel(f"{unit} ascribed")
    axes.set_title("Who speaks how much")
    if names:
        axes.legend(frameon=False, fontsize="small")
    return axes


_periods = {"year": 4, "month": 7, "day": 10}


def grades_over_time(data: Any, *, by: str = "month", share: bool = True, ax: Axes | None = None) -> Axes:
    """Stacked areas: how the statements of each period are sourced. Stories without a date are left out.

    Args:
        data: see the module.
        by: ``"year"``, ``"month"`` or ``"day"``.
        share: parts of 100 percent; else counts.
        ax: where to draw.
    """
    if by not in _periods:
        raise ValueError("by is 'year', 'month' or 'day'")
    size = _periods[by]
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for row in _rows(data):
        if row.published and len(row.published) >= size:
            counts[row.published[:size]][row.grade] += 1
    periods = sorted(counts)
    totals = [sum(counts[period].values()) if share else 100 for period in periods]
    axes = _axes(ax)
    bottom = [0.0] * len(periods)
    for grade in grades:
        heights = [100 * counts[period][grade] / total for period, total in zip(periods, totals)]
        if any(heights):
            axes.bar(periods, heights, bottom=bottom, color=_colours[grade], label=_labels[grade], width=0.9)
        bottom = [a + b for a, b in zip(bottom, heights)]
    axes.set_ylabel("percent of statements" if share else "statements")
    axes.set_title(f"How openly statements are sourced, by {by}")
    for label in axes.get_xticklabels():
        label.set(rotation=45, horizontalalignment="right")
    if periods:
        axes.legend(frameon=False, fontsize="small", bbox_to_anchor=(1, 1), loc="upper left")
    return axes


def _pairs(data: Any) -> tuple[Counter[str], Counter[tuple[str, str]]]:
    """In how many stories each source is quoted, and each two together."""
    stories: dict[str, set[str]] = defaultdict(set)
    for row in _rows(data):
        if row.name:
            stories[row.story].add(row.name)
    alone: Counter[str] = Counter(name for names in stories.values() for name in names)
    return alone, Counter(pair for names in stories.values() for pair in combinations(sorted(names), 2))


def _neighbours_together(graph: Any, names: list[str]) -> list[str]:
    """The names in an order that keeps those near each other that are quoted together."""
    import networkx

    seen: dict[str, None] = {}
    for name in names:
        if name not in seen:
            seen.update(dict.fromkeys(networkx.dfs_preorder_nodes(graph, name)))
    return list(seen)


def _side(x: float) -> str:
    return "center" if abs(x) < 0.1 else "left" if x > 0 else "right"


def quoted_together(data: Any, *, top: int = 30, at_least: int = 1, ax: Axes | None = None) -> Axes:
    """A network on a circle: the `top` named sources; a line joins two that the same story quotes, thicker for more stories.

    Needs networkx. Stories are told apart by their ids, so that they must have some.

    Args:
        data: see the module.
        top: how many sources, by the number of stories that quote them.
        at_least: stories that two must share for a line.
        ax: where to draw.
    """
    import networkx

    alone, pairs = _pairs(data)
    kept: list[str] = sorted(alone, key=lambda name: (-alone[name], name))[:top]
    graph = networkx.Graph()
    graph.add_nodes_from(kept)
    graph.add_edges_from(
        (a, b, {"weight": n}) for (a, b), n in sorted(pairs.items()) if n >= at_least and a in graph and b in graph
    )
    axes = _axes(ax, height=7)
    places = networkx.circular_layout(_neighbours_together(graph, kept), scale=1.0)
    widths = [0.6 + 0.8 * weight for _, _, weight in graph.edges(data="weight")]
    sizes = [30 + 20 * alone[name] for name in graph.nodes]
    networkx.draw_networkx_edges(graph, places, ax=axes, width=widths, edge_color="#aeb2bb", alpha=0.7)
    networkx.draw_networkx_nodes(graph, places, ax=axes, node_color="#0b5c94", node_size=sizes)
    for name, (x, y) in places.items():
        axes.text(1.12 * x, 1.12 * y, name, fontsize=8, ha=_side(x), va="center")
    axes.set(xlim=(-2, 2), ylim=(-1.3, 1.3), aspect="equal")
    axes.set_title("Who is quoted with whom")
    axes.set_axis_off()
    return axes
