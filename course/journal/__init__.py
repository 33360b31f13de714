"""The learner's entries: one SQLite file that only they can read. Knows nothing of widgets."""

from course.journal.entry import Entry
from course.journal.errors import JournalError

__all__ = ["Entry", "JournalError"]
