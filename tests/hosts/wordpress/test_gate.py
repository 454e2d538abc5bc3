"""Every way to publish meets the gate, on the server."""
import xmlrpc.client

import pytest

from conftest import BARE, HERE, NAMED


def test_rest_refuses_with_the_reasons_and_keeps_the_draft(visitor, status):
    author = visitor("arthur")
    post = author.draft("Pier", BARE)
    answer = author.rest("POST", f"/wp/v2/posts/{post}", {"status": "publish"})
    assert answer.status == 403 and answer.json["code"] == "onrecord_held"
    assert "QA10" in answer.json["message"] and "Sources" in answer.json["message"]
    assert answer.json["data"]["findings"][0]["rule"] == "QA10"
    assert status(post) == "draft"
    assert author.rest("POST", f"/wp/v2/posts/{post}", {"status": "future", "date": "2031-01-01T10:00:00"}).status == 403
    assert author.rest("POST", "/wp/v2/posts", {"title": "New", "content": BARE, "status": "publish"}).status == 403


def test_a_named_source_is_published(visitor, status):
    author = visitor("arthur")
    post = author.draft("Pier", NAMED)
    answer = author.rest("POST", f"/wp/v2/posts/{post}", {"status": "publish"})
    assert answer.status == 200, answer.text
    assert status(post) == "publish"


def test_quick_edit(visitor, status):
    author = visitor("arthur")
    post = author.draft("Quick", BARE)
    nonce = author.hidden("/wp-admin/edit.php", "_inline_edit")
    answer = author.post("/wp-admin/admin-ajax.php", {"action": "inline-save", "_inline_edit": nonce, "post_ID": post, "post_type": "post", "post_title": "Quick",
                                                      "post_name": "quick", "screen": "edit-post", "_status": "publish", "post_status": "all", "post_view": "list", "edit_date": "true",
                                                      "mm": "11", "jj": "02", "aa": "2024", "hh": "10", "mn": "00", "ss": "00", "post_author": ""})
    assert "Held back" in answer.text and "<tr" not in answer.text
    assert status(post) == "draft"


def test_bulk_edit(visitor, status):
    editor = visitor("edith")
    held, fine = editor.draft("Bulk one", BARE), editor.draft("Bulk two", NAMED)
    nonce = editor.hidden("/wp-admin/edit.php", "_wpnonce")
    page = editor.get(f"/wp-admin/edit.php?post_type=post&_wpnonce={nonce}&action=edit&action2=-1&bulk_edit=Update&_status=publish&post_author=-1"
                      f"&comment_status=&ping_status=&sticky=-1&post_format=-1&post%5B%5D={held}&post%5B%5D={fine}")
    assert (status(held), status(fine)) == ("draft", "publish")
    assert "“Bulk one” was not published." in page.text


def test_the_classic_form(visitor, status):
    author = visitor("arthur")
    post = author.draft("Classic", BARE)
    nonce = author.hidden(f"/wp-admin/post.php?post={post}&action=edit", "_wpnonce")
    page = author.post("/wp-admin/post.php", {"action": "editpost", "post_ID": post, "post_type": "post", "_wpnonce": nonce, "original_post_status": "draft", "post_title": "Classic",
                                              "content": BARE, "publish": "Publish", "post_status": "publish", "user_ID": "3"})
    assert page.status == 200 and status(post) == "draft"


@pytest.mark.parametrize("call", ["wp.newPost", "metaWeblog.newPost"])
def test_xml_rpc_answers_with_an_error_and_keeps_the_text(site, php, call):
    server = xmlrpc.client.ServerProxy(f"{site.url}/xmlrpc.php")
    who = ("1", "arthur", site.secrets["arthur"])
    title = f"By {call}"
    with pytest.raises(xmlrpc.client.Fault, match="Held back"):
        if call == "wp.newPost":
            server.wp.newPost(*who, {"post_title": title, "post_content": BARE, "post_status": "publish"})
        else:
            server.metaWeblog.newPost(*who, {"title": title, "description": BARE}, True)
    assert php("$p = get_page_by_title($given['t'], OBJECT, 'post'); return array($p->post_status, $p->post_content);", t=title) == ["draft", BARE]
    post = int(server.wp.newPost(*who, {"post_title": title + " again", "post_content": NAMED, "post_status": "publish"}))
    assert php("return get_post_status($given['p']);", p=post) == "publish"


