"""Where systems differ: how files get and change their places, and who may read them.

On Windows no file can be renamed, replaced or removed while any program has it open. So nothing of
ours stays open there between two acts (see `course.journal.journal`). Virus scanners and programs
that copy files may open it too, mostly for a moment, which is waited for.
"""

import errno
import os
import shutil
import stat
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from course.journal.errors import JournalMoved

OPEN_FILES_MOVE = os.name != "nt"
"""Whether a file can be renamed, replaced and removed while it is open."""

MODES_PROTECT = os.name != "nt"
"""Whether a file's mode says who may read it; on Windows its folder does."""

PRIVATE_DIRECTORY = 0o700
PRIVATE_FILE = 0o600

TAKEN = "There is a journal on this device already. Reload the page."

PATIENCE = 2.0
"""Seconds that another program is given to let go of a file."""

_MOMENT = 0.05
_SAYS_IN_USE = (5, 32, 33)  # Windows' codes for: access denied, shared wrongly, partly locked

Result = TypeVar("Result")


class InUse(OSError):
    """Another program has the file open, and did not let go in time; it is as it was."""


def patiently(act: Callable[[], Result]) -> Result:
    """Do something with a file, once whoever has it open has let go of it.

    Raises
    ------
    InUse
        When they did not.
    """
    until = time.monotonic() + PATIENCE
    while True:
        try:
            return act()
        except PermissionError as error:
            if OPEN_FILES_MOVE or getattr(error, "winerror", None) not in _SAYS_IN_USE:
                raise
            if time.monotonic() > until:
                raise InUse(errno.EBUSY, "Another program has the file open") from None
        time.sleep(_MOMENT)


def wait_for(path: Path) -> None:
    """Wait for a file that another page is just replacing, which takes two steps on Windows."""
    until = time.monotonic() + PATIENCE
    while not (OPEN_FILES_MOVE or os.path.lexists(path)) and time.monotonic() < until:
        time.sleep(_MOMENT)


def rename(here: Path, there: Path) -> None:
    """Give a file another name, which no file has."""
    patiently(lambda: here.rename(there))


def replace(part: Path, path: Path) -> None:
    """Put a file in the place of another, in one step."""
    patiently(lambda: part.replace(path))


def remove(path: Path) -> None:
    """Remove a file; no error when it is gone."""
    patiently(lambda: path.unlink(missing_ok=True))


def remove_directory(directory: Path) -> None:
    """Remove a directory, with all that can be removed of what is in it."""

    def emptied() -> None:
        shutil.rmtree(directory, ignore_errors=OPEN_FILES_MOVE)

    try:
        patiently(emptied)
    except OSError:
        shutil.rmtree(directory, ignore_errors=True)


def put(part: Path, path: Path) -> None:
    """Give a complete file its name; `JournalMoved` when something bears that name by now."""
    try:
        if not OPEN_FILES_MOVE:
            rename(part, path)  # on Windows it replaces nothing
        elif hasattr(os, "link"):
            _put_by_link(part, path)
        else:
            _put_alone(part, path)
    except FileExistsError:
        raise JournalMoved(TAKEN) from None


def _put_by_link(part: Path, path: Path) -> None:
    try:
        os.link(part, path)  # unlike a rename, it replaces nothing
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        _put_without_links(part, path)
    part.unlink(missing_ok=True)


def _put_without_links(part: Path, path: Path) -> None:
    create_private_file(path)  # of several that try at once, one succeeds
    try:
        part.replace(path)
    except OSError:
        path.unlink()
        raise


def _put_alone(part: Path, path: Path) -> None:
    """Do it where no other process can do the same meanwhile: in a browser."""
    if os.path.lexists(path):
        raise FileExistsError
    part.rename(path)


def create_private_file(path: Path) -> None:
    """Create an empty file, private from its first moment; `FileExistsError` if there is one."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE_FILE))


def tighten(path: Path) -> None:
    """Make sure that only its owner can read a file of ours, where that is for its mode to say."""
    mode = stat.S_IMODE(path.lstat().st_mode)
    try:
        if MODES_PROTECT and mode & ~PRIVATE_FILE:
            path.chmod(mode & PRIVATE_FILE)
    except OSError as error:
        if error.errno != errno.EROFS:  # what is on a read-only disk can be read all the same
            raise


def is_of_another_account(status: os.stat_result) -> bool:
    """Tell whether a file belongs to somebody else, as far as the system says."""
    return hasattr(os, "geteuid") and status.st_uid != os.geteuid()


def sync_directory(directory: Path) -> None:
    """Make sure that which files are in a directory outlasts a power cut."""
    if not hasattr(os, "O_DIRECTORY"):  # Windows sees to it by itself
        return
    handle = os.open(directory, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
