"""The hosts of plugin/hosts, each in its own language and process: all of them get the same record and the same rows."""
import json
import os
import pathlib
import socket
import subprocess
import time
import urllib.parse
import urllib.request

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[3]
HOSTS = ROOT / "plugin/hosts"
STORY = ROOT / "examples/harbour_wall.txt"
LIBRARY, DECLARATIONS = os.environ["ONRECORD_LIBRARY"], os.environ["ONRECORD_DECLARATIONS"]
C_HOST, PYTHON, PHP, NODE = (os.environ.get(name) for name in ("C_HOST", "PYTHON", "PHP", "NODE"))
STOPPED = "cancelled: the host stopped the analysis"


def lines(*command, **more):
    done = subprocess.run([str(c) for c in command], capture_output=True, timeout=60, **more)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode().splitlines()


@pytest.fixture(scope="module")
def expected(tmp_path_factory):
    """What the C host prints: a record and the store's rows."""
    record, rows = lines(C_HOST, tmp_path_factory.mktemp("c") / "c.db", STORY)
    return record, rows


def test_c(expected, tmp_path):
    record, rows = map(json.loads, expected)
    assert record["schema"] == "onrecord.analysis/1" and record["attributions"]
    statements = [a for a in record["attributions"] if a["act"] == "statement"]
    assert {r["record"] for r in rows} == {a["id"] for a in statements}
    failed = subprocess.run([C_HOST, tmp_path / "no/such/folder.db", STORY], capture_output=True)
    assert failed.returncode == 2 and failed.stderr.startswith(b"store: ")


def test_python_ctypes(expected, tmp_path):
    assert lines(PYTHON, HOSTS / "python/host.py", LIBRARY, tmp_path / "p.db", STORY) == [*expected, STOPPED]


@pytest.mark.skipif(not PHP, reason="no php")
def test_php_ffi(expected, tmp_path):
    assert lines(PHP, HOSTS / "php/host.php", DECLARATIONS, LIBRARY, tmp_path / "h.db", STORY) == [*expected, STOPPED]


@pytest.mark.skipif(not PHP, reason="no php")
def test_php_under_its_web_server(expected, tmp_path):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen([PHP, "-d", "ffi.enable=1", "-S", f"127.0.0.1:{port}", HOSTS / "php/host.php"],
                              stderr=subprocess.DEVNULL)
    try:
        query = urllib.parse.urlencode({"declarations": DECLARATIONS, "library": LIBRARY, "story": STORY,
                                        "store": tmp_path / "web.db"})
        for _ in range(3):  # the library comes and goes with each request
            assert fetch(f"http://127.0.0.1:{port}/?{query}").splitlines() == [*expected, STOPPED]
    finally:
        server.terminate()
        server.wait()


def fetch(address):
    for _ in range(100):
        try:
            with urllib.request.urlopen(address, timeout=30) as answer:
                return answer.read().decode()
        except ConnectionRefusedError:
            time.sleep(0.1)
        except urllib.error.URLError as error:
            if not isinstance(error.reason, ConnectionRefusedError):
                raise
            time.sleep(0.1)
    raise AssertionError("the server did not come up")


@pytest.mark.skipif(not NODE, reason="no node")
def test_node_koffi(expected, tmp_path):
    modules = {**os.environ, "NODE_PATH": str(ROOT / "build/node/node_modules")}
    assert lines(NODE, HOSTS / "node/host.js", LIBRARY, tmp_path / "n.db", STORY, env=modules) == [*expected, STOPPED]
