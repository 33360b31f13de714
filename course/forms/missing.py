"""What of a learner's answers a page does not have, and how it says so.

Every part of a page that shows answers, or makes a file of them, asks here first.
"""

from course.journal import Entry, JournalError, Keeping

LOCKED = "Your answers are locked. Unlock them at the top of this page, and they are here again."
UNREADABLE = "Your journal cannot be read as it is now. What you can do is at the top of this page."
ONLY_THIS_PAGE = "It holds only what you wrote on this page."
ONLY_ON_THIS_PAGE = "Only on this page"
DELETED = "Deleted"
DELETED_HERE = (
    "Deleted here. What you had kept of it before is locked: it goes when you unlock your answers "
    "while this page is open."
)
GONE = "This entry is not here any more: it was deleted on another page."
NOTHING_YET = "There is nothing to put into it yet."


def why_missing(keeping: Keeping) -> str:
    """Return a sentence on why the journal is not here, and what to do; "" where it is."""
    if not keeping.out_of_reach:
        return ""
    if keeping.damaged:
        return UNREADABLE
    return LOCKED if keeping.needs_passphrase else keeping.problem


def delete_entry(keeping: Keeping, id: str) -> str:
    """Delete an entry, and return what is true of that."""
    return DELETED if keeping.delete(id) else DELETED_HERE


def entries_for_a_file(keeping: Keeping) -> list[Entry]:
    """Return every entry of this moment, oldest first.

    Raises
    ------
    JournalError
        When there is none: an empty file would look like all that there is.
    """
    entries = keeping.entries()
    if not entries:
        raise JournalError(f"No file was made. {why_missing(keeping) or NOTHING_YET}")
    return entries


def about_the_file(keeping: Keeping) -> str:
    """Return what a reader has to know of a file with the entries of this moment, or ""."""
    if keeping.journal.path is not None:
        return ""
    return f"{ONLY_THIS_PAGE} {why_missing(keeping)}".strip()
