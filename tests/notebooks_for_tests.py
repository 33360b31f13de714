"""Notebooks that a test needs and the course does not have."""

from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook


def write_gated_notebook(folder: Path, *code: str) -> Path:
    """Write a lesson that stops before these exercises until its gate, a file, is there."""
    gate = folder / "gate"
    wait = f"import pathlib, time\nwhile not pathlib.Path({str(gate)!r}).exists(): time.sleep(0.05)"
    write_notebook(folder, wait, *code)
    return gate


def write_notebook(folder: Path, *code: str) -> None:
    """Write a lesson, ``00-trying-things.ipynb``, with each of these exercises in its own cell."""
    cells = [new_code_cell(source, metadata={"tags": ["exercise"]}) for source in code]
    notebook = new_notebook(cells=[new_markdown_cell("# Trying things"), *cells])
    nbformat.write(notebook, folder / "00-trying-things.ipynb")


def write_busy_notebook(folder: Path, *code: str) -> Path:
    """Write a lesson that is busy for a second before these exercises, unless its gate is there.

    Between its many cells a kernel may hear what its page says.
    """
    gate = folder / "gate"
    wait = f"import pathlib, time\npathlib.Path({str(gate)!r}).exists() or time.sleep(0.1)"
    write_notebook(folder, *[f"{wait};"] * 20, *code)
    return gate
