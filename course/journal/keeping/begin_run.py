"""Begins a run of the app, which ends with its process."""

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
from course.journal.keeping.run import VARIABLE, Run
from course.manifest import manifest

_PREFIX = f"{manifest().slug}-run-"


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
