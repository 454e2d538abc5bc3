"""Who may see and do what; and that text stays text."""
import sqlite3
import stat
import urllib.parse

import pytest

from conftest import BARE, NAMED, Visitor

SECRET = """<!-- wp:paragraph -->
<p>“The quarry is poisoned,” Wilhelmina Zabriskie, the county’s chemist, said.</p>
<!-- /wp:paragraph -->"""


def test_an_author_cannot_read_anothers_drafts(visitor):
    arthur, bea, editor = visitor("arthur"), visitor("bea"), visitor("edith")
    post = bea.draft("Quarry", SECRET)
    assert arthur.rest("POST", "/onrecord/v1/analyze", {"post": post, "title": "", "content": NAMED}).status == 403
    assert arthur.rest("POST", f"/onrecord/v1/posts/{post}/override", {"title": "", "content": NAMED, "reason": "because"}).status == 403

    def sees(who):
        found = who.rest("GET", "/onrecord/v1/search", q="quarry poisoned").json["statements"]
        names = who.rest("GET", "/onrecord/v1/sources", name="Zabriskie").json["sources"]
        page = who.get("/wp-admin/admin.php?page=onrecord-sources&q=quarry").text
        register = who.get("/wp-admin/admin.php?page=onrecord-sources").text
        return bool(found), bool(names), "poisoned" in page, "Zabriskie" in register
    assert sees(bea) == sees(editor) == (True, True, True, True)
    assert sees(arthur) == sees(visitor("colin")) == (False, False, False, False)
    source = editor.rest("GET", "/onrecord/v1/sources", name="Zabriskie").json["sources"][0]["id"]
    assert "No such source" in arthur.get(f"/wp-admin/admin.php?page=onrecord-sources&source={source}").text
    assert "Zabriskie" in editor.get(f"/wp-admin/admin.php?page=onrecord-sources&source={source}").text
    assert bea.rest("POST", f"/wp/v2/posts/{post}", {"status": "publish"}).status == 200
    assert sees(arthur) == (True, True, True, True)


@pytest.mark.parametrize("who", [None, "arthur without a nonce", "colin"])
def test_missing_right_or_nonce_is_403(visitor, who):
    post = visitor("bea").draft("Pier", BARE)
    nonce = who == "colin"
    visitor_ = visitor(who.split()[0] if who else None)
    text = {"title": "", "content": BARE}
    calls = [("POST", "/onrecord/v1/analyze", {"post": post, **text}), ("POST", f"/onrecord/v1/posts/{post}/override", {**text, "reason": "because"}),
             ("POST", "/onrecord/v1/sources/1/ratings", {"reliability": "A", "basis": "because"})]
    if not nonce:
        calls += [("GET", "/onrecord/v1/search", None), ("GET", "/onrecord/v1/sources", None)]
    for method, route, data in calls:
        answer = visitor_.rest(method, route, data, nonce=nonce)
        assert answer.status == 403, f"{route}: {answer.status} {answer.text}"


def test_the_rating_form_asks_for_right_and_nonce(visitor):
    editor, author = visitor("edith"), visitor("arthur")
    editor.draft("Pier", NAMED)
    source = editor.rest("GET", "/onrecord/v1/sources", name="Nora Quist").json["sources"][0]["id"]
    fields = {"action": "onrecord_rate", "source": source, "reliability": "A", "basis": "because"}
    assert editor.post("/wp-admin/admin-post.php", fields).status == 403
    assert editor.post("/wp-admin/admin-post.php", {**fields, "_wpnonce": "0123456789"}).status == 403
    assert author.post("/wp-admin/admin-post.php", fields).status == 403
    assert "onrecord_rate" not in author.get(f"/wp-admin/admin.php?page=onrecord-sources&source={source}").text
    nonce = editor.hidden(f"/wp-admin/admin.php?page=onrecord-sources&source={source}", "_wpnonce")
    assert editor.post("/wp-admin/admin-post.php", {**fields, "reliability": "Z", "_wpnonce": nonce}).status == 400
    assert "A, reliable – Edith Editor" in editor.post("/wp-admin/admin-post.php", {**fields, "_wpnonce": nonce}).text


