"""Where Wagtail's admin meets this app."""
from __future__ import annotations

from typing import Any, List

from django.contrib import messages
from django.contrib.auth.models import Permission
from django.http import HttpRequest
from django.shortcuts import redirect
from django.urls import path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from . import views
from .gate import OnrecordMixin, judge
from .models import Held, Pending
from .storing import keep_findings
from .trouble import trouble


@hooks.register("register_admin_urls")
def urls() -> List[Any]:
    return [
        path("onrecord/check/<int:page_id>/", views.check, name="onrecord_check"),
        path("onrecord/held/<int:page_id>/", views.held, name="onrecord_held"),
        path("onrecord/report/", views.FindingsReport.as_view(), name="onrecord_report"),
        path("onrecord/report/results/", views.FindingsReport.as_view(results_only=True), name="onrecord_report_results"),
        path("onrecord/sources/", views.sources, name="onrecord_sources"),
        path("onrecord/sources/<int:source_id>/", views.source, name="onrecord_source"),
    ]


class _ReportItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm("wagtail_onrecord.view_pagefinding")


@hooks.register("register_reports_menu_item")
def report_item() -> MenuItem:
    return _ReportItem("Sourcing", reverse("onrecord_report"), name="onrecord-report", icon_name="openquote", order=900)


@hooks.register("register_reports_menu_item")
def sources_item() -> MenuItem:
    return _ReportItem("Sources", reverse("onrecord_sources"), name="onrecord-sources", icon_name="group", order=901)


@hooks.register("register_permissions")
def permissions() -> Any:
    return Permission.objects.filter(content_type__app_label="wagtail_onrecord",
                                     codename__in=["override_gate", "view_pagefinding", "change_pagefinding", "change_onrecordsettings"])


@hooks.register("before_publish_page")
def ask_the_gate(request: HttpRequest, page: Any) -> Any:
    """The editor's answer where a page is held: the draft is saved, and a page says why it is not out."""
    if not isinstance(page, OnrecordMixin):
        return None
    verdict = judge(page.get_latest_revision_as_object())
    if not verdict.held:
        return None
    messages.warning(request, f"“{page.title}” is saved as a draft and held back by {verdict.rules}.")
    return redirect("onrecord_held", page.pk)


@hooks.register("before_bulk_action")
def ask_the_gate_for_many(request: HttpRequest, action_type: str, objects: Any, action: Any) -> Any:
    """A bulk publication goes out whole or not at all."""
    if action_type != "publish" or request.method != "POST":
        return None
    pages = list(objects)
    if request.POST.get("include_descendants"):
        pages += [child for page in list(pages) for child in page.get_descendants().not_live()]
    held = views.held_pages(pages)
    if not held:
        return None
    messages.error(request, "Nothing was published. The gate holds back: " + ", ".join(f"“{page.title}”" for page in held) + ".")
    return redirect("wagtailadmin_explore", pages[0].get_parent().pk if pages[0].get_parent() else pages[0].pk)


def _keep(request: HttpRequest, page: Any) -> None:
    if isinstance(page, OnrecordMixin):
        verdict = judge(page.get_latest_revision_as_object())
        if verdict.reading is not None:
            keep_findings(page, verdict.reading)


hooks.register("after_create_page", _keep)
hooks.register("after_edit_page", _keep)
hooks.register("after_publish_page", _keep)


class Notices(Component):
    """On the admin's first page: what is amiss with onrecord itself, and schedules that the gate held."""

    name = "onrecord_notices"
    order = 50
    template_name = "wagtail_onrecord/notices.html"

    def get_context_data(self, parent_context: Any) -> Any:
        user = parent_context["request"].user
        held = [h for h in Held.objects.select_related("page") if h.page.permissions_for_user(user).can_edit()]
        amiss = trouble() if user.is_superuser or user.has_perm("wagtail_onrecord.change_onrecordsettings") else {}
        return {"held": held, "trouble": amiss, "pending": Pending.objects.count() if amiss else 0}


@hooks.register("construct_homepage_panels")
def add_notices(request: HttpRequest, panels: List[Any]) -> None:
    panels.append(Notices())
