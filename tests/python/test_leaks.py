"""valgrind over the binding: what is lost must not grow with what is done."""

import os
import pathlib
import re
import shutil
import subprocess
import sys

import pytest

HERE = pathlib.Path(__file__).resolve().parent


def lost(times: int) -> int:
    """Bytes that valgrind calls lost for good, directly or through what was lost, after so many rounds."""
    command = [
        "valgrind",
        "--leak-check=full",
        "--show-leak-kinds=definite",
        "--num-callers=30",
        sys.executable,
        str(HERE / "leak_script.py"),
        str(times),
    ]
    done = subprocess.run(
        command, env={**os.environ, "PYTHONMALLOC": "malloc"}, check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr[-4000:]
    assert "Invalid read" not in done.stderr and "Invalid write" not in done.stderr, done.stderr[-8000:]
    kinds = dict(re.findall(r"(definitely|indirectly) lost: ([\d,]+) bytes", done.stderr))
    return sum(int(number.replace(",", "")) for number in kinds.values())


@pytest.mark.skipif(shutil.which("valgrind") is None, reason="no valgrind")
@pytest.mark.skipif(os.environ.get("ONRECORD_LONG") != "1", reason="minutes: ./dev test --long")
def test_rounds_lose_nothing():
    assert lost(6) <= lost(1)
