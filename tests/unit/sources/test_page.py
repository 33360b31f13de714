"""The list of studies on the sources page."""

import json
import shutil
from dataclasses import replace
from pathlib import Path

from course.lessons import notebooks_folder
from course.manifest import manifest
from course.sources.page import TAG, citations, row, studies, write
from course.sources.source import sources


def list_in(notebook: Path) -> str:
    cells = json.loads(notebook.read_text("utf-8"))["cells"]
    tagged = [cell for cell in cells if TAG in cell["metadata"].get("tags", ())]
    return "".join(tagged[0]["source"])


def lesson(folder: Path, name: str, *cells: str) -> None:
    notebook = {
        "metadata": {"title": "A lesson"},
        "cells": [{"cell_type": "markdown", "source": cell} for cell in cells],
    }
    (folder / name).write_text(json.dumps(notebook), "utf-8")


def test_the_notebook_holds_what_sources_and_lessons_say() -> None:
    folder = notebooks_folder()
    assert list_in(folder / manifest().sources_notebook) == studies(folder), (
        "run: python -m course.sources.page"
    )


def test_writing_it_anew_changes_the_list_and_nothing_else(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(notebooks_folder(), tmp_path / "notebooks"))
    notebook = folder / manifest().sources_notebook
    before = notebook.read_text("utf-8")
    lines = json.loads(before)
    tagged = [cell for cell in lines["cells"] if TAG in cell["metadata"].get("tags", ())]
    tagged[0]["source"] = ["an older list"]
    notebook.write_text(json.dumps(lines), "utf-8")
    write(folder)
    assert notebook.read_text("utf-8") == before


def test_every_source_has_one_row_that_can_be_linked_to() -> None:
    listed = studies(notebooks_folder())
    for identifier in sources():
        assert listed.count(f'id="{identifier}"') == 1


def test_a_study_leads_back_to_the_section_that_uses_it(tmp_path: Path) -> None:
    citation = "[Li and others, 2026](08-sources.ipynb#li2026)"
    lesson(tmp_path, "01-one.ipynb", "# One", "## Why so?", f"It is small. {citation}")
    lesson(tmp_path, "02-two.ipynb", "# Two", f"## Here\n\n{citation}", f"## There\n\n{citation}")
    links = [citation.link for citation in citations(tmp_path)["li2026"]]
    assert links == ["[A lesson](01-one.ipynb#Why-so?)", "[A lesson](02-two.ipynb#Here)"]


def test_a_row_tells_finding_strength_figures_and_weak_spot() -> None:
    source = sources()["holtlunstad2010"]
    text = row(source, [])
    for part in (source.says, "strong evidence", source.effect, source.caveat, source.link):
        assert part in text
    assert "no lesson" in text


def test_a_study_known_from_memory_says_so() -> None:
    remembered = replace(sources()["collins1994"], checked="memory only", effect="r = .3")
    assert "from memory" in row(remembered, [])
    assert "r = .3" not in row(remembered, [])
