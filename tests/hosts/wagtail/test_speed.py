"""What the reading costs when a draft of 1,000 words is saved."""
import statistics
import time

from wagtail_onrecord.gate import judge
from wagtail_onrecord.models import PageFinding

SENTENCES = ("“We cannot wait for another storm,” Mayor Ines Calder said on Monday. Harbour master Leo Voss said the old wall had moved by "
             "four centimetres since 2019. A senior official at the Transport Office told reporters that the ferry was late. ")


def test_a_save_costs_less_than_50_milliseconds_more(make_story):
    """Median of 50 saves, each of another text, beside the same saves without the reading."""
    page = make_story("<p>.</p>")
    words = (SENTENCES * 30).split()[:1000]
    judge(page)  # the engine is made once a process

    def save(number, read):
        page.body = [("text", f"<p>Take {number}. {' '.join(words)}</p>")]
        begin = time.process_time()
        page.save_revision()
        if read:
            assert judge(page).reading is not None
        return time.process_time() - begin

    plain = statistics.median(save(i, False) for i in range(50))
    with_reading = statistics.median(save(100 + i, True) for i in range(50))
    print(f"plain {plain * 1e3:.1f} ms, with the reading {with_reading * 1e3:.1f} ms")
    assert with_reading - plain < 0.050
    assert not PageFinding.objects.filter(page_id=page.pk).exists()
