"""What `course.journal` uses of the module ``sqlite3``, over the SQLite of the page's worker.

That one has the files of the browser's storage, and the cipher of a locked journal. Its errors are
those of ``sqlite3``, and carry SQLite's own code as they do there. Unlike there, a statement has
run to its end when `Connection.execute` returns, and nobody waits for a lock: whoever has it is in
this same worker, and could not let go of it meanwhile.
"""

import re
import sqlite3
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from course_databases import connect as _connect
from pyodide.ffi import JsException, create_proxy, to_js

Row = tuple[Any, ...]
Value = str | bytes | int | float | None

Error = sqlite3.Error
Warning = sqlite3.Warning  # noqa: A001 - its name in every such module
InterfaceError = sqlite3.InterfaceError
DatabaseError = sqlite3.DatabaseError
DataError = sqlite3.DataError
OperationalError = sqlite3.OperationalError
IntegrityError = sqlite3.IntegrityError
InternalError = sqlite3.InternalError
ProgrammingError = sqlite3.ProgrammingError
NotSupportedError = sqlite3.NotSupportedError

_KINDS = ((str, "t"), (bytes, "b"), (int, "i"), (float, "d"), (type(None), "n"))

_AT_A_TIME = 1000

_OPERATIONAL = {
    sqlite3.SQLITE_ERROR,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_ABORT,
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_INTERRUPT,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_PROTOCOL,
    sqlite3.SQLITE_EMPTY,
    sqlite3.SQLITE_SCHEMA,
}
_ERRORS: dict[int, type[Exception]] = {
    **dict.fromkeys(_OPERATIONAL, OperationalError),
    0: OperationalError,  # what is stored cannot be decoded
    sqlite3.SQLITE_INTERNAL: InternalError,
    sqlite3.SQLITE_NOTFOUND: InternalError,
    sqlite3.SQLITE_TOOBIG: DataError,
    sqlite3.SQLITE_CONSTRAINT: IntegrityError,
    sqlite3.SQLITE_MISMATCH: IntegrityError,
    sqlite3.SQLITE_MISUSE: InterfaceError,
    sqlite3.SQLITE_RANGE: ProgrammingError,
    sqlite3.SQLITE_NOMEM: MemoryError,
}

# SQLite3 Multiple Ciphers does not understand SQLCipher's way to write a finished key before its
# version 2.2.5 (https://github.com/utelle/SQLite3MultipleCiphers/issues/218). This one it does.
_KEY = re.compile(r"PRAGMA key = 'x''([0-9a-fA-F]{96})'''")


class Cursor:
    """The rows that a statement gave."""

    def __init__(self, values: Iterator[Value], columns: int) -> None:
        self._rows: Iterator[Row] = zip(*[values] * columns, strict=True)

    def __iter__(self) -> Iterator[Row]:
        return self._rows

    def fetchone(self) -> Row | None:
        """Return the next row, or None."""
        return next(self._rows, None)

    def fetchall(self) -> list[Row]:
        """Return all rows that are left."""
        return list(self._rows)


class Connection:
    """An open database. There are no transactions but those that are begun with a statement."""

    def __init__(self, name: str) -> None:
        self._connection: Any = _translating(_connect, name)
        self._progress: Any = None

    @property
    def in_transaction(self) -> bool:
        """Whether one has begun, and not ended."""
        return bool(self._open().inTransaction)

    def execute(self, sql: str, parameters: Sequence[Value] = ()) -> Cursor:
        """Run one statement."""
        if (key := _KEY.fullmatch(sql)) is not None:
            sql = f"PRAGMA key = 'raw:{key[1]}'"
        came = _translating(self._open().execute, sql, *_converted(parameters))
        return Cursor(_values(came.flat), came.columns)

    def executemany(self, sql: str, parameters: Iterable[Sequence[Value]]) -> None:
        """Run one statement with each of several rows of parameters."""
        for each in parameters:
            self.execute(sql, each)

    def set_progress_handler(self, handler: Callable[[], object] | None, steps: int) -> None:
        """Have a function called after so many steps each; what is running ends if it says so."""
        connection = self._open()
        before, self._progress = self._progress, handler and create_proxy(lambda: bool(handler()))
        connection.onProgress(self._progress, steps)
        if before is not None:
            before.destroy()

    def close(self) -> None:
        """Let go of it. May be called twice."""
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()
        if self._progress is not None:
            self._progress.destroy()
            self._progress = None

    def __del__(self) -> None:
        self.close()

    def _open(self) -> Any:
        if self._connection is None:
            raise ProgrammingError("Cannot operate on a closed database.")
        return self._connection


def connect(
    database: str, timeout: float = 5.0, *, isolation_level: None = None, uri: bool = False
) -> Connection:
    """Open a database; parameters as of `sqlite3.connect`, and ``timeout`` says nothing here."""
    return Connection(database)


def install() -> None:
    """Have `course.journal` find this module where it looks for SQLCipher."""
    module = sys.modules[__name__]
    sys.modules["sqlcipher3"] = sys.modules["sqlcipher3.dbapi2"] = module
    module.dbapi2 = module  # type: ignore[attr-defined]


def _converted(parameters: Sequence[Value]) -> tuple[str, Any]:
    kinds = "".join(map(_kind, parameters))
    return kinds, to_js(list(parameters))


def _kind(value: object) -> str:
    for kind, letter in _KINDS:
        if isinstance(value, kind):
            return letter
    raise ProgrammingError(f"Values of the type {type(value).__name__} cannot be stored.")


def _values(array: Any) -> Iterator[Value]:
    """Take values over from JavaScript, as many at a time as are soon wanted."""
    for start in range(0, array.length, _AT_A_TIME):
        for value in array.slice(start, start + _AT_A_TIME).to_py():
            yield bytes(value) if isinstance(value, memoryview) else value


def _translating(act: Callable[..., Any], *given: Any) -> Any:
    try:
        return act(*given)
    except JsException as error:
        code = getattr(error, "code", None)
        if code is None:
            raise
        message = str(error.message)
    raise _error(code, message)


def _error(code: int, message: str) -> Exception:
    error = _ERRORS.get(code & 0xFF, DatabaseError)(message)
    if code:
        error.sqlite_errorcode = code  # type: ignore[attr-defined]
    return error
