"""Whatever is in the journal's place: it is said, nothing is lost, and nothing locked is ever open.

Each state of the place is tried with a journal that was never kept, one that was kept and one that
was locked, as the course starts and while a page is open.
"""

import os
import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from course.journal import JournalError, JournalLocked, Keeping, Way
from course.journal.keeping.run import Run

pytestmark = pytest.mark.usefixtures("quick_keys")

BEFORE = "words from before, which nobody may read"
TYPED = "words typed into a page since then"
PASSPHRASE = "a long walk"
ELSEWHERE = "a shopping list of mine"

HISTORIES = ("never kept", "kept", "locked")


class Course:
    """One learner's course: a home, and what else lies on this computer."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.home = folder / "home"
        self.file = self.home / "journal.db"
        self.elsewhere = folder / "elsewhere"
        self.elsewhere.mkdir()
        (self.elsewhere / "notes.txt").write_text(ELSEWHERE)
        (self.elsewhere / "notes.txt").chmod(0o644)

    def start(self) -> Keeping:
        """Start the course anew and open a page; unlocked, where that is asked for."""
        directory = self.folder / f"run-{len(list(self.folder.glob('run-*')))}"
        directory.mkdir(mode=0o700)
        page = Keeping(self.home, Run(directory), busy_timeout=0.05)
        if page.shut:
            with suppress(JournalLocked):
                page.unlock(PASSPHRASE)
        return page

    def readable(self, words: str) -> list[Path]:
        """Return the files in which words stand that anyone can read."""
        files = (path for path in self.folder.rglob("*") if path.is_file())
        return [path for path in files if words.encode() in path.read_bytes()]

    def foreign(self) -> dict[Path, tuple[int, bytes]]:
        """Return all that is not the course's own, as it is."""
        return {
            path: (path.stat().st_mode, path.read_bytes())
            for path in self.elsewhere.rglob("*")
            if path.is_file()
        }


@dataclass(frozen=True)
class State:
    """A state of the journal's place, and what is said about it."""

    name: str
    makes: object
    says: str
    again: bool = True  # whether an earlier state is offered, where there is one


def gone(course: Course) -> None:
    course.file.unlink(missing_ok=True)


def empty(course: Course) -> None:
    if course.file.exists():
        os.truncate(course.file, 0)  # as a full disk does: it stays the same file
    else:
        course.home.mkdir(exist_ok=True)
        course.file.touch()


def cut_to(length: int):
    def cut(course: Course) -> None:
        if course.file.exists():
            os.truncate(course.file, length)
        else:
            course.home.mkdir(exist_ok=True)
            course.file.write_bytes((b"SQLite format 3\0" + bytes(9000))[:length])

    return cut


def in_its_place(make):
    """Have something else in the journal's place, which takes the place of the file."""

    def place(course: Course) -> None:
        course.home.mkdir(exist_ok=True)
        course.file.unlink(missing_ok=True)
        make(course)

    return place


def other_database(course: Course) -> None:
    with closing(sqlite3.connect(course.file)) as connection, connection:
        connection.execute("CREATE TABLE recipe (name)")


STATES = [
    State("gone", gone, "not in its place"),
    State("empty", empty, "empty"),
    *(
        State(f"cut to {length} bytes", cut_to(length), "")
        for length in (1, 15, 16, 99, 100, 1000, 4095, 4096, 5000)
    ),
    State("a text", in_its_place(lambda course: course.file.write_text("Dear diary,\n" * 90)), ""),
    State("another program's database", in_its_place(other_database), "another program", False),
    State(
        "a link to a file",
        in_its_place(lambda course: course.file.symlink_to(course.elsewhere / "notes.txt")),
        "link",
        False,
    ),
    State(
        "a link to nothing",
        in_its_place(lambda course: course.file.symlink_to(course.elsewhere / "nothing")),
        "link",
        False,
    ),
    State(
        "a link to a folder",
        in_its_place(lambda course: course.file.symlink_to(course.elsewhere)),
        "link",
        False,
    ),
    State("a folder", in_its_place(lambda course: course.file.mkdir()), "folder", False),
    State("a pipe", in_its_place(lambda course: os.mkfifo(course.file)), "no file", False),
]

in_every_state = pytest.mark.parametrize("state", STATES, ids=lambda state: state.name)
after_each_history = pytest.mark.parametrize("history", HISTORIES)
whenever = pytest.mark.parametrize("while_open", [False, True], ids=["before", "while open"])


