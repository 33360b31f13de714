"""Windows' rules for files, obeyed on Linux: a stand-in, for no test of ours runs on Windows.

What any Python of this environment has open cannot be renamed, replaced or removed; a rename
replaces nothing; modes protect nothing; nobody is told whose a file is.
"""

import errno
import os
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from course.journal import files

ACCESS_DENIED = 5
SHARING_VIOLATION = 32


def obey(patch: pytest.MonkeyPatch) -> None:
    """Have the rules hold in this process."""
    patch.setattr(files, "OPEN_FILES_MOVE", False)
    patch.setattr(files, "MODES_PROTECT", False)
    patch.setattr(files, "PATIENCE", 0.3)
    patch.setattr(os, "chmod", lambda *_arguments, **_options: None)
    patch.delattr(os, "geteuid")
    patch.delattr(os, "O_DIRECTORY")
    patch.setattr(os, "rename", _refusing(_rename))
    patch.setattr(os, "replace", _refusing(os.replace))
    patch.setattr(os, "unlink", _refusing(os.unlink))
    patch.setattr(os, "remove", _refusing(os.remove))
    patch.setattr(os, "link", _refusing(os.link))


def _rename(here: Any, there: Any, link=os.link, unlink=os.unlink) -> None:
    link(here, there)  # unlike a rename here, it replaces nothing
    unlink(here)


def _refusing(act: Callable[..., None]) -> Callable[..., None]:
    def on_windows(path: Any, *more: Any, **options: Any) -> None:
        if is_open(path, options.get("dir_fd")):
            raise refusal(SHARING_VIOLATION, path)
        if more and is_open(more[0]):
            raise refusal(ACCESS_DENIED, path)
        act(path, *more, **options)

    return on_windows


def refusal(code: int, path: Any) -> PermissionError:
    """Return the error that Python has for a code of Windows'."""
    error = PermissionError(errno.EACCES, "The process cannot access the file", str(path))
    error.winerror = code  # type: ignore[attr-defined]  # it is there on Windows
    return error


def is_open(path: Any, folder: int | None = None) -> bool:
    """Tell whether a process of this Python environment has a file open."""
    try:
        file = os.stat(path, dir_fd=folder, follow_symlinks=False)
    except OSError:
        return False
    return stat.S_ISREG(file.st_mode) and any(os.path.samestat(file, one) for one in _open_files())


def _open_files() -> Iterator[os.stat_result]:
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if (process / "cmdline").read_bytes().split(b"\0")[0] != sys.executable.encode():
                continue
            for number in (process / "fd").iterdir():
                with suppress(OSError):
                    yield number.stat()
