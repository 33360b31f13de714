"""Where the journal lives, and that it is ours."""

import errno
import os
import stat
from pathlib import Path

from course.journal.errors import JournalForeign, JournalNotWritable
from course.journal.files import MODES_PROTECT, PRIVATE_DIRECTORY, is_of_another_account
from course.manifest import manifest

Identity = tuple[int, int]
"""Device and inode number: what tells one file from another at the same path."""

Signature = tuple[int, ...]
"""Changes when a file does."""

_UNTOUCHED = "It is untouched; to keep your answers here, move it elsewhere."

LINKED = (
    "In your journal's place there is a link to another place, and the course follows none. "
    f"{_UNTOUCHED} If your journal is where it leads, put that file here instead."
)
NO_FILE = (
    f"In your journal's place there is a folder, or something else that is no file. {_UNTOUCHED}"
)
NOT_YOURS = (
    "The file in your journal's place belongs to another account of this computer, which could "
    f"read what you write. {_UNTOUCHED}"
)
NO_PLACE = (
    "Your answers cannot be kept on this device just now: {directory} is no folder, or may not "
    "be changed. Nothing you have written on this page is lost."
)


def journal_file(home: str | Path | None = None) -> Path:
    """Return the path of the journal.

    Parameters
    ----------
    home : str or Path, optional
        Directory of the journal. Without it ``COURSE_HOME`` decides, and without that the
        user's own data directory.

    Returns
    -------
    Path
        Absolute; nothing is created.
    """
    chosen = home or os.environ.get("COURSE_HOME")
    if chosen is None or chosen == "":
        import platformdirs  # noqa: PLC0415 - a browser has no such place, and no need to read it

        chosen = platformdirs.user_data_path(f"{manifest().slug}-course", appauthor=False)
    return Path(chosen).expanduser().absolute() / "journal.db"


def is_ours(path: Path) -> bool:
    """Tell whether there is a file of ours: no link, no folder, and nobody else's.

    Whatever else bears the name of a file of ours is never opened, changed, moved or removed.
    """
    try:
        require_ours(path)
    except (OSError, JournalForeign):
        return False
    return True


def require_ours(path: Path) -> None:
    """Raise a `JournalForeign` when there is something else than a file of ours."""
    status = path.lstat()
    if stat.S_ISLNK(status.st_mode):
        raise JournalForeign(LINKED)
    if not stat.S_ISREG(status.st_mode):
        raise JournalForeign(NO_FILE)
    if is_of_another_account(status):
        raise JournalForeign(NOT_YOURS)


def is_usable(directory: Path) -> bool:
    """Tell whether a journal could be kept in a directory, which may not be there yet."""
    there = next(path for path in (directory, *directory.parents) if os.path.lexists(path))
    return there.is_dir() and os.access(there, os.W_OK | os.X_OK)


def others_may_look_into(directory: Path) -> bool:
    """Tell whether other accounts of this computer get into a directory, as far as modes tell it.

    They do not where a directory above it keeps them out, nor into one that the course will make.
    """
    if not MODES_PROTECT:
        return False
    try:
        here, *above = [path.stat().st_mode for path in _and_all_above(directory)]
    except OSError:
        return False
    everyone = here & 0o007 and all(mode & 0o001 for mode in above)
    group = here & 0o070 and all(mode & 0o011 for mode in above)
    return bool(everyone or group)


def _and_all_above(directory: Path) -> list[Path]:
    real = directory.resolve(strict=True)
    return [real, *real.parents]


def require_removable(path: Path) -> None:
    """Raise an `OSError` where a file may not be removed, before it is overwritten for that."""
    if not os.access(path.parent, os.W_OK | os.X_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))


def make_directory(directory: Path) -> None:
    """Make a directory that only its owner can read. One that is there stays as it is.

    Others may depend on how it is: a shared folder, or one of another program.
    """
    if not is_usable(directory):
        raise JournalNotWritable(NO_PLACE.format(directory=directory))
    directory.mkdir(mode=PRIVATE_DIRECTORY, parents=True, exist_ok=True)


def identity(path: Path | None) -> Identity | None:
    """Tell which file is at ``path``, and not where it leads; None when there is none."""
    try:
        status = path.lstat() if path is not None else None
    except FileNotFoundError:
        return None
    return None if status is None else (status.st_dev, status.st_ino)


def signature(path: Path) -> Signature | None:
    """Return what changes when a file does; None when there is none."""
    try:
        status = path.lstat()
    except OSError:
        return None
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns
