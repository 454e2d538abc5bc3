"""A real WordPress with its real database, once for all tests; users that sign in by HTTP; one headless Chromium."""
import html
import http.cookiejar
import json
import os
import pathlib
import re
import sys
import urllib.error
import urllib.parse
import urllib.request

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[3]
HERE = pathlib.Path(__file__).resolve().parent
LIBRARY = pathlib.Path(os.environ.get("ONRECORD_LIBRARY", ROOT / "build/release/lib/libonrecord.so.1"))
LONG = os.environ.get("ONRECORD_LONG") == "1"
SHOTS = ROOT / "build/wordpress-shots"

sys.path.insert(0, str(ROOT / "plugin/hosts/wordpress/demo"))
import instance

BARE = """<!-- wp:paragraph -->
<p>Sources said the pier would close before the summer.</p>
<!-- /wp:paragraph -->"""
NAMED = """<!-- wp:paragraph -->
<p>The pier will close before the summer, harbour master Nora Quist said.</p>
<!-- /wp:paragraph -->"""


def pytest_collection_modifyitems(items):
    for item in items:
        if item.get_closest_marker("long") and not LONG:
            item.add_marker(pytest.mark.skip(reason="long: ./dev test --long"))


def pytest_configure(config):
    config.addinivalue_line("markers", "long: only with ./dev test --long")


class Answer:
    def __init__(self, status, body, headers=None):
        self.status, self.text, self.headers = status, body.decode("utf-8", "replace"), headers

    @property
    def json(self):
        return json.loads(self.text)


class Visitor:
    """Somebody with cookies. rest() sends the nonce unless told not to."""

    def __init__(self, site, name=None):
        self.site, self.name = site, name
        self.jar = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar))
        self.nonce = None
        if name:
            self.get("/wp-login.php")   # sets the cookie that signing in asks for
            self.post("/wp-login.php", {"log": name, "pwd": site.secrets[name], "testcookie": "1"})
            assert any(c.name.startswith("wordpress_logged_in") for c in self.jar), f"{name} could not sign in"
            self.nonce = self.get("/wp-admin/admin-ajax.php?action=rest-nonce").text

    def ask(self, method, path, body=None, headers=None):
        request = urllib.request.Request(self.site.url + path, data=body, method=method, headers=headers or {})
        try:
            with self.opener.open(request, timeout=120) as answer:
                return Answer(answer.status, answer.read(), answer.headers)
        except urllib.error.HTTPError as e:
            return Answer(e.code, e.read(), e.headers)

    def get(self, path):
        return self.ask("GET", path)

    def post(self, path, fields, headers=None):
        return self.ask("POST", path, urllib.parse.urlencode(fields, doseq=True).encode(), headers)

    def rest(self, method, route, data=None, nonce=True, **query):
        path = "/?" + urllib.parse.urlencode({"rest_route": route, **query})
        headers = {"Content-Type": "application/json"}
        if nonce and self.nonce:
            headers["X-WP-Nonce"] = self.nonce
        return self.ask(method, path, json.dumps(data).encode() if data is not None else None, headers)

    def draft(self, title, content, **more):
        answer = self.rest("POST", "/wp/v2/posts", {"title": title, "content": content, "status": "draft", **more})
        assert answer.status == 201, answer.text
        return answer.json["id"]

    def hidden(self, path, name):
        """The value of a hidden field of a page: a nonce."""
        page = self.get(path).text
        found = re.search(rf'name="{re.escape(name)}"[^>]*value="([^"]*)"', page)
        assert found, f"no {name} in {path}"
        return html.unescape(found[1])


@pytest.fixture(scope="session")
def site():
    if not LIBRARY.exists():
        pytest.fail(f"no {LIBRARY}: ./dev build onrecord_abi")
    one = instance.Site(ROOT / "build/wordpress-test", LIBRARY, fresh=os.environ.get("ONRECORD_KEEP") != "1")
    try:
        one.start()
        yield one
    finally:
        one.stop()


@pytest.fixture(scope="session")
def visitor(site):
    signed_in = {}

    def get(name=None):
        if name not in signed_in:
            signed_in[name] = Visitor(site, name)
        return signed_in[name]
    return get


@pytest.fixture(scope="session")
def php(site):
    """php(code, user=None, **given): runs code inside this WordPress, as a plugin would; what it returns comes back."""
    def go(code, user=None, cli=False, **given):
        return site.php(HERE / "inside.php", {"code": code, "user": user, "cli": cli, "given": given})
    return go


@pytest.fixture
def status(php):
    return lambda post: php("return get_post_status($given['post']);", post=post)


@pytest.fixture
def settings(php):
    """Sets some settings for one test."""
    def change(**some):
        php("update_option('onrecord_settings', array_merge(OnRecord\\settings(), $given['some']));", some=some)
    yield change
    php("delete_option('onrecord_settings');")


@pytest.fixture(scope="session")
def chromium():
    from playwright.sync_api import sync_playwright
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=[
            "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
            "--disable-component-update", "--disable-sync"])
        yield browser
        browser.close()


@pytest.fixture
def sign_in(chromium, site, visitor):
    """sign_in(name) -> a page of a browser in which that user is signed in. No script of a story may open a dialog."""
    contexts = []

    def go(name):
        context = chromium.new_context(viewport={"width": 1440, "height": 1000}, base_url=site.url)
        context.set_default_timeout(90_000)
        context.add_cookies([{"name": c.name, "value": c.value, "domain": "127.0.0.1", "path": c.path} for c in visitor(name).jar])
        contexts.append(context)
        page = context.new_page()
        page.dialogs, page.errors = [], []
        page.on("dialog", lambda dialog: (dialog.type == "beforeunload" or page.dialogs.append(dialog.message), dialog.accept()))
        page.on("pageerror", lambda error: page.errors.append(str(error)))
        return page
    yield go
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def shot():
    SHOTS.mkdir(parents=True, exist_ok=True)
    return lambda page, name: page.screenshot(path=SHOTS / f"{name}.png")
