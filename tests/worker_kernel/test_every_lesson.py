"""Every lesson in Pyodide: its page's kernel there is the one that the page was made with."""

import re

import pytest
from answers import answers_to
from in_pyodide import run_in_pyodide
from running_app import RunningApp
from visitor import Visitor, in_page

from course.journey.catalogue import exercises_by_lesson
from course.lessons import Syllabus, notebooks_folder

LESSONS = Syllabus.read(notebooks_folder()).lessons

FILL_IN = """
from worker import turn
from lesson_program import fill_in
fill_in({notebook!r}, turn)
"""


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.slug)
def test_what_is_written_in_a_lesson_is_kept(app: RunningApp, lesson):
    page = Visitor(app).ask(f"/voila/render/{lesson.notebook}").body
    came = run_in_pyodide(FILL_IN.format(notebook=lesson.notebook))
    assert came["version"] == in_page(page, "jupyter-config-data")["version"]
    assert came["placed"]
    written = re.findall(r"exercise-([\w-]+)", page)
    for exercise in exercises_by_lesson().get(lesson.title, []):
        if exercise.key not in written:
            continue
        assert re.fullmatch(r"Saved at \d\d:\d\d", came["saved"][exercise.key])
        assert [exercise.key, answers_to(exercise)] in came["rows"]
    assert came.get("finished", True)
