"""Stories, with a body of blocks."""
from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.blocks import BlockQuoteBlock, CharBlock, RichTextBlock, StructBlock, TextBlock
from wagtail.fields import StreamField
from wagtail.models import Page

from wagtail_onrecord.gate import OnrecordMixin
from wagtail_onrecord.panels import OnrecordPanel


class StoryPage(OnrecordMixin, Page):
    writer = models.CharField(max_length=100, blank=True)
    body = StreamField([
        ("text", RichTextBlock()), ("quote", BlockQuoteBlock()),
        ("box", StructBlock([("heading", CharBlock()), ("text", RichTextBlock())])), ("note", TextBlock()),
    ], blank=True)

    onrecord_fields = ["body"]
    content_panels = [*Page.content_panels, FieldPanel("writer"), FieldPanel("body"), OnrecordPanel()]

    @property
    def onrecord_byline(self) -> str:
        return self.writer
