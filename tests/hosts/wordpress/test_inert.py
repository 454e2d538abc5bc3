"""Script in a headline, a statement, a source's name, a rating or a reason does nothing in any view."""
import pytest

from test_story import open_editor

EVIL = "&lt;script&gt;window.pwned=1&lt;/script&gt;&lt;img src=x onerror=window.pwned=2&gt;"
STORY = f"""<!-- wp:paragraph -->
<p>“The mill {EVIL} is closed,” Mayor Lena {EVIL} Holt said.</p>
<!-- /wp:paragraph -->

<!-- wp:paragraph -->
<p>Sources {EVIL} said the mill {EVIL} would burn. Sources said the mill would burn {EVIL} twice.</p>
<!-- /wp:paragraph -->"""
RAW = "<script>window.pwned=3</script><img src=x onerror=window.pwned=4>"


@pytest.mark.long
def test_script_is_inert_in_every_view(visitor, sign_in, php, shot):
    admin = visitor("ada")    # may write any markup
    post = admin.draft(f"Mill {RAW}", STORY)
    override = admin.rest("POST", f"/onrecord/v1/posts/{post}/override", {"title": f"Mill {RAW}", "content": STORY, "reason": f"Seen {RAW}"})
    assert override.status == 200
    sources = admin.rest("GET", "/onrecord/v1/sources", name="Holt").json["sources"]
    for source in sources:
        admin.rest("POST", f"/onrecord/v1/sources/{source['id']}/ratings", {"reliability": "C", "basis": f"Heard {RAW}"})
    php("OnRecord\\tell(get_user_by('login', 'ada')->ID, $given['raw']); OnRecord\\trouble('store', new OnRecord\\LibraryError(10, 'x', $given['raw']));", raw=RAW)

    page = sign_in("ada")
    held = "window.pwned"
    for path in ["/wp-admin/admin.php?page=onrecord-sources&q=mill", "/wp-admin/admin.php?page=onrecord-sources",
                 "/wp-admin/admin.php?page=onrecord-sources&q=" + "%3Cscript%3Ewindow.pwned%3D5%3C/script%3E", "/wp-admin/options-general.php?page=onrecord",
                 *[f"/wp-admin/admin.php?page=onrecord-sources&source={source['id']}" for source in sources]]:
        page.goto(path)
        assert page.evaluate(held) is None, path
        assert page.locator("#wpbody img[src='x']").count() == 0, path
    # WordPress 6.1's own editor stops at an image in a headline, with this plugin or without: there, script is text.
    page.goto("/wp-admin/edit.php")
    assert page.evaluate(held) is None
    open_editor(page, admin.draft(f"Mill {EVIL}", STORY))
    page.wait_for_selector("[data-block] mark.annotation-text")
    more = page.locator(".onrecord").get_by_role("button", name="How it adds up")
    while more.count():
        more.first.click()
    page.locator(".editor-post-publish-panel__toggle").click()
    page.wait_for_selector(".editor-post-publish-panel .onrecord-state")
    assert page.locator(".interface-interface-skeleton__sidebar img[src='x'], .editor-post-publish-panel img[src='x']").count() == 0
    assert page.evaluate("document.querySelector('.onrecord script')") is None
    assert "window.pwned=" in page.locator(".onrecord").first.inner_text(), "shown as the text that it is"
    shot(page, "inert")
    php("delete_option('onrecord_trouble');")
