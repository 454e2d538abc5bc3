"""What a notebook shows: the HTML report in a frame, and plots of analyses, stores and frames."""

import html
import html.parser
import re

import matplotlib
import onrecord
import pytest
from conftest import made_story
from onrecord import plot

matplotlib.use("Agg")


@pytest.fixture(scope="module")
def analyses():
    """Stories of three months."""
    return [
        onrecord.analyze(f"Published: {1 + i} {month} 2024\n\n{made_story(i)}", id=f"s{i}", format="text")
        for i, month in enumerate(["January", "February", "March"] * 5)
    ]


class Words(html.parser.HTMLParser):
    """The classes and the text of a page."""

    def __init__(self, page):
        super().__init__()
        self.classes, self.words = [], []
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        self.classes.extend((dict(attributes).get("class") or "").split())

    def handle_data(self, data):
        self.words.append(data)


def test_an_analysis_shows_its_story(analysis, story):
    shown = analysis._repr_html_()
    page = html.unescape(re.search(r'srcdoc="([^"]*)"', shown).group(1))
    assert page == analysis.to_html() and "<script" not in page.lower() and shown.startswith("<iframe")
    read = Words(page)
    text = " ".join("".join(read.words).split())
    assert "The wall is safe" in text and "🌊" in text and "said" in text
    assert read.classes.count("card") == len(analysis.sources) and {"said", "cue", "who", "badge"} <= set(read.classes)
    assert all(f.rule in text for f in analysis.findings)


def test_markup_in_a_story_stays_text():
    page = onrecord.analyze('"<img src=x onerror=alert(1)> & it is," said Tom <b>Okafor</b>.', format="text").to_html()
    assert "<img" not in page and "&lt;img" in page


def test_it_is_the_commands_report(analysis):
    again = onrecord.Analysis.from_json(analysis.to_json(), analysis.text)
    assert again.to_html() == analysis.to_html()


def test_speakers_are_bars(analyses):
    axes = plot.speakers(analyses, top=4, unit="statements")
    names = [label.get_text() for label in axes.get_yticklabels()]
    assert len(names) == 4
    total = sum(patch.get_width() for patch in axes.patches)
    expected = sum(1 for a in analyses for s in a.statements if s.source_name in names and s.source_status != "open")
    assert total == expected > 0
    with pytest.raises(ValueError):
        plot.speakers(analyses, unit="letters")


def test_grades_over_time_sum_to_all(analyses):
    axes = plot.grades_over_time(analyses, by="month")
    assert [label.get_text() for label in axes.get_xticklabels()] == ["2024-01", "2024-02", "2024-03"]
    assert sum(patch.get_height() for patch in axes.patches) == pytest.approx(300)
    counted = plot.grades_over_time(analyses, by="year", share=False)
    statements = sum(1 for a in analyses for s in a.statements if s.source_status != "open")
    assert sum(patch.get_height() for patch in counted.patches) == statements
    with pytest.raises(ValueError):
        plot.grades_over_time(analyses, by="week")


def test_a_network_joins_who_is_quoted_together(analyses):
    axes = plot.quoted_together(analyses)
    names = {s.source_name for a in analyses for s in a.statements if s.source_name and s.source_status != "open"}
    assert {text.get_text() for text in axes.texts} == names


def test_a_store_and_a_frame_draw_the_same(analyses, tmp_path):
    with onrecord.Store(tmp_path / "a.db") as store:
        store.put_all(analyses)
        for draw in (plot.speakers, plot.grades_over_time):
            widths = [
                sorted((round(p.get_width(), 6), round(p.get_height(), 6)) for p in draw(data).patches)
                for data in (analyses, onrecord.to_arrow(analyses), store.statements(acts=None))
            ]
            assert widths[0] == widths[1] == widths[2] and widths[0]


def test_nothing_to_draw_is_an_empty_picture():
    for draw in (plot.speakers, plot.grades_over_time, plot.quoted_together):
        assert draw([onrecord.analyze("")]) is not None
