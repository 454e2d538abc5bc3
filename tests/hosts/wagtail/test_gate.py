"""The gate stands wherever a page is published, and only who may opens it."""
import io
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from newsroom.models import StoryPage

from wagtail_onrecord.gate import PublicationHeld
from wagtail_onrecord.models import Held, OnrecordSettings, Override, PageFinding
from wagtail_onrecord.storing import opened_store

BAD = "<p>The hall was sold in secret, a source said.</p>"
GOOD = "<p>The hall was sold in May, Mayor Ines Calder said.</p>"


def fresh(page):
    return StoryPage.objects.get(pk=page.pk)


def form_of(page, **more):
    block = page.body[0]
    return {"title": page.title, "slug": page.slug or "s", "writer": "", "body-count": "1", "body-0-deleted": "", "body-0-order": "0",
            "body-0-type": "text", "body-0-id": block.id, "body-0-value": draftail(str(block.value.source)), "comments-TOTAL_FORMS": "0",
            "comments-INITIAL_FORMS": "0", "comments-MIN_NUM_FORMS": "0", "comments-MAX_NUM_FORMS": "", **more}


def draftail(markup):
    from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

    return ContentstateConverter(features=["bold", "italic", "link"]).from_database_format(markup)


def edit(client, page, **more):
    return client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form_of(page, **more))


def test_the_editor_is_held_and_told_why(make_story, client_of):
    page, client = make_story(BAD), client_of("admin")
    answer = edit(client, page, **{"action-publish": "1"})
    assert answer.status_code == 302 and answer.url == reverse("onrecord_held", args=[page.pk])
    assert not fresh(page).live
    assert "QA10" in client.get(answer.url).content.decode()


def test_a_sound_story_goes_out_and_into_the_store(make_story, client_of):
    page = make_story(GOOD)
    answer = edit(client_of("editor"), page, **{"action-publish": "1"})
    assert answer.status_code == 302 and fresh(page).live
    with opened_store() as store:
        assert [s.source_name for s in store.statements(document=f"page/{page.pk}")] == ["Ines Calder"]
    StoryPage.objects.get(pk=page.pk).delete()
    with opened_store() as store:
        assert not list(store.statements(document=f"page/{page.pk}"))


def test_a_revision_is_held(make_story):
    page = make_story(BAD)
    with pytest.raises(PublicationHeld):
        page.get_latest_revision().publish()
    assert not fresh(page).live


def test_a_page_saved_as_live_is_held(make_story, home):
    page = fresh(make_story(BAD))
    page.live = True
    with pytest.raises(PublicationHeld):
        page.save()
    with pytest.raises(PublicationHeld):
        home.__class__.objects.get(pk=home.pk).add_child(instance=StoryPage(title="Live at once", body=[("note", "A source said it was sold.")]))
    assert not StoryPage.objects.filter(title="Live at once").exists()


def test_a_schedule_is_held_and_others_go_out(make_story, client_of):
    past = timezone.now() - timedelta(minutes=1)
    bad, good = make_story(BAD), make_story(GOOD)
    for page in (bad, good):
        page.revisions.update(approved_go_live_at=past)
    call_command("publish_scheduled")
    assert not fresh(bad).live and fresh(good).live
    assert Held.objects.get(page_id=bad.pk).rules == "QA10"
    assert bad.revisions.filter(approved_go_live_at__isnull=False).exists()
    assert bad.title in client_of("admin").get(reverse("wagtailadmin_home")).content.decode()


def test_a_bulk_publication_is_held_whole(make_story, client_of):
    bad, good = make_story(BAD), make_story(GOOD)
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"]) + f"?id={bad.pk}&id={good.pk}"
    answer = client_of("admin").post(url, follow=True)
    assert bad.title in answer.content.decode()
    assert not fresh(bad).live and not fresh(good).live


def test_an_editor_who_may_overrides_with_a_reason(make_story, client_of):
    page = make_story(BAD)
    url = reverse("onrecord_held", args=[page.pk])
    assert client_of("editor").post(url, {"reason": "I want to."}).status_code == 403
    assert not fresh(page).live
    client = client_of("standards")
    assert client.post(url, {"reason": "  "}).status_code == 422 and not fresh(page).live
    assert client.post(url, {"reason": "The source is in danger."}).status_code == 302
    assert fresh(page).live
    assert Override.objects.get(page_id=page.pk).user.username == "standards"
    assert "danger" not in client.get(fresh(page).url).content.decode()


