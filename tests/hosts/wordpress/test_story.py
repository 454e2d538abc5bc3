"""An editor's day, in a real browser: write, see, be stopped, ask, be let through, mend, publish, find again."""



WALL = """<!-- wp:paragraph -->
<p>HARWICK – The council knew in March that the <strong>harbour</strong> wall was cracked, a <a href="https://example.test/">senior official</a> said on Monday.</p>
<!-- /wp:paragraph -->

<!-- wp:paragraph -->
<p>&#8220;We were told to keep quiet &amp; wait for the <em>new</em> budget,&#8221; the official said. 🌊 It rained.</p>
<!-- /wp:paragraph -->

<!-- wp:paragraph -->
<p>Sources said the wall would not stand another winter.</p>
<!-- /wp:paragraph -->

<!-- wp:paragraph -->
<p>Mayor Lena Holt told the council on Thursday:</p>
<!-- /wp:paragraph -->

<!-- wp:quote -->
<blockquote class="wp-block-quote"><!-- wp:paragraph -->
<p>The wall is safe, and it will stay so.</p>
<!-- /wp:paragraph --><cite>p</cite></blockquote>
<!-- /wp:quote -->

<!-- wp:list -->
<ul><!-- wp:list-item -->
<li>Tomas Varga, a surveyor at <b>Varga &amp; Sons</b>, said the cracks were two centimetres wide.</li>
<!-- /wp:list-item --></ul>
<!-- /wp:list -->"""

# Every mark in the text: its grade, its words, and the block that it stands in.
MARKS = """() => [...document.querySelectorAll('[data-block] mark.annotation-text')].map(m => [
  [...m.classList].find(c => c.startsWith('annotation-text-onrecord-')).slice(25), m.textContent, m.closest('[data-block]').dataset.type])"""


def open_editor(page, post):
    page.goto(f"/wp-admin/post.php?post={post}&action=edit")
    page.wait_for_function("window.wp && wp.data && wp.data.select('core/editor') && wp.data.select('core/editor').getCurrentPostId()")
    page.evaluate("""() => { if (wp.data.select('core/edit-post').isFeatureActive('welcomeGuide')) wp.data.dispatch('core/edit-post').toggleFeature('welcomeGuide');
                            if (wp.data.select('core/edit-post').isFeatureActive('fullscreenMode')) wp.data.dispatch('core/edit-post').toggleFeature('fullscreenMode');
                            wp.data.dispatch('core/edit-post').openGeneralSidebar('onrecord/onrecord'); }""")
    page.wait_for_selector(".onrecord .onrecord-state")
    page.wait_for_function("!wp.data.select('onrecord').all().busy")
    return page


def words_by_grade(page):
    """The marked words of each grade; what formats cut in pieces is joined."""
    joined = {}
    for grade, text, block in page.evaluate(MARKS):
        joined.setdefault((grade, block), []).append(text)
    return {key: "".join(value) for key, value in joined.items()}


