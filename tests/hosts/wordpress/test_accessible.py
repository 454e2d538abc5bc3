"""What the plugin shows can be used by everybody: no violation that axe calls serious, in the sidebar, the panel and the pages."""
import pytest

from conftest import BARE, NAMED, ROOT
from test_story import open_editor

AXE = ROOT / "build/node/node_modules/axe-core/axe.min.js"   # made by ./dev test
FIND = """async (part) => (await axe.run(part, { resultTypes: ['violations'] })).violations.filter(v => ['serious', 'critical'].includes(v.impact))
  .map(v => v.id + ': ' + v.nodes.map(n => n.html.slice(0, 160) + ' ' + n.failureSummary).join('; '))"""


@pytest.mark.long
def test_no_serious_violation(visitor, sign_in):
    editor = visitor("edith")
    post = editor.draft("Accessible", NAMED + "\n\n" + BARE)
    source = editor.rest("GET", "/onrecord/v1/sources", name="Nora Quist").json["sources"][0]["id"]
    page = open_editor(sign_in("edith"), post)
    page.wait_for_selector("[data-block] mark.annotation-text")
    page.locator(".onrecord").get_by_role("button", name="How it adds up").first.click()
    page.evaluate(AXE.read_text())
    assert page.evaluate(FIND, ".onrecord") == []
    page.locator(".editor-post-publish-panel__toggle").click()
    page.wait_for_selector(".editor-post-publish-panel .onrecord-state.is-held")
    assert page.evaluate(FIND, ".editor-post-publish-panel .onrecord") == []
    for path in ("/wp-admin/admin.php?page=onrecord-sources", "/wp-admin/admin.php?page=onrecord-sources&q=pier", f"/wp-admin/admin.php?page=onrecord-sources&source={source}"):
        page.goto(path)
        page.evaluate(AXE.read_text())
        assert page.evaluate(FIND, ".onrecord-sources") == [], path
    admin = sign_in("ada")
    admin.goto("/wp-admin/options-general.php?page=onrecord")
    admin.evaluate(AXE.read_text())
    assert admin.evaluate(FIND, ".onrecord-settings") == []
