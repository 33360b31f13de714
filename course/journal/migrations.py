"""The shape of the database, version by version."""

import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path

from course.journal.backups import back_up, shred
from course.journal.errors import JournalTooNew, JournalUnreadable
from course.journal.location import Identity
from course.journal.transaction import writing

Migration = Callable[[sqlite3.Connection], None]


def _create_entry(connection: sqlite3.Connection) -> None:
    connection.execute(
        "CREATE TABLE entry ("
        " id TEXT PRIMARY KEY NOT NULL,"
        " exercise TEXT NOT NULL,"
        " created_at TEXT NOT NULL,"
        " updated_at TEXT NOT NULL,"
        " answer TEXT NOT NULL"
        ")"
    )


MIGRATIONS: Sequence[Migration] = (_create_entry,)
"""The n-th takes a database from version n - 1 to n. Only ever append."""


def migrate(
    connection: sqlite3.Connection,
    path: Path | None,
    file: Identity | None,
    migrations: Sequence[Migration] = MIGRATIONS,
) -> None:
    """Bring a database to the newest version, after a copy of it was put beside it.

    Parameters
    ----------
    connection : sqlite3.Connection
        Open on ``file``, in no transaction.
    path : Path or None
        Where the file is; None in memory, where there is nothing to back up.
    file : Identity or None
        The file that was opened.
    migrations : sequence of Migration
        All of them, from the first version on.

    Raises
    ------
    JournalTooNew
        When a newer course wrote the file. It is not touched.
    JournalUnreadable
        When the file is some other program's database. It is not touched.
    JournalMoved
        When the file is no longer at ``path``.
    """
    newest = len(migrations)
    found = _version_if_ours(connection, newest)
    if found == newest:
        return
    backup = back_up(connection, path) if path is not None and found > 0 else None
    with writing(connection, path, file):
        current = _version(connection)
        if backup is not None and current != found:
            shred(backup)  # another page migrated first, and made its own copy
        if current < newest:
            for migration in migrations[current:]:
                migration(connection)
            connection.execute(f"PRAGMA user_version = {newest}")


def _version(connection: sqlite3.Connection) -> int:
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return version


def _version_if_ours(connection: sqlite3.Connection, newest: int) -> int:
    connection.execute("BEGIN")  # another page may be creating the table right now
    found = _version(connection)
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    connection.execute("COMMIT")
    if found > newest:
        raise JournalTooNew(
            "Your journal was written by a newer version of this course. "
            "It is untouched; update the course to open it."
        )
    if (found == 0 and tables) or (found > 0 and "entry" not in tables):
        raise JournalUnreadable(
            "The file in your journal's place belongs to another program. It is untouched; "
            "move it elsewhere to start a journal."
        )
    return found
