"""The shape of the database, version by version."""

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from course.journal import store
from course.journal.backups import back_up, shred
from course.journal.errors import JournalForeign, JournalTooNew
from course.journal.location import Identity
from course.journal.storage import current_storage
from course.journal.transaction import writing

Migration = Callable[[sqlite3.Connection], None]


_ENTRY = (
    "CREATE TABLE entry ("
    " id TEXT PRIMARY KEY NOT NULL,"
    " exercise TEXT NOT NULL,"
    " created_at TEXT NOT NULL,"
    " updated_at TEXT NOT NULL,"
    " answer TEXT NOT NULL"
    ")"
)


def _create_entry(connection: sqlite3.Connection) -> None:
    connection.execute(_ENTRY)


INDEX = "entry_by_exercise"
"""Name of what makes the entries of one exercise found without reading all others."""

MIGRATIONS: Sequence[Migration] = (_create_entry,)
"""The n-th takes a database from version n - 1 to n. Only ever append."""


def create(connection: sqlite3.Connection) -> None:
    """Give a database that was made just now its tables."""
    connection.execute("BEGIN IMMEDIATE")
    _bring_to_newest(connection, 0, MIGRATIONS)
    connection.execute("COMMIT")


def migrate(
    connection: sqlite3.Connection,
    path: Path,
    file: Identity,
    migrations: Sequence[Migration] = MIGRATIONS,
) -> None:
    """Bring a database to the newest version, after a copy of it was put beside it.

    Parameters
    ----------
    connection : sqlite3.Connection
        Open on ``file``, in no transaction.
    path : Path
        Where the file is.
    file : Identity
        The file that was opened.
    migrations : sequence of Migration
        All of them, from the first version on.

    Raises
    ------
    JournalTooNew
        When a newer course wrote the file. It is not touched.
    JournalForeign
        When the file is some other program's database, or one that holds nothing: a journal of
        ours has its tables from its first moment. It is not touched.
    JournalMoved
        When the file is no longer at ``path``.
    """
    newest = len(migrations)
    found = _version_if_ours(connection, newest)
    if found == newest:
        return
    backup = back_up(connection, path, file)
    with writing(connection, path, file):
        current = _version(connection)
        if current != found:
            shred(backup)  # another page migrated first, and made its own copy
        _bring_to_newest(connection, current, migrations)


def _bring_to_newest(
    connection: sqlite3.Connection, version: int, migrations: Sequence[Migration]
) -> None:
    if version < len(migrations):
        for migration in migrations[version:]:
            migration(connection)
        connection.execute(f"PRAGMA user_version = {len(migrations)}")


def add_index(connection: sqlite3.Connection, path: Path, file: Identity | None) -> None:
    """Have entries found by their exercise; parameters as in `migrate`.

    It is no version of its own: courses that know nothing of it can use the file, and keep it in
    order by using it. Where it cannot be added, all is as it was, and slower.
    """
    there = "SELECT 1 FROM sqlite_master WHERE type = 'index' AND name = ?"
    if connection.execute(there, (INDEX,)).fetchone():
        return
    with suppress(store.OperationalError), writing(connection, path, file):
        connection.execute(
            f"CREATE INDEX IF NOT EXISTS {INDEX} ON entry (exercise, created_at, updated_at)"
        )


def has_our_entries(connection: sqlite3.Connection) -> bool:
    """Tell whether a database that anybody may have made has the very table that we make.

    Not one that computes what is read from it, nor a view.
    """
    query = "SELECT type, sql FROM sqlite_master WHERE name = 'entry'"
    return [tuple(row) for row in connection.execute(query)] == [("table", _ENTRY)]


def is_of_another_program(connection: sqlite3.Connection) -> bool:
    """Tell whether a database is no journal: each has its tables from its first moment."""
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    return "entry" not in tables or _version(connection) == 0


def _version(connection: sqlite3.Connection) -> int:
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return version


def _version_if_ours(connection: sqlite3.Connection, newest: int) -> int:
    connection.execute("BEGIN")  # another page may be changing the tables right now
    found = _version(connection)
    foreign = is_of_another_program(connection)
    connection.execute("COMMIT")
    if foreign:
        raise JournalForeign(
            "The file in your journal's place belongs to another program. It is untouched; "
            "move it elsewhere to start a journal."
        )
    if found > newest:
        raise JournalTooNew(
            "Your journal was written by a newer version of this course. "
            f"It is untouched; {current_storage().newest} to open it."
        )
    return found
