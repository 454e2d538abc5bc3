"""The panel "Sourcing" of a page's editor: sources, findings, the score's arithmetic; the words are lit up in the editor itself."""
from __future__ import annotations

from typing import Any, Dict

from wagtail.admin.panels import Panel

from .gate import judge
from .view_model import panel_context


class OnrecordPanel(Panel):
    """Shows how the story is sourced, as it was saved, and anew while it is written."""

    def __init__(self, heading: str = "Sourcing", **kwargs: Any) -> None:
        super().__init__(heading=heading, **kwargs)

    class BoundPanel(Panel.BoundPanel):
        template_name = "wagtail_onrecord/panel.html"

        def get_context_data(self, parent_context: Any = None) -> Dict[str, Any]:
            context = super().get_context_data(parent_context)
            if self.instance.pk:
                context.update(panel_context(judge(self.instance), self.request.user))
            return context

        class Media:
            css = {"all": ["wagtail_onrecord/panel.css"]}
            js = ["wagtail_onrecord/panel.js"]

        @property
        def media(self) -> Any:
            from django.forms import Media

            return Media(self.Media)
