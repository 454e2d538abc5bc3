"""What breaks does not stop a publication: it goes on, an administrator is told what to do, and nothing is lost."""
import contextlib
import os
import pathlib
import sqlite3
import subprocess
import time

import pytest

from conftest import BARE, NAMED

SMALL_LIBRARY = "#include <stddef.h>\n#include <stdint.h>\nstruct { size_t size; uint32_t major, minor; } table = {sizeof(table), 1, 0};\nconst void *onrecord_get_api(uint32_t major) { return %s; }\n"


@contextlib.contextmanager
def broken(site, **constants):
    time.sleep(1.1)   # opcache tells an old file from a new one by its time, in seconds
    site.configure(**constants)
    try:
        yield
    finally:
        time.sleep(1.1)
        site.configure()


def goes_on(visitor, title, content=BARE):
    """An author publishes; an administrator reads the notices."""
    author, admin = visitor("arthur"), visitor("ada")
    begun = time.monotonic()
    answer = author.rest("POST", "/wp/v2/posts", {"title": title, "content": content, "status": "publish"})
    assert answer.status == 201 and answer.json["status"] == "publish", answer.text
    assert answer.json["content"]["raw"] == content
    assert time.monotonic() - begun < 30
    page = admin.get("/wp-admin/index.php").text
    assert "onrecord-trouble" not in author.get("/wp-admin/index.php").text, "only for administrators"
    return answer.json["id"], page


def works_again(visitor):
    admin = visitor("ada")
    page = admin.get("/wp-admin/options-general.php?page=onrecord").text
    assert "works (" in page, page
    assert "onrecord-trouble" not in admin.get("/wp-admin/index.php").text
    assert visitor("arthur").rest("POST", "/wp/v2/posts", {"title": "Again", "content": BARE, "status": "publish"}).status == 403


def test_a_missing_library(site, visitor):
    with broken(site, ONRECORD_LIBRARY="/nowhere/libonrecord.so.1"):
        _, page = goes_on(visitor, "No library")
        assert "There is no readable file /nowhere/libonrecord.so.1." in page and "Publishing goes on" in page
        settings = visitor("ada").get("/wp-admin/options-general.php?page=onrecord").text
        assert "nothing else of the site is changed" in settings and "ONRECORD_LIBRARY" in settings
        assert visitor("arthur").rest("GET", "/onrecord/v1/search", q="x").status == 500
        assert "cannot be read" in visitor("arthur").get("/wp-admin/admin.php?page=onrecord-sources").text
    works_again(visitor)


@pytest.mark.long
@pytest.mark.parametrize("returns, said", [("0", "has another version of the interface"), ("&table", "has interface 1.0; this plugin needs 1.")])
def test_a_library_of_another_version(site, visitor, tmp_path, returns, said):
    (tmp_path / "small.c").write_text(SMALL_LIBRARY % returns)
    library = tmp_path / "small.so"
    subprocess.run(["cc", "-shared", "-fPIC", "-o", library, tmp_path / "small.c"], check=True)
    with broken(site, ONRECORD_LIBRARY=str(library)):
        _, page = goes_on(visitor, "Another version")
        assert said in page and "Install the libonrecord.so that belongs to this version" in page
    works_again(visitor)


@pytest.mark.long
def test_a_file_that_is_no_library(site, visitor, tmp_path):
    (tmp_path / "text.so").write_text("hello")
    with broken(site, ONRECORD_LIBRARY=str(tmp_path / "text.so")):
        assert "is not onrecord’s library" in goes_on(visitor, "No library at all")[1]
    works_again(visitor)


@pytest.mark.long
@pytest.mark.parametrize("ini, said", [({"ffi.enable": "0"}, "FFI is switched off (ffi.enable)."), ({"opcache.preload": ""}, "preload.php is not preloaded")])
def test_ffi_is_off(site, visitor, ini, said):
    site.ini = ini
    try:
        site.restart_server()
        _, page = goes_on(visitor, "FFI off")
        assert said in page
        settings = visitor("ada").get("/wp-admin/options-general.php?page=onrecord").text
        assert said in settings and "ffi.enable=preload" in settings and "nothing else of the site is changed" in settings
    finally:
        site.ini = {}
        site.restart_server()
    works_again(visitor)


