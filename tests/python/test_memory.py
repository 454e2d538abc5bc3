"""Memory stays flat: over an archive of stories, over objects made and dropped, over streams consumed batch by batch."""

import gc
import os

import onrecord
import pyarrow
from conftest import made_story

LONG = os.environ.get("ONRECORD_LONG") == "1"
COUNT = 100_000 if LONG else 6_000


def resident() -> int:
    """Bytes of this process in memory."""
    gc.collect()
    with open("/proc/self/statm", encoding="ascii") as statm:
        return int(statm.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def stories(count):
    texts = [made_story(i, 2) for i in range(50)]
    return ({"id": str(i), "text": f"{texts[i % 50]}\nStory {i}."} for i in range(count))


def growth(work, count) -> int:
    """Bytes that the second half of `count` stories adds to what the first half left."""
    half = None
    for i, _ in enumerate(work(stories(count))):
        if i == count // 2:
            half = resident()
    return resident() - half


def test_pipe_is_flat():
    def work(source):
        for analysis in onrecord.pipe(source, n_threads=2):
            for a in analysis.attributions:
                assert a.content_text
            yield analysis.to_json()

    assert growth(work, COUNT) < 8 << 20


def test_streams_are_flat():
    def work(source):
        reader = pyarrow.RecordBatchReader.from_stream(onrecord.to_arrow(onrecord.pipe(source), batch_rows=64))
        for batch in reader:
            yield from batch.column("story").to_pylist()

    assert growth(lambda source: work(source), COUNT // 2) < 8 << 20


def test_engines_and_pages_are_let_go():
    text = made_story(1)

    def round_trip():
        engine = onrecord.Engine()
        engine.analyze(text)._repr_html_()

    for _ in range(5):
        round_trip()
    before = resident()
    for _ in range(20):
        round_trip()
    assert resident() - before < 16 << 20
