"""manage.py load_stories: three self-written stories and three people, to look around."""
import secrets
import uuid
from typing import Any, List

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.core.management.base import BaseCommand
from wagtail.models import GroupPagePermission, Page, Site

from newsroom.models import StoryPage

from wagtail_onrecord.gate import judge
from wagtail_onrecord.storing import keep_findings

STORIES = [
    ("Harbour wall to be rebuilt", "Mira Toth", [
        "<p>The harbour wall will be rebuilt next spring, <b>Mayor Ines Calder</b> said on Monday.</p>"
        "<p>“We cannot wait for <i>another</i> storm,” Calder told reporters. “The work begins in March.”</p>",
        "<p>Harbour master Leo Voss said the old wall had moved by four centimetres since 2019.</p>"]),
    ("Ferry line may close", "Jon Adeyemi", [
        "<p>The ferry to Lind Island may close in autumn, a senior official at the Transport Office said.</p>"
        "<p>The official, speaking on condition of anonymity because she was not authorized to speak to the press, "
        "said the line had lost 2 million crowns &amp; most of its passengers.</p>",
        "<p>The ministry is believed to have asked for a second report.</p>"]),
    ("Market hall sold", "Mira Toth", [
        "<p>Sources said the market hall had been sold to a foreign fund.</p>"
        "<p>“Nobody asked the traders,” said Petra Lindqvist, who has run a fish stall there for 20 years.</p>"]),
]


def body(paragraphs: List[str]) -> List[Any]:
    return [{"type": "text", "value": p, "id": str(uuid.uuid4())} for p in paragraphs]


def make_user(name: str, password: str, *groups: str) -> Any:
    user, _ = get_user_model().objects.get_or_create(username=name, defaults={"email": f"{name}@example.org"})
    user.set_password(password)
    user.is_superuser = name == "admin"
    user.save()
    user.groups.set(Group.objects.filter(name__in=groups))
    return user


def make_standards_desk() -> None:
    """Editors who may let a story out despite its findings, see the reports and rate sources."""
    desk, _ = Group.objects.get_or_create(name="Standards desk")
    desk.permissions.set(Permission.objects.filter(codename__in=["access_admin", "override_gate", "view_pagefinding", "change_pagefinding"]))
    for kind in ("add_page", "change_page", "publish_page"):
        GroupPagePermission.objects.get_or_create(group=desk, page=Page.get_first_root_node(), permission=Permission.objects.get(
            content_type__app_label="wagtailcore", codename=kind))


class Command(BaseCommand):
    help = "Loads stories and people; prints their password."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--password", default="", help="a random one is made where none is given")

    def handle(self, *args: Any, **options: Any) -> None:
        password = options["password"] or secrets.token_urlsafe(12)
        make_standards_desk()
        make_user("admin", password)
        make_user("editor", password, "Editors", "Moderators")
        make_user("standards", password, "Standards desk")
        home = Page.objects.get(depth=2)
        home.title = "The Harbour Post"
        home.save()
        Site.objects.update(root_page=home, site_name="The Harbour Post")
        if not StoryPage.objects.exists():
            for title, writer, paragraphs in STORIES:
                page = home.add_child(instance=StoryPage(title=title, writer=writer, body=body(paragraphs), live=False))
                page.save_revision()
                verdict = judge(page)
                if verdict.reading is not None:
                    keep_findings(page, verdict.reading)
        self.stdout.write(f"admin, standards, editor: {password}")
