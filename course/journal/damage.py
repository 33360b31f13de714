"""Telling that a journal is damaged, and no other file or a locked one; and setting it aside."""

from contextlib import nullcontext, suppress
from pathlib import Path

from course.journal import files, store
from course.journal.backups import backups
from course.journal.error_messages import errors_translated
from course.journal.errors import JournalDamaged, JournalError, JournalLocked, JournalNotWritable
from course.journal.journal import opens
from course.journal.location import Identity, identity
from course.journal.lock import have_same_salt, in_whole_pages
from course.journal.quarantine import quarantine


def is_certain(path: Path, key: str | None, error: JournalError) -> bool:
    """Tell whether a file that was refused is a journal of ours, and damaged beyond doubt.

    A wrong passphrase looks like damage, and so does any file that is no journal. Only a backup
    tells: one that begins with the same random bytes was locked with the same passphrase.
    """
    if not isinstance(error, JournalLocked):
        return isinstance(error, JournalDamaged)
    kin = [backup for backup in backups(path) if have_same_salt(backup, path)]
    if key is None:
        return bool(kin) and not in_whole_pages(path)
    return any(opens(backup, key) for backup in kin)


def step_aside(path: Path, key: str | None, file: Identity | None, busy_timeout: float) -> None:
    """Set a damaged journal aside, unless another is in its place by now.

    Where its folder may not be changed it stays.

    Parameters
    ----------
    path : Path
        Where it is.
    key : str or None
        What it is locked with.
    file : Identity or None
        The file that was found damaged.
    busy_timeout : float
        Seconds to wait for another program that holds it.

    Raises
    ------
    JournalBusy
        When that program did not let go.
    """
    # Where open files do not move, one that does is nobody's.
    reserved = store.reserved(path, key, busy_timeout) if files.OPEN_FILES_MOVE else nullcontext()
    with suppress(JournalNotWritable), errors_translated(), reserved:
        if identity(path) == file:
            quarantine(path, path)
