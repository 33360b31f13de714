"""What a learner chose about the journal itself: a table beside the entries, behind the same lock.

It is there from the first choice on. No version of the file depends on it: an older course opens a
file that has it, and does as if nothing had been chosen.
"""

import sqlite3
from collections.abc import Mapping


def read_settings(connection: sqlite3.Connection) -> dict[str, str]:
    """Return all that was chosen, by name."""
    query = "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'setting'"
    if connection.execute(query).fetchone() == (0,):
        return {}
    return dict(connection.execute("SELECT name, value FROM setting"))


def clear_settings(connection: sqlite3.Connection) -> None:
    """Remove them all, before the file goes."""
    connection.execute("DROP TABLE IF EXISTS setting")


def write_settings(connection: sqlite3.Connection, settings: Mapping[str, str]) -> None:
    """Set these, and leave others as they are."""
    connection.execute(
        "CREATE TABLE IF NOT EXISTS setting (name TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL)"
    )
    connection.executemany("INSERT OR REPLACE INTO setting VALUES (?, ?)", settings.items())
