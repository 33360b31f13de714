"""Opens the database. Nothing else in the course knows SQLCipher."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

try:
    from sqlcipher3 import dbapi2 as engine
except ImportError:  # no wheel for this machine: everything works except the lock
    engine = sqlite3

can_lock = engine is not sqlite3
"""Whether a journal can be locked with a passphrase on this machine."""

TAKEN_FOR_NEW = 1
"""Bytes up to which the database engine takes a file for a new database, whatever it was before."""

DatabaseError: type[sqlite3.DatabaseError] = engine.DatabaseError
ProgrammingError: type[sqlite3.ProgrammingError] = engine.ProgrammingError


def connect(
    path: Path | None, passphrase: str | None = None, busy_timeout: float = 5.0
) -> sqlite3.Connection:
    """Open a database that exists already, and check that it is sound.

    A file that turns out not to be a database, or to be damaged, is left as it was.

    Parameters
    ----------
    path : Path or None
        The file; None for a database in memory.
    passphrase : str, optional
        What the file is, or if it is still empty will be, encrypted with.
    busy_timeout : float
        Seconds to wait for another program that holds the file.

    Raises
    ------
    DatabaseError
        Whatever the database engine reports.
    """
    connection = _open(path, passphrase, busy_timeout)
    try:
        _check(connection)
        _configure(connection)
    except BaseException:
        connection.close()
        raise
    return connection


@contextmanager
def held(path: Path, passphrase: str | None, busy_timeout: float) -> Iterator[None]:
    """Keep others from changing a file, whatever state it is in; parameters as in `connect`."""
    with closing(_open(path, passphrase, busy_timeout)) as connection:
        try:
            connection.execute("BEGIN IMMEDIATE")
        except DatabaseError as error:
            if not says_damaged(error):  # and if it does, nobody else can begin to write either
                raise
        yield


def says_damaged(error: sqlite3.DatabaseError) -> bool:
    """Tell whether an error says that a file is damaged, or is no database."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT)
    return code & 0xFF in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def is_plain(path: Path) -> bool:
    """Tell whether the file begins as an unencrypted SQLite database does.

    Only for a file that is not open: closing any handle of a file drops the locks that this
    process holds on it.
    """
    with path.open("rb") as file:
        return file.read(16) == b"SQLite format 3\0"


def _open(path: Path | None, passphrase: str | None, busy_timeout: float) -> sqlite3.Connection:
    name = ":memory:" if path is None else f"{path.as_uri()}?mode=rw"
    connection: sqlite3.Connection = engine.connect(
        name, uri=True, timeout=busy_timeout, isolation_level=None
    )
    if passphrase is not None:
        connection.execute("PRAGMA cipher_log_level = NONE")  # it would write to the terminal
        quoted = passphrase.replace("'", "''")
        connection.execute(f"PRAGMA key = '{quoted}'")
    return connection


def _check(connection: sqlite3.Connection) -> None:
    if connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
        raise DatabaseError("database disk image is malformed")


def _configure(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA journal_mode = DELETE")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA secure_delete = ON")
    # Sorting a long journal must not spill what someone wrote into a temporary file.
    connection.execute("PRAGMA temp_store = MEMORY")
