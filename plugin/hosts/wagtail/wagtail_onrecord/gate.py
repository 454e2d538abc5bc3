"""The gate: whether a page may be published, decided on the server for every way to publish it.

`OnrecordMixin` stands before `Page` in a story's class. The editor asks before it publishes (wagtail_hooks.py) and answers with
a page that says why not; everything else that publishes calls `publish()` or saves the page as live, and both ask here.
Trouble with onrecord itself never holds a page back.
"""
from __future__ import annotations

import logging
from dataclasses import dataclass, field
from typing import Any, Dict, List, Optional

from django.core.exceptions import PermissionDenied

from .models import Held, OnrecordSettings, Override
from .reading import Reading, read_page
from .trouble import tell_trouble, trouble_is_over

log = logging.getLogger("wagtail_onrecord")

SCHEDULED = "wagtail.publish.scheduled"  # Wagtail's name for what its command publishes


class PublicationHeld(PermissionDenied):
    """The gate holds a page back; `verdict` says why."""

    def __init__(self, verdict: "Verdict") -> None:
        super().__init__(f"Held back by {verdict.rules}: see the page's sourcing panel.")
        self.verdict = verdict


@dataclass(frozen=True)
class Verdict:
    """What the gate says of a page's text."""

    reading: Optional[Reading]  # None: onrecord could not read it
    standing: List[Dict[str, Any]] = field(default_factory=list)  # findings that hold it back
    override: Optional[Override] = None

    @property
    def held(self) -> bool:
        return bool(self.standing) and self.override is None

    @property
    def rules(self) -> str:
        return ", ".join(sorted({f["rule"] for f in self.standing}))


def judge(page: Any) -> Verdict:
    """Reads a page under the site's policy. Trouble is told to administrators and holds nothing back."""
    site = OnrecordSettings.load()
    try:
        reading = read_page(page, site.policy)
    except Exception as error:  # noqa: BLE001: whatever fails here, editors must be able to publish
        tell_trouble("A page could not be read", error)
        return Verdict(None)
    trouble_is_over("A page could not be read")
    standing = reading.held_by(site.fail_on)
    override = Override.objects.filter(page_id=page.pk, digest=reading.digest).first() if standing and page.pk else None
    return Verdict(reading, standing, override)


def may_override(user: Any) -> bool:
    return user.is_active and user.has_perm("wagtail_onrecord.override_gate")


class OnrecordMixin:
    """A page whose text is read: put it before Page, and name the text's fields, in order, in `onrecord_fields`."""

    onrecord_fields: List[str] = ["body"]

    def publish(self, revision: Any, *args: Any, **kwargs: Any) -> Any:
        """As Page.publish; raises PublicationHeld where the gate holds the revision back. A schedule that is held stays
        a draft with its date and is tried again at the next run, so that other pages of that run go out."""
        verdict = judge(revision.as_object())
        if not verdict.held:
            Held.objects.filter(page_id=self.pk).delete()
            return super().publish(revision, *args, **kwargs)
        log.warning("page %s: publication held by %s", self.pk, verdict.rules)
        if kwargs.get("log_action") == SCHEDULED:
            Held.objects.update_or_create(page_id=self.pk, defaults={"rules": verdict.rules})
            return None
        raise PublicationHeld(verdict)

    def save(self, *args: Any, **kwargs: Any) -> Any:
        """As Page.save; raises PublicationHeld where a text would go live that the gate holds back."""
        if self.live and self._goes_live_anew():
            verdict = judge(self)
            if verdict.held:
                raise PublicationHeld(verdict)
        return super().save(*args, **kwargs)

    def _goes_live_anew(self) -> bool:
        """Not live until now, or live with another revision."""
        if self.pk is None:
            return True
        before = type(self)._base_manager.filter(pk=self.pk).values_list("live", "live_revision_id").first()
        return before is None or not before[0] or before[1] != self.live_revision_id
