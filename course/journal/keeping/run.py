"""What the pages of one run of the app share, and what is gone when it stops.

Each page has a process of its own. They find the run's directory through an environment variable,
which holds its path and nothing else. The directory is private, and lies where the system keeps
what is not meant to last.
"""

import atexit
import os
import sqlite3
import tempfile
import warnings
from contextlib import suppress
from functools import cache
from pathlib import Path

import platformdirs

from course.journal.files import remove_directory
from course.journal.keeping.held_key import SharedKey
from course.manifest import manifest

VARIABLE = "COURSE_RUN"
_PREFIX = f"{manifest().slug}-run-"


class Run:
    """The directory of one run.

    Parameters
    ----------
    directory : Path
        It exists, and only its owner can look inside.
    """

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self.journal = directory / "journal.db"
        self.held = SharedKey(directory / "key")


def current_run() -> Run | None:
    """Return the run that this process belongs to, or None where nothing began one."""
    directory = Path(os.environ.get(VARIABLE) or os.devnull)
    return Run(directory) if directory.is_dir() else None


@cache
def begin_run() -> Run:
    """Begin a run that ends with this process, and clear away those that were killed."""
    for place in _places():
        for directory in place.glob(f"{_PREFIX}*"):
            if (held := _alive(directory)) is not None:
                _end(directory, held)
    directory = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=_places()[0]))
    held = _alive(directory, begin=True)
    os.environ[VARIABLE] = str(directory)
    atexit.register(_end, directory, held)
    return Run(directory)


def _end(directory: Path, held: sqlite3.Connection | None) -> None:
    if held is not None:
        held.close()  # first, for what is open cannot be removed on Windows
    remove_directory(directory)


def _places() -> list[Path]:
    """Return the directories that a run may lie in, the best one first."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that there is no runtime folder is nothing to tell anyone
        runtime = Path(platformdirs.user_runtime_dir())
    candidates = (runtime, Path(tempfile.gettempdir()))
    return [place for place in candidates if place.is_dir() and os.access(place, os.W_OK)]


def _alive(directory: Path, begin: bool = False) -> sqlite3.Connection | None:
    """Take hold of a run's sign of life; None when its own process still has it, or it has none.

    SQLite's lock is let go by the system when a process ends, however it ends.
    """
    mode = "rwc" if begin else "rw"
    with suppress(sqlite3.Error):
        sign = f"{(directory / 'alive').as_uri()}?mode={mode}"
        connection = sqlite3.connect(sign, uri=True, timeout=0, isolation_level=None)
        with suppress(sqlite3.Error):
            connection.execute("BEGIN EXCLUSIVE")
            return connection
        connection.close()
    return None
