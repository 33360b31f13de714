"""What kind of place answers are kept in: whoever starts a kernel in a browser says so."""

import os
from enum import StrEnum

VARIABLE = "COURSE_STORAGE"


class Storage(StrEnum):
    """What answers are kept in."""

    FILE = "file"
    """A file of the learner's account on this device."""
    BROWSER = "browser"
    """What a browser keeps for a site, on this device."""
    MEMORY = "memory"
    """Nothing: the browser refuses to keep anything, as in a private window."""

    @property
    def newest(self) -> str:
        """What a learner can do to have the newest version of the course there."""
        return "update the course" if self is Storage.FILE else "reload the page"


def current_storage() -> Storage:
    """Return what this process keeps answers in."""
    return Storage(os.environ.get(VARIABLE) or Storage.FILE)
