"""The stubs say what the module is: mypy's stubtest over the compiled part, mypy over the rest."""

import os
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
PYTHON = HERE.parents[1] / "python"
CONFIG = str(PYTHON / "mypy.ini")


def run(*command, cwd):
    env = {**os.environ, "MYPYPATH": str(PYTHON)}
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=cwd, env=env, check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_stubs_match_the_module(tmp_path):
    run(
        *("mypy.stubtest", "onrecord._core", "--mypy-config-file", CONFIG, "--ignore-disjoint-bases"),
        *("--allowlist", str(HERE / "stubtest_allow.txt")),
        cwd=tmp_path,
    )


def test_the_package_type_checks(tmp_path):
    run("mypy", "--config-file", CONFIG, "--cache-dir", str(tmp_path), str(PYTHON / "onrecord"), cwd=tmp_path)
