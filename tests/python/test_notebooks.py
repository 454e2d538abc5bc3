"""The three notebooks run from the first cell to the last, in a kernel of their own."""

import json
import os
import pathlib

import nbclient
import nbformat
import pytest
from conftest import made_story

ROOT = pathlib.Path(__file__).resolve().parents[2]
NOTEBOOKS = sorted((ROOT / "python/notebooks").glob("*.ipynb"))
WIKINEWS = ROOT.parent / "shared/corpora/wikinews_en.jsonl"


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    """The Wikinews stories where they are, else 60 of our own."""
    if WIKINEWS.is_file():
        return WIKINEWS
    path = tmp_path_factory.mktemp("archive") / "archive.jsonl"
    path.write_text(
        "".join(
            json.dumps({"id": f"s{i}", "date": f"2024-{1 + i % 12:02}-05", "text": made_story(i)}) + "\n"
            for i in range(60)
        ),
        encoding="utf-8",
    )
    return path


def test_there_are_three():
    assert len(NOTEBOOKS) == 3


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_runs(path, archive, tmp_path, monkeypatch):
    monkeypatch.setenv("ONRECORD_ARCHIVE", str(archive))
    monkeypatch.setenv("ONRECORD_STORE", str(tmp_path / "desk.db"))
    monkeypatch.setenv("MPLBACKEND", "module://matplotlib_inline.backend_inline")
    notebook = nbformat.read(path, as_version=4)
    assert all(not cell.get("outputs") for cell in notebook.cells), "committed without outputs"
    nbclient.NotebookClient(
        notebook, timeout=300, kernel_name="python3", resources={"metadata": {"path": str(tmp_path)}}
    ).execute()
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    kinds = {kind for output in outputs for kind in output.get("data", {})}
    assert "image/png" in kinds and "text/html" in kinds
    if path.stem.startswith("1"):
        assert any("<iframe" in output["data"].get("text/html", "") for output in outputs if "data" in output)
    if os.environ.get("ONRECORD_KEEP"):
        nbformat.write(notebook, pathlib.Path(os.environ["ONRECORD_KEEP"]) / path.name)
