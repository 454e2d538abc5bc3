"""ffi.enable=preload under php-fpm, as docs/hosting-wordpress.md says: open to library.php, closed to every other script."""
import os
import pwd
import signal
import socket
import struct
import subprocess
import time

import pytest

import instance

pytestmark = pytest.mark.long


class FastCgi:
    """One request at a time to a FastCGI server's socket."""

    def __init__(self, path):
        self.path = str(path)

    def get(self, script, uri, site, cookies="", query=""):
        params = {"SCRIPT_FILENAME": str(script), "SCRIPT_NAME": uri, "REQUEST_URI": uri + ("?" + query if query else ""), "QUERY_STRING": query, "REQUEST_METHOD": "GET",
                  "SERVER_PROTOCOL": "HTTP/1.1", "GATEWAY_INTERFACE": "CGI/1.1", "HTTP_HOST": f"127.0.0.1:{site.port}", "HTTP_COOKIE": cookies, "DOCUMENT_ROOT": str(site.root),
                  "SERVER_NAME": "127.0.0.1", "SERVER_PORT": str(site.port), "REMOTE_ADDR": "127.0.0.1"}
        with socket.socket(socket.AF_UNIX) as s:
            s.settimeout(120)
            s.connect(self.path)
            pairs = b"".join(struct.pack(">II", len(k) | 1 << 31, len(v) | 1 << 31) + k + v for k, v in ((k.encode(), v.encode()) for k, v in params.items()))
            s.sendall(self._record(1, struct.pack(">HB5x", 1, 0)) + self._record(4, pairs) + self._record(4, b"") + self._record(5, b""))
            out = b""
            while True:
                _, kind, _, length, padding, _ = struct.unpack(">BBHHBB", self._read(s, 8))
                body = self._read(s, length + padding)[:length]
                out += body if kind == 6 else b""
                if kind == 3:
                    return out.decode()

    @staticmethod
    def _record(kind, body):
        return struct.pack(">BBHHBB", 1, kind, 1, len(body), 0, 0) + body

    @staticmethod
    def _read(s, count):
        out = b""
        while len(out) < count:
            more = s.recv(count - len(out))
            assert more, "the server closed the connection"
            out += more
        return out


@pytest.fixture(scope="module")
def fpm(site):
    version = subprocess.run(["php", "-r", "echo PHP_MAJOR_VERSION, '.', PHP_MINOR_VERSION;"], capture_output=True, check=True).stdout.decode()
    program = instance.unpack(site.folder, [f"php{version}-fpm"]) / f"usr/sbin/php-fpm{version}"
    me = pwd.getpwuid(os.geteuid()).pw_name
    listen = site.folder / "fpm.sock"
    config = site.folder / "fpm.conf"
    config.write_text(f"[global]\nerror_log = {site.folder}/fpm.log\ndaemonize = no\n[newsroom]\nuser = {me}\nlisten = {listen}\npm = static\npm.max_children = 1\ncatch_workers_output = yes\n")
    flags = {"ffi.enable": "preload", "opcache.enable": "1", "opcache.preload": instance.PLUGIN / "preload.php", "opcache.preload_user": me}
    root = ["-R"] if os.geteuid() == 0 else []
    server = subprocess.Popen([program, "-F", "-y", config, *root, *[f for k, v in flags.items() for f in ("-d", f"{k}={v}")]],
                              env={**os.environ, "PHP_INI_SCAN_DIR": f"/etc/php/{version}/cli/conf.d"}, start_new_session=True, stdin=subprocess.DEVNULL)
    end = time.monotonic() + 60
    while not listen.exists():
        assert server.poll() is None and time.monotonic() < end, (site.folder / "fpm.log").read_text()
        time.sleep(0.1)
    yield FastCgi(listen)
    os.killpg(server.pid, signal.SIGTERM)
    server.wait(20)


def test_the_plugin_works_and_no_other_script_gets_ffi(site, visitor, fpm):
    cookies = "; ".join(f"{c.name}={c.value}" for c in visitor("ada").jar)
    settings = fpm.get(site.root / "wp-admin/options-general.php", "/wp-admin/options-general.php", site, cookies, "page=onrecord")
    assert "works (" in settings and "The store works" in settings
    other = site.folder / "other.php"
    other.write_text("<?php try { FFI::cdef('int getpid(void);')->getpid(); echo 'open'; } catch (FFI\\Exception $e) { echo 'closed: ', $e->getMessage(); }")
    assert "closed: FFI API is restricted" in fpm.get(other, "/other.php", site)


def test_a_worker_keeps_its_engine(site, visitor, fpm):
    cookies = "; ".join(f"{c.name}={c.value}" for c in visitor("ada").jar)
    probe = site.root / "wp-content/mu-plugins/probe.php"
    probe.write_text("<?php add_action('admin_init', function () { $t = microtime(true); OnRecord\\library(); header('X-Engine: ' . getmypid() . ' ' . (microtime(true) - $t) * 1e3); });")
    try:
        lines = [next(line for line in fpm.get(site.root / "wp-admin/profile.php", "/wp-admin/profile.php", site, cookies).splitlines() if line.startswith("X-Engine")) for _ in range(6)]
    finally:
        probe.unlink()
    workers = {line.split()[1] for line in lines}
    times = sorted(float(line.split()[2]) for line in lines[1:])
    print(lines)
    assert len(workers) == 1
    assert times[len(times) // 2] < 20, "an engine made anew costs some 35 ms and more"


def test_a_worker_leaves_no_file_open_and_does_not_grow(site, visitor, fpm):
    cookies = "; ".join(f"{c.name}={c.value}" for c in visitor("ada").jar)

    def fetch():
        return fpm.get(site.root / "wp-admin/options-general.php", "/wp-admin/options-general.php", site, cookies, "page=onrecord")
    probe = site.root / "wp-content/mu-plugins/worker.php"
    probe.write_text("<?php header('X-Worker: ' . getmypid());")
    try:
        worker = next(line.split()[1] for line in fetch().splitlines() if line.startswith("X-Worker"))
    finally:
        probe.unlink()

    def seen():
        with open(f"/proc/{worker}/status") as status:
            memory = int(next(line.split()[1] for line in status if line.startswith("VmRSS")))
        return [os.readlink(f"/proc/{worker}/fd/{fd}") for fd in os.listdir(f"/proc/{worker}/fd")], memory
    for _ in range(5):
        assert "The store works" in fetch()
    files, before = seen()
    assert not [name for name in files if "onrecord.sqlite" in name]
    for _ in range(25):
        fetch()
    files_now, after = seen()
    print(f"{before} KiB after 6 requests, {after} KiB after 31")
    assert len(files_now) == len(files)
    assert after - before < 8000, "an engine a request would be some 5,000 each"
