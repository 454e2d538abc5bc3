"""Pages of the admin: the panel anew while a story is written, why a page is held, reports, the register of ratings."""
from __future__ import annotations

from functools import wraps
from typing import Any, Callable, Dict, List

import django_filters
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.views.reports import ReportView
from wagtail.models import Page
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import page_permission_policy

from .gate import OnrecordMixin, PublicationHeld, Verdict, judge, may_override
from .models import Held, Override, PageFinding
from .storing import opened_store
from .view_model import SEVERITY_LABELS, findings_of, panel_context

_SOURCES_A_PAGE = 50


def plainly_forbidden(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Answers 403 where a right is missing; Wagtail's admin would send the browser to its first page."""

    @wraps(view)
    def answer(*args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(*args, **kwargs)
        except PermissionDenied:
            return HttpResponseForbidden("You do not have the right to do this.")

    return answer


def _editable_page(request: HttpRequest, page_id: int) -> Page:
    """A page that is read, as its newest revision. 404: none such; PermissionDenied: this user may not edit it."""
    page = get_object_or_404(Page, pk=page_id).specific
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    if not isinstance(page, OnrecordMixin):
        raise PermissionDenied
    return page.get_latest_revision_as_object()


@plainly_forbidden
@require_POST
def check(request: HttpRequest, page_id: int) -> JsonResponse:
    """The panel for what the editor's form holds now, saved or not."""
    page = _editable_page(request, page_id)
    form_class = page.get_edit_handler().get_form_class()
    form = form_class(request.POST, request.FILES, instance=page, for_user=request.user)
    if not form.is_valid():
        return JsonResponse({"error": "The page has fields that are not filled in correctly."}, status=422)
    context = panel_context(judge(form.save(commit=False)), request.user)
    return JsonResponse({"html": render_to_string("wagtail_onrecord/panel_body.html", context, request),
                         "highlights": context.get("highlights", [])})


@plainly_forbidden
@require_http_methods(["GET", "POST"])
def held(request: HttpRequest, page_id: int) -> HttpResponse:
    """Why a page is held back; who may lets it out here, with a reason."""
    page = _editable_page(request, page_id)
    verdict = judge(page)
    if not verdict.held:
        return redirect("wagtailadmin_pages:edit", page.pk)
    if request.method == "POST":
        return _publish_despite(request, page, verdict)
    return held_page(request, page, verdict)


def held_page(request: HttpRequest, page: Page, verdict: Verdict, status: int = 200, complaint: str = "") -> HttpResponse:
    assert verdict.reading is not None
    rules = {f["rule"] for f in verdict.standing}
    return render(request, "wagtail_onrecord/held.html", {
        "page": page, "findings": [f for f in findings_of(verdict.reading) if f["rule"] in rules],
        "may_override": may_override(request.user) and page.permissions_for_user(request.user).can_publish(), "complaint": complaint}, status=status)


def _publish_despite(request: HttpRequest, page: Page, verdict: Verdict) -> HttpResponse:
    if not may_override(request.user) or not page.permissions_for_user(request.user).can_publish():
        raise PermissionDenied
    reason = request.POST.get("reason", "").strip()
    if not reason:
        return held_page(request, page, verdict, 422, "Say why the page is to be published despite these findings.")
    assert verdict.reading is not None
    Override.objects.create(page_id=page.pk, digest=verdict.reading.digest, user=request.user, reason=reason, rules=verdict.rules)
    Held.objects.filter(page_id=page.pk).delete()
    try:
        page.get_latest_revision().publish(user=request.user)
    except PublicationHeld as error:  # it was changed in between
        return held_page(request, page, error.verdict, 409, "The page was changed meanwhile.")
    messages.success(request, f"“{page.title}” is published. Your reason is kept with the page.")
    return redirect("wagtailadmin_explore", page.get_parent().pk)


class FindingFilter(WagtailFilterSet):
    severity = django_filters.ChoiceFilter(choices=list(SEVERITY_LABELS.items()))
    rule = django_filters.CharFilter(lookup_expr="iexact")
    live = django_filters.BooleanFilter(field_name="page__live", label="Published")

    class Meta:
        model = PageFinding
        fields = ["severity", "rule", "live"]


class FindingsReport(ReportView):
    """Every finding in the pages that this user may edit; exports as CSV and XLSX."""

    page_title = "Sourcing"
    header_icon = "openquote"
    filterset_class = FindingFilter
    index_url_name = "onrecord_report"
    index_results_url_name = "onrecord_report_results"
    results_template_name = "wagtail_onrecord/report_results.html"
    permission_policy = ModelPermissionPolicy(PageFinding)
    any_permission_required = ["view"]
    list_export = ["page.title", "rule", "severity", "message", "words", "standard", "found_at"]
    export_headings = {"page.title": "Page", "rule": "Rule", "severity": "Severity", "message": "What to do", "words": "Words",
                       "standard": "Standard", "found_at": "Found"}
    export_filename = "sourcing"

    def get_queryset(self) -> Any:
        editable = page_permission_policy.instances_user_has_any_permission_for(self.request.user, {"add", "change", "publish"})
        return PageFinding.objects.filter(page__in=editable).select_related("page")


def _may_see_sources(request: HttpRequest) -> None:
    if not request.user.has_perm("wagtail_onrecord.view_pagefinding"):
        raise PermissionDenied


@plainly_forbidden
def sources(request: HttpRequest) -> HttpResponse:
    """Every person and body of the published pages, with search over names and over what was said."""
    _may_see_sources(request)
    name, words = request.GET.get("name", "").strip(), request.GET.get("words", "").strip()
    context: Dict[str, Any] = {"name": name, "words": words, "sources": [], "statements": []}
    try:
        with opened_store() as store:
            if store is None:
                context["trouble"] = "No store is set: ONRECORD[\"STORE\"]."
            else:
                context["sources"] = store.sources(name=name, limit=_SOURCES_A_PAGE)
                context["statements"] = list(store.statements(text=words, sort="newest", limit=_SOURCES_A_PAGE)) if words else []
    except Exception as error:  # noqa: BLE001: a broken store is told, and breaks nothing else
        context["trouble"] = str(error)
    return render(request, "wagtail_onrecord/sources.html", context)


@plainly_forbidden
def source(request: HttpRequest, source_id: int) -> HttpResponse:
    """One source: its statements, its ratings, and a form to rate it."""
    _may_see_sources(request)
    with opened_store() as store:
        if store is None:
            raise PermissionDenied
        found = [s for s in store.sources(limit=10_000) if s.id == source_id]
        if not found:
            return redirect("onrecord_sources")
        if request.method == "POST":
            return _rate(request, store, source_id)
        statements = list(store.statements(source=source_id, limit=_SOURCES_A_PAGE))
        context = {"source": found[0], "statements": [(s, _page_url(s.document)) for s in statements], "ratings": store.ratings(source_id),
                   "may_rate": request.user.has_perm("wagtail_onrecord.change_pagefinding"), "letters": "ABCDEF"}
    return render(request, "wagtail_onrecord/source.html", context)


def _page_url(document: str) -> str:
    number = document.rpartition("/")[2]
    return reverse("wagtailadmin_pages:edit", args=[int(number)]) if number.isdigit() else ""


def _rate(request: HttpRequest, store: Any, source_id: int) -> HttpResponse:
    if not request.user.has_perm("wagtail_onrecord.change_pagefinding"):
        raise PermissionDenied
    letter, basis = request.POST.get("reliability", ""), request.POST.get("basis", "").strip()
    if letter not in tuple("ABCDEF") or not basis:
        messages.error(request, "A rating needs a letter from A to F and the basis it rests on.")
    else:
        store.rate(source_id, letter, rater=request.user.get_username(), basis=basis)
        messages.success(request, "The rating is kept with your name and today's date.")
    return redirect("onrecord_source", source_id)


def held_pages(pages: List[Page]) -> List[Page]:
    """Those of some pages that the gate would hold back."""
    specific = [page.specific.get_latest_revision_as_object() for page in pages if isinstance(page.specific, OnrecordMixin)]
    return [page for page in specific if judge(page).held]
