"""What the site itself keeps: its settings, the findings of its pages, and who let a page out despite them."""
from __future__ import annotations

from django.conf import settings
from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from .reading import FAIL_ON

FAIL_ON_LABELS = {
    "error": "Errors hold a page back",
    "warning": "Errors and warnings hold a page back",
    "note": "Errors, warnings and notes hold a page back",
    "never": "Findings are shown and hold nothing back",
}


@register_setting(icon="openquote")
class OnrecordSettings(BaseGenericSetting):
    """The policy, and how grave a finding must be to hold a page back."""

    policy = models.CharField(max_length=200, default="default",
                              help_text="A built-in policy (default, ap, reuters, …) or the path of a .rules file on the server.")
    fail_on = models.CharField("gate", max_length=10, default="error", choices=[(name, FAIL_ON_LABELS[name]) for name in FAIL_ON])

    panels = [FieldPanel("policy"), FieldPanel("fail_on")]

    class Meta:
        verbose_name = "Sourcing"

    def clean(self) -> None:
        import onrecord
        from django.core.exceptions import ValidationError

        from .conf import option
        from .reading import engine_for

        try:
            engine_for(self.policy, tuple(str(path) for path in option("RULES")))
        except onrecord.OnrecordError as error:
            raise ValidationError({"policy": str(error)}) from error


class PageFinding(models.Model):
    """A finding in a page's newest text: what reports are made of. Rewritten whenever the page is saved."""

    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="onrecord_findings")
    rule = models.CharField(max_length=20, db_index=True)
    severity = models.CharField(max_length=10, db_index=True)
    message = models.TextField()
    standard = models.TextField(blank=True)
    words = models.TextField(blank=True)
    found_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-found_at", "pk"]
        verbose_name = "finding"

    def __str__(self) -> str:
        return f"{self.rule}: {self.message}"


class Override(models.Model):
    """Somebody who may let a text out despite its findings, and said why. Never shown to readers."""

    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="onrecord_overrides")
    digest = models.CharField(max_length=64)  # of the text: another text needs another override
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL)
    reason = models.TextField()
    rules = models.CharField(max_length=400)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-created_at"]
        permissions = [("override_gate", "Can publish despite findings")]

    def __str__(self) -> str:
        return f"{self.page_id}: {self.reason}"


class Held(models.Model):
    """A publication that nobody was there to be told of: a schedule that the gate held back."""

    page = models.OneToOneField("wagtailcore.Page", on_delete=models.CASCADE, related_name="onrecord_held")
    rules = models.CharField(max_length=400)
    held_at = models.DateTimeField(auto_now=True)


class Pending(models.Model):
    """A published page that could not be stored yet, and why. Taken up again with the next page that is published, by
    `manage.py onrecord_audit --store`, and from the administrators' notice."""

    page = models.OneToOneField("wagtailcore.Page", on_delete=models.CASCADE, related_name="onrecord_pending")
    trouble = models.TextField()
    since = models.DateTimeField(auto_now_add=True)
