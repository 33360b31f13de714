"""Where the journal lives, and that nobody else can look inside."""

import os
import stat
from contextlib import suppress
from pathlib import Path

import platformdirs

PRIVATE_DIRECTORY = 0o700
PRIVATE_FILE = 0o600

Identity = tuple[int, int]
"""Device and inode number: what tells one file from another at the same path."""


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
        chosen = platformdirs.user_data_path("closer-course", appauthor=False)
    return Path(chosen).expanduser().absolute() / "journal.db"


def create_private(path: Path) -> None:
    """Make sure that ``path`` exists and that only its owner can read it and its directory."""
    path.parent.mkdir(mode=PRIVATE_DIRECTORY, parents=True, exist_ok=True)
    _tighten(path.parent, PRIVATE_DIRECTORY)
    with suppress(FileExistsError):
        create_private_file(path)
    _tighten(path, PRIVATE_FILE)


def create_private_file(path: Path) -> None:
    """Create an empty file, private from its first moment; `FileExistsError` if there is one."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE_FILE))


def settle(directory: Path) -> None:
    """Make sure that which files are in a directory outlasts a power cut."""
    if not hasattr(os, "O_DIRECTORY"):  # Windows sees to it by itself
        return
    handle = os.open(directory, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def identity(path: Path | None) -> Identity | None:
    """Tell which file is at ``path``; None when there is none."""
    try:
        status = path.stat() if path is not None else None
    except FileNotFoundError:
        return None
    return None if status is None else (status.st_dev, status.st_ino)


def _tighten(path: Path, mode: int) -> None:
    current = path.stat().st_mode
    # A sticky directory such as /tmp belongs to everyone: closing it would break the machine.
    if current & ~mode & 0o777 and not current & stat.S_ISVTX:
        path.chmod(stat.S_IMODE(current) & mode)