def test_wp_cli_is_told_and_ends_with_an_error(site, visitor, status):
    post = visitor("arthur").draft("Command line", BARE)
    code, _, told = site.php(HERE / "inside.php", {"code": "wp_update_post(array('ID' => $given['post'], 'post_status' => 'publish'), true);", "user": None, "cli": True, "given": {"post": post}}, check=False)
    assert code == 1 and "Error: Held back" in told
    assert status(post) == "draft"


def test_a_scheduled_story_is_held_at_its_hour(visitor, php, settings, status):
    settings(fail_on="never")
    author = visitor("arthur")
    post = author.rest("POST", "/wp/v2/posts", {"title": "Scheduled", "content": BARE, "status": "future", "date": "2031-01-01T10:00:00"}).json["id"]
    assert status(post) == "future"
    settings(fail_on="error")
    admin = visitor("ada")
    php("global $wpdb; $wpdb->update($wpdb->posts, array('post_date' => '2024-01-01 10:00:00', 'post_date_gmt' => '2024-01-01 10:00:00'), array('ID' => $given['p']));"
        "clean_post_cache($given['p']); do_action('publish_future_post', $given['p']);", p=post)
    assert status(post) == "draft"
    assert "“Scheduled” was not published." in admin.get("/wp-admin/index.php").text


def test_a_fine_scheduled_story_appears(visitor, php, status):
    post = visitor("arthur").rest("POST", "/wp/v2/posts", {"title": "On time", "content": NAMED, "status": "future", "date": "2031-01-01T10:00:00"}).json["id"]
    php("global $wpdb; $wpdb->update($wpdb->posts, array('post_date' => '2024-01-01 10:00:00', 'post_date_gmt' => '2024-01-01 10:00:00'), array('ID' => $given['p']));"
        "clean_post_cache($given['p']); do_action('publish_future_post', $given['p']);", p=post)
    assert status(post) == "publish"


def test_what_publishes_behind_the_filters_is_taken_back(visitor, php, status):
    post = visitor("arthur").draft("Behind", BARE)
    heard = php("$heard = array(); add_action('publish_post', function ($id) use (&$heard) { $heard[] = get_post_status($id); }); wp_publish_post($given['p']); return $heard;", p=post)
    assert status(post) == "draft"
    assert heard in ([], ["draft"])


def test_a_live_story_stays_live_and_the_new_text_is_kept(visitor, php, status):
    author = visitor("arthur")
    post = author.draft("Live", NAMED)
    assert author.rest("POST", f"/wp/v2/posts/{post}", {"status": "publish"}).status == 200
    worse = NAMED + "\n\n" + BARE
    assert author.rest("POST", f"/wp/v2/posts/{post}", {"content": worse}).status == 403
    kept = php("wp_update_post(wp_slash(array('ID' => $given['p'], 'post_content' => $given['c']))); $a = wp_get_post_autosave($given['p'], get_current_user_id());"
               "return array(get_post_status($given['p']), get_post($given['p'])->post_content, $a ? $a->post_content : null);", user="arthur", p=post, c=worse)
    assert kept == ["publish", NAMED, worse]


def test_old_findings_of_a_live_story_do_not_stop_a_correction(visitor, settings):
    author = visitor("arthur")
    settings(fail_on="never")
    post = author.draft("Old", BARE)
    assert author.rest("POST", f"/wp/v2/posts/{post}", {"status": "publish"}).status == 200
    settings(fail_on="error")
    assert author.rest("POST", f"/wp/v2/posts/{post}", {"content": BARE + "\n\n" + NAMED}).status == 200
    assert author.rest("POST", f"/wp/v2/posts/{post}", {"content": BARE + "\n\n" + BARE.replace("pier", "mill")}).status == 403


