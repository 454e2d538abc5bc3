"""onrecord_sqlite.so as it is used: from the shell, from Python, from PHP."""
import json
import os
import sqlite3
import subprocess

import pytest

EXTENSION = os.environ["ONRECORD_SQLITE"]
SHELL, PHP, DEBIAN_PYTHON = (os.environ.get(name) for name in ("SQLITE_SHELL", "PHP", "DEBIAN_PYTHON"))
STORY = ("“We closed the bridge,” Jane Roe, the city engineer, said on Monday.\n\n"
         "A source said the repair would fail.\n")
OTHER = "Leo Voss, the harbour master, said the wall would hold.\n"


@pytest.fixture
def db():
    connection = sqlite3.connect(":memory:")
    connection.enable_load_extension(True)
    connection.load_extension(EXTENSION)
    connection.execute("CREATE TABLE articles (id INTEGER PRIMARY KEY, body TEXT)")
    connection.executemany("INSERT INTO articles VALUES (?, ?)", [(1, STORY), (2, OTHER), (3, None), (4, "")])
    yield connection
    connection.close()


def ask(db, sql, *values):
    cursor = db.execute(sql, values)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row)) for row in cursor]


def test_quotes_of_articles(db):
    rows = ask(db, "SELECT a.id, q.* FROM articles a, quotes(a.body) q ORDER BY a.id, q.start")
    assert [(r["id"], r["source_name"]) for r in rows] == [(1, "Jane Roe"), (1, None), (2, "Leo Voss")]
    assert rows[0]["kind"] == "direct" and rows[0]["role"] and rows[0]["score"] > rows[1]["score"]
    for r in ask(db, "SELECT statement, substr(a.body, start + 1, stop - start) AS cut FROM articles a, quotes(a.body)"):
        assert r["cut"] == r["statement"]


def test_findings_of_articles(db):
    rows = ask(db, "SELECT a.id, f.rule, f.severity, f.words, f.record FROM articles a, findings(a.body) f")
    bare = [r for r in rows if r["rule"] == "QA10"]
    assert len(bare) == 1 and bare[0]["severity"] == "error" and bare[0]["words"] == "A source"
    assert bare[0]["record"] in {r["record"] for r in ask(db, "SELECT record FROM quotes(?)", STORY)}


@pytest.mark.parametrize("sql", [
    "SELECT count(*) AS n FROM quotes(a.body) q, articles a",  # written the other way round
    "SELECT count(*) AS n FROM articles a CROSS JOIN quotes(a.body) q",
    "SELECT count(*) AS n FROM articles a JOIN quotes q ON q.text = a.body",
    "SELECT count(*) AS n FROM articles a, quotes q WHERE a.body = q.text AND q.act = 'statement'",
    "SELECT sum((SELECT count(*) FROM quotes(a.body))) AS n FROM articles a",
    "SELECT count(*) AS n FROM articles a, quotes(a.body) q, quotes(a.body) p WHERE p.record = q.record",
])
def test_every_order_of_tables(db, sql):
    assert ask(db, sql)[0]["n"] == 3


def test_left_join(db):
    rows = ask(db, "SELECT a.id, q.record FROM articles a LEFT JOIN quotes(a.body) q")
    assert [r["id"] for r in rows if r["record"] is None] == [3, 4]


def test_a_text_that_is_wanted_twice_is_read_once(db):
    import time
    long = STORY * 400
    begin = time.process_time()
    db.execute("SELECT count(*) FROM quotes(?)", (long,)).fetchall()
    once = time.process_time() - begin
    begin = time.process_time()
    db.execute("SELECT count(*) FROM findings(?)", (long,)).fetchall()
    assert time.process_time() - begin < once / 2


def test_misuse_is_a_sentence(db):
    for sql in ("SELECT * FROM quotes", "SELECT * FROM findings()"):
        with pytest.raises(sqlite3.OperationalError, match=r"needs a text"):
            ask(db, sql)
    with pytest.raises(sqlite3.OperationalError):
        ask(db, "SELECT * FROM quotes('a', 'b')")
    with pytest.raises(sqlite3.OperationalError):
        db.execute("CREATE VIRTUAL TABLE mine USING quotes")
    with pytest.raises(sqlite3.OperationalError):
        db.execute("DELETE FROM quotes")


def repr_cut(value):
    return repr(value)[:20]


