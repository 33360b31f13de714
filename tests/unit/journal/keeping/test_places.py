"""Whatever is in the journal's place: it is said, nothing is lost, and nothing locked is ever open.

Each state of the place is tried with a journal that was never kept, one that was kept and one that
was locked, as the course starts and while a page is open; and so is each disk that takes nothing.
"""

import os
import resource
import sqlite3
import subprocess
import sys
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import dedent

import pytest

from course.journal import (
    JournalError,
    JournalLocked,
    JournalNotWritable,
    Keeping,
    Way,
)
from course.journal.keeping.run import Run

pytestmark = pytest.mark.usefixtures("quick_keys")

BEFORE = "words from before, which nobody may read"
TYPED = "words typed into a page since then"
PASSPHRASE = "a long walk"
ELSEWHERE = "a shopping list of mine"

NOBODY = 65534

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
        return self.unlocked(Keeping(self.home, Run(directory), busy_timeout=0.05))

    def start_apart(self) -> Keeping:
        """Do the same where the key lies on no disk, as it does on most systems."""
        return self.unlocked(Keeping(self.home, busy_timeout=0.05))

    @staticmethod
    def unlocked(page: Keeping) -> Keeping:
        if page.needs_passphrase:
            with suppress(JournalLocked):
                page.unlock(PASSPHRASE)
        return page

    def readable(self, words: str) -> list[Path]:
        """Return the files in which words stand that anyone can read."""
        files = (path for path in self.folder.rglob("*") if path.is_file())
        return [path for path in files if words.encode() in path.read_bytes()]

    def kept(self) -> dict[str, bytes]:
        """Return every file of the course's home, as it is."""
        return {path.name: path.read_bytes() for path in self.home.glob("*")}

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
    write_before(page, history)
    if not while_open:
        page.journal.close()
    state.makes(course)
    return page if while_open else course.start()


def write_before(page: Keeping, history: str) -> None:
    if history != "never kept":
        page.save("alarm-map", {"story": BEFORE})
        page.keep() if history == "kept" else page.lock(PASSPHRASE)
        page.journal.back_up()


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
            assert page.problem or page.needs_passphrase
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


@pytest.mark.parametrize(
    "kept_as", ["journal_mode = DELETE", "journal_mode = WAL", "user_version = 7"]
)
def test_a_database_of_another_program_is_the_same_afterwards(course, kept_as):
    course.home.mkdir()
    other_database(course)
    with closing(sqlite3.connect(course.file)) as connection:
        connection.execute(f"PRAGMA {kept_as}")
    before = course.kept()
    page = course.start()
    page.save("alarm-map", {"story": TYPED})
    page.erase()
    assert course.kept() == before


class TestAnotherProgramsThatIsInUse:
    @pytest.fixture
    def page(self, course):
        course.home.mkdir()
        other_database(course)
        code = """
            import sqlite3, sys
            connection = sqlite3.connect(sys.argv[1], isolation_level=None)
            connection.execute("BEGIN EXCLUSIVE")
            print("holding", flush=True)
            sys.stdin.read()
        """
        command = [sys.executable, "-c", dedent(code), course.file]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
        with subprocess.Popen(command, **pipes) as holder:
            assert holder.stdout.readline() == "holding\n"
            yield course.start()
            holder.stdin.close()

    def test_it_is_not_erased_and_there_is_said_to_be_nothing(self, course, page):
        before = course.kept()
        assert "Another program" in page.problem
        assert not page.has_anything
        page.save("alarm-map", {"story": TYPED})
        page.erase()
        assert course.kept() == before
        assert typed_words(page) == []


@contextmanager
def full_disk(_course):
    """No file takes another byte."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@contextmanager
def read_only_disk(course):
    """Nothing of the course's may be changed, nor begun."""
    home = [course.home, *course.home.glob("*")] if course.home.exists() else []
    modes = {path: path.stat().st_mode for path in (course.folder, *home)}
    for path, mode in modes.items():
        path.chmod(mode & ~0o222)
    try:
        yield
    finally:
        for path, mode in modes.items():
            path.chmod(mode)


@contextmanager
def ordinary_account():
    """Go on as someone who may not do everything, as root may."""
    if os.geteuid() != 0:
        yield
        return
    os.setresuid(NOBODY, NOBODY, 0)
    try:
        yield
    finally:
        os.setresuid(0, 0, 0)


