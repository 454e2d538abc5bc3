"""Trouble with onrecord never holds a page back, loses nothing, and is told to who can mend it."""
import os
import sqlite3
import subprocess
import textwrap

import pytest
from conftest import environment, manage
from django.core.cache import cache
from django.urls import reverse
from newsroom.models import StoryPage

from wagtail_onrecord.models import Pending
from wagtail_onrecord.storing import opened_store

GOOD = "<p>The hall was sold in May, Mayor Ines Calder said.</p>"


@pytest.fixture(autouse=True)
def quiet():
    cache.clear()
    Pending.objects.all().delete()
    yield
    cache.clear()


def notice(client_of):
    return client_of("admin").get(reverse("wagtailadmin_home")).content.decode()


def test_a_locked_store(make_story, client_of, data):
    with opened_store() as store:
        path = store.path
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    page = make_story(GOOD)
    page.get_latest_revision().publish()
    assert StoryPage.objects.get(pk=page.pk).live
    assert Pending.objects.filter(page_id=page.pk).exists()
    assert "Another process holds the store" in notice(client_of)
    assert "Another process" not in client_of("editor").get(reverse("wagtailadmin_home")).content.decode()
    other.execute("ROLLBACK")
    make_story(GOOD).get_latest_revision().publish()
    assert not Pending.objects.exists()
    with opened_store() as store:
        assert list(store.statements(document=f"page/{page.pk}"))
    assert "could not be stored" not in notice(client_of)


def test_a_damaged_store(make_story, client_of, data, settings_of):
    path = data / "private" / "damaged.db"
    path.write_bytes(b"not a store at all" * 400)
    with settings_of(STORE=path):
        page = make_story(GOOD)
        page.get_latest_revision().publish()
        assert StoryPage.objects.get(pk=page.pk).live
        assert "damaged" in notice(client_of)
        assert client_of("standards").get(reverse("onrecord_sources")).status_code == 200
    assert path.read_bytes() == b"not a store at all" * 400


def test_a_folder_that_is_missing(make_story, client_of, data, settings_of):
    with settings_of(STORE=data / "nowhere" / "a.db"):
        page = make_story(GOOD)
        page.get_latest_revision().publish()
        assert StoryPage.objects.get(pk=page.pk).live and Pending.objects.filter(page_id=page.pk).exists()
        from wagtail_onrecord.checks import store_is_private

        assert [m.id for m in store_is_private()] == ["onrecord.E004"]


def test_a_full_disk(make_story, client_of, tmp_path, settings_of):
    if os.geteuid() != 0 or subprocess.run(["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(tmp_path)], capture_output=True).returncode:
        pytest.skip("no small file system can be mounted here")
    try:
        with settings_of(STORE=tmp_path / "a.db"):
            (tmp_path / "filler").write_bytes(b"x" * (200 << 10))
            page = make_story(GOOD)
            page.get_latest_revision().publish()
            assert StoryPage.objects.get(pk=page.pk).live and Pending.objects.filter(page_id=page.pk).exists()
            assert "disk may be full" in notice(client_of)
    finally:
        subprocess.run(["umount", str(tmp_path)], check=True)


def test_a_module_that_cannot_be_loaded(make_story, tmp_path):
    (tmp_path / "onrecord").mkdir()
    (tmp_path / "onrecord" / "__init__.py").write_text("raise ImportError('libre2.so.9: cannot open shared object file')\n")
    page = make_story(GOOD)
    env = environment()
    env["PYTHONPATH"] = os.pathsep.join([str(tmp_path), env["PYTHONPATH"]])
    done = manage("shell", "-c", textwrap.dedent(f"""
        from newsroom.models import StoryPage
        from wagtail_onrecord.trouble import trouble
        StoryPage.objects.get(pk={page.pk}).get_latest_revision().publish()
        print("live", StoryPage.objects.get(pk={page.pk}).live)
        print(trouble())
    """), env=env)
    assert "live True" in done.stdout, done.stderr
    assert "Install the Python package onrecord" in done.stdout
    assert "onrecord.E001" in manage("check", env=env).stderr


def test_checks_are_quiet_where_all_is_well():
    done = manage("check")
    assert done.returncode == 0 and "no issues" in done.stdout, done.stderr


@pytest.fixture
def settings_of():
    from django.conf import settings
    from django.test import override_settings

    return lambda **options: override_settings(ONRECORD={**settings.ONRECORD, **options})
