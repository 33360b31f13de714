"""How this learner's answers are kept, and the journal that goes with it."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from traitlets import HasTraits, Instance, Int, Unicode, UseEnum

from course.journal.entry import Entry
from course.journal.errors import (
    JournalError,
    JournalLocked,
    JournalMoved,
    JournalTooNew,
    JournalUnreadable,
)
from course.journal.journal import Journal
from course.journal.location import journal_file


class Way(StrEnum):
    """A way of keeping answers; which one it is follows from the files that exist.

    Keeping them locked with a passphrase, and forgetting them at the end, will be two more.
    """

    UNDECIDED = "undecided"
    KEPT = "kept"


class Keeping(HasTraits):
    """What the pages save to: in memory until the learner decides, then in the journal.

    Parameters
    ----------
    home : str or Path, optional
        Directory of the journal; see `course.journal.location.journal_file`.
    busy_timeout : float
        Seconds to wait for another program that holds the journal.

    Attributes
    ----------
    way : Way
        How answers are kept now.
    journal : Journal
        Where they are kept now.
    problem : str
        A sentence for the learner, or ``""`` when all is well.
    changes : int
        Grows whenever the entries may have changed; observe it to draw them again.
    changed : str
        Key of the one exercise that the latest change touched; ``""`` when it may be any.
    """

    way = UseEnum(Way, default_value=Way.UNDECIDED)
    journal = Instance(Journal)
    problem = Unicode()
    changes = Int()
    changed = Unicode()

    def __init__(self, home: str | Path | None = None, *, busy_timeout: float = 5.0) -> None:
        super().__init__(journal=Journal.in_memory())
        self._path = journal_file(home)
        self._busy_timeout = busy_timeout
        self._refused: tuple[int, ...] | None = None
        self.refresh()

    def keep(self) -> None:
        """Keep answers on this computer from now on, with all that was written so far.

        Never raises a `JournalError`: when it cannot be done, ``way`` stays undecided and
        ``problem`` says why.
        """
        if self.way is Way.UNDECIDED:
            self._attach()

    def refresh(self) -> None:
        """Follow what another page decided: it may have begun the journal, or erased it.

        Costs one look at the file when nothing changed. Never raises a `JournalError`.
        """
        there = self._signature()
        if self.way is Way.KEPT and there is None:
            self._detach()
        elif self.way is Way.UNDECIDED and there not in (None, self._refused):
            self._attach()
        elif self.way is Way.UNDECIDED and there is None:
            self._refused = None
            self.problem = ""

    def save(
        self,
        exercise: str,
        answer: dict[str, Any],
        id: str | None = None,
        seen: datetime | None = None,
    ) -> Entry:
        """Keep an answer; see `Journal.save`.

        When the journal was erased in another window the answer stays in memory and ``way``
        becomes undecided. Any other `JournalError` is raised and is in ``problem`` as well.
        """
        self.refresh()
        with self._telling():
            try:
                entry = self.journal.save(exercise, answer, id, seen=seen)
            except JournalMoved:
                self._detach()
                entry = self.journal.save(exercise, answer)
        self._tell(exercise)
        return entry

    def entries(self, exercise: str | None = None) -> list[Entry]:
        """Return all entries, or those of one exercise, oldest first."""
        self.refresh()
        return self.journal.entries(exercise)

    def delete(self, id: str) -> None:
        """Delete an entry; no error when it is gone already."""
        self.refresh()
        with self._telling():
            self.journal.delete(id)
        self._tell()

    def merge(self, entries: Iterable[Entry]) -> None:
        """Take in the entries of an export, all or none of them; see `Journal.merge`."""
        self.refresh()
        with self._telling():
            self.journal.merge(entries)
        self._tell()

    def _attach(self) -> None:
        """Go from memory to the file. When that fails, all stays in memory."""
        file = None
        try:
            file = Journal(self._path, busy_timeout=self._busy_timeout)
            file.merge(self.journal.entries())
        except JournalError as error:
            if file is not None:
                file.close()
            # Opening it again is of no use before the file changes; a busy or full disk may ease.
            lasting = isinstance(error, JournalUnreadable | JournalTooNew | JournalLocked)
            self._refused = self._signature() if lasting else None
            self.problem = str(error)
            return
        self._switch(Way.KEPT, file)

    def _detach(self) -> None:
        self._switch(Way.UNDECIDED, Journal.in_memory())

    def _switch(self, way: Way, journal: Journal) -> None:
        self.journal.close()
        self._refused = None
        with self.hold_trait_notifications():
            self.journal, self.way, self.problem = journal, way, ""
            self._tell()

    def _tell(self, exercise: str = "") -> None:
        self.changed = exercise
        self.changes += 1

    def _signature(self) -> tuple[int, ...] | None:
        """Return what changes when the file does; None when there is none."""
        try:
            status = self._path.stat()
        except OSError:
            return None
        return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns

    @contextmanager
    def _telling(self) -> Iterator[None]:
        try:
            yield
        except JournalError as error:
            self.problem = str(error)
            raise
        if self.way is Way.KEPT:
            self.problem = ""


@cache
def current_keeping() -> Keeping:
    """Return the one of this process, shared by every exercise on the page."""
    return Keeping()