def test_settings_are_for_administrators(visitor):
    assert visitor("edith").get("/wp-admin/options-general.php?page=onrecord").status == 403
    page = visitor("ada").get("/wp-admin/options-general.php?page=onrecord").text
    assert "works (" in page and "default" in page
    assert visitor("edith").post("/wp-admin/options.php", {"option_page": "onrecord", "action": "update", "onrecord_settings[fail_on]": "never"}).status == 403


def test_settings_are_kept_and_only_what_there_is(visitor, php):
    admin = visitor("ada")
    try:
        nonce = admin.hidden("/wp-admin/options-general.php?page=onrecord", "_wpnonce")
        admin.post("/wp-admin/options.php", {"option_page": "onrecord", "action": "update", "_wpnonce": nonce, "_wp_http_referer": "/wp-admin/options-general.php?page=onrecord",
                                             "onrecord_settings[policy]": "ap", "onrecord_settings[fail_on]": "warning", "onrecord_settings[override][]": ["administrator", "nobody"],
                                             "onrecord_settings[post_types][]": ["post", "attachment"]})
        assert php("return OnRecord\\settings();") == {"policy": "ap", "fail_on": "warning", "override": ["administrator"], "rate": [], "post_types": ["post"]}
        assert visitor("edith").rest("POST", f"/onrecord/v1/posts/{visitor('edith').draft('Pier', BARE)}/override", {"title": "Pier", "content": BARE, "reason": "because"}).status == 403
        admin.post("/wp-admin/options.php", {"option_page": "onrecord", "action": "update", "_wpnonce": nonce, "onrecord_settings[policy]": "/etc/passwd"})
        assert php("return OnRecord\\settings()['policy'];") == "ap"
    finally:
        php("delete_option('onrecord_settings');")


@pytest.mark.parametrize("words", ["'; DROP TABLE documents; --", '" OR 1=1 --', "NEAR(", "*", "%", "a' OR 'a'='a", '"unpaired', "NOT x AND", "^", "é" * 3000])
def test_sql_in_the_search_box_is_text(visitor, words):
    editor = visitor("edith")
    editor.draft("Pier", NAMED)
    answer = editor.rest("GET", "/onrecord/v1/search", q=words)
    assert answer.status == 200, answer.text
    assert answer.json["statements"] == []
    assert editor.get("/wp-admin/admin.php?page=onrecord-sources&q=" + urllib.parse.quote(words)).status == 200
    assert editor.rest("GET", "/onrecord/v1/search", q="pier close summer").json["statements"]
    assert editor.rest("GET", "/onrecord/v1/sources", name="' OR 1=1 --").json["sources"] == []


def test_the_store_is_private(site, visitor):
    visitor("arthur").draft("Pier", NAMED)
    for file in [site.store, *site.store.parent.glob("onrecord.sqlite-*")]:
        assert stat.S_IMODE(file.stat().st_mode) == 0o600, file
    assert stat.S_IMODE(site.store.parent.stat().st_mode) == 0o700
    assert not site.store.is_relative_to(site.root)
    assert Visitor(site).get("/wp-content/plugins/onrecord/src/library.php").text == ""


def test_rows_go_with_the_post(site, visitor, php):
    author = visitor("arthur")
    post = author.draft("Forget", SECRET.replace("quarry", "gasworks").replace("Wilhelmina Zabriskie", "Casimir Oxenbould"))

    def stored():
        with sqlite3.connect(f"file:{site.store}?mode=ro", uri=True) as db:
            return db.execute("select count(*) from document where name = ?", (f"wp:1:{post}",)).fetchone()[0]
    assert stored() == 1
    assert author.rest("DELETE", f"/wp/v2/posts/{post}").status == 200
    assert stored() == 1, "in the trash it can still come back"
    assert author.rest("DELETE", f"/wp/v2/posts/{post}", force="true").status == 200
    assert stored() == 0
    for file in site.store.parent.iterdir():
        assert b"gasworks" not in file.read_bytes() and b"Oxenbould" not in file.read_bytes(), file