@pytest.mark.parametrize("value", ["", "\0", "a\0b “c” he said.", b"\xff\xfe\x00", 7, 1.5, None, "“" * 1000], ids=repr_cut)
def test_any_value_is_survived(db, value):
    db.execute("SELECT count(*) FROM quotes(?), findings(?)", (value, value)).fetchall()


def test_innocuous_and_deterministic(db):
    db.execute("PRAGMA trusted_schema = OFF")
    db.execute("CREATE VIEW said AS SELECT a.id, q.statement FROM articles a, quotes(a.body) q")
    assert len(ask(db, "SELECT * FROM said")) == 3
    db.execute("CREATE TABLE v (x, made TEXT GENERATED ALWAYS AS (onrecord_version()) STORED)")
    db.execute("CREATE INDEX on_version ON v (onrecord_version())")
    flags = {row[0]: row[5] for row in db.execute("SELECT * FROM pragma_function_list WHERE name = 'onrecord_version'")}
    deterministic, innocuous = 0x800, 0x200000
    assert flags["onrecord_version"] & deterministic and flags["onrecord_version"] & innocuous


def test_utf16_database():
    connection = sqlite3.connect(":memory:")
    connection.execute("PRAGMA encoding = 'UTF-16'")
    connection.enable_load_extension(True)
    connection.load_extension(EXTENSION)
    connection.execute("CREATE TABLE articles (body TEXT)")
    connection.execute("INSERT INTO articles VALUES (?)", (STORY,))
    assert ask(connection, "SELECT source_name FROM articles, quotes(body)")[0]["source_name"] == "Jane Roe"
    connection.close()


CHECK_OF_PROCESS = """
import sqlite3, sys
def mapped(name): return {line.split()[-1] for line in open('/proc/self/maps') if name in line}
c = sqlite3.connect(':memory:'); c.enable_load_extension(True)
before = mapped('sqlite3')
c.load_extension(sys.argv[1])
print(c.execute('SELECT count(*) FROM quotes(?)', (sys.argv[2],)).fetchone()[0], c.execute('SELECT onrecord_version()').fetchone()[0])
assert {p for p in mapped('libsqlite3')} == {p for p in before if 'libsqlite3' in p}, 'a second SQLite'
c.close()
assert not mapped('onrecord_sqlite'), 'still mapped'
"""


@pytest.mark.skipif(not DEBIAN_PYTHON, reason="no Debian Python")
def test_debians_python_has_one_sqlite_and_lets_go():
    done = subprocess.run([DEBIAN_PYTHON, "-c", CHECK_OF_PROCESS, EXTENSION, STORY], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("2 ")


def test_it_brings_no_sqlite():
    needed = subprocess.run(["readelf", "-d", EXTENSION], capture_output=True, text=True, check=True).stdout
    assert "libsqlite3" not in needed
    symbols = subprocess.run(["nm", "-D", "--defined-only", EXTENSION], capture_output=True, text=True, check=True).stdout
    assert sorted(line.split()[2] for line in symbols.splitlines()) == ["sqlite3_extension_init", "sqlite3_onrecordsqlite_init"]


@pytest.mark.skipif(not SHELL, reason="no sqlite3 shell")
def test_the_shell(tmp_path):
    story = tmp_path / "s.txt"
    story.write_text(STORY)
    script = f".load {EXTENSION}\nSELECT source_name, kind FROM quotes(readfile('{story}')) WHERE source_name NOT NULL;\n"
    done = subprocess.run([SHELL, ":memory:"], input=script, capture_output=True, text=True)
    assert done.returncode == 0 and done.stdout == "Jane Roe|direct\n", done.stderr


@pytest.mark.skipif(not PHP, reason="no php with sqlite3")
def test_php(tmp_path):
    code = """$db = new SQLite3(':memory:'); $db->loadExtension(basename($argv[1]));
$q = $db->prepare('SELECT source_name, kind FROM quotes(:body)'); $q->bindValue(':body', $argv[2]);
echo json_encode($q->execute()->fetchArray(SQLITE3_ASSOC));"""
    done = subprocess.run([PHP, "-d", f"sqlite3.extension_dir={os.path.dirname(EXTENSION)}", "-r", code, "--", EXTENSION, STORY],
                          capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert json.loads(done.stdout) == {"source_name": "Jane Roe", "kind": "direct"}
