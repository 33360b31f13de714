"""What the pages of one run of the app share, and what is gone when it stops.

Each page has a process of its own. They find the run's directory through an environment variable,
which holds its path and nothing else. The directory is private, and lies where the system keeps
what is not meant to last.
"""

import os
from pathlib import Path

from course.journal.keeping.held_key import SharedKey

VARIABLE = "COURSE_RUN"


class Run:
    """The directory of one run.

    Parameters
    ----------
    directory : Path
        It exists, and only its owner can look inside.
    """

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self.journal = directory / "journal.db"
        self.held = SharedKey(directory / "key")


def current_run() -> Run | None:
    """Return the run that this process belongs to, or None where nothing began one."""
    directory = Path(os.environ.get(VARIABLE) or os.devnull)
    return Run(directory) if directory.is_dir() else None
