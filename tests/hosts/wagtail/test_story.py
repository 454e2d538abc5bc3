"""From a page to a story and back: ranges find the very words of the editor's blocks."""
import json

import pytest
from newsroom.models import StoryPage

from wagtail_onrecord.reading import read_page
from wagtail_onrecord.story import Block, story_of


def page_of(*blocks):
    return StoryPage(title="Ports & <Harbours>", body=json.dumps([{"type": t, "value": v, "id": f"b{i}"} for i, (t, v) in enumerate(blocks)]))


@pytest.mark.parametrize("markup, inner, text, units", [
    ("<p>plain words</p>", "words", "words", (6, 11)),
    ("<p>a <b>bold</b> word</p>", "<b>bold</b> word", "bold word", (2, 11)),
    ("<p>Fish &amp; chips</p>", "Fish &amp; chips", "Fish & chips", (0, 12)),
    ("<p>😀 smile</p>", "smile", "smile", (3, 8)),
    ("<p>one<br/>two</p>", "two", "two", (4, 7)),
    ('<p>a <a href="/x?a=1&amp;b=2">link</a>.</p>', "link", "link", (2, 6)),
    ("<p>one</p><p>two</p>", "two", "two", (3, 6)),
    ("<p>caf\u0065\u0301</p>", "\u0065\u0301", "e\u0301", (3, 5)),
])
def test_a_range_of_markup_is_a_range_of_text(markup, inner, text, units):
    block = Block(("body",), 100, markup)
    begin = 100 + markup.index(inner)
    place = block.place(begin, begin + len(inner))
    assert place.text == text
    assert (place.begin, place.end) == units


def test_every_statement_comes_back_as_its_words():
    page = page_of(
        ("text", "<p>“We <b>cannot</b> wait for &quot;another&quot; 😀 storm,” <a href='/c'>Ines Calder</a>, the mayor, said on Monday.</p>"),
        ("quote", "The wall & the pier will fall."),
        ("box", {"heading": "Numbers", "text": "<p>The line lost 2 million crowns, the Treasury said.</p>"}))
    reading = read_page(page, "default")
    statements = [a for a in reading.record["attributions"] if a["act"] == "statement"]
    assert len(statements) == 2  # the quoted block goes on with what she said
    for a in reading.record["attributions"]:
        for name in ("content", "cue", "source"):
            for place in reading.places(a[name]):
                block = next(b for b in reading.story.blocks if b.path == place.path)
                utf16 = block.text.encode("utf-16-le")
                assert utf16[2 * place.begin:2 * place.end].decode("utf-16-le") == place.text
                assert "<" not in place.text
    assert any('“We cannot wait for "another" 😀 storm,”' in reading.words(a["content"]) for a in statements)
    assert {"Ines Calder", "Treasury"} == {a["source_name"] for a in statements}
    assert {p.path for a in statements for p in reading.places(a["content"])} >= {("body", "b0"), ("body", "b1"), ("body", "b2", "text")}


def test_a_quotation_over_blocks_has_a_place_in_each():
    page = page_of(("text", "<p>“The wall is old,” Mayor Ines Calder said. “It moved</p>"), ("text", "<p>“and nobody told us.”</p>"))
    story = story_of(page)
    begin, end = story.html.index("It moved"), story.html.index("nobody") + len("nobody")
    assert [(p.path, p.text) for p in story.places([[begin, end]])] == [(("body", "b0"), "It moved"), (("body", "b1"), "“and nobody")]


def test_the_writer_is_no_source():
    page = page_of(("text", "<p>The pier is shut, harbour master Leo Voss said.</p>"))
    page.writer = "Mira Toth"
    record = read_page(page, "default").record
    assert record["document"]["byline"] == ["Mira Toth"]
    assert all(s["name"] != "Mira Toth" for s in record["sources"])


def test_a_hostile_title_stays_text():
    page = page_of(("note", "<script>alert(1)</script> said the wall would fall."))
    assert "<script>" not in story_of(page).html
