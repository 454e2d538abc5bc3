"""How an analysis shows itself in a notebook."""

from __future__ import annotations

from html import escape

__all__ = ["height"]

height = 640
"""Height in pixels of the frame that an analysis is shown in."""


def _framed(page: str) -> str:
    """The page in a frame of its own, so that neither its style nor the notebook's touches the other. No script runs."""
    return (
        f'<iframe title="onrecord: the story and who is quoted in it" sandbox srcdoc="{escape(page)}" '
        f'style="width: 100%; height: {int(height)}px; border: 1px solid #d9dadf; border-radius: 6px"></iframe>'
    )
