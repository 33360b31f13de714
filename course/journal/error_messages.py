"""Turns what the database or the disk reports into a sentence for the learner."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from course.journal import store
from course.journal.errors import (
    JournalBusy,
    JournalDamaged,
    JournalError,
    JournalMoved,
    JournalNotWritable,
    JournalUnreadable,
)
from course.journal.files import InUse

_NOTHING_LOST = "Nothing you have written on this page is lost."

_IN_USE = f"Another program is using your journal just now. {_NOTHING_LOST}"
BUSY = f"{_IN_USE} Try again in a moment."
WAITING = f"{_IN_USE} As soon as that program lets go, your answers are here by themselves."
FULL = f"There is no room left for more. {_NOTHING_LOST} Free some space here and try again."
READ_ONLY = (
    "Your journal may not be changed: the file or its folder is read-only, or belongs to "
    f"someone else. {_NOTHING_LOST} Make it writable and try again."
)
DISK = (
    f"It could not be written down just now. {_NOTHING_LOST} Check that there is room on this "
    "device, and that the disk is connected, and try again."
)
DAMAGED = (
    "Your journal cannot be read: the file is damaged, or is not a journal. Nothing in it was "
    f"changed. {_NOTHING_LOST}"
)
EMPTY = (
    "Your journal's file is empty, as a full disk or a program that copies files may leave it. "
    f"{_NOTHING_LOST}"
)
MISSING = (
    "Your journal is not in its place, and earlier versions of it are: something has moved or "
    f"removed it. {_NOTHING_LOST}"
)
SET_ASIDE = (
    "Your journal was damaged. It has been set aside, and nothing in it was deleted. "
    f"{_NOTHING_LOST}"
)
UNSURE = (
    "Your passphrase opens an earlier version, but not your journal itself: that is damaged, or "
    f"has another passphrase. It is untouched, and you can try again. {_NOTHING_LOST}"
)
MOVED = (
    "Your journal was erased or moved while this page was open. "
    f"{_NOTHING_LOST} Choose again how to keep it."
)
COPY_IN_USE = (
    "Another program is using your journal, or a copy of it, just now. So a copy may have no lock "
    "yet: it gets one when you next unlock your journal."
)
NO_LOCK_BEFORE = (
    "Your journal has a lock, or is damaged: its earlier versions have none. It is untouched. If "
    f"you have set a passphrase, unlock it; if not, go back to an earlier version. {_NOTHING_LOST}"
)

# Keyed by SQLite's primary result code: the low byte of the extended one.
_BY_CODE: dict[int, tuple[type[JournalError], str]] = {
    sqlite3.SQLITE_BUSY: (JournalBusy, BUSY),
    sqlite3.SQLITE_LOCKED: (JournalBusy, BUSY),
    sqlite3.SQLITE_FULL: (JournalNotWritable, FULL),
    sqlite3.SQLITE_IOERR: (JournalNotWritable, DISK),
    sqlite3.SQLITE_PERM: (JournalNotWritable, READ_ONLY),
    sqlite3.SQLITE_READONLY: (JournalNotWritable, READ_ONLY),
    sqlite3.SQLITE_CANTOPEN: (JournalNotWritable, READ_ONLY),
}


@contextmanager
def errors_translated() -> Iterator[None]:
    """Raise a `JournalError` in place of an error of the database or the disk.

    The original is not shown with it: SQLite quotes text that it cannot decode, and that text
    is the learner's.
    """
    try:
        yield
    except store.ProgrammingError:
        raise
    except store.DatabaseError as error:
        raise _translated(error) from None
    except UnicodeDecodeError:  # text is no text any more
        raise JournalDamaged(DAMAGED) from None
    except OSError as error:
        raise _of_the_disk(error) from None


def _translated(error: sqlite3.DatabaseError) -> JournalError:
    if store.says_damaged(error):
        return JournalDamaged(DAMAGED)
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
    if code == sqlite3.SQLITE_READONLY_DBMOVED:
        return JournalMoved(MOVED)
    kind, sentence = _BY_CODE.get(code & 0xFF, (JournalUnreadable, DAMAGED))
    return kind(sentence)


def _of_the_disk(error: OSError) -> JournalError:
    if isinstance(error, InUse):
        return JournalBusy(BUSY)
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return JournalNotWritable(FULL)
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR, errno.EEXIST):
        return JournalNotWritable(READ_ONLY)
    return JournalNotWritable(DISK)
