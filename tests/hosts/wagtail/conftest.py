"""A real newsroom: Wagtail with its SQLite database and onrecord's store in a folder of its own; a server and a browser
where a test asks for them."""
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
HOST = ROOT / "plugin" / "hosts" / "wagtail"
SHOTS = Path(os.environ.get("ONRECORD_SHOTS", ROOT / "build" / "screenshots" / "wagtail"))
LONG = os.environ.get("ONRECORD_LONG") == "1"

_data = tempfile.TemporaryDirectory(prefix="newsroom-")
os.environ["NEWSROOM_DATA"] = _data.name
os.environ["NEWSROOM_KEY"] = "tests"
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # the browser's driver runs a loop in this thread
os.environ["DJANGO_SETTINGS_MODULE"] = "newsroom.settings"
(Path(_data.name) / "private").mkdir()
sys.path[:0] = [str(HOST), str(HOST / "demo")]

import django  # noqa: E402

django.setup()

from django.core.management import call_command  # noqa: E402

PASSWORD = "harbour-wall-1"
call_command("migrate", verbosity=0)
call_command("load_stories", password=PASSWORD, verbosity=0)


@pytest.fixture(scope="session")
def data() -> Path:
    return Path(_data.name)


@pytest.fixture
def home():
    from wagtail.models import Page

    return Page.objects.get(depth=2)


@pytest.fixture
def make_story(home):
    """make_story("<p>…</p>", …) -> a draft with a text block each."""
    from newsroom.models import StoryPage

    made = []

    def make(*paragraphs, title=None, **fields):
        body = [{"type": "text", "value": p, "id": f"{len(made)}0000000-0000-4000-8000-00000000000{i}"} for i, p in enumerate(paragraphs)]
        page = home.__class__.objects.get(pk=home.pk).add_child(
            instance=StoryPage(title=title or f"Story {len(made)} {time.time_ns()}", body=body, live=False, **fields))
        page.save_revision()
        made.append(page)
        return page

    yield make
    for page in made:
        page.__class__.objects.filter(pk=page.pk).first() and page.__class__.objects.get(pk=page.pk).delete()


@pytest.fixture
def client_of():
    """client_of("editor") -> a logged-in client; `enforce` keeps the check of CSRF tokens."""
    from django.contrib.auth import get_user_model
    from django.test import Client

    def make(name, enforce=False):
        client = Client(enforce_csrf_checks=enforce)
        client.force_login(get_user_model().objects.get(username=name))
        return client

    return make


def environment():
    return {**os.environ, "PYTHONPATH": os.pathsep.join([str(HOST), str(HOST / "demo"), os.environ.get("PYTHONPATH", "")])}


def manage(*words, env=None, check=False):
    return subprocess.run([sys.executable, "manage.py", *words], cwd=HOST / "demo", env=env or environment(), capture_output=True, text=True,
                          check=check, timeout=120)


@pytest.fixture(scope="session")
def server():
    """The site's address, served by a process of its own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = open(Path(_data.name) / "server.log", "w")
    process = subprocess.Popen([sys.executable, "manage.py", "runserver", "--noreload", f"127.0.0.1:{port}"], cwd=HOST / "demo",
                               env=environment(), stdout=log, stderr=log)
    address = f"http://127.0.0.1:{port}"
    for _ in range(300):
        try:
            urllib.request.urlopen(f"{address}/admin/login/", timeout=5)
            break
        except OSError:
            time.sleep(.2)
    else:
        pytest.fail(f"no server: {Path(log.name).read_text()}")
    yield address
    process.terminate()
    process.wait(20)


@pytest.fixture(scope="session")
def browser():
    playwright = pytest.importorskip("playwright.sync_api")
    if not Path("/usr/bin/chromium").exists():
        pytest.skip("no /usr/bin/chromium")
    with playwright.sync_playwright() as p:
        chromium = p.chromium.launch(executable_path="/usr/bin/chromium", args=[
            "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
            "--disable-sync"])
        yield chromium
        chromium.close()


@pytest.fixture
def sign_in(browser, server):
    """sign_in("editor") -> a page of the browser, in a context of its own."""
    contexts = []

    def make(name):
        context = browser.new_context(viewport={"width": 1440, "height": 1000})
        context.set_default_timeout(30_000)
        contexts.append(context)
        page = context.new_page()
        page.goto(f"{server}/admin/login/")
        page.fill("#id_username", name)
        page.fill("#id_password", PASSWORD)
        page.click("button[type=submit]")
        page.wait_for_url(f"{server}/admin/")
        return page

    yield make
    for context in contexts:
        context.close()


@pytest.fixture
def shot():
    SHOTS.mkdir(parents=True, exist_ok=True)

    def take(page, name):
        page.evaluate("for (const e of document.querySelectorAll('*')) if (e.scrollLeft) e.scrollLeft = 0")  # as before clicks moved it
        page.screenshot(path=SHOTS / f"{name}.png", full_page=True)

    return take
