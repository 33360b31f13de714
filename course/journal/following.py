"""Following what the files say: the way of keeping answers, on every page that is open."""

from contextlib import suppress
from enum import StrEnum
from pathlib import Path

from traitlets import Bool, HasTraits, Instance, Int, Unicode, UseEnum

from course.journal.backups import backups, is_due
from course.journal.errors import (
    JournalError,
    JournalLocked,
    JournalTooNew,
    JournalUnreadable,
)
from course.journal.journal import Journal
from course.journal.places import Files, Places, is_locked, opens, signature
from course.journal.plain_words import DAMAGED


class Way(StrEnum):
    """A way of keeping answers; which one it is follows from the files that exist."""

    UNDECIDED = "undecided"
    KEPT = "kept"
    LOCKED = "locked"
    FORGOTTEN = "forgotten"


class Following(HasTraits):
    """The journal that the answers are in now: in memory, or in the file that is there.

    Parameters
    ----------
    places : Places
        Where a file may be.
    busy_timeout : float
        Seconds to wait for another program that holds the journal.

    Attributes
    ----------
    way : Way
        How answers are kept now.
    shut : bool
        Whether there is a locked journal that waits for its passphrase. Until then answers are in
        memory; they come along when it is unlocked.
    damaged : bool
        Whether the file in the journal's place cannot be read, though nothing more is needed to.
    journal : Journal
        Where answers are kept now.
    problem : str
        A sentence for the learner, or ``""`` when all is well.
    changes : int
        Grows whenever the entries may have changed; observe it to draw them again.
    changed : str
        Key of the one exercise that the latest change touched; ``""`` when it may be any.
    """

    way = UseEnum(Way, default_value=Way.UNDECIDED)
    shut = Bool()
    damaged = Bool()
    journal = Instance(Journal)
    problem = Unicode()
    changes = Int()
    changed = Unicode()

    def __init__(self, places: Places, busy_timeout: float) -> None:
        super().__init__(journal=Journal.in_memory())
        self._places = places
        self._busy_timeout = busy_timeout
        self._attached: Files | None = None
        self._refused: Files | None = None
        self.refresh()

    def backups(self) -> list[Path]:
        """Return the good states that can be gone back to, newest first."""
        return backups(self._places.home)

    def refresh(self) -> None:
        """Follow what another page decided: it may have begun, locked or erased the journal.

        Costs one look at the files when nothing changed. Never raises a `JournalError`.
        """
        now = self._places.now()
        if self._attached is not None:
            other_key = self.way is Way.LOCKED and now.key != self._attached.key
            if now.same_file(self._attached) and not other_key:
                return
        elif now == self._refused or (now.signature is None and not self.shut and not self.problem):
            return
        self._follow()

    def _follow(self) -> None:
        """Come to the state that the files are in."""
        path, there, key = self._places.now()
        if self._attached is not None:
            self.journal.close()
        if there is None:
            self._detach()
        elif not is_locked(path):
            self._attach(path, None)
        elif key is None:
            self._shut()
        else:
            self._attach(path, key)

    def _attach(self, path: Path, key: str | None) -> None:
        """Go to the file, with what is in memory. When that fails, all stays in memory."""
        file = None
        try:
            file = Journal(path, key, self._busy_timeout)
            if self._attached is None:
                file.merge(self.journal.entries())
            file.protect()
        except JournalError as error:
            if file is not None:
                file.close()
            self._refuse(path, key, error)
            return
        way = Way.LOCKED if key else Way.KEPT if path == self._places.home else Way.FORGOTTEN
        self._switch(way, file, attached=Files(path, signature(path), key))
        if way is not Way.FORGOTTEN:
            self._back_up_daily()

    def _refuse(self, path: Path, key: str | None, error: JournalError) -> None:
        if isinstance(error, JournalLocked) and key is not None:
            if not any(opens(backup, key) for backup in self.backups()):
                self._shut()  # the key is that of an earlier passphrase
                return
            error = JournalUnreadable(DAMAGED)
        # Opening it again is of no use before the file changes; a busy or full disk may ease.
        lasting = isinstance(error, JournalUnreadable | JournalTooNew | JournalLocked)
        damaged = isinstance(error, JournalUnreadable | JournalLocked) and not (
            key is None and is_locked(path)
        )
        needs_key = damaged and key is None and any(map(is_locked, self.backups()[:1]))
        self._switch(
            Way.UNDECIDED,
            self._memory(),
            problem=str(error),
            shut=needs_key,
            damaged=damaged,
            refused=self._places.now() if lasting else None,
        )

    def _memory(self) -> Journal:
        """Return a journal in memory: the present one, with what is in it, if it is one."""
        return self.journal if self._attached is None else Journal.in_memory()

    def _shut(self) -> None:
        self._switch(Way.LOCKED, self._memory(), shut=True, refused=self._places.now())

    def _detach(self) -> None:
        self._switch(Way.UNDECIDED, self._memory())

    def _switch(
        self,
        way: Way,
        journal: Journal,
        *,
        problem: str = "",
        shut: bool = False,
        damaged: bool = False,
        attached: Files | None = None,
        refused: Files | None = None,
    ) -> None:
        if journal is not self.journal:
            self.journal.close()
        self._attached, self._refused = attached, refused
        with self.hold_trait_notifications():
            self.journal, self.way, self.problem = journal, way, problem
            self.shut, self.damaged = shut, damaged
            self._tell()

    def _back_up_daily(self) -> None:
        with suppress(JournalError, OSError):  # a journal without a copy is still a journal
            if is_due(self._places.home) and self.journal.entries():
                self.journal.back_up()

    def _tell(self, exercise: str = "") -> None:
        self.changed = exercise
        self.changes += 1
