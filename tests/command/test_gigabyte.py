"""An archive of a gigabyte: memory, and what a second job adds. By itself, so that nothing else takes the processors."""
import os

import pytest

from conftest import figure
from test_archive import extract, make_archive


@pytest.mark.skipif(os.environ.get("ONRECORD_LONG") != "1", reason="a quarter of an hour: ./dev test --long")
def test_a_gigabyte(tmp_path):
    whole, part = tmp_path / "whole.jsonl", tmp_path / "part.jsonl"
    make_archive(whole, 1_000_000_000)
    make_archive(part, 100_000_000)
    busy = os.getloadavg()[0]
    try:
        one_seconds, one_memory, _ = extract(part, 1)
        two_seconds, two_memory, stories = extract(whole, 2)
    finally:
        whole.unlink()  # pytest keeps its folders
        part.unlink()
    one, two = 100 / one_seconds, 1000 / two_seconds
    figure("archive of 1 GB, two jobs", f"{stories} stories, {two_seconds:.0f} s, {two:.2f} MB/s, {two_memory / 1e6:.0f} MB resident")
    figure("archive of 100 MB, one job", f"{one_seconds:.0f} s, {one:.2f} MB/s, {one_memory / 1e6:.0f} MB resident")
    figure("two jobs to one", f"{two / one:.2f} times the rate (load {busy:.1f} at the beginning)")
    assert two_memory < 256_000_000
    if os.cpu_count() > 1 and busy < 0.7:
        assert two >= 1.6 * one
