"""Every statement's marks cover exactly its words, whatever blocks and formats it stands in."""
import pytest

from test_story import open_editor

HARD = """<!-- wp:heading {"level":3} -->
<h3>Mayor Lena Holt said the mill was sound</h3>
<!-- /wp:heading -->

<!-- wp:paragraph {"align":"left","className":"a > b --x"} -->
<p class="has-text-align-left a > b --x">🌊🌊 Tomas Varga, a surveyor, said &lt;the mill&gt; was&nbsp;“ten&hellip; years &amp; <strong>a <em>day</em></strong>” old.</p>
<!-- /wp:paragraph -->

<!-- wp:paragraph -->
<p>Nora Quist, the harbour master, said the tide was high.</p>
<!-- /wp:paragraph -->

<!-- wp:paragraph -->
<p>Nora Quist, the harbour master, said the tide was high.</p>
<!-- /wp:paragraph -->

<!-- wp:columns -->
<div class="wp-block-columns"><!-- wp:column -->
<div class="wp-block-column"><!-- wp:paragraph -->
<p>“One line<br>and 𝔞nother,” Ruth Amsel, the council leader, said.</p>
<!-- /wp:paragraph --></div>
<!-- /wp:column -->

<!-- wp:column -->
<div class="wp-block-column"><!-- wp:list {"ordered":true} -->
<ol><!-- wp:list-item -->
<li>Officials said <a href="https://example.test/?a=1&amp;b=said">the <code>bridge</code> was <mark style="background-color:rgba(0, 0, 0, 0)" class="has-inline-color">shut</mark></a>.<!-- wp:list -->
<ul><!-- wp:list-item -->
<li>Ines Calder, a managing director, said the ferry was late.</li>
<!-- /wp:list-item --></ul>
<!-- /wp:list --></li>
<!-- /wp:list-item --></ol>
<!-- /wp:list --></div>
<!-- /wp:column --></div>
<!-- /wp:columns -->

<!-- wp:paragraph -->
<p>“The first part of it,” Paul Adeyemi, head teacher of the school, said. “The roof is done.</p>
<!-- /wp:paragraph -->

<!-- wp:paragraph -->
<p>“The <i>second</i> part is not.”</p>
<!-- /wp:paragraph -->

<!-- wp:pullquote -->
<figure class="wp-block-pullquote"><blockquote><p>The weir will hold, Jo Marsh, an engineer, said.</p><cite>p</cite></blockquote></figure>
<!-- /wp:pullquote -->

<!-- wp:verse -->
<pre class="wp-block-verse">The poet Aldo Reyes said
the sea was calm.</pre>
<!-- /wp:verse -->

<!-- wp:table -->
<figure class="wp-block-table"><table><tbody><tr><td>The Coastal Agency said the wall was wet.</td><td>2</td></tr></tbody></table></figure>
<!-- /wp:table -->"""

# For each statement of the record: its words by the engine's ranges, and the words under its marks, without white space.
COMPARE = """() => { const state = wp.data.select('onrecord').all(), squash = (t) => t.replace(/\\s+/g, '');
  const text = (html) => new DOMParser().parseFromString(html.replace(/<br>/g, ''), 'text/html').body.textContent;
  return state.view.record.attributions.filter(a => a.act === 'statement').map(a => {
    const marks = [...document.querySelectorAll('[data-block] mark')].filter(m => m.id.replace(/-\\d+$/, '') === 'annotation-text-onrecord-' + a.id);
    const outer = marks.filter(m => !marks.some(n => n !== m && n.contains(m)));
    return [squash(a.content.map(([b, e]) => text(state.content.slice(b, e))).join('')), squash(outer.map(m => m.textContent).join('')), a.source_name]; }); }"""


@pytest.mark.long
def test_marks_cover_exactly_the_words(visitor, sign_in, shot):
    page = open_editor(sign_in("edith"), visitor("edith").draft("Marks 🌊", HARD))
    page.wait_for_selector("[data-block] mark.annotation-text")
    invalid = page.evaluate("wp.data.select('core/block-editor').getBlocks().filter(b => !b.isValid).map(b => b.name)")
    assert invalid == []
    rows = page.evaluate(COMPARE)
    shot(page, "marks")
    print(rows)
    in_table = [said for said, _, _ in rows if "thewallwaswet" in said]
    assert len(rows) >= 8
    for said, marked, name in rows:
        assert marked == ("" if said in in_table else said), name
    assert sum(said == "thetidewashigh" for said, _, _ in rows) == 2
    assert any("bridge" in said and "shut" in said for said, _, _ in rows)
    # Marks are no part of the text: nothing to save, nothing saved.
    assert page.evaluate("wp.data.select('core/editor').isEditedPostDirty()") is False
    assert "annotation" not in page.evaluate("wp.data.select('core/editor').getEditedPostContent()")


@pytest.mark.long
def test_marks_follow_the_switch_and_the_text(visitor, sign_in):
    page = open_editor(sign_in("edith"), visitor("edith").draft("Switch", HARD))
    page.wait_for_selector("[data-block] mark.annotation-text")
    page.get_by_label("Mark statements in the text").click()
    page.wait_for_function("document.querySelectorAll('[data-block] mark.annotation-text').length === 0")
    page.get_by_label("Mark statements in the text").click()
    page.wait_for_selector("[data-block] mark.annotation-text")
    # Typing before a statement moves its mark along; the next reading finds it again.
    block = page.locator("p[data-block]", has_text="Nora Quist").first
    block.click()
    page.keyboard.press("Home")
    page.keyboard.type("Yesterday ")
    page.wait_for_function("!wp.data.select('onrecord').all().busy && wp.data.select('onrecord').all().content.includes('Yesterday Nora')")
    page.wait_for_function("document.querySelectorAll('[data-block] mark.annotation-text').length > 0")
    assert "the tide was high" in block.locator("mark").all_inner_texts()
