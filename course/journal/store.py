"""Opens the database. Nothing else in the course knows SQLCipher."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from urllib.parse import quote

try:
    from sqlcipher3 import dbapi2 as engine
except ImportError:  # no wheel for this machine: everything works except the lock
    engine = sqlite3

can_lock = engine is not sqlite3
"""Whether a journal can be locked with a passphrase on this machine."""

TAKEN_FOR_NEW = 1
"""Bytes up to which the database engine takes a file for a new database, whatever it was before."""

SMALL = 1 << 20
"""Bytes up to which a file is checked whole as it is opened: years of writing, some milliseconds.

A larger one is checked when nobody waits for it; see `course.journal.maintenance`.
"""

_STEPS = 1000
"""Of the database engine, between two looks whether somebody waits to write."""

_MOST_LOOKS = 100_000
"""After which reading what anybody may have made is given up: far more than any journal takes."""

DatabaseError: type[sqlite3.DatabaseError] = engine.DatabaseError
OperationalError: type[sqlite3.OperationalError] = engine.OperationalError
ProgrammingError: type[sqlite3.ProgrammingError] = engine.ProgrammingError


def connect(
    path: Path | None, passphrase: str | None = None, busy_timeout: float = 5.0
) -> sqlite3.Connection:
    """Open a database that exists already, and check that it is sound.

    Of a file that is not `is_small`, only that its key is right, and the beginning: the pages of it
    that are read later are checked as they are read. A file that turns out not to be a database, or
    to be damaged, is left as it was.

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
        if is_small(path):
            check(connection)
        else:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        _configure(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def is_small(path: Path | None) -> bool:
    """Tell whether a file is so short that all of it can be looked at while somebody waits."""
    try:
        return path is None or path.stat().st_size <= SMALL
    except OSError:  # opening it will say what is the matter
        return True


def check(connection: sqlite3.Connection, part: str = "1") -> None:
    """Look through the whole file, or one table of it; `DatabaseError` when it is damaged."""
    if connection.execute(f"PRAGMA quick_check({part})").fetchone() != ("ok",):
        raise DatabaseError("database disk image is malformed")


@contextmanager
def interrupted_by_writers(
    connection: sqlite3.Connection, path: Path, passphrase: str | None
) -> Iterator[None]:
    """Let whatever reads on a connection be interrupted as soon as anybody wants to write.

    What is interrupted raises an error of which `was_interrupted` is true.
    """
    with closing(_open(path, passphrase, 0)) as other:
        connection.set_progress_handler(partial(_is_being_written, other), _STEPS)
        try:
            yield
        finally:
            connection.set_progress_handler(None, 0)


def was_interrupted(error: sqlite3.DatabaseError) -> bool:
    """Tell whether an error says that reading gave way to somebody who writes."""
    return getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_INTERRUPT


def _is_being_written(connection: sqlite3.Connection) -> bool:
    # Whoever writes is alone in holding this, and holds it while waiting for readers to be gone.
    try:
        connection.execute("BEGIN IMMEDIATE")
    except DatabaseError:
        return True
    connection.execute("ROLLBACK")
    return False


@contextmanager
def reserved(path: Path, passphrase: str | None, busy_timeout: float) -> Iterator[None]:
    """Keep others from changing a file, whatever state it is in; parameters as in `connect`."""
    with closing(_open(path, passphrase, busy_timeout)) as connection:
        try:
            connection.execute("BEGIN IMMEDIATE")
        except DatabaseError as error:
            if not says_damaged(error):  # and if it does, nobody else can begin to write either
                raise
        yield


def is_busy(path: Path, passphrase: str | None) -> bool:
    """Tell, without waiting, whether another program keeps everybody else from a file."""
    try:
        with closing(_open(path, passphrase, 0)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("ROLLBACK")
    except DatabaseError as error:
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
        return code & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
    return False


@contextmanager
def read_warily(path: Path, passphrase: str | None) -> Iterator[sqlite3.Connection]:
    """Read a file that anybody may have made; what it would have run is bounded, and not trusted.

    What takes too long raises an error of which `was_interrupted` is true.
    """
    with closing(_open(path, passphrase, 0)) as connection:
        for setting in ("trusted_schema = OFF", "query_only = ON", "temp_store = MEMORY"):
            connection.execute(f"PRAGMA {setting}")
        looks = iter(range(_MOST_LOOKS))
        connection.set_progress_handler(lambda: next(looks, None) is None, _STEPS)
        yield connection


@contextmanager
def read_ignoring_locks(path: Path) -> Iterator[sqlite3.Connection]:
    """Read a file without a lock as it is on the disk now, though another program holds it."""
    name = f"{_address(path)}?mode=ro&immutable=1"
    with closing(engine.connect(name, uri=True, isolation_level=None)) as connection:
        yield connection


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


def _address(path: Path) -> str:
    """Return a file's address. `Path.as_uri` may import all that fetches from a network for it."""
    return path.as_uri() if os.name == "nt" else f"file://{quote(os.fsencode(path))}"


def _open(path: Path | None, passphrase: str | None, busy_timeout: float) -> sqlite3.Connection:
    name = ":memory:" if path is None else f"{_address(path)}?mode=rw"
    connection: sqlite3.Connection = engine.connect(
        name, uri=True, timeout=busy_timeout, isolation_level=None
    )
    if passphrase is not None:
        connection.execute("PRAGMA cipher_log_level = NONE")  # it would write to the terminal
        quoted = passphrase.replace("'", "''")
        connection.execute(f"PRAGMA key = '{quoted}'")
    return connection


def _configure(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA secure_delete = ON")
    # Sorting a long journal must not spill what someone wrote into a temporary file.
    connection.execute("PRAGMA temp_store = MEMORY")
