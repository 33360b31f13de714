"""A lesson that was built before anything was looked at comes to be what is kept.

So a page may be made of it that is the same for everybody, and be told the rest later.
"""

import json
import os
import subprocess
import sys
import tempfile
from datetime import datetime
from pathlib import Path

import journal_states as states
import pytest
from answers import answers_to
from journal_states import Course
from lessons_widgets import LESSONS, run_lesson, state

from course.exercises import closer
from course.journal import Keeping
from course.journey.catalogue import exercises_by_lesson

pytestmark = pytest.mark.usefixtures("quick_keys")

BLANK = """
import json, sys
from lessons_widgets import LESSONS, run_lesson, state
from course.journal import Keeping
from pytest import MonkeyPatch
keeping = Keeping(follow_files=False)
told = [state(shown) for name in LESSONS for shown in run_lesson(name, keeping, MonkeyPatch())]
json.dump(told, sys.stdout, default=str)
"""


def fill(course):
    """Have answers to every exercise, and two of those that are repeated."""
    for exercises in exercises_by_lesson().values():
        for exercise in exercises:
            for number in range(1 + exercise.many):
                entry = course.page.save(exercise.key, answers_to(exercise, number))
            for field in exercise.my_help:
                course.page.set(f"help now:{entry.id}:{field}", "What helps me")
    course.page.set("country", "at")


def all_kept(course):
    states.kept(course)
    fill(course)


def all_unlocked(course):
    states.unlocked(course)
    fill(course)


def all_locked(course):
    all_unlocked(course)
    course.page.lock_now()


def all_forgotten(course):
    states.forgotten(course)
    fill(course)


def no_run(course):
    (course.folder / "run").rmdir()


def open_folder(course):
    course.home.mkdir()
    for path in (course.home, course.folder):
        path.chmod(0o755)


def in_a_browser(course):
    set_storage(course, "browser")
    all_kept(course)


def in_a_browser_that_keeps_nothing(course):
    set_storage(course, "memory")


def set_storage(course, kind):
    monkeypatch = pytest.MonkeyPatch()
    monkeypatch.setenv("COURSE_STORAGE", kind)
    course.undo.callback(monkeypatch.undo)


EVERYTHING = [all_kept, all_unlocked, all_locked, all_forgotten]
STATES = [
    *states.ALL,
    no_run,
    open_folder,
    in_a_browser,
    in_a_browser_that_keeps_nothing,
]
SOME = [LESSONS[0], LESSONS[3], LESSONS[7]]
"""With the settings, with charts and what waits, and with all that there is of the journal."""


class Clock(datetime):
    """One that stands still: a reminder says when it was made."""

    @classmethod
    def now(cls, tz=None):
        return datetime(2026, 3, 4, tzinfo=tz)


@pytest.fixture(autouse=True)
def clock_stands_still(monkeypatch):
    monkeypatch.setattr(closer, "datetime", Clock)


@pytest.fixture
def course(undo):
    # Not below pytest's own folder, which is for this account alone.
    with tempfile.TemporaryDirectory() as folder:
        yield Course(Path(folder), undo)
        undo.close()


def told(lesson, keeping, monkeypatch):
    """What a page is told of the widgets of a lesson, and how to be told of it later."""
    shown = run_lesson(lesson, keeping, monkeypatch)
    return lambda: [state(each) for each in shown]


def assert_same(course, lessons, monkeypatch):
    """Assert that looking at the files later comes to the same as if it had been done first."""
    for lesson in lessons:
        at_once = told(lesson, course.open_page(), monkeypatch)()
        keeping = course.open_page(follow_files=False)
        later = told(lesson, keeping, monkeypatch)
        keeping.follow_files()
        assert later() == at_once, lesson


@pytest.mark.parametrize("situation", EVERYTHING, ids=lambda each: each.__name__)
def test_every_lesson_comes_to_show_what_is_kept(course, situation, monkeypatch):
    situation(course)
    assert_same(course, LESSONS, monkeypatch)


@pytest.mark.parametrize("situation", STATES, ids=lambda each: each.__name__)
def test_whatever_the_state_of_the_journal_a_lesson_comes_to_show_it(
    course, situation, monkeypatch
):
    situation(course)
    assert_same(course, SOME, monkeypatch)


def test_before_that_it_is_the_same_for_everybody(course, monkeypatch):
    keeping = Keeping(course.folder / "of somebody else", follow_files=False)
    theirs = [told(lesson, keeping, monkeypatch)() for lesson in LESSONS]
    open_folder(course)
    all_kept(course)
    keeping = course.open_page(follow_files=False)
    assert [told(lesson, keeping, monkeypatch)() for lesson in LESSONS] == theirs


def test_and_on_every_computer(course, monkeypatch):
    all_kept(course)
    monkeypatch.setenv("COURSE_HOME", str(course.home))
    monkeypatch.setenv("COURSE_RUN", str(course.folder / "run"))
    keeping = Keeping(follow_files=False)
    here = [each for lesson in LESSONS for each in told(lesson, keeping, monkeypatch)()]
    elsewhere = {"COURSE_HOME": "/", "PYTHONHASHSEED": "7", "TZ": "Pacific/Auckland"}
    command = [sys.executable, "-c", BLANK]
    there = subprocess.run(
        command,
        check=True,
        cwd=Path(__file__).parent,
        env=os.environ | elsewhere,
        stdout=subprocess.PIPE,
    )
    assert json.loads(there.stdout) == json.loads(json.dumps(here, default=str))


def test_a_blank_lesson_leaves_every_file_as_it_is(course, monkeypatch):
    course.keep()
    course.page.journal.close()
    os.truncate(course.file, 5000)
    before = sorted(course.folder.rglob("*"))
    keeping = course.open_page(follow_files=False)
    for lesson in LESSONS:
        told(lesson, keeping, monkeypatch)
    assert sorted(course.folder.rglob("*")) == before
    keeping.follow_files()
    assert keeping.damaged