def test_a_locked_store(site, visitor, php):
    visitor("arthur").draft("Makes the store", NAMED)
    lock = sqlite3.connect(site.store, isolation_level=None)
    lock.execute("begin immediate")
    try:
        post, page = goes_on(visitor, "Locked", NAMED.replace("pier", "lighthouse"))
        assert "cannot write its store" in page and "Another process holds the store" in page
        refused = visitor("arthur").rest("POST", "/wp/v2/posts", {"title": "Locked", "content": BARE, "status": "publish"})
        assert refused.status == 403, "the gate needs no store"
        assert php("return (bool) wp_next_scheduled('onrecord_catch_up');")
    finally:
        lock.execute("rollback")
        lock.close()
    php("do_action('onrecord_catch_up');")
    found = visitor("edith").rest("GET", "/onrecord/v1/search", q="lighthouse").json["statements"]
    assert [row["document"] for row in found] == [f"wp:1:{post}"], "nothing is lost"
    works_again(visitor)


@pytest.mark.long
def test_a_deleted_story_is_forgotten_when_the_lock_goes(site, visitor, php):
    author = visitor("arthur")
    post = author.draft("Deleted meanwhile", NAMED)
    lock = sqlite3.connect(site.store, isolation_level=None)
    lock.execute("begin immediate")
    try:
        assert author.rest("DELETE", f"/wp/v2/posts/{post}", force="true").status == 200
    finally:
        lock.execute("rollback")
        lock.close()
    php("do_action('onrecord_catch_up');")
    with sqlite3.connect(f"file:{site.store}?mode=ro", uri=True) as db:
        assert db.execute("select count(*) from document where name = ?", (f"wp:1:{post}",)).fetchone()[0] == 0


@pytest.mark.long
def test_a_full_disk(site, visitor, php, tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    if os.geteuid() or subprocess.run(["mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", disk], capture_output=True).returncode:
        pytest.skip("needs to mount a small disk")
    try:
        with broken(site, ONRECORD_STORE=str(disk / "onrecord.sqlite")):
            visitor("arthur").draft("Fits", NAMED)
            with contextlib.suppress(OSError), open(disk / "rest", "wb") as rest:
                while True:
                    rest.write(b"x" * 4096)
                    rest.flush()
            post, page = goes_on(visitor, "Full", NAMED.replace("pier", "windmill") + "\n\n" + NAMED * 200)
            assert "cannot write its store" in page and "Make room on the disk" in page
            assert post in php("return get_option('onrecord_pending')['put'];")
            (disk / "rest").unlink()
            subprocess.run(["mount", "-o", "remount,size=64m", disk], check=True)
            php("do_action('onrecord_catch_up');")
            assert visitor("edith").rest("GET", "/onrecord/v1/search", q="windmill").json["statements"]
    finally:
        subprocess.run(["umount", disk])
        php("delete_option('onrecord_pending');")
    works_again(visitor)


@pytest.mark.long
def test_a_store_inside_the_web_root_is_refused(site, visitor):
    with broken(site, ONRECORD_STORE=str(site.root / "wp-content/onrecord.sqlite")):
        assert "lies inside the web root" in goes_on(visitor, "Public", NAMED)[1]
        assert not (site.root / "wp-content/onrecord.sqlite").exists()
    works_again(visitor)


@pytest.mark.long
def test_a_damaged_store(site, visitor, tmp_path):
    (tmp_path / "store").mkdir()
    damaged = tmp_path / "store/onrecord.sqlite"
    damaged.write_bytes(pathlib.Path(__file__).read_bytes() * 4)
    os.chmod(damaged, 0o600)
    with broken(site, ONRECORD_STORE=str(damaged)):
        before = damaged.read_bytes()
        assert "cannot write its store" in goes_on(visitor, "Damaged", NAMED)[1]
        assert damaged.read_bytes() == before, "what may still be saved is not touched"
    works_again(visitor)
