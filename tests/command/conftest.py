"""Runs the command as a user does: its own process, its own streams."""
import json
import os
import pathlib
import subprocess

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
BINARY = os.environ.get("ONRECORD_BIN", str(ROOT / "build/release/bin/onrecord"))
STORY = ROOT / "examples/harbour_wall.txt"
PATIENCE = int(os.environ.get("ONRECORD_PATIENCE", "1"))


class Result:
    def __init__(self, done):
        self.code, self.out, self.err = done.returncode, done.stdout.decode(), done.stderr.decode()

    @property
    def json(self):
        return json.loads(self.out)

    @property
    def lines(self):
        return [json.loads(line) for line in self.out.splitlines()]


def run(*args, stdin=b"", cwd=ROOT, env=None, timeout=120):
    done = subprocess.run([BINARY, *map(str, args)], input=stdin, capture_output=True, cwd=cwd, timeout=timeout * PATIENCE,
                          env={**os.environ, **(env or {})})
    return Result(done)


@pytest.fixture
def onrecord():
    return run


@pytest.fixture
def write(tmp_path):
    """write(name, text or bytes) -> path"""
    def make(name, content):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path
    return make


def figure(name, value):
    """Kept for who runs ./dev test --long, which prints them at its end."""
    if os.environ.get("ONRECORD_FIGURES"):
        with open(os.environ["ONRECORD_FIGURES"], "a", encoding="utf-8") as out:
            out.write(f"{name}: {value}\n")


def jsonl(rows):
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