@pytest.fixture
def course(tmp_path):
    return Course(tmp_path)


@pytest.fixture
def page(course, history, state, while_open):
    """A page on whose journal, before the course started or since, that has happened."""
    page = course.start()
    if history != "never kept":
        page.save("alarm-map", {"story": BEFORE})
        page.keep() if history == "kept" else page.lock(PASSPHRASE)
        page.journal.back_up()
    if not while_open:
        page.journal.close()
    state.makes(course)
    return page if while_open else course.start()


def typed_words(page: Keeping) -> list[str]:
    return [entry.answer["story"] for entry in page.entries("alarm-map")]


@in_every_state
@after_each_history
@whenever
class TestEveryState:
    def test_is_said_and_what_is_typed_stays(self, page, state, history):
        page.save("alarm-map", {"story": TYPED})
        if history == "never kept" and state.name == "gone":
            assert page.problem == ""
            assert page.way is Way.UNDECIDED
        else:
            assert state.says in page.problem
            assert page.problem or page.shut
        assert TYPED in typed_words(page)

    def test_shows_nobody_what_was_locked(self, page, course, history):
        with suppress(JournalError):
            page.save("alarm-map", {"story": TYPED})
        if history == "never kept":
            assert course.readable(TYPED) == []
        if history == "locked":
            assert course.readable(BEFORE) == course.readable(TYPED) == []

    def test_leaves_alone_what_is_not_the_courses(self, page, course):
        before = course.foreign()
        for act in (
            lambda: page.save("alarm-map", {"story": TYPED}),
            page.keep,
            lambda: page.lock(PASSPHRASE),
            page.lock_now,
            page.erase,
        ):
            with suppress(JournalError):
                act()
        assert course.foreign() == before

    def test_offers_the_newest_earlier_state_where_there_is_one(self, page, state, history):
        if history == "never kept" or not state.again:
            return
        page.save("alarm-map", {"story": TYPED})
        state_before = page.good_state()
        assert state_before is not None
        page.restore(state_before)
        assert page.way is (Way.LOCKED if history == "locked" else Way.KEPT)
        assert page.problem == ""
        assert set(typed_words(page)) == {BEFORE, TYPED}


@pytest.mark.parametrize("history", ["locked"])
@pytest.mark.parametrize("state", STATES[:2], ids=lambda state: state.name)
@whenever
def test_begun_anew_it_has_the_same_lock(page, course):
    page.save("alarm-map", {"story": TYPED})
    page.start_anew()
    assert page.way is Way.LOCKED
    assert TYPED in typed_words(page)
    assert course.readable(TYPED) == []


@pytest.mark.parametrize("name", ["journal-backup-20260101T000000000000Z.db", "journal-1.part"])
def test_a_link_beside_the_journal_is_not_followed(course, name):
    page = course.start()
    page.save("alarm-map", {"story": BEFORE})
    page.keep()
    before = course.foreign()
    (course.home / name).symlink_to(course.elsewhere / "notes.txt")
    page.lock(PASSPHRASE)
    course.start().erase()
    assert course.foreign() == before


def test_a_file_of_another_account_is_left_alone(course, monkeypatch):
    page = course.start()
    page.keep()
    page.journal.close()
    content = course.file.read_bytes()
    owner = course.file.stat().st_uid
    monkeypatch.setattr(os, "geteuid", lambda: owner + 1)
    page = course.start()
    page.save("alarm-map", {"story": TYPED})
    assert "another account" in page.problem
    page.erase()
    assert course.file.read_bytes() == content


@pytest.mark.parametrize("in_the_way", ["a file", "a link to nothing"])
def test_a_home_that_is_no_folder_is_said_for_as_long_as_it_is_so(course, in_the_way):
    if in_the_way == "a file":
        course.home.write_text(ELSEWHERE)
    else:
        course.home.symlink_to(course.folder / "unplugged")
    page = course.start()
    page.keep()
    for _ in range(3):
        page.save("alarm-map", {"story": TYPED})
        assert "no folder" in page.problem
    course.home.unlink()
    page.save("alarm-map", {"story": TYPED})
    assert page.problem == ""
    assert TYPED in typed_words(page)


def test_a_folder_that_was_there_keeps_its_mode(course):
    course.home.mkdir()
    course.home.chmod(0o2775)
    course.start().keep()
    assert course.home.stat().st_mode & 0o7777 == 0o2775
    assert course.file.stat().st_mode & 0o777 == 0o600
