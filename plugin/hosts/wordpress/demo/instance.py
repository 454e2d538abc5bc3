#!/usr/bin/env python3
"""A WordPress of its own: `./dev demo wordpress`, and what the tests drive.

    instance.py FOLDER LIBRARY [--port N]     builds it, loads the stories of demo/stories, serves until Ctrl-C

Everything is made in FOLDER: Debian's wordpress unpacked (not installed: its package would start a web server), a MariaDB
with its own data folder that listens on a socket alone, PHP's own web server on the loopback address. No service of the
system is touched, nothing outside FOLDER is written, everything ends with the program.
"""
import argparse
import json
import os
import pathlib
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request

HERE = pathlib.Path(__file__).resolve().parent
PLUGIN = HERE.parent
PACKAGES = ["wordpress", "wordpress-theme-twentytwentythree", "libjs-cropper", "libjs-underscore", "php-getid3"]
USERS = {"ada": "administrator", "edith": "editor", "arthur": "author", "bea": "author", "colin": "contributor"}


def run(*args, **more):
    done = subprocess.run([str(a) for a in args], capture_output=True, **more)
    if done.returncode:
        raise RuntimeError(f"{args[0]} failed ({done.returncode})\n{done.stdout.decode()}\n{done.stderr.decode()}")
    return done.stdout.decode()


def unpack(folder: pathlib.Path, packages=PACKAGES) -> pathlib.Path:
    """Debian's packages by apt, unpacked under folder/dist."""
    dist = folder / "dist"
    for name in packages:
        stamp = dist / f".{name}"
        if stamp.exists():
            continue
        dist.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory() as there:
            try:
                run("apt-get", "download", "-q", name, cwd=there)
            except RuntimeError:   # lists that are missing or old
                run("apt-get", "update", "-q")
                run("apt-get", "download", "-q", name, cwd=there)
            run("dpkg", "-x", next(pathlib.Path(there).glob("*.deb")), dist)
        stamp.touch()
    return dist


def free_port() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