def test_the_whole_story(visitor, sign_in, shot, status, php):
    author = visitor("arthur")
    post = author.draft("Council hid survey of harbour wall", WALL)
    page = open_editor(sign_in("arthur"), post)

    # The statements are marked on exactly their words, through bold, links, entities, lists and quotations.
    page.wait_for_selector("[data-block] mark.annotation-text")
    marked = words_by_grade(page)
    record = page.evaluate("wp.data.select('onrecord').all()")
    assert record["view"]["record"]["document"]["title"] == "Council hid survey of harbour wall"
    assert marked["unnamed_vague", "core/paragraph"] == "the wall would not stand another winter"
    assert "“We were told to keep quiet & wait for the new budget,”" in marked["unnamed_described", "core/paragraph"]
    assert "The council knew in March that the harbour wall was cracked" in marked["unnamed_described", "core/paragraph"]
    assert "🌊" not in "".join(marked.values())
    assert "The wall is safe, and it will stay so." in [text for _, text, _ in page.evaluate(MARKS)]
    assert marked["named_with_role", "core/list-item"] == "the cracks were two centimetres wide"
    assert page.evaluate("wp.data.select('core/editor').isEditedPostDirty()") is False
    shot(page, "1-sidebar")

    # The sum of a score.
    page.locator(".onrecord-statement", has_text="the cracks were two").get_by_role("button", name="How it adds up").click()
    table = page.locator(".onrecord-sum")
    points = [float(p) for p in table.locator("tbody .is-points").all_inner_texts()]
    assert abs(sum(points) - float(table.locator("tfoot .is-points").inner_text())) < 1e-6
    table.scroll_into_view_if_needed()
    shot(page, "2-sum")

    # A jump selects the finding's words.
    finding = page.locator(".onrecord-list li", has_text="QA10")
    finding.get_by_role("button", name="Show in text").click()
    page.wait_for_function("document.querySelector('.annotation-text-onrecord-finding')")
    assert page.locator(".annotation-text-onrecord-finding").all_inner_texts() == ["Sources"]
    assert page.evaluate("wp.data.select('core/block-editor').getSelectionStart().offset") == 0
    assert page.evaluate("wp.data.select('core/block-editor').getSelectionEnd().offset") == 7

    # Publishing is stopped, and the author has no way through.
    page.locator(".editor-post-publish-panel__toggle").click()
    page.wait_for_selector(".editor-post-publish-panel .onrecord-state.is-held")
    panel = page.locator(".editor-post-publish-panel")
    assert "QA10" in panel.inner_text() and "ask an editor" in panel.inner_text()
    assert panel.get_by_role("button", name="Let it through").count() == 0
    assert panel.locator(".editor-post-publish-button").get_attribute("aria-disabled") == "true"
    shot(page, "3-held")
    refused = page.evaluate("""id => wp.apiFetch({ path: '/wp/v2/posts/' + id, method: 'POST', data: { status: 'publish' } }).then(() => 'published', e => e.code)""", post)
    assert refused == "onrecord_held" and status(post) == "draft"
    assert not page.errors and not page.dialogs
    page.close()
    php("delete_post_meta($given['p'], '_edit_lock');", p=post)   # the author goes home

    # An editor may let it through, and says why.
    page = open_editor(sign_in("edith"), post)
    page.locator(".editor-post-publish-panel__toggle").click()
    page.wait_for_selector(".editor-post-publish-panel .onrecord-state.is-held")
    panel = page.locator(".editor-post-publish-panel")
    panel.get_by_role("textbox", name="Why it may be published").fill("The editor has met the source.")
    shot(page, "4-override")
    panel.get_by_role("button", name="Let it through").click()
    page.wait_for_selector(".editor-post-publish-panel .onrecord-state.is-overridden")
    assert "Edith Editor let QA10 stand" in panel.inner_text()
    assert panel.locator(".editor-post-publish-button").get_attribute("aria-disabled") != "true"
    shot(page, "5-let-through")

    # She would rather mend it: the finding goes while she writes.
    panel.get_by_role("button", name="Cancel").click()
    page.evaluate("""() => { const b = wp.data.select('core/block-editor').getBlocks()[2];
        wp.data.dispatch('core/block-editor').updateBlockAttributes(b.clientId, { content: 'Ida Brandt, the council’s engineer, said the wall would not stand another winter.' });
        wp.data.dispatch('core/edit-post').openGeneralSidebar('onrecord/onrecord'); }""")
    page.wait_for_function("(wp.data.select('onrecord').all().view || {verdict: {}}).verdict.state === 'clear'")
    page.wait_for_function("[...document.querySelectorAll('mark.annotation-text-onrecord-named_with_role')].some(m => m.textContent === 'the wall would not stand another winter')")
    page.locator(".editor-post-publish-panel__toggle").click()
    page.wait_for_selector(".editor-post-publish-panel .onrecord-state.is-clear")
    page.locator(".editor-post-publish-panel .editor-post-publish-button").click()
    page.wait_for_selector(".post-publish-panel__postpublish")
    assert status(post) == "publish"
    shot(page, "6-published")

    # The live story does not take a worse text: the editor keeps it and says why; the sidebar has the way through.
    page.locator(".editor-post-publish-panel").get_by_role("button", name="Close panel").click()
    page.evaluate("""() => wp.data.dispatch('core/block-editor').updateBlockAttributes(wp.data.select('core/block-editor').getBlocks()[2].clientId,
        { content: 'Sources said the wall would fall this week.' })""")
    page.wait_for_function("wp.data.select('onrecord').all().view.verdict.state === 'held'")
    page.locator(".editor-post-publish-button").click()
    page.wait_for_selector(".components-notice.is-error")
    assert "Held back by the sourcing policy" in page.locator(".components-notice.is-error").inner_text()
    assert "would not stand another winter" in php("return get_post($given['p'])->post_content;", p=post)
    page.evaluate("wp.data.dispatch('core/edit-post').openGeneralSidebar('onrecord/onrecord')")
    page.locator(".onrecord").get_by_role("button", name="Let it through").wait_for()
    shot(page, "6-update-refused")

    # And finds its source again.
    page.goto("/wp-admin/admin.php?page=onrecord-sources")
    page.get_by_role("searchbox").fill("Ida Brandt")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("heading", name="Statements with these words").wait_for()
    assert page.locator("table a.row-title").all_inner_texts() == ["Ida Brandt"]
    shot(page, "7-search")
    page.locator("table a.row-title").click()
    page.get_by_role("heading", name="Register").wait_for()
    assert "the wall would not stand another winter" in page.locator(".onrecord-statements").inner_text()
    page.get_by_label("Reliability").select_option("B")
    page.get_by_label("On what basis").fill("Right about the weir in 2023.")
    page.get_by_role("button", name="Rate").click()
    page.locator(".onrecord-ratings").wait_for()
    assert "B, usually reliable – Edith Editor" in page.locator(".onrecord-ratings").inner_text()
    shot(page, "8-register")

    # The register's word stands beside the score.
    page = open_editor(page, post)
    page.wait_for_selector(".onrecord-rating")
    assert "Register: B – Edith Editor" in page.locator(".onrecord-rating").inner_text()
    shot(page, "9-rated")
    assert not page.errors and not page.dialogs
