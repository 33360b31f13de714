"""Every state that the journal of an open page can be in, made as it comes about."""

import os
import sqlite3
import sys
from collections.abc import Callable
from contextlib import ExitStack, closing
from pathlib import Path
from subprocess import PIPE, Popen

from course.journal import Keeping
from course.journal.keeping.run import Run

KEPT = "words that are in the journal"
HERE = "words that are on this page only"
EXERCISE = "prediction-lab"
WAITS = {"step": KEPT, "likely": 40}
PASSPHRASE = "four words unlike another"
NOBODY = 65534
HOLDS = """
import sys
from sqlcipher3 import dbapi2
name, key = sys.argv[1:]
connection = dbapi2.connect(name, isolation_level=None)
if key:
    connection.execute(f'PRAGMA key = "{key}"')
connection.execute("BEGIN EXCLUSIVE")
print("holding", flush=True)
sys.stdin.read()
"""


class Course:
    """One learner's course, with a page that is open.

    Parameters
    ----------
    folder : Path
        Holds all of it.
    undo : ExitStack
        Takes back what other programs did to it.
    """

    def __init__(self, folder: Path, undo: ExitStack) -> None:
        self.folder = folder
        self.undo = undo
        self.home = folder / "home"
        self.file = self.home / "journal.db"
        (folder / "run").mkdir(mode=0o700)
        self.page = self.open_page()
        self.meanwhile: Callable[[], object] = lambda: None

    def open_page(self, **more: bool) -> Keeping:
        """Open one more page."""
        return Keeping(self.home, Run(self.folder / "run"), busy_timeout=0.05, **more)

    def keep(self, passphrase: str = "") -> None:
        """Keep an entry, and an earlier state beside it."""
        self.page.save(EXERCISE, WAITS)
        self.page.lock(passphrase) if passphrase else self.page.keep()
        self.page.journal.back_up()

    def hold(self) -> None:
        """Have another program hold the journal until `let_go`."""
        held = self.folder / "run" / "key"
        key = held.read_text().split()[1] if held.exists() else ""
        command = [sys.executable, "-c", HOLDS, str(self.file), key]
        self.holder = self.undo.enter_context(Popen(command, stdin=PIPE, stdout=PIPE))
        self.undo.callback(self.let_go)
        assert self.holder.stdout.readline() == b"holding\n"

    def let_go(self) -> None:
        """Have that other program end."""
        self.holder.communicate()

    def forbid_changes(self) -> None:
        """Have it be such that this account may read the journal and change nothing."""
        if os.geteuid() == 0:  # root may change everything
            self.undo.callback(self._belong_to, 0)
            self.undo.callback(os.seteuid, 0)
            self._belong_to(NOBODY)
            os.seteuid(NOBODY)
        self.file.chmod(0o400)
        self.home.chmod(0o500)
        self.undo.callback(self.home.chmod, 0o700)

    def _belong_to(self, account: int) -> None:
        for path in (self.folder, *self.folder.rglob("*")):
            os.chown(path, account, account)

    def readable(self, words: str) -> bool:
        """Tell whether words stand in a file where anyone can read them."""
        files = (path for path in self.folder.rglob("*") if path.is_file())
        return any(words.encode() in file.read_bytes() for file in files)


def undecided_and_empty(_course: Course) -> None:
    """Begin: nothing was written yet."""


def undecided(course: Course) -> None:
    course.page.save(EXERCISE, {"step": HERE})


def kept_and_empty(course: Course) -> None:
    course.page.keep()


def kept(course: Course) -> None:
    course.keep()


def unlocked(course: Course) -> None:
    course.keep(PASSPHRASE)


def forgotten(course: Course) -> None:
    course.page.save(EXERCISE, WAITS)
    course.page.forget()


def locked(course: Course) -> None:
    course.keep(PASSPHRASE)
    course.page.lock_now()
    course.page = course.open_page()


def locked_with_words_here(course: Course) -> None:
    locked(course)
    course.page.save(EXERCISE, {"step": HERE})


def locked_elsewhere(course: Course) -> None:
    course.keep(PASSPHRASE)
    course.meanwhile = lambda: course.open_page().lock_now()


def damaged(course: Course) -> None:
    course.keep()
    course.page.journal.close()
    os.truncate(course.file, 5000)
    course.page = course.open_page()


def damaged_meanwhile(course: Course) -> None:
    course.keep()
    course.meanwhile = lambda: os.truncate(course.file, 5000)


def damaged_behind_a_lock(course: Course) -> None:
    locked(course)
    os.truncate(course.file, 5000)
    course.page = course.open_page()


def busy(course: Course) -> None:
    course.keep()
    course.hold()
    course.page = course.open_page()


def busy_meanwhile(course: Course) -> None:
    course.keep()
    course.meanwhile = course.hold


def busy_behind_a_lock(course: Course) -> None:
    course.keep(PASSPHRASE)
    course.hold()
    course.page.lock_now()
    course.page = course.open_page()


def read_only(course: Course) -> None:
    course.keep()
    course.forbid_changes()
    course.page = course.open_page()


def read_only_behind_a_lock(course: Course) -> None:
    course.keep(PASSPHRASE)
    course.forbid_changes()
    course.page = course.open_page()


def newer(course: Course) -> None:
    course.keep()
    course.page.journal.close()
    course.undo.callback(set_version, course.file, set_version(course.file, 99))
    course.page = course.open_page()


def set_version(file: Path, version: int) -> int:
    """Have a journal be of another version, and return the one before."""
    with closing(sqlite3.connect(file)) as connection:
        [before] = connection.execute("PRAGMA user_version").fetchone()
        connection.execute(f"PRAGMA user_version = {version}")
    return before


def erased_elsewhere(course: Course) -> None:
    course.keep()
    course.meanwhile = lambda: course.open_page().erase()


def in_the_way(course: Course) -> None:
    course.file.mkdir(parents=True)
    course.page = course.open_page()


ALL = [
    undecided_and_empty,
    undecided,
    kept_and_empty,
    kept,
    unlocked,
    forgotten,
    locked,
    locked_with_words_here,
    locked_elsewhere,
    damaged,
    damaged_meanwhile,
    damaged_behind_a_lock,
    busy,
    busy_meanwhile,
    busy_behind_a_lock,
    read_only,
    read_only_behind_a_lock,
    newer,
    erased_elsewhere,
    in_the_way,
]

WITH_WORDS_HERE = [undecided, locked_with_words_here]
