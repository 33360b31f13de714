"""Erasing everything, in words that are true of what there is."""

from course.journal import JournalError, Keeping
from course.settings.confirm import Confirm

FOR_GOOD = (
    "Every answer goes for good, with all backups, and nobody can bring them back. This cannot "
    "reach copies elsewhere: files you saved, backups of the device, or what a page that is "
    "still open shows."
)
WHILE_LOCKED = (
    "Your answers are locked, and you can erase them without the passphrase: it will open nothing "
    "afterwards."
)
WHILE_DAMAGED = (
    "Your journal cannot be read as it is now, and this takes it too, so that nobody can get "
    "anything out of it any more."
)
WHILE_OUT_OF_REACH = (
    "Your journal cannot be opened just now. It can be erased all the same; if another program "
    "does not let go of it, this page will say so, and you can try again later."
)
NOTHING = "There is nothing to erase: nothing is kept here."
DOING = "Erasing. Please leave this page open for a moment."
DONE = "Done. Everything that was kept here is erased, and from now on nothing is kept."


class EraseEverything(Confirm):
    """Erasing every answer and every copy of ours, whatever state they are in.

    Parameters
    ----------
    keeping : Keeping
        What is erased.
    """

    def __init__(self, keeping: Keeping) -> None:
        super().__init__(
            "Erase everything", FOR_GOOD, "Yes, erase everything", keeping.erase, DOING, DONE
        )
        self.keeping = keeping

    def asked(self) -> str:
        """Return what erasing means just now; a `JournalError` where there is nothing to erase."""
        self.keeping.follow_files()
        if not self.keeping.has_anything:
            raise JournalError(NOTHING)
        if not self.keeping.out_of_reach:
            return FOR_GOOD
        if self.keeping.damaged:
            return f"{WHILE_DAMAGED} {FOR_GOOD}"
        return f"{WHILE_LOCKED if self.keeping.needs_passphrase else WHILE_OUT_OF_REACH} {FOR_GOOD}"
