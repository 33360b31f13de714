"""Changing the file: all or nothing, and only while it is still the learner's file."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from course.journal.error_messages import MOVED
from course.journal.errors import JournalMoved
from course.journal.location import Identity, identity


@contextmanager
def writing(
    connection: sqlite3.Connection, path: Path | None, file: Identity | None
) -> Iterator[None]:
    """Hold the file's lock for one change.

    Parameters
    ----------
    connection : sqlite3.Connection
        Open on ``file``, in no transaction.
    path : Path or None
        Where the file is; None for a database in memory.
    file : Identity or None
        The file that was opened.

    Raises
    ------
    JournalMoved
        When another file, or none, is at ``path`` by now. Erasing removes the file while it
        holds the lock, so that whoever gets the lock next finds out here, before a word is
        written into a file that nobody can find again.
    """
    connection.execute("BEGIN IMMEDIATE")
    try:
        if identity(path) != file:
            raise JournalMoved(MOVED)
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
