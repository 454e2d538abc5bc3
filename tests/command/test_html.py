"""The HTML report: self-contained, everything escaped, every link with its target; looked at in a real browser."""
import html.parser
import json
import shutil
import subprocess

import pytest

from conftest import ROOT, STORY

HOSTILE = ("<title>x</title><script>alert('headline')</script>\n\n“</p><script>alert(1)</script><img src=x onerror=alert(2)>,” "
           "Mayor <b onmouseover=alert(3)>Ann</b> Lee said.\n\nA source said \"javascript:alert(4)\" & ' was `it` {{x}}.\n")


class Page(html.parser.HTMLParser):
    VOID = {"meta", "br", "rect"}

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.skip = 0  # inside a badge or a flag, which are no words of the story
        self.tags, self.open, self.ids, self.links, self.words, self.attributes = [], [], [], [], [], []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [name for name, _ in attrs]
        values = dict(attrs)
        if "id" in values:
            self.ids.append(values["id"])
        if "href" in values:
            self.links.append(values["href"])
        if tag not in self.VOID:
            self.open.append(tag)
            self.skip += bool(self.skip) or values.get("class", "").split(" ")[0] in ("badge", "flag")

    def handle_startendtag(self, tag, attrs):
        self.tags.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag
        self.skip -= bool(self.skip)

    def handle_data(self, data):
        if not self.skip:
            self.words.append(data)


def report(onrecord, *stories, **options):
    return onrecord("audit", "--format", "html", "--fail-on", "never", *stories, **options).out


def check(page):
    assert len(page.ids) == len(set(page.ids))
    inside = {link[1:] for link in page.links if link.startswith("#")}
    assert inside <= set(page.ids)
    assert all(link.startswith(("#", "http://", "https://")) for link in page.links)
    assert not {"script", "img", "iframe", "object", "link", "form", "b onmouseover"} & set(page.tags)
    assert not [a for a in page.attributes if a.startswith("on") or a == "src"]


def test_page_is_whole(onrecord):
    page = Page(report(onrecord, STORY))
    check(page)
    for line in STORY.read_text().splitlines():
        first = " ".join(line.split()[:3])
        assert first in " ".join("".join(page.words).split())
    assert page.tags.count("svg") == 3 and page.tags.count("details") > 3


def test_a_story_with_markup_stays_text(onrecord, write):
    page = Page(report(onrecord, "--input", "text", write("hostile<script>.txt", HOSTILE)))
    check(page)
    assert "alert(1)" in "".join(page.words)


def test_bad_bytes(onrecord, write):
    check(Page(report(onrecord, write("bad.txt", b"\xff\x1b \xe2\x80\x9cYes,\xe2\x80 a source said.\n"))))


def test_several_stories_and_a_failure(onrecord, write):
    page = Page(report(onrecord, STORY, write("two.txt", "“Yes,” Ann Lee said."), "missing.txt"))
    check(page)
    assert page.tags.count("article") == 3 and page.tags.count("nav") == 1


@pytest.mark.skipif(not (shutil.which("chromium") and (ROOT / "build/node/node_modules/playwright-core").exists()),
                    reason="no chromium or no build/node; ./dev test installs them")
def test_in_a_browser(onrecord, write, tmp_path):
    pages = {"story": report(onrecord, STORY), "several": report(onrecord, STORY, write("h.txt", HOSTILE), "missing.txt")}
    shots = ROOT / "build/screenshots"
    shots.mkdir(parents=True, exist_ok=True)
    for name, text in pages.items():
        write(f"{name}.html", text)
    done = subprocess.run(["node", ROOT / "tests/command/look.cjs", tmp_path, shots, *pages], capture_output=True, text=True, timeout=900)
    assert done.returncode == 0, done.stdout + done.stderr
    for view in json.loads(done.stdout):
        assert view["violations"] == [], view
        assert view["overflow"] <= 0, view
        assert view["words"] > 100 and view["bytes"] > 20_000, view
        assert view["reached"] > 10, view
        assert view["requests"] == [] and view["dialogs"] == 0, view
