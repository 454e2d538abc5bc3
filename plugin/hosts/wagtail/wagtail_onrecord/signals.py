"""When pages are saved, published, unpublished and deleted."""
from __future__ import annotations

from typing import Any

from django.db.models.signals import pre_delete
from django.dispatch import receiver
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished

from .gate import OnrecordMixin
from .storing import forget_page, store_page


@receiver(page_published)
def on_published(sender: Any, instance: Any, **_: Any) -> None:
    if isinstance(instance, OnrecordMixin) and instance.live:
        store_page(instance)


@receiver(page_unpublished)
def on_unpublished(sender: Any, instance: Any, **_: Any) -> None:
    if isinstance(instance, OnrecordMixin):
        forget_page(instance)


@receiver(pre_delete)
def on_deleted(sender: Any, instance: Any, **_: Any) -> None:
    if isinstance(instance, Page) and issubclass(sender, OnrecordMixin):
        forget_page(instance)
