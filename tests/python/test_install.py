"""What pip makes of a checkout: a fresh virtual environment, and in the long form the sdist and the notebooks in it."""

import os
import pathlib
import subprocess
import sys
import tarfile
import venv

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
LONG = os.environ.get("ONRECORD_LONG") == "1"

SAY = (
    "import onrecord, pathlib\n"
    "a = onrecord.analyze('\"The wall is safe,\" said Anna Berg, the harbour master.')\n"
    "assert [(s.source_name, s.cue_text, s.kind) for s in a.attributions] == [('Anna Berg', 'said', 'direct')], a.to_json()\n"
    "here = pathlib.Path(onrecord.__file__).parent\n"
    "assert (here / 'py.typed').is_file() and (here / '_core.pyi').is_file()\n"
    "print(here)\n"
)


def run(*command, **options):
    # No PYTHONPATH: what is tested is what pip put there.
    env = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    env.update(CC="cc", CXX="c++")  # and CMake's own choice of compiler, by which the compiler cache knows it
    done = subprocess.run(
        [str(part) for part in command], env=env, check=False, capture_output=True, text=True, **options
    )
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-4000:]
    return done.stdout


@pytest.fixture
def fresh(tmp_path):
    venv.create(tmp_path / "venv", with_pip=True)
    return tmp_path / "venv/bin/python"


@pytest.mark.parametrize("where", [".", "./python"] if LONG else ["./python"])
def test_pip_installs_a_checkout(fresh, where, tmp_path):
    # The flags of ./dev build, so that its compiler cache is of use.
    run(
        fresh,
        "-m",
        "pip",
        "install",
        "--disable-pip-version-check",
        "-Ccmake.define.ONRECORD_WERROR=ON",
        where,
        cwd=ROOT,
    )
    assert str(tmp_path) in run(fresh, "-c", SAY, cwd=tmp_path)


def sdist(folder):
    run(sys.executable, "-c", f"import scikit_build_core.build as b; b.build_sdist({str(folder)!r})", cwd=ROOT)
    (archive,) = folder.glob("onrecord-*.tar.gz")
    return archive


def test_the_sdist_has_what_it_needs_and_no_more(tmp_path):
    with tarfile.open(sdist(tmp_path)) as archive:
        names = {name.split("/", 1)[1] for name in archive.getnames() if "/" in name}
    assert {
        "CMakeLists.txt",
        "pyproject.toml",
        "README.md",
        "LICENSE",
        "PKG-INFO",
        "python/onrecord/__init__.py",
        "plugin/engine/engine.cpp",
        "rules/embed.cmake",
    } <= names
    assert any(name.startswith("rules/en/") for name in names)
    assert not [name for name in names if name.startswith(("build/", "tests/", ".")) or name.endswith((".so", ".pyc"))]


@pytest.mark.skipif(not LONG, reason="builds from cold: ./dev test --long")
def test_the_sdist_builds_and_the_notebooks_run(fresh, tmp_path):
    archive = sdist(tmp_path)
    run(fresh, "-m", "pip", "install", "--disable-pip-version-check", f"onrecord[notebook] @ file://{archive}")
    run(fresh, "-c", SAY, cwd=tmp_path)
    run(fresh, "-m", "pip", "install", "--disable-pip-version-check", "nbclient", "ipykernel", "pytest", "pyarrow")
    run(fresh, "-m", "pytest", "-q", "-p", "no:cacheprovider", ROOT / "tests/python/test_notebooks.py", cwd=tmp_path)
