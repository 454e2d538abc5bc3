"""manage.py onrecord_audit: every page that is read, or those of one section."""
from __future__ import annotations

import csv
import json
import sys
from typing import Any, Iterator, Tuple

from django.core.management.base import BaseCommand, CommandError
from wagtail.models import Page

from wagtail_onrecord.gate import OnrecordMixin, judge
from wagtail_onrecord.reading import FAIL_ON, Reading
from wagtail_onrecord.storing import keep_findings, store_page


class Command(BaseCommand):
    help = "Audits the sourcing of all pages. Exits with 1 where a finding is as grave as --fail-on."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--format", choices=["text", "json", "csv"], default="text")
        parser.add_argument("--fail-on", choices=FAIL_ON, default="error")
        parser.add_argument("--drafts", action="store_true", help="read the newest draft of each page, not what is published")
        parser.add_argument("--under", type=int, metavar="ID", help="only the pages below this one")
        parser.add_argument("--store", action="store_true", help="put published pages into the store and renew the report")

    def handle(self, *args: Any, **options: Any) -> None:
        failed = False
        write = {"text": self._text, "json": self._json, "csv": self._csv}[options["format"]]
        if options["format"] == "csv":
            csv.writer(self.stdout).writerow(["page", "title", "rule", "severity", "message", "words"])
        for page, reading in self._readings(options):
            write(page, reading)
            failed = failed or bool(reading.held_by(options["fail_on"]))
            if options["store"]:
                keep_findings(page, reading)
                if page.live and not store_page(page):
                    self.stderr.write(f"page {page.pk} could not be stored")
        if failed:
            sys.exit(1)

    def _readings(self, options: Any) -> Iterator[Tuple[Any, Reading]]:
        pages = Page.objects.all()
        if options["under"] is not None:
            try:
                pages = Page.objects.get(pk=options["under"]).get_descendants(inclusive=True)
            except Page.DoesNotExist:
                raise CommandError(f"There is no page {options['under']}.") from None
        for page in pages.order_by("path").iterator():
            story = page.specific
            if not isinstance(story, OnrecordMixin) or not (options["drafts"] or story.live):
                continue
            if options["drafts"]:
                story = story.get_latest_revision_as_object()
            verdict = judge(story)
            if verdict.reading is None:
                self.stderr.write(f"page {page.pk} could not be read")
                continue
            yield story, verdict.reading

    def _text(self, page: Any, reading: Reading) -> None:
        for f in reading.findings:
            words = reading.words([f["span"]]) if f["span"] else ""
            self.stdout.write(f"page {page.pk} “{page.title}”: {f['severity']}: {f['message']} [{f['rule']}]")
            if words:
                self.stdout.write(f"    {words}")

    def _json(self, page: Any, reading: Reading) -> None:
        self.stdout.write(json.dumps(reading.record, ensure_ascii=False))

    def _csv(self, page: Any, reading: Reading) -> None:
        rows = csv.writer(self.stdout)
        for f in reading.findings:
            rows.writerow([page.pk, page.title, f["rule"], f["severity"], f["message"], reading.words([f["span"]]) if f["span"] else ""])
