"""A journal's own file, taken elsewhere and brought back: anybody may have made what comes in."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

from course.journal import store
from course.journal.backups import shred
from course.journal.error_messages import errors_translated
from course.journal.errors import JournalLocked, JournalUnreadable, NotAnExport
from course.journal.exchange import DAMAGED, FOREIGN, TOO_MUCH, Exported, read_rows, too_new
from course.journal.files import create_private_file
from course.journal.lock import PAGE_BYTES, keys_for
from course.journal.migrations import MIGRATIONS, has_our_entries

PLAIN = b"SQLite format 3\0"
WRONG = "This passphrase does not open the file. Nothing was changed; you can try again."
NO_LOCK = (
    "This file has a lock, and what opens it is not on this computer: the Python package "
    "sqlcipher3. Nothing was changed."
)
_ROWS = "SELECT id, exercise, created_at, updated_at, answer FROM entry ORDER BY created_at, rowid"


def is_plain_copy(content: bytes) -> bool:
    """Tell whether this may be a journal's file without a lock."""
    return content.startswith(PLAIN)


def is_locked_copy(content: bytes) -> bool:
    """Tell whether this may be a locked journal's file: whole pages of what is no text."""
    if not content or len(content) % PAGE_BYTES or is_plain_copy(content):
        return False
    try:
        content[:PAGE_BYTES].decode()
    except UnicodeDecodeError:
        return True
    return False


def read_copy(content: bytes, passphrase: str | None, directory: Path | None) -> Exported:
    """Read the entries of a journal's file.

    Parameters
    ----------
    content : bytes
        The file.
    passphrase : str or None
        Of a file with a lock.
    directory : Path or None
        A private one, in which the file may lie meanwhile.

    Raises
    ------
    JournalLocked
        When the passphrase does not open it.
    NotAnExport
        When it is anything else, or only part of it. The message holds nothing of the file.
    """
    if passphrase is not None and not store.can_lock:
        raise JournalLocked(NO_LOCK)
    with errors_translated(), _in_a_file(content, directory) as file:
        if passphrase is None:
            return _read(file, None)
        for key in keys_for(file, passphrase):
            if _opens(file, key):
                return _read(file, key)
    raise JournalLocked(WRONG)


def _opens(file: Path, key: str) -> bool:
    try:
        with store.read_warily(file, key) as connection:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except store.DatabaseError as error:
        if store.says_damaged(error):
            return False
        raise
    return True


def _read(file: Path, key: str | None) -> Exported:
    try:
        with store.read_warily(file, key) as connection:
            [version] = connection.execute("PRAGMA user_version").fetchone()
            if version > len(MIGRATIONS):
                raise NotAnExport(too_new())
            if not has_our_entries(connection):
                raise NotAnExport(FOREIGN)
            store.check(connection, "entry")
            entries = read_rows(connection.execute(_ROWS))
    except store.DatabaseError as error:
        raise NotAnExport(TOO_MUCH if store.was_interrupted(error) else DAMAGED) from None
    except (JournalUnreadable, UnicodeDecodeError):
        raise NotAnExport(DAMAGED) from None
    return Exported(datetime.now(UTC), entries)


@contextmanager
def _in_a_file(content: bytes, directory: Path | None) -> Iterator[Path]:
    """Have it in a private file, which is overwritten afterwards: the database engine needs one."""
    if directory is None:
        with TemporaryDirectory() as private, _in_a_file(content, Path(private)) as file:
            yield file
        return
    file = directory / f"copy-{uuid4().hex}.part"
    create_private_file(file)
    try:
        file.write_bytes(content)
        yield file
    finally:
        shred(file)
