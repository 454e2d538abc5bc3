"""Any text survives: a result or a documented exception, spans inside the text, the same from str and bytes."""

import onrecord
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from test_analysis import all_spans

surrogates_too = st.text(st.characters(categories=None, exclude_categories=()), max_size=300)
pieces = st.lists(
    st.sampled_from(
        [
            '"',
            "“",
            "”",
            "'",
            "‘",
            "’",
            " said ",
            " Jan Peeters",
            ", the mayor, ",
            "according to ",
            "\n\n",
            "\r\n",
            "e\u0301",
            "🌊",
            "\0",
            "\ud800",
            "\udc00",
            "\ufeff",
            "\u202e",
            "It is late",
            ".",
            ",",
            " told ",
            "officials",
            "[",
            "]",
            "...",
            "(",
            "—",
            "&amp;",
            "<p>",
            "1984 ",
        ]
    ),
    max_size=60,
).map("".join)


def check(text):
    analysis = onrecord.analyze(text)
    kept = "".join("\ufffd" if 0xD800 <= ord(c) <= 0xDFFF else c for c in text)
    assert analysis.text == kept
    for b, e in all_spans(analysis):
        assert 0 <= b <= e <= len(kept)
    for a in analysis.attributions:
        assert a.content_text == " ".join(kept[b:e] for b, e in a.content)
    assert onrecord.analyze(kept.encode()) == analysis
    assert onrecord.analyze(kept) == analysis


@given(surrogates_too)
@example("")
@example("\ud800\udc00")
@settings(deadline=None, max_examples=150)
def test_any_str(text):
    check(text)


@given(pieces)
@settings(deadline=None, max_examples=150)
def test_any_story_like_str(text):
    check(text)


@given(st.binary(max_size=300))
@settings(deadline=None, max_examples=150)
def test_any_bytes(raw):
    analysis = onrecord.analyze(raw)
    assert analysis.text == raw.decode("utf-8", "replace")
    for b, e in all_spans(analysis):
        assert 0 <= b <= e <= len(analysis.text)


def test_a_megabyte_of_marks():
    for mark in ('"', "“", "e\u0301", "\0", "\ud83c", "a\u0300\u0301\u0302"):
        text = mark * (1_000_000 // len(mark))
        try:
            assert len(onrecord.analyze(text, max_seconds=60).text) == len(text)
        except onrecord.LimitError:
            pass


@pytest.mark.parametrize("limit", [{"max_bytes": 10}, {"max_memory": 5_000_000}, {"max_nesting": 3}, {"max_seconds": 1e-9}])
def test_every_limit_is_a_limit_error(limit):
    page = "<!doctype html><div><div><div><div>" + "“Yes,” Ann Lee said. " * 100
    with pytest.raises(onrecord.LimitError):
        onrecord.analyze(page, **limit)
    assert isinstance(next(onrecord.pipe([page], errors="return", **limit)), onrecord.LimitError)
