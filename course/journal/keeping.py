"""How this learner's answers are kept, and the journal that goes with it."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from traitlets import Bool, HasTraits, Instance, Int, Unicode, UseEnum

from course.journal import store
from course.journal.backups import backups, remains, set_aside, shred, taken_at
from course.journal.entry import Entry
from course.journal.errors import (
    JournalError,
    JournalLocked,
    JournalMoved,
    JournalTooNew,
    JournalUnreadable,
)
from course.journal.journal import Journal, write_anew
from course.journal.location import journal_file
from course.journal.lock import key_for, looks_locked, new_key
from course.journal.plain_words import DAMAGED, plain_words
from course.journal.run import Run, current_run

BACKED_UP_EVERY = timedelta(days=1)

WRONG = "This passphrase does not open your journal. Nothing was changed; you can try again."
STILL_LOCKED = "Your journal is locked. Unlock it first."

Signature = tuple[int, ...]
Files = tuple[Path, Signature | None, str | None]
"""All that the state follows from: which journal there is, what it is like, and its key."""


class Way(StrEnum):
    """A way of keeping answers; which one it is follows from the files that exist."""

    UNDECIDED = "undecided"
    KEPT = "kept"
    LOCKED = "locked"
    FORGOTTEN = "forgotten"


class Keeping(HasTraits):
    """What the pages save to: in memory until the learner decides, then in the journal.

    Parameters
    ----------
    home : str or Path, optional
        Directory of the journal; see `course.journal.location.journal_file`.
    run : Run, optional
        What this page shares with others for as long as the app is open. Without it every page is
        unlocked by itself, and answers cannot be kept until the app closes.
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

    def __init__(
        self,
        home: str | Path | None = None,
        run: Run | None = None,
        *,
        busy_timeout: float = 5.0,
    ) -> None:
        super().__init__(journal=Journal.in_memory())
        self._home = journal_file(home)
        self._run = run
        self._busy_timeout = busy_timeout
        self._own_key: str | None = None  # where there is no run to share one
        self._attached: Files | None = None
        self._refused: Files | None = None
        self.refresh()

    @property
    def can_lock(self) -> bool:
        """Whether a passphrase can be set on this computer."""
        return store.can_lock

    @property
    def can_forget(self) -> bool:
        """Whether answers can be kept until the app is closed."""
        return self._run is not None and self._run.directory.is_dir()

    def keep(self) -> None:
        """Keep answers on this computer from now on, without a lock.

        What was written so far comes along. Where nothing is kept yet and it cannot be done,
        ``way`` stays undecided and ``problem`` says why; otherwise a `JournalError` says it.
        """
        self.refresh()
        if self.way is Way.UNDECIDED:
            self._attach(self._home, None)
        elif self.way is Way.FORGOTTEN:
            self._bring_home(None)
        elif self.way is Way.LOCKED:
            self._relock(None)

    def lock(self, passphrase: str) -> None:
        """Keep answers on this computer behind a passphrase, or change it."""
        self.refresh()
        key = new_key(passphrase)
        if self.way in (Way.KEPT, Way.LOCKED):
            self._relock(key)
        else:
            self._bring_home(key)

    def unlock(self, passphrase: str) -> None:
        """Open the locked journal, on every page of this run.

        Raises
        ------
        JournalLocked
            When the passphrase is wrong.
        """
        with plain_words():
            for file in (self._home, *backups(self._home)):
                key = key_for(file, passphrase) if _looks_locked(file) else None
                if key is not None and _opens(file, key):
                    self._key = key
                    self._follow()
                    return
        raise JournalLocked(WRONG)

    def lock_now(self) -> None:
        """Forget the key, on every page of this run, until the passphrase is given again."""
        self._key = None
        self._follow()

    def forget(self) -> None:
        """Keep answers until the app is closed; what was kept on this computer is erased."""
        self.refresh()
        self._require_open()
        if self._run is None or not self.can_forget or self.way is Way.FORGOTTEN:
            return
        entries = self.journal.entries()
        write_anew(self._run.journal, entries, None)
        if self.journal.path is not None:
            self.journal.erase()
        self._key = None
        self._follow()

    def erase(self) -> None:
        """Erase every answer and every copy of ours, whatever state they are in."""
        self.refresh()
        self.journal.erase()
        with plain_words():
            for path in (self._home, self._run.journal if self._run else None):
                if path is not None:
                    for file in (path, *remains(path)):
                        shred(file)
        self._key = None
        self._detach()

    def backups(self) -> list[Path]:
        """Return the good states that can be gone back to, newest first."""
        return backups(self._home)

    def restore(self, backup: Path) -> None:
        """Go back to an earlier state.

        The present one becomes a backup itself; where it is damaged, it is set aside.
        """
        self.refresh()
        key = self._key if _looks_locked(backup) else None
        if key is None and _looks_locked(backup):
            raise JournalLocked(STILL_LOCKED)
        with Journal(backup, key) as good:
            entries = good.entries()
        if self.way in (Way.KEPT, Way.LOCKED) and not self.shut:
            self.journal.back_up()
            self.journal.replace_all(entries)
            self._tell()
            return
        with plain_words():
            if _signature(self._home) is not None:
                set_aside(self._home)
            write_anew(self._home, entries, key)
        self._follow()

    def start_anew(self) -> None:
        """Set a damaged journal aside, and begin an empty one."""
        self.refresh()
        if self.damaged:
            with plain_words():
                set_aside(self._home)
            self._follow()
            self.keep()

    def refresh(self) -> None:
        """Follow what another page decided: it may have begun, locked or erased the journal.

        Costs one look at the files when nothing changed. Never raises a `JournalError`.
        """
        now = self._now()
        if self._attached is not None:
            changed = now[0] != self._attached[0] or _file(now[1]) != _file(self._attached[1])
            if not changed and (self.way is not Way.LOCKED or now[2] == self._attached[2]):
                return
        elif now == self._refused or (now[1] is None and not self.shut and not self.problem):
            return
        self._follow()

    def save(
        self,
        exercise: str,
        answer: dict[str, Any],
        id: str | None = None,
        seen: datetime | None = None,
    ) -> Entry:
        """Keep an answer; see `Journal.save`.

        When the journal was erased or locked in another window the answer stays in memory. Any
        other `JournalError` is raised and is in ``problem`` as well.
        """
        self.refresh()
        with self._telling():
            try:
                entry = self.journal.save(exercise, answer, id, seen=seen)
            except (JournalMoved, JournalLocked):
                self._follow()
                entry = self.journal.save(exercise, answer, id, seen=seen)
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
            if self.way in (Way.KEPT, Way.LOCKED):
                self.journal.back_up()
            self.journal.merge(entries)
        self._tell()

    @property
    def _key(self) -> str | None:
        return self._run.key if self._run is not None else self._own_key

    @_key.setter
    def _key(self, key: str | None) -> None:
        if self._run is None:
            self._own_key = key
            return
        with plain_words():
            self._run.key = key

    def _now(self) -> Files:
        if self._run is not None and (there := _signature(self._run.journal)) is not None:
            return self._run.journal, there, None
        return self._home, _signature(self._home), self._key

    def _follow(self) -> None:
        """Come to the state that the files are in."""
        path, there, key = self._now()
        if self._attached is not None:
            self.journal.close()
        if there is None:
            self._detach()
        elif not store.can_lock or not looks_locked(path):
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
        way = Way.LOCKED if key else Way.KEPT if path == self._home else Way.FORGOTTEN
        self._switch(way, file, attached=(path, _signature(path), key))
        if way is not Way.FORGOTTEN:
            self._back_up_daily()

    def _refuse(self, path: Path, key: str | None, error: JournalError) -> None:
        if isinstance(error, JournalLocked) and key is not None:
            if not any(_opens(backup, key) for backup in self.backups()):
                self._shut()  # the key is that of an earlier passphrase
                return
            error = JournalUnreadable(DAMAGED)
        # Opening it again is of no use before the file changes; a busy or full disk may ease.
        lasting = isinstance(error, JournalUnreadable | JournalTooNew | JournalLocked)
        damaged = isinstance(error, JournalUnreadable | JournalLocked) and not (
            key is None and looks_locked(path)
        )
        needs_key = damaged and key is None and any(map(_looks_locked, self.backups()[:1]))
        self._switch(
            Way.UNDECIDED,
            self._memory(),
            problem=str(error),
            shut=needs_key,
            damaged=damaged,
            refused=self._now() if lasting else None,
        )

    def _memory(self) -> Journal:
        """Return a journal in memory: the present one, with what is in it, if it is one."""
        return self.journal if self._attached is None else Journal.in_memory()

    def _shut(self) -> None:
        self._switch(Way.LOCKED, self._memory(), shut=True, refused=self._now())

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

    def _bring_home(self, key: str | None) -> None:
        """Put what was written so far, in memory or until the app closes, into the journal."""
        if _signature(self._home) is not None:  # another run of the app began one
            raise JournalMoved("There is a journal on this computer already. Reload the page.")
        with plain_words():
            self._home.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_anew(self._home, self.journal.entries(), key)
        if self.way is Way.FORGOTTEN:
            self.journal.erase()
        else:
            self._switch(Way.UNDECIDED, Journal.in_memory())
        self._key = key
        self._follow()

    def _relock(self, key: str | None) -> None:
        self._require_open()
        self.journal.back_up()
        self.journal.relock(key)
        self._key = key
        self._follow()

    def _require_open(self) -> None:
        if self.shut:
            raise JournalLocked(STILL_LOCKED)

    def _back_up_daily(self) -> None:
        newest = max(map(taken_at, self.backups()), default=datetime.min.replace(tzinfo=UTC))
        with suppress(JournalError, OSError):  # a journal without a copy is still a journal
            changed = datetime.fromtimestamp(self._home.stat().st_mtime, UTC) > newest
            if changed and datetime.now(UTC) - newest > BACKED_UP_EVERY and self.journal.entries():
                self.journal.back_up()

    def _tell(self, exercise: str = "") -> None:
        self.changed = exercise
        self.changes += 1

    @contextmanager
    def _telling(self) -> Iterator[None]:
        try:
            yield
        except JournalError as error:
            self.problem = str(error)
            raise
        if self._attached is not None:
            self.problem = ""


def _signature(path: Path) -> Signature | None:
    """Return what changes when a file does; None when there is none."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns


def _file(signature: Signature | None) -> Signature | None:
    """Return the part of a signature that stays while a journal is written to."""
    return signature and signature[:2]


def _looks_locked(path: Path) -> bool:
    return store.can_lock and path.is_file() and looks_locked(path)


def _opens(path: Path, key: str) -> bool:
    """Tell whether a key is that of a locked file, be the rest of it sound or not."""
    try:
        Journal(path, key).close()
    except JournalLocked:
        return False
    except JournalError:
        return True
    return True


@cache
def current_keeping() -> Keeping:
    """Return the one of this process, shared by every exercise on the page."""
    return Keeping(run=current_run())
