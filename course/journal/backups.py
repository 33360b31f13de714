"""Copies of the journal that lie beside it: its last good states."""

import os
import sqlite3
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

from course.journal import files
from course.journal.files import InUse, create_private_file
from course.journal.location import Identity, identity, is_ours, require_removable
from course.journal.transaction import writing

NEWEST = 3
"""How many good states are kept."""

BACKED_UP_EVERY = timedelta(days=1)

LONG_AGO = datetime.min.replace(tzinfo=UTC)

STAMP = "%Y%m%dT%H%M%S%fZ"
"""How a file's name tells when it came to be, in UTC."""


def backups(path: Path) -> list[Path]:
    """Return the good states kept beside the journal at ``path``, newest first."""
    return sorted(beside(path, f"-backup-*{path.suffix}"), reverse=True)


def taken_at(file: Path) -> datetime:
    """Return when a file beside the journal came to be, as its name says; else long ago."""
    try:
        stamp = file.name.partition(".")[0].rpartition("-")[2]
        return datetime.strptime(stamp, STAMP).replace(tzinfo=UTC)
    except ValueError:
        return LONG_AGO


def is_due(path: Path) -> bool:
    """Tell whether the journal at ``path`` has changed, and was not backed up for a day.

    One that took the place of a damaged one is due at once: were it gone, nothing else would tell
    that it was there.
    """
    newest = max(map(taken_at, backups(path)), default=LONG_AGO)
    set_aside = max(map(taken_at, beside(path, "-damaged-*")), default=LONG_AGO)
    changed = datetime.fromtimestamp(path.stat().st_mtime, UTC) > newest
    return changed and (set_aside > newest or datetime.now(UTC) - newest > BACKED_UP_EVERY)


def back_up(connection: sqlite3.Connection, path: Path, file: Identity | None) -> Path:
    """Copy a journal as it is now, in the same protection, and let go of the oldest copies.

    Parameters
    ----------
    connection : sqlite3.Connection
        Open on ``file``, in no transaction.
    path : Path
        The journal.
    file : Identity or None
        The file that was opened.

    Returns
    -------
    Path
        The copy, complete: what is cut short never bears a backup's name.

    Raises
    ------
    JournalMoved
        When another file is at ``path`` by now: it may have another lock.
    """
    for left in filter(_is_abandoned, parts(path)):
        shred(left)
    part = new_part(path)
    try:
        create_private_file(part)
        connection.execute("VACUUM INTO ?", (str(part),))
        with writing(connection, path, file):
            backup = new_backup(path)
            files.replace(part, backup)
    finally:
        shred(part)
    with suppress(InUse):  # one more than was to be kept, until the next time
        for old in backups(path)[NEWEST:]:
            shred(old)
    return backup


def copied(connection: sqlite3.Connection, path: Path) -> bytes:
    """Return the file of a journal as it is now, in the same protection; parameters as above."""
    part = new_part(path)
    try:
        create_private_file(part)
        connection.execute("VACUUM INTO ?", (str(part),))
        return part.read_bytes()
    finally:
        shred(part)


def new_backup(path: Path) -> Path:
    """Return the name of a good state of the journal at ``path`` as it is now."""
    return stamped(path, "backup")


def stamped(path: Path, kind: str) -> Path:
    """Return a name for a file beside the journal that says what it is, and since when.

    No file has it: where a clock has coarse steps, a moment may be over before the next.
    """
    moment = datetime.now(UTC)
    while beside(path, f"-{kind}-{moment.strftime(STAMP)}*"):
        moment += timedelta(microseconds=1)
    return path.with_name(f"{path.stem}-{kind}-{moment.strftime(STAMP)}{path.suffix}")


def new_part(path: Path) -> Path:
    """Return the name of a file that is to become, when it is complete, a journal at ``path``."""
    return path.with_name(f"{path.stem}-{uuid4().hex}.part")


def parts(path: Path) -> list[Path]:
    """Return what acts that were cut short left beside the journal at ``path``."""
    return beside(path, "-*.part*")


def rollback_journal(path: Path) -> Path:
    """Return the name of what SQLite needs to take back a half-made change of a file."""
    return path.with_name(f"{path.name}-journal")


def remains(path: Path) -> list[Path]:
    """Return every file of ours beside the journal at ``path``, and not the journal itself."""
    return [rollback_journal(path), *backups(path), *parts(path), *beside(path, "-damaged-*")]


def beside(path: Path, pattern: str) -> list[Path]:
    """Return the files of ours beside the journal at ``path`` whose names go on like that."""
    return [file for file in path.parent.glob(f"{path.stem}{pattern}") if is_ours(file)]


def remove_second_names(path: Path) -> None:
    """Take from the journal at ``path`` the name that it had before it was put there.

    Whoever put it there may have been killed before that name was gone.
    """
    file = identity(path)
    with suppress(OSError):  # of a folder that may not be changed, the journal can be read
        for part in parts(path):
            if identity(part) == file:
                part.unlink(missing_ok=True)


def shred(path: Path) -> None:
    """Overwrite a file of ours and remove it; no error when it is gone, or is not ours.

    Of one that has another name beside this one, as the journal itself may, only the name goes.

    Raises
    ------
    InUse
        When another program has it open. Then it is as it was.
    """
    if not is_ours(path):
        return
    with suppress(FileNotFoundError):
        require_removable(path)
        if not files.OPEN_FILES_MOVE:
            # Only a file that nobody has open takes another name: no page goes on reading it.
            here, path = path, new_part(path)
            files.rename(here, path)
        if not _has_another_name(path):
            files.patiently(lambda: _overwrite(path))
        files.remove(path)


def _has_another_name(path: Path) -> bool:
    if path.lstat().st_nlink < 2:
        return False
    return any(identity(file) == identity(path) for file in path.parent.iterdir() if file != path)


def _overwrite(path: Path) -> None:
    with path.open("r+b") as file:
        file.write(bytes(path.stat().st_size))
        file.flush()
        os.fsync(file.fileno())


def _is_abandoned(part: Path) -> bool:
    """Tell whether whoever made a part must be gone: nothing takes a day."""
    try:
        changed = datetime.fromtimestamp(part.stat().st_mtime, UTC)
    except OSError:
        return False
    return datetime.now(UTC) - changed > BACKED_UP_EVERY