class Site:
    """One private instance. start() serves, stop() ends everything that it started; a context manager."""

    def __init__(self, folder, library, port=None, fresh=False):
        self.folder = pathlib.Path(folder).resolve()
        self.library = pathlib.Path(library).resolve()
        self.port = port or free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.root = self.folder / "site"
        self.store = self.folder / "store/onrecord.sqlite"
        self.processes = []
        self.database = self.server = None
        self.ini = {}
        if fresh:
            for part in ("site", "database", "store", "secrets.json"):
                shutil.rmtree(self.folder / part, ignore_errors=True)
                (self.folder / part).unlink(missing_ok=True)
        self.folder.mkdir(parents=True, exist_ok=True)
        os.chmod(self.folder, 0o755)
        self.secrets = self._secrets()

    def _secrets(self):
        kept = self.folder / "secrets.json"
        if not kept.exists():
            kept.touch(mode=0o600)
            kept.write_text(json.dumps({"database": secrets.token_hex(16), **{user: secrets.token_urlsafe(12) for user in USERS},
                                        **{f"salt{i}": secrets.token_urlsafe(48) for i in range(8)}}))
        return json.loads(kept.read_text())

    def __enter__(self):
        return self.start()

    def __exit__(self, *_):
        self.stop()

    # ---- parts ----

    def start(self):
        try:
            return self._start()
        except BaseException:
            self.stop()
            raise

    def _start(self):
        self.place()
        self.start_database()
        if not (self.folder / "site/.installed").exists():
            print("site: installing WordPress", file=sys.stderr)
            self.php(HERE / "install.php", {"users": USERS, "url": self.url})
            (self.folder / "site/.installed").touch()
        self.start_server()
        return self

    def stop(self):
        for process in reversed(self.processes):
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGTERM)
        for process in reversed(self.processes):
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
        self.processes = []

    def place(self):
        """WordPress's files, its configuration, and the plugin by a link: what is edited is what runs."""
        if not (self.root / "wp-load.php").exists():
            dist = unpack(self.folder)
            certificates = dist / "usr/share/wordpress/wp-includes/certificates/ca-bundle.crt"
            if certificates.is_symlink():   # points outside; nothing is fetched here
                certificates.unlink()
                certificates.touch()
            (dist / "usr/share/wordpress/.htaccess").unlink(missing_ok=True)
            run("cp", "-rL", dist / "usr/share/wordpress", self.root)
        for name in ("uploads", "mu-plugins"):
            (self.root / "wp-content" / name).mkdir(exist_ok=True)
        link = self.root / "wp-content/plugins/onrecord"
        if link.is_symlink() or not link.exists():
            link.unlink(missing_ok=True)
            link.symlink_to(PLUGIN)
        self.configure()

    def configure(self, **constants):
        constants = {"ONRECORD_LIBRARY": str(self.library), "ONRECORD_STORE": str(self.store), **constants}
        words = {"DB_NAME": "wordpress", "DB_USER": "wordpress", "DB_PASSWORD": self.secrets["database"], "DB_HOST": f"localhost:{self.socket}",
                 "DB_CHARSET": "utf8mb4", "DB_COLLATE": "", "WP_HOME": self.url, "WP_SITEURL": self.url, **constants}
        names = ["AUTH_KEY", "SECURE_AUTH_KEY", "LOGGED_IN_KEY", "NONCE_KEY", "AUTH_SALT", "SECURE_AUTH_SALT", "LOGGED_IN_SALT", "NONCE_SALT"]
        words.update({name: self.secrets[f"salt{i}"] for i, name in enumerate(names)})
        flags = ["WP_HTTP_BLOCK_EXTERNAL", "AUTOMATIC_UPDATER_DISABLED", "DISABLE_WP_CRON", "WP_DEBUG", "WP_DEBUG_LOG", "DISALLOW_FILE_MODS"]
        lines = ["<?php", *(f"define( '{k}', {_quoted(v)} );" for k, v in words.items()), *(f"define( '{k}', true );" for k in flags),
                 "define( 'WP_DEBUG_DISPLAY', false );", "$table_prefix = 'wp_';", "defined( 'ABSPATH' ) || define( 'ABSPATH', __DIR__ . '/' );",
                 "require_once ABSPATH . 'wp-settings.php';", ""]
        config = self.root / "wp-config.php"
        new = config.with_suffix(".new.php")   # in one step: a request never meets half a file
        new.touch(mode=0o600)
        new.write_text("\n".join(lines))
        new.rename(config)

    @property
    def socket(self):
        path = self.folder / "database.sock"
        return path if len(str(path)) < 100 else pathlib.Path(tempfile.gettempdir()) / f"onrecord-{self.secrets['salt0'][:12]}.sock"

    def start_database(self):
        data = self.folder / "database"
        me = ["--user=root"] if os.geteuid() == 0 else []
        if not (data / "mysql").is_dir():
            run("mariadb-install-db", "--no-defaults", f"--datadir={data}", "--auth-root-authentication-method=normal", "--skip-test-db", *me)
        log = open(self.folder / "database.log", "ab")
        server = shutil.which("mariadbd") or "/usr/sbin/mariadbd"
        self.database = subprocess.Popen([server, "--no-defaults", f"--datadir={data}", f"--socket={self.socket}", "--skip-networking",
                                          f"--pid-file={self.folder}/database.pid", "--innodb-buffer-pool-size=64M", "--innodb-flush-log-at-trx-commit=2", *me],
                                         stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True)
        self.processes.append(self.database)
        client = ["mariadb", "--no-defaults", f"--socket={self.socket}", "--user=root"]
        self._wait(lambda: subprocess.run([*client, "-e", "select 1"], capture_output=True).returncode == 0, "the database", self.database)
        run(*client, "-e", "create database if not exists wordpress character set utf8mb4; create user if not exists wordpress@localhost "
            f"identified by '{self.secrets['database']}'; grant all on wordpress.* to wordpress@localhost")

    def flags(self):
        """PHP as docs/hosting-wordpress.md sets it up for production: FFI for the preloaded library.php alone."""
        ini = {"ffi.enable": "preload", "opcache.enable": "1", "opcache.preload": str(PLUGIN / "preload.php"), "opcache.preload_user": _user(),
               "opcache.revalidate_freq": "0",   # a changed wp-config.php counts from the next request on
               "memory_limit": "256M", "display_errors": "0", "log_errors": "1", **self.ini}
        return [flag for key, value in ini.items() for flag in ("-d", f"{key}={value}")]

    def start_server(self, workers=4, **environment):
        log = open(self.folder / "php.log", "ab")
        self.server = subprocess.Popen(["php", *self.flags(), "-S", f"127.0.0.1:{self.port}", "-t", str(self.root)], stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                                       env={**os.environ, "PHP_CLI_SERVER_WORKERS": str(workers), **environment}, start_new_session=True)
        self.processes.append(self.server)
        self._wait(self._answers, "the web server", self.server)

    def restart_server(self, **environment):
        os.killpg(self.server.pid, signal.SIGTERM)
        self.server.wait(20)
        self.processes.remove(self.server)
        self.start_server(**environment)

    def _answers(self):
        try:
            return urllib.request.urlopen(f"{self.url}/wp-login.php", timeout=20).status == 200
        except OSError:
            return False

    def _wait(self, ready, what, process, seconds=120):
        end = time.monotonic() + seconds
        while not ready():
            if process.poll() is not None or time.monotonic() > end:
                raise RuntimeError(f"{what} did not start: see the logs in {self.folder}")
            time.sleep(0.2)

    def php(self, script, given=None, check=True):
        """Runs a script that loads this WordPress; `given` is its $given. Returns what it prints, as JSON where it is;
        unchecked: exit status, output, errors."""
        done = subprocess.run(["php", "-d", "display_errors=stderr", "-d", "memory_limit=512M", str(script), str(self.root), json.dumps(given)], capture_output=True,
                              env={**os.environ, "HTTP_HOST": f"127.0.0.1:{self.port}"})
        out = done.stdout.decode()
        if check and done.returncode:
            raise RuntimeError(f"{script} failed ({done.returncode})\n{out}\n{done.stderr.decode()}")
        if not check:
            return done.returncode, out, done.stderr.decode()
        try:
            return json.loads(out)
        except ValueError:
            return out


def _quoted(text):
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


def _user():
    import pwd
    return pwd.getpwuid(os.geteuid()).pw_name


def main():
    parser = argparse.ArgumentParser(description="A private WordPress with onrecord and some stories.")
    parser.add_argument("folder")
    parser.add_argument("library")
    parser.add_argument("--port", type=int, default=8036)
    given = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    with Site(given.folder, given.library, given.port) as site:
        site.php(HERE / "load_stories.php")
        print(f"\n  WordPress with onrecord   {site.url}/wp-admin/\n", flush=True)
        for user, role in USERS.items():
            print(f"    {user:8} {site.secrets[user]:20} {role}")
        print(f"\n  Files, logs and the store: {site.folder}\n  Ctrl-C ends it.\n", flush=True)
        try:
            site.server.wait()
        except KeyboardInterrupt:
            pass


if __name__ == "__main__":
    main()