def test_an_override_is_for_these_words_only(make_story, client_of):
    page = make_story(BAD)
    client_of("standards").post(reverse("onrecord_held", args=[page.pk]), {"reason": "The source is in danger."})
    changed = fresh(page)
    changed.body = [("text", "<p>The pier was sold in secret, too, sources said.</p>")]
    with pytest.raises(PublicationHeld):
        changed.save_revision().publish()


def test_the_site_says_how_grave_a_finding_must_be(make_story):
    site = OnrecordSettings.load()
    try:
        site.fail_on = "never"
        site.save()
        page = make_story(BAD)
        page.get_latest_revision().publish()
        assert fresh(page).live
    finally:
        site.fail_on = "error"
        site.save()


def test_rights_and_tokens(make_story, client_of):
    from django.contrib.auth import get_user_model

    page = make_story(BAD)
    get_user_model().objects.get_or_create(username="reader")
    for name in ("onrecord_check", "onrecord_held"):
        assert client_of("reader").post(reverse(name, args=[page.pk])).status_code in (302, 403)  # no access to the admin at all
        assert client_of("admin", enforce=True).post(reverse(name, args=[page.pk])).status_code == 403
    assert client_of("editor").get(reverse("onrecord_sources")).status_code == 403
    assert client_of("standards").get(reverse("onrecord_sources")).status_code == 200


def test_the_panel_reads_what_the_form_holds(make_story, client_of):
    page, client = make_story(GOOD), client_of("editor")
    form = form_of(page)
    form["body-0-value"] = draftail("<p>The <b>hall</b> &amp; the pier were sold, a source said.</p>")
    answer = client.post(reverse("onrecord_check", args=[page.pk]), form).json()
    assert "QA10" in answer["html"]
    (place,) = answer["highlights"][0]["ranges"]
    assert place["text"] == "The hall & the pier were sold" and place["path"] == ["body", str(page.body[0].id)]
    assert fresh(page).get_latest_revision_as_object().body[0].value.source == GOOD


def test_scripts_are_inert(make_story, client_of):
    page = make_story("<p>“Sold &lt;script&gt;alert(1)&lt;/script&gt; in secret,” Jane &lt;img src=x onerror=alert(1)&gt; Roe, a source said.</p>",
                      title="<script>alert(2)</script>")
    client = client_of("admin")
    edit(client, page)
    for url in (reverse("onrecord_held", args=[page.pk]), reverse("onrecord_report"), reverse("wagtailadmin_pages:edit", args=[page.pk])):
        html = client.get(url).content.decode()
        assert "<script>alert(" not in html and "<img src=x" not in html


def test_sql_in_the_search_box_is_text(make_story, client_of):
    make_story(GOOD).get_latest_revision().publish()
    client = client_of("standards")
    for words in ("'; DROP TABLE document; --", '" OR 1=1', "a AND (", "*"):
        answer = client.get(reverse("onrecord_sources"), {"name": words, "words": words})
        assert answer.status_code == 200
    assert "Ines Calder" in client.get(reverse("onrecord_sources"), {"name": "Calder"}).content.decode()


def test_report_filters_and_exports(make_story, client_of):
    page, client = make_story(BAD), client_of("admin")
    edit(client, page)
    assert PageFinding.objects.filter(page_id=page.pk, rule="QA10").exists()
    assert page.title in client.get(reverse("onrecord_report"), {"rule": "qa10"}).content.decode()
    assert page.title not in client.get(reverse("onrecord_report_results"), {"rule": "QA99"}).content.decode()
    exported = client.get(reverse("onrecord_report"), {"export": "csv", "severity": "error"})
    assert b"".join(exported.streaming_content).decode().count("QA10") >= 1


def test_rating_needs_the_right(make_story, client_of):
    make_story(GOOD).get_latest_revision().publish()
    with opened_store() as store:
        source = store.sources(name="Ines Calder")[0].id
    url = reverse("onrecord_source", args=[source])
    assert client_of("standards").post(url, {"reliability": "B", "basis": "Ten years of calls."}).status_code == 302
    with opened_store() as store:
        assert [(r.reliability, r.rater, r.basis) for r in store.ratings(source)] == [("B", "standards", "Ten years of calls.")]
        assert "Ten years" in client_of("standards").get(url).content.decode()


def test_the_command_audits_all_pages(make_story):
    bad = make_story(BAD)
    out = io.StringIO()
    with pytest.raises(SystemExit) as end:
        call_command("onrecord_audit", "--drafts", stdout=out)
    assert end.value.code == 1
    assert f"page {bad.pk} " in out.getvalue() and "[QA10]" in out.getvalue()
    out = io.StringIO()
    call_command("onrecord_audit", "--drafts", "--format", "csv", "--fail-on", "never", stdout=out)
    assert out.getvalue().splitlines()[0] == "page,title,rule,severity,message,words"
