"""Pages and the store: what is published goes in, what is deleted goes out, what fails waits."""
from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Iterator, Optional

from django.db import transaction

from .conf import option
from .models import OnrecordSettings, PageFinding, Pending
from .reading import Reading, document_id, read_page
from .trouble import tell_trouble, trouble_is_over

if TYPE_CHECKING:
    import onrecord

STORING = "Pages could not be stored"


@contextmanager
def opened_store(mode: str = "create") -> Iterator[Optional[onrecord.Store]]:
    """The site's store, or None where it keeps none. One connection a call: safe in any process and thread."""
    path = option("STORE")
    if path is None:
        yield None
        return
    import onrecord

    with onrecord.Store(path, mode=mode, busy_seconds=2.0) as store:
        yield store


def keep_findings(page: Any, reading: Reading) -> None:
    """Replaces the page's findings for the report."""
    rows = [PageFinding(page_id=page.pk, rule=f["rule"], severity=f["severity"], message=f["message"], standard=f["standard"] or "",
                        words=reading.words([f["span"]]) if f["span"] else "") for f in reading.findings]
    with transaction.atomic():
        PageFinding.objects.filter(page_id=page.pk).delete()
        PageFinding.objects.bulk_create(rows)


def store_page(page: Any) -> bool:
    """Puts a published page into the store, and those that wait. False: it waits, and administrators are told."""
    try:
        with opened_store() as store:
            if store is None:
                return True
            policy = OnrecordSettings.load().policy
            store.put(read_page(page, policy).analysis)
            Pending.objects.filter(page_id=page.pk).delete()
            for waiting in Pending.objects.select_related("page"):
                if waiting.page.live:
                    store.put(read_page(waiting.page.specific, policy).analysis)
                waiting.delete()
    except Exception as error:  # noqa: BLE001: the page is published whatever becomes of the store
        tell_trouble(STORING, error)
        Pending.objects.update_or_create(page_id=page.pk, defaults={"trouble": str(error)})
        return False
    trouble_is_over(STORING)
    return True


def forget_page(page: Any) -> None:
    """Takes a page out of the store for good, if it is there."""
    path = option("STORE")
    if path is None or not Path(path).exists():
        return
    try:
        with opened_store("existing") as store:
            if store.findings(document_id(page)) or next(iter(store.statements(document=document_id(page), acts=None, limit=1)), None):
                store.forget_documents([document_id(page)])
    except Exception as error:  # noqa: BLE001: the page is gone whatever becomes of the store
        tell_trouble("A deleted page could not be taken out of the store", error)
