"""Damaged files, set aside beside the journal: never deleted, and behind its lock if it has one.

A damaged file cannot be encrypted as the database that it no longer is. Its bytes go as they are
into a locked database of their own, and come out of it when the lock is taken off.
"""

from contextlib import closing, suppress
from pathlib import Path

from course.journal import files, store
from course.journal.backups import beside, new_part, rollback_journal, shred, stamped
from course.journal.files import create_private_file
from course.journal.lock import was_made_for

_LOCKED = ".locked"


def quarantine(file: Path, path: Path) -> None:
    """Move a damaged file, or what is left of it, out of the way of the journal at ``path``."""
    aside = stamped(path, "damaged")
    for here, there in ((file, aside), (rollback_journal(file), rollback_journal(aside))):
        with suppress(FileNotFoundError):
            files.rename(here, there)


def newest_quarantined(path: Path) -> Path | None:
    """Return the damaged journal that was set aside last beside the place of one."""
    open_to_read = beside(path, f"-damaged-*{path.suffix}")
    locked = beside(path, f"-damaged-*{path.suffix}{_LOCKED}")
    return max((*open_to_read, *locked), default=None)


def protect_quarantined(path: Path, old: str | None, new: str | None) -> None:
    """Give what was set aside the protection that the journal at ``path`` has now.

    Parameters
    ----------
    path : Path
        The journal.
    old : str or None
        What it was locked with before. What is behind any other passphrase stays there.
    new : str or None
        What it is locked with now. What was locked with it when it was damaged stays as it is.
    """
    for aside in beside(path, "-damaged-*"):
        if aside.suffix != _LOCKED:
            if new is not None and not was_made_for(aside, new):
                _write(aside, aside.read_bytes(), path, new)
        elif old != new and (content := _behind_the_lock(aside, old)) is not None:
            _write(aside, content, path, new)


def _behind_the_lock(aside: Path, key: str | None) -> bytes | None:
    with suppress(store.DatabaseError), closing(store.connect(aside, key)) as connection:
        content: bytes = connection.execute("SELECT content FROM damaged").fetchone()[0]
        return content
    return None


def _write(aside: Path, content: bytes, path: Path, key: str | None) -> None:
    name = aside.name.removesuffix(_LOCKED)
    protected = aside.with_name(name if key is None else name + _LOCKED)
    part = new_part(path)
    try:
        create_private_file(part)
        if key is None:
            part.write_bytes(content)
        else:
            with closing(store.connect(part, key)) as connection:
                connection.execute("CREATE TABLE damaged (content BLOB NOT NULL)")
                connection.execute("INSERT INTO damaged VALUES (?)", (content,))
        files.replace(part, protected)
    finally:
        shred(part)
    if aside != protected:
        shred(aside)
