"""A person at the editor, in a real browser."""
import re

import pytest
from conftest import LONG
from playwright.sync_api import TimeoutError as TooLate

LIT = """(name) => [...CSS.highlights.keys()].filter((key) => key.startsWith(`onrecord-${name}`))
  .flatMap((key) => [...CSS.highlights.get(key)].map((range) => range.toString()))"""


def write(page, server, title, *paragraphs):
    """Writes a story as a person does: the title, then each paragraph into a block of rich text."""
    page.goto(f"{server}/admin/pages/add/newsroom/storypage/{home_id()}/")
    page.locator("#id_title").press_sequentially(title)
    page.keyboard.press("Tab")
    page.locator("#panel-child-content-body-section button[title='Insert a block']").last.click()
    page.get_by_role("option", name="Text", exact=True).click()
    editor = page.locator(".public-DraftEditor-content").first
    editor.click()
    for i, paragraph in enumerate(paragraphs):
        if i:
            page.keyboard.press("Enter")
        page.keyboard.insert_text(paragraph)
    page.wait_for_timeout(300)


def home_id():
    import sqlite3
    from django.conf import settings

    with sqlite3.connect(settings.DATABASES["default"]["NAME"]) as db:
        return db.execute("SELECT id FROM wagtailcore_page WHERE depth = 2").fetchone()[0]


def wait_for_saved_draft(page):
    """Wagtail saves a new page by itself, unless its script came to life only after the writing: then an editor presses "Save draft"."""
    saved = re.compile(r"/pages/\d+/edit/")
    try:
        page.wait_for_url(saved, timeout=20_000)
    except TooLate:
        page.locator("[data-w-dropdown-target='toggle']").last.click()
        page.locator("button.action-save").first.click()
        page.wait_for_url(saved, timeout=60_000)


def check(page):
    page.locator("[data-onrecord-status]").evaluate("(status) => { status.textContent = ''; }")
    page.click("[data-onrecord-check]")
    page.wait_for_function("document.querySelector('[data-onrecord-status]').textContent === 'Read just now.'")


def publish(page):
    page.locator("[data-w-dropdown-target='toggle']").last.click()
    page.locator("button[name='action-publish']").click()
    page.wait_for_load_state("networkidle")


def lit(page, name, words):
    """The words that are lit in colours whose name begins so; waits until `words` are among them."""
    page.wait_for_function(f"(words) => ({LIT})('{name}').includes(words)", arg=words)
    return page.evaluate(LIT, name)


def test_write_be_stopped_override_mend_and_find(sign_in, server, shot):
    editor = sign_in("editor")
    write(editor, server, "Old customs house sold", "The market hall was sold & emptied in secret, a source said.",
          "“Nobody asked the 😀 traders,” said Petra Lindqvist, a fishmonger.")
    wait_for_saved_draft(editor)
    check(editor)
    address = editor.url
    assert "The market hall was sold & emptied in secret" in lit(editor, "unnamed_vague", "The market hall was sold & emptied in secret")
    assert "“Nobody asked the 😀 traders,”" in lit(editor, "named", "“Nobody asked the 😀 traders,”")
    finding = editor.locator(".onrecord-finding", has_text="QA10")
    assert finding.is_visible()
    finding.locator(".onrecord-jump").click()
    assert any("a source" in words for words in editor.evaluate(LIT, "focus"))
    editor.locator(".onrecord-score summary").first.click()
    assert editor.locator(".onrecord-score table").first.is_visible()
    shot(editor, "1-editor")

    publish(editor)
    assert re.search(r"/onrecord/held/\d+/$", editor.url)
    assert editor.locator("text=Publish despite the findings").count() == 0
    shot(editor, "2-held")

    standards = sign_in("standards")
    standards.goto(editor.url)
    standards.fill("#onrecord-reason", "The source is in danger.")
    shot(standards, "3-override")
    standards.click("text=Publish despite the findings")
    standards.wait_for_load_state("networkidle")
    assert standards.locator("text=is published").count() >= 1

    editor.goto(address)
    box = editor.locator(".public-DraftEditor-content").first
    box.click()
    editor.keyboard.press("Control+a")
    editor.keyboard.press("Backspace")
    editor.keyboard.insert_text("The market hall was sold in May to the owners of the pier, Mayor Ines Calder said on Monday.")
    editor.wait_for_timeout(500)
    check(editor)
    shot(editor, "4-mended")
    assert editor.locator(".onrecord-finding", has_text="QA10").count() == 0
    lit(editor, "named", "The market hall was sold in May to the owners of the pier")
    publish(editor)
    assert "/onrecord/held/" not in editor.url

    standards.goto(f"{server}/admin/onrecord/sources/?name=Calder&words=market+hall")
    standards.get_by_role("link", name="Ines Calder").wait_for()
    shot(standards, "5-sources")
    standards.get_by_role("link", name="Ines Calder").click()
    standards.locator("q", has_text="market hall").first.wait_for()
    shot(standards, "6-source")


@pytest.mark.skipif(not LONG, reason="every path is walked by ./dev test --long")
def test_report_and_notices_are_seen(sign_in, server, shot):
    admin = sign_in("admin")
    for name, path in (("7-report", "onrecord/report/"), ("8-settings", "settings/wagtail_onrecord/onrecordsettings/"), ("9-home", "")):
        admin.goto(f"{server}/admin/{path}")
        admin.wait_for_load_state("networkidle")
        assert admin.locator("main, [role=main]").count() >= 1
        shot(admin, name)


def test_bold_words_and_links_are_lit_as_they_stand(sign_in, server, make_story, shot):
    page = make_story("<p>“We <b>cannot</b> wait for <a href=\"https://example.org\">another</a> storm,” Mayor Ines Calder said.</p>",
                      "<p>Harbour master Leo Voss said the old wall &amp; the pier had moved.</p>")
    editor = sign_in("editor")
    editor.goto(f"{server}/admin/pages/{page.pk}/edit/")
    words = lit(editor, "named", "“We cannot wait for another storm,”")
    assert any("the old wall & the pier had moved" in w for w in words)
    shot(editor, "10-bold-and-links")
