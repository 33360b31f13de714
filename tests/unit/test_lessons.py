"""The syllabus follows from the notebooks."""

import json
import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from markupsafe import Markup
from nbconvert.filters.markdown_mistune import MarkdownWithMath

from course.app.markdown import LessonMarkdown
from course.authored import ContentError
from course.lessons import JUPYTERLAB_ONLY, Syllabus, notebooks_folder, sections

FOLDER = SimpleNamespace(root_dir=str(notebooks_folder()))
"""Of Jupyter's manager of notebooks, all that their Markdown asks for."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    lessons = {
        "00-start-here": {"title": "Start here", "minutes": 10, "lead": "What this is."},
        "01-first-steps": {"title": "First steps"},
        "02-the-end": {},
        "scratch": {"title": "Not a lesson"},
    }
    for name, metadata in reversed(lessons.items()):
        add(tmp_path, name, **metadata)
    return tmp_path


def add(folder: Path, name: str, **metadata: object) -> None:
    notebook = {"cells": [], "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
    (folder / f"{name}.ipynb").write_text(json.dumps(notebook), encoding="utf-8")


def test_lessons_come_in_the_order_of_their_numbers(folder: Path) -> None:
    slugs = [lesson.slug for lesson in Syllabus.read(folder).lessons]
    assert slugs == ["00-start-here", "01-first-steps", "02-the-end"]


def test_a_lesson_tells_what_its_notebook_says(folder: Path) -> None:
    lesson = Syllabus.read(folder).lesson("00-start-here")
    assert lesson is not None
    assert lesson.title == "Start here"
    assert lesson.minutes == 10
    assert lesson.lead == "What this is."
    assert lesson.notebook == "00-start-here.ipynb"


def test_a_notebook_without_a_title_is_called_by_its_name(folder: Path) -> None:
    lesson = Syllabus.read(folder).lesson("02-the-end")
    assert lesson is not None
    assert lesson.title == "The end"


def test_each_lesson_knows_its_neighbours(folder: Path) -> None:
    syllabus = Syllabus.read(folder)
    first, second, last = syllabus.lessons
    assert syllabus.before(first) is None
    assert syllabus.after(first) == second
    assert syllabus.before(last) == second
    assert syllabus.after(last) is None


def test_a_notebook_outside_the_course_is_no_lesson(folder: Path) -> None:
    assert Syllabus.read(folder).lesson("scratch") is None


def test_a_lesson_that_was_renamed_is_found_by_its_earlier_names(folder: Path) -> None:
    add(folder, "05-the-last", formerly=["03-the-last", "04-the-last"])
    moved = Syllabus.read(folder).moved
    assert {name: lesson.slug for name, lesson in moved.items()} == {
        "03-the-last": "05-the-last",
        "04-the-last": "05-the-last",
    }


def test_a_name_that_another_lesson_has_now_leads_to_that_lesson(folder: Path) -> None:
    add(folder, "05-the-last", formerly=["01-first-steps"])
    assert Syllabus.read(folder).moved == {}


def test_numbers_may_leave_a_gap(folder: Path) -> None:
    add(folder, "07-the-last")
    syllabus = Syllabus.read(folder)
    assert syllabus.after(syllabus.lessons[2]) == syllabus.lesson("07-the-last")


def test_the_courses_own_lessons_start_with_start_here() -> None:
    assert Syllabus.read(notebooks_folder()).lessons[0].slug == "00-start-here"


GOOD = '{\n "cells": [],\n "metadata": {\n  "title": "A",\n  "minutes": 5\n },\n "nbformat": 4\n}'


@pytest.mark.parametrize(
    ("right", "instead", "line", "act"),
    [
        ('"A",', '"A"', 5, "Mend that place"),
        ('"A"', "3", 4, "Write a text"),
        ("5", '"five"', 5, "Write a number"),
        (GOOD, "[]", 1, "Make one in JupyterLab"),
    ],
)
def test_a_notebook_that_is_wrong_names_file_and_line_and_what_to_do(
    tmp_path: Path, right: str, instead: str, line: int, act: str
) -> None:
    notebook = tmp_path / "00-a.ipynb"
    notebook.write_text(GOOD.replace(right, instead), "utf-8")
    with pytest.raises(ContentError) as refused:
        Syllabus.read(tmp_path)
    assert str(refused.value).startswith(f"{notebook}, line {line}: ")
    assert act in str(refused.value)


def test_pages_about_the_course_stand_beside_its_lessons(folder: Path) -> None:
    add(folder, "about", title="About it", at_foot="About this course")
    add(folder, "about-Copy1", title="About it", at_foot="About this course")  # a learner's own
    syllabus = Syllabus.read(folder)
    assert [(note.slug, note.at_foot) for note in syllabus.notes] == [
        ("about", "About this course")
    ]
    assert syllabus.lesson("about") is None


@pytest.mark.parametrize(
    "notebook", sorted(notebooks_folder().glob("*.ipynb")), ids=lambda at: at.stem
)
def test_its_sections_are_those_that_its_page_has(notebook: Path) -> None:
    cells = json.loads(notebook.read_text("utf-8"))["cells"]
    texts = (
        "".join(cell["source"])
        for cell in cells
        if cell["cell_type"] == "markdown"
        and JUPYTERLAB_ONLY not in cell["metadata"].get("tags", ())
    )
    markdown = MarkdownWithMath(renderer=LessonMarkdown(contents_manager=FOLDER, escape=False))
    page = "".join(map(markdown.render, texts))
    shown = {
        identifier: Markup(heading).striptags()
        for identifier, heading in re.findall('<h2 id="(.+?)">(.+?)</h2>', page)
    }
    assert sections(notebook) == shown