def said_to(act) -> str:
    """Return the sentence that an act is refused with, or "" where it is done."""
    try:
        act()
    except JournalError as error:
        return str(error)
    return ""


@after_each_history
@whenever
@pytest.mark.parametrize("disk", [full_disk, read_only_disk])
class TestADiskThatTakesNothing:
    @pytest.fixture
    def course(self):
        with TemporaryDirectory() as directory, ordinary_account_in(directory):
            yield Course(Path(directory) / "all")

    @pytest.fixture
    def trouble(self):
        """What is closed when the disk takes something again."""
        with ExitStack() as trouble:
            yield trouble

    @pytest.fixture
    def page(self, course, history, while_open, disk, trouble):
        page = course.start_apart()
        write_before(page, history)
        if not while_open:
            page.journal.close()
        trouble.enter_context(disk(course))
        return page if while_open else course.start_apart()

    @pytest.fixture
    def says(self, disk):
        return "room" if disk is full_disk else "may not be changed"

    @pytest.fixture
    def before(self, course, page):
        return course.kept()

    def test_what_is_there_can_be_read(self, page, history):
        assert typed_words(page) == ([] if history == "never kept" else [BEFORE])

    def test_it_is_said_nothing_is_written_and_what_is_typed_is_kept_later(
        self, page, course, before, history, trouble, says
    ):
        def write():
            page.save("alarm-map", {"story": TYPED}, "an id")

        if history == "never kept":
            write()
            page.keep()
        else:
            for _ in range(2):
                assert said_to(write) == page.problem
        assert says in page.problem
        assert "Nothing you have written on this page is lost" in page.problem
        assert course.kept() == before
        trouble.close()
        write()
        assert page.problem == ""
        later = course.start_apart()
        assert later.way is (Way.LOCKED if history == "locked" else Way.KEPT)
        assert typed_words(later) == typed_words(page)
        assert sorted(typed_words(later)) == sorted(
            [TYPED] if history == "never kept" else [BEFORE, TYPED]
        )
        if history == "locked":
            assert course.readable(BEFORE) == course.readable(TYPED) == []

    def test_what_is_typed_before_it_is_unlocked_stays_until_it_can_be_kept(
        self, page, course, before, history, trouble, says
    ):
        if history != "locked":
            return
        page.lock_now()
        page.save("alarm-map", {"story": TYPED})
        page.unlock(PASSPHRASE)
        assert says in page.problem
        assert typed_words(page) == [TYPED]
        assert course.kept() == before
        trouble.close()
        page.refresh()
        assert (page.way, page.problem) == (Way.LOCKED, "")
        assert sorted(typed_words(page)) == sorted([BEFORE, TYPED])
        assert course.readable(BEFORE) == course.readable(TYPED) == []

    def test_no_act_is_half_done(self, page, course, before, history, trouble, says):
        acts = {
            "never kept": [page.keep, lambda: page.lock(PASSPHRASE)],
            "kept": [lambda: page.lock(PASSPHRASE), page.erase],
            "locked": [lambda: page.lock("another walk"), page.keep, page.erase],
        }
        for act in acts[history]:
            assert says in (said_to(act) or page.problem)
            assert course.kept() == before
        if history == "locked":
            page.lock_now()
            assert says in said_to(page.erase)
            assert course.kept() == before
            page.unlock(PASSPHRASE)
        trouble.close()
        page.refresh()
        later = course.start_apart()
        if history != "never kept":
            assert typed_words(page) == typed_words(later) == [BEFORE]

    def test_a_lock_that_could_not_be_set_does_not_become_none(
        self, page, course, history, trouble
    ):
        if history != "never kept":
            return
        page.save("alarm-map", {"story": TYPED})
        page.keep()
        with pytest.raises(JournalNotWritable):
            page.lock(PASSPHRASE)
        trouble.close()
        page.refresh()
        assert page.way is Way.UNDECIDED
        assert course.readable(TYPED) == []
        page.lock(PASSPHRASE)
        assert (page.way, typed_words(page)) == (Way.LOCKED, [TYPED])
        assert course.readable(TYPED) == []


@contextmanager
def ordinary_account_in(directory):
    """Have a folder in which an ordinary account may do everything, and go on as one."""
    Path(directory).chmod(0o777)
    with ordinary_account():
        (Path(directory) / "all").mkdir()
        yield
