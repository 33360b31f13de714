"""The learner's entries: one SQLite file that only they can read. Knows nothing of widgets."""

from course.journal.entry import Entry, new_id
from course.journal.errors import (
    JournalBusy,
    JournalDamaged,
    JournalEmpty,
    JournalError,
    JournalForeign,
    JournalLocked,
    JournalMoved,
    JournalNotWritable,
    JournalTooNew,
    JournalUnreadable,
    NotAnExport,
)
from course.journal.journal import Journal
from course.journal.keeping.keeping import Keeping, current_keeping
from course.journal.keeping.state import Way
from course.journal.storage import Storage

__all__ = [
    "Entry",
    "Journal",
    "JournalBusy",
    "JournalDamaged",
    "JournalEmpty",
    "JournalError",
    "JournalForeign",
    "JournalLocked",
    "JournalMoved",
    "JournalNotWritable",
    "JournalTooNew",
    "JournalUnreadable",
    "Keeping",
    "NotAnExport",
    "Storage",
    "Way",
    "current_keeping",
    "new_id",
]
