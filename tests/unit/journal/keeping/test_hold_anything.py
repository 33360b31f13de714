"""Whether there is anything of a learner's for a page to wait for, told without opening it."""

from contextlib import ExitStack

import journal_states as states
import pytest
from journal_states import Course

from course.journal.keeping.places import Places
from course.journal.keeping.run import Run
from course.journal.quarantine import newest_quarantined

pytestmark = pytest.mark.usefixtures("quick_keys")


def only_backups(course: Course) -> None:
    course.keep()
    course.page.journal.close()
    course.file.unlink()


def set_aside(course: Course) -> None:
    states.damaged(course)
    course.page.start_anew()
    aside = newest_quarantined(course.file)
    course.page.journal.close()
    for file in course.home.iterdir():
        if file != aside:
            file.unlink()


def folder_is_a_file(course: Course) -> None:
    course.home.write_text("a shopping list")


def erased(course: Course) -> None:
    course.keep()
    course.page.erase()


NOTHING = [states.undecided_and_empty, states.undecided, erased]
SOMETHING = [
    states.kept_and_empty,
    states.kept,
    states.unlocked,
    states.locked,
    states.forgotten,
    states.damaged,
    states.in_the_way,
    only_backups,
    set_aside,
    folder_is_a_file,
]


@pytest.fixture
def course(tmp_path):
    with ExitStack() as undo:
        yield Course(tmp_path, undo)


def holds(course: Course) -> bool:
    return Places(course.file, Run(course.folder / "run")).hold_anything()


@pytest.mark.parametrize("comes_about", NOTHING)
def test_nothing_is_to_be_waited_for(course, comes_about):
    comes_about(course)
    assert not holds(course)


@pytest.mark.parametrize("comes_about", SOMETHING)
def test_something_is(course, comes_about):
    comes_about(course)
    assert holds(course)
