"""A page as one HTML story, and the way back: which words of which block of the editor a range of the story is.

The story is the page's title and its fields' blocks, one after the other. A block keeps its path as the editor writes it into
`data-contentpath`. Ranges come in code points of the story's HTML (as onrecord gives them, never holding a tag, entities
whole) and leave as UTF-16 ranges of a block's *text*: its HTML without tags, entities resolved, `<br>` as a line feed. That is
what the browser finds when it joins the block's text nodes.
"""
from __future__ import annotations

import html
import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Iterator, List, Sequence, Tuple

from django.utils.html import escape
from wagtail.blocks import BlockQuoteBlock, CharBlock, ListBlock, RichTextBlock, StreamBlock, StructBlock, TextBlock
from wagtail.blocks.list_block import ListValue
from wagtail.blocks.stream_block import StreamValue
from wagtail.fields import RichTextField
from wagtail.rich_text import RichText

Range = Tuple[int, int]
Path = Tuple[str, ...]

_PIECES = re.compile(r"<!--.*?-->|<[^>]*>|&(?:#\d+|#[xX][0-9a-fA-F]+|\w+);|.", re.DOTALL)


@dataclass(frozen=True)
class Place:
    """Words in a block of the editor: a UTF-16 range of its text, and the words themselves."""

    path: Path
    begin: int
    end: int
    text: str


@dataclass
class Block:
    """A block's HTML at its place in the story."""

    path: Path
    begin: int  # in the story, code points
    markup: str
    starts: List[int] = field(default_factory=list)   # of each character of its text, in the markup
    units: List[int] = field(default_factory=list)    # UTF-16 units before each character, and behind the last
    text: str = ""

    def __post_init__(self) -> None:
        chars: List[str] = []
        units = 0
        for piece in _PIECES.finditer(self.markup):
            for char in _text_of(piece.group()):
                self.starts.append(piece.start())
                self.units.append(units)
                units += 2 if ord(char) > 0xFFFF else 1
                chars.append(char)
        self.units.append(units)
        self.text = "".join(chars)

    @property
    def end(self) -> int:
        return self.begin + len(self.markup)

    def place(self, begin: int, end: int) -> Place:
        """The text under a range of the markup."""
        first, last = (_index(self.starts, at - self.begin) for at in (begin, end))
        return Place(self.path, self.units[first], self.units[last], self.text[first:last])


def _text_of(piece: str) -> str:
    if piece.startswith("<"):
        return "\n" if re.match(r"<br\b", piece, re.IGNORECASE) else ""
    return html.unescape(piece) if piece.startswith("&") else piece


def _index(starts: Sequence[int], at: int) -> int:
    """The first character that begins at or behind a place of the markup."""
    return bisect_right(starts, at - 1)


@dataclass
class Story:
    """A page's story."""

    html: str
    blocks: List[Block]

    def places(self, ranges: Sequence[Sequence[int]]) -> List[Place]:
        """The words of ranges, block by block, neighbours in one block joined: a range ends where a tag stands, words do not."""
        out: List[Place] = []
        for begin, end in ranges:
            for block in self.blocks:
                b, e = max(begin, block.begin), min(end, block.end)
                if b < e:
                    place = block.place(b, e)
                    if place.text:
                        _append(out, place)
        return out


def _append(places: List[Place], place: Place) -> None:
    last = places[-1] if places else None
    if last and last.path == place.path and last.end == place.begin:
        places[-1] = Place(last.path, last.begin, place.end, last.text + place.text)
    else:
        places.append(place)


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{escape(part)}</p>" for part in re.split(r"\n\s*\n", text) if part.strip())


def _of_block(block: object, value: object, path: Path) -> Iterator[Tuple[Path, str]]:
    """The HTML of a block and of those inside it, each with its path."""
    if isinstance(value, RichText):
        yield path, value.source
    elif isinstance(block, BlockQuoteBlock):
        yield path, f"<blockquote>{_paragraphs(str(value))}</blockquote>"
    elif isinstance(block, (RichTextBlock, CharBlock, TextBlock)):
        yield path, _paragraphs(str(value))
    elif isinstance(block, StructBlock):
        for name, child in block.child_blocks.items():
            yield from _of_block(child, value.get(name), path + (name,))
    elif isinstance(value, ListValue):
        for child in value.bound_blocks:
            yield from _of_block(child.block, child.value, path + (str(child.id),))
    elif isinstance(value, StreamValue):
        for child in value:
            yield from _of_block(child.block, child.value, path + (str(child.id),))


def _of_field(page: object, name: str) -> Iterator[Tuple[Path, str]]:
    value = getattr(page, name)
    if value in (None, ""):
        return
    if isinstance(value, StreamValue):
        yield from _of_block(value.stream_block, value, (name,))
    elif isinstance(page._meta.get_field(name), RichTextField):
        yield (name,), value
    else:
        yield (name,), _paragraphs(str(value))


def story_of(page: object) -> Story:
    """The story of a page that names its fields in `onrecord_fields`; `onrecord_byline`, where it has one, names the writer."""
    byline = getattr(page, "onrecord_byline", "")
    byline = byline() if callable(byline) else byline
    head = f"<title>{escape(page.title)}</title>" + (f'<meta name="author" content="{escape(byline)}">' if byline else "")
    parts = [f"<html><head>{head}</head><body><article>"]
    length = len(parts[0])
    blocks: List[Block] = []

    def add(markup: str) -> None:
        nonlocal length
        parts.append(markup)
        length += len(markup)

    add("<h1>")
    blocks.append(Block(("title",), length, escape(page.title)))
    add(f"{escape(page.title)}</h1>")
    for name in page.onrecord_fields:
        for path, markup in _of_field(page, name):
            add("<div>")
            blocks.append(Block(path, length, markup))
            add(f"{markup}</div>")
    add("</article></body></html>")
    return Story("".join(parts), blocks)