def test_an_override_covers_these_findings_and_no_others(visitor, status):
    author, editor = visitor("arthur"), visitor("edith")
    post = author.draft("Override", BARE)
    given = {"title": "Override", "content": BARE, "reason": "The editor has seen the letter."}
    assert author.rest("POST", f"/onrecord/v1/posts/{post}/override", given).status == 403
    answer = editor.rest("POST", f"/onrecord/v1/posts/{post}/override", given)
    assert answer.status == 200 and answer.json["verdict"]["state"] == "overridden"
    assert answer.json["overrides"][0]["name"] == "Edith Editor"
    more = BARE + "\n\n" + BARE.replace("pier", "mill")
    assert author.rest("POST", f"/wp/v2/posts/{post}", {"content": more, "status": "publish"}).status == 403
    assert author.rest("POST", f"/wp/v2/posts/{post}", {"content": BARE + "\n\n" + NAMED, "status": "publish"}).status == 200
    assert status(post) == "publish"


def test_a_name_inside_the_text_lets_nothing_through_and_is_not_published(visitor):
    author = visitor("arthur")
    signed = "<!-- wp:paragraph -->\n<p>Sources said the pier would close. <!-- onrecord allow QA10: seen (by Edith Editor) --></p>\n<!-- /wp:paragraph -->"
    post = author.draft("Signed", signed)
    assert author.rest("POST", f"/wp/v2/posts/{post}", {"status": "publish"}).status == 403
    bad = signed.replace("QA10", "NOPE")
    assert author.rest("POST", f"/wp/v2/posts/{post}", {"content": bad, "status": "publish"}).status == 403
    fine = author.rest("POST", "/wp/v2/posts", {"title": "Comment", "content": NAMED.replace("said.", "said. <!-- onrecord allow QA10: x (by Y) -->"), "status": "publish"})
    assert fine.status == 201 and "onrecord" not in fine.json["content"]["rendered"]


def test_a_text_that_cannot_be_read_is_held(visitor):
    author = visitor("edith")
    answer = author.rest("POST", "/wp/v2/posts", {"title": "Long", "content": NAMED + "x" * (8 << 20), "status": "publish"})
    assert answer.status == 403 and "could not be read" in answer.json["message"]


def test_only_the_types_that_are_named_are_read(visitor, settings):
    editor = visitor("edith")
    assert editor.rest("POST", "/wp/v2/pages", {"title": "Page", "content": BARE, "status": "publish"}).status == 201
    settings(post_types=["post", "page"])
    assert editor.rest("POST", "/wp/v2/pages", {"title": "Page", "content": BARE, "status": "publish"}).status == 403


def test_the_severity_that_holds(visitor, settings):
    author = visitor("arthur")
    post = author.draft("Severity", "<!-- wp:paragraph -->\n<p>The firm is believed to have offered a lower price for the pier.</p>\n<!-- /wp:paragraph -->")
    settings(fail_on="warning")
    assert author.rest("POST", f"/wp/v2/posts/{post}", {"status": "publish"}).status == 403
    settings(fail_on="error")
    assert author.rest("POST", f"/wp/v2/posts/{post}", {"status": "publish"}).status == 200


def test_wp_onrecord_audit(site, visitor):
    held, fine = visitor("arthur").draft("Audited", BARE), visitor("arthur").draft("Audited", NAMED)
    run = "$c = new WP_CLI::$commands['onrecord']; $c->audit($given['ids'], $given['options']);"

    def audit(ids, **options):
        return site.php(HERE / "inside.php", {"code": run, "user": None, "cli": True, "given": {"ids": ids, "options": options}}, check=False)
    code, out, told = audit([held, fine])
    assert code == 1 and '"rule":"QA10"' in out and f'"post":{held}' in out and "Error: 1 findings at or above error in 2 stories." in told
    code, out, told = audit([fine], **{"fail-on": "warning"})
    assert code == 0 and "Success: 1 stories read." in told
    assert audit([held], **{"fail-on": "never"})[0] == 0
    assert audit([held], **{"fail-on": "loud"})[0] == 1


def test_a_page_that_becomes_a_post_is_looked_at(visitor, php, status):
    page = visitor("edith").rest("POST", "/wp/v2/pages", {"title": "Page", "content": BARE, "status": "publish"}).json["id"]
    php("wp_update_post(array('ID' => $given['p'], 'post_type' => 'post'));", p=page)
    assert php("return get_post_type($given['p']);", p=page) == "post" and status(page) == "draft"
