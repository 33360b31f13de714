"""What can go wrong with a journal, each as a sentence a learner can act on."""


class JournalError(Exception):
    """Something is wrong with the journal; ``str(error)`` is a kind sentence for the learner.

    The sentence never holds anything a learner wrote, so it may be shown and logged.
    """

    def _render_traceback_(self) -> list[str]:
        """Return what a notebook's cell shows of it, as IPython asks: the sentence alone."""
        return [str(self)]


class JournalUnreadable(JournalError):
    """The file is there but cannot be read as a journal."""


class JournalDamaged(JournalUnreadable):
    """The file is damaged."""


class JournalEmpty(JournalUnreadable):
    """The file has no byte in it; no journal of ours ever is like that, new ones included."""


class JournalForeign(JournalUnreadable):
    """What is in the journal's place is not ours: a link, a folder, or somebody else's file."""


class JournalLocked(JournalError):
    """The journal needs a passphrase, or the one given does not open it."""


class JournalTooNew(JournalError):
    """A newer version of the course wrote the file; this one leaves it untouched."""


class JournalBusy(JournalError):
    """Another program holds the file and did not let go in time."""


class JournalNotWritable(JournalError):
    """The disk is full, read-only, or not ours to write."""


class JournalMoved(JournalError):
    """The file was erased or moved away while the journal was open."""


class NotAnExport(JournalError):
    """A file that was to be brought in is not an export of a journal, or is damaged."""
