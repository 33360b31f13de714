"""Which file the answers are in just now, and the key that opens it."""

from pathlib import Path
from typing import NamedTuple

from course.journal import store
from course.journal.backups import backups
from course.journal.error_messages import errors_translated
from course.journal.keeping.held_key import HeldKey
from course.journal.keeping.run import Run
from course.journal.location import Signature, is_ours, is_usable, signature
from course.journal.lock import looks_locked
from course.journal.quarantine import newest_quarantined


class Files(NamedTuple):
    """All that the way of keeping answers follows from.

    Parameters
    ----------
    path : Path
        The journal, or where one would be.
    signature : Signature or None
        What it is like; None when there is none.
    key : str or None
        Of the unlocked journal.
    """

    path: Path
    signature: Signature | None
    key: str | None

    def same_file(self, other: "Files") -> bool:
        """Tell whether both are one file, which may have been written to in between."""
        return self.path == other.path and self._identity == other._identity

    @property
    def _identity(self) -> Signature | None:
        return self.signature and (*self.signature[:2], self._is_empty)

    @property
    def _is_empty(self) -> bool:  # a journal never is; whatever emptied it, it was not written to
        return self.signature is not None and not holds_something(self.signature)


class Places:
    """The places where a journal may be.

    Parameters
    ----------
    home : Path
        The journal on this computer, or where one would be.
    run : Run, optional
        What the pages of one run share. Without it a key is this page's own.
    """

    def __init__(self, home: Path, run: Run | None) -> None:
        self.home = home
        self.run = run
        self.held = HeldKey() if run is None else run.held

    @property
    def can_forget(self) -> bool:
        """Whether there is a place for answers that go when the app is closed."""
        return self.run is not None and self.run.directory.is_dir()

    @property
    def key(self) -> str | None:
        """The key of the unlocked journal; None while it is locked, or has no lock."""
        return self.held.key

    @key.setter
    def key(self, key: str | None) -> None:
        with errors_translated():
            if key is None:
                self.held.forget()
            else:
                self.held.hold(key)

    def all(self) -> list[Path]:
        """Return every place where a journal may be."""
        return [self.home] if self.run is None else [self.home, self.run.journal]

    def now(self) -> Files:
        """Return where answers are at this moment."""
        if self.run is not None and (there := signature(self.run.journal)) is not None:
            return Files(self.run.journal, there, None)
        return Files(self.home, signature(self.home), self.key)

    def hold_anything(self) -> bool:
        """Whether there is anything to say of a learner's journal, or anything in it.

        Without opening it: a journal, one that is gone while its backups are here, a damaged one
        that was set aside, or a place in which none could be.
        """
        return (
            self.now().signature is not None
            or bool(backups(self.home))
            or newest_quarantined(self.home) is not None
            or not is_usable(self.home.parent)
        )


def holds_something(there: Signature) -> bool:
    """Tell whether a file with this signature is more than the name of one."""
    return there[2] > store.TAKEN_FOR_NEW


def is_locked(path: Path) -> bool:
    """Tell whether there is a file that looks locked, on a computer that can unlock it."""
    try:
        return store.can_lock and is_ours(path) and looks_locked(path)
    except OSError:  # there is none, or it may not be read
        return False
