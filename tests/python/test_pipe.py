"""pipe: in order, lazy, the same on any number of threads."""

import itertools
import threading

import onrecord
import pytest
from conftest import made_story


def test_the_same_on_any_number_of_threads():
    stories = [made_story(i) for i in range(40)]
    one_by_one = [onrecord.analyze(s) for s in stories]
    for threads, size in [(1, 1), (1, 7), (2, 3), (4, 64)]:
        assert list(onrecord.pipe(stories, n_threads=threads, batch_size=size)) == one_by_one


def test_it_reads_ahead_by_little():
    taken = 0

    def endless():
        nonlocal taken
        for i in itertools.count():
            taken += 1
            yield made_story(i, 1)

    analyses = onrecord.pipe(endless(), n_threads=2, batch_size=4)
    assert taken == 0
    first = [next(analyses) for _ in range(10)]
    assert [a.text for a in first] == [made_story(i, 1) for i in range(10)]
    assert taken <= 10 + 4 * 5
    analyses.close()


def test_tuples_mappings_and_ids():
    pairs = [(made_story(i), {"n": i}) for i in range(5)]
    assert [(a.text, c["n"]) for a, c in onrecord.pipe(pairs, as_tuples=True, n_threads=2, batch_size=2)] == [
        (text, c["n"]) for text, c in pairs
    ]
    rows = [
        {"id": "one", "text": made_story(1)},
        {"id": 2, "html": '<p>"It is," said Tom Okafor.</p>'},
        made_story(3).encode(),
    ]
    assert [a.id for a in onrecord.pipe(rows)] == ["one", "2", ""]
    with pytest.raises(ValueError):
        list(onrecord.pipe([{"id": "no text"}]))


@pytest.mark.parametrize("threads", [1, 2])
def test_failures_stay_in_their_place(threads):
    stories = ["short " * 3, "long " * 1000, "short"]
    got = list(onrecord.pipe(stories, max_bytes=100, errors="return", n_threads=threads, batch_size=1))
    assert [type(x) for x in got] == [onrecord.Analysis, onrecord.LimitError, onrecord.Analysis]
    with pytest.raises(onrecord.LimitError):
        list(onrecord.pipe(stories, max_bytes=100, n_threads=threads))
    with pytest.raises(TypeError):
        list(onrecord.pipe(["a", 1], n_threads=threads))

    def broken():
        yield "a"
        raise OSError("disk")

    with pytest.raises(OSError):
        list(onrecord.pipe(broken(), n_threads=threads))


def test_arguments_are_checked():
    for bad in ({"n_threads": 0}, {"batch_size": 0}, {"errors": "ignore"}):
        with pytest.raises(ValueError):
            onrecord.pipe(["a"], **bad)


def test_a_bar_counts_stories(capsys):
    assert len(list(onrecord.pipe(["a", "b", "c"], progress="reading"))) == 3
    bar = capsys.readouterr().err
    assert "reading" in bar and "3/3" in bar


def test_other_threads_run_meanwhile():
    """While one long story is read, this thread gets to count."""
    text = "\n\n".join(made_story(i, 30) for i in range(60))
    done = threading.Event()
    thread = threading.Thread(target=lambda: (onrecord.analyze(text), done.set()))
    thread.start()
    counted = 0
    while not done.wait(0.001):
        counted += 1
    thread.join()
    assert counted >= 5


def test_one_engine_on_many_threads(engine):
    text = made_story(7)
    expected, wrong = engine.analyze(text), []

    def read():
        for _ in range(10):
            if engine.analyze(text) != expected:
                wrong.append(1)

    threads = [threading.Thread(target=read) for _ in range(4)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert not wrong
