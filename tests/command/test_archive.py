"""Archives: JSON lines of any size in constant memory, with a bar on a terminal (a gigabyte: test_gigabyte.py)."""
import os
import pty
import re
import subprocess
import time

from conftest import BINARY, STORY, jsonl


def make_archive(path, size):
    """Stories of our own with an id each, `size` bytes of them."""
    text = STORY.read_text()
    paragraphs = [p for p in text.split("\n\n") if p.strip()]
    with open(path, "wb") as out:
        number = 0
        while out.tell() < size:
            turn = number % len(paragraphs)
            body = "\n\n".join([f"Report {number} from the harbour"] + paragraphs[turn:] + paragraphs[:turn])
            out.write(jsonl([{"id": f"story-{number}", "text": body}]).encode())
            number += 1
    return path


def extract(path, jobs):
    """Seconds by the clock, peak of resident memory in bytes, lines written."""
    begun = time.monotonic()
    process = subprocess.Popen([BINARY, "extract", "--jobs", str(jobs), path], stdout=subprocess.PIPE)
    lines = 0
    while chunk := process.stdout.read(1 << 20):
        lines += chunk.count(b"\n")
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0
    return time.monotonic() - begun, used.ru_maxrss * 1024, lines


def on_a_terminal(path, out):
    """What a terminal on standard error is sent while `path` is read."""
    ours, theirs = pty.openpty()
    with open(out, "wb") as file:
        process = subprocess.Popen([BINARY, "extract", "--jobs", "1", path], stdout=file, stderr=theirs)
    os.close(theirs)
    shown = b""
    try:
        while chunk := os.read(ours, 65536):
            shown += chunk
    except OSError:  # the other end is closed
        pass
    os.close(ours)
    assert process.wait() == 0
    return shown.decode()


def test_a_terminal_sees_how_far_it_is(tmp_path, onrecord):
    shown = ""
    for size in (2, 8, 32, 128):  # megabytes: the bar waits for a second
        path = make_archive(tmp_path / "archive.jsonl", size * 1_000_000)
        shown = on_a_terminal(path, tmp_path / "records.jsonl")
        if shown:
            break
    bars = re.findall(r"\r\x1b\[K\[(#*)(\.*)\] +(\d+) %  (\d+) stories, (\d+\.\d) MB/s  (?:\d+:)?\d+:\d\d left", shown)
    assert bars and all(len(done + left) == 30 for done, left, *_ in bars)
    assert [int(bar[2]) for bar in bars] == sorted(int(bar[2]) for bar in bars)
    assert shown.endswith("\r\x1b[K")  # nothing is left of it
    assert b"\x1b" not in (tmp_path / "records.jsonl").read_bytes()


def test_no_terminal_no_bar(tmp_path, onrecord):
    result = onrecord("extract", make_archive(tmp_path / "archive.jsonl", 3_000_000))
    assert result.code == 0 and result.err == ""


def test_memory_does_not_grow_with_the_archive(tmp_path):
    small = make_archive(tmp_path / "small.jsonl", 1_500_000)
    large = make_archive(tmp_path / "large.jsonl", 6_000_000)
    _, of_small, few = extract(small, 2)
    _, of_large, many = extract(large, 2)
    assert many > 3.5 * few
    assert of_large < of_small + 8_000_000


def test_a_killed_run_goes_on(tmp_path, onrecord):
    path, store = make_archive(tmp_path / "archive.jsonl", 4_000_000), tmp_path / "kept.db"
    process = subprocess.Popen([BINARY, "extract", "--jobs", "1", "--store", store, path], stdout=subprocess.DEVNULL)
    for _ in range(600):  # until something is kept
        time.sleep(0.1)
        if process.poll() is not None or (store.exists() and onrecord("query", "--store", store, "--format", "jsonl").out):
            break
    process.kill()
    process.wait()
    again = onrecord("extract", "--store", store, path)
    assert again.code == 0
    kept = re.search(r"(\d+) stor(?:y|ies) unchanged in the store", again.err)
    assert kept and int(kept[1]) + len(again.lines) == sum(1 for _ in open(path, "rb"))
