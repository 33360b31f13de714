"""Following what the files say: the way of keeping answers, on every page that is open."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from enum import StrEnum
from functools import partial
from pathlib import Path

from traitlets import Bool, HasTraits, Instance, Int, Unicode, UseEnum

from course.journal import store
from course.journal.backups import backups, is_due, taken_at
from course.journal.damage import is_certain, step_aside
from course.journal.entry import Entry, new_id
from course.journal.error_messages import (
    COPY_IN_USE,
    MISSING,
    NO_LOCK_BEFORE,
    SET_ASIDE,
    UNSURE,
    WAITING,
    errors_translated,
)
from course.journal.errors import (
    JournalBusy,
    JournalDamaged,
    JournalError,
    JournalForeign,
    JournalLocked,
    JournalTooNew,
    JournalUnreadable,
)
from course.journal.files import wait_for
from course.journal.journal import Journal, opens, write_anew
from course.journal.keeping.held_key import LOCK_AFTER
from course.journal.keeping.places import Files, Places, holds_something, is_locked
from course.journal.location import (
    NO_PLACE,
    Identity,
    identity,
    is_usable,
    others_may_look_into,
    signature,
)
from course.journal.lock import looks_locked, salt_of
from course.journal.maintenance import in_background, maintain
from course.journal.quarantine import newest_quarantined

LOCK_AFTER_SETTING = "lock_after_minutes"

LOOK_AGAIN = 2.0
"""Seconds between two looks at whether another program has let go of the journal."""


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
        Whether there is no journal, and there was one: damaged, emptied, or gone while its earlier
        states are here. It is set aside, see `aside`, or still in its place where it is not
        certain, or could not be moved. It waits for the learner's choice.
    journal : Journal
        Where answers are kept now.
    problem : str
        A sentence for the learner, or ``""`` when all is well.
    changes : int
        Grows whenever the entries may have changed; observe it to draw them again.
    settings_changes : int
        Grows whenever what the learner chose beside the entries has changed on this page.
    changed : str
        Key of the one exercise that the latest change touched; ``""`` when it may be any.
    """

    way = UseEnum(Way, default_value=Way.UNDECIDED)
    shut = Bool()
    damaged = Bool()
    journal = Instance(Journal)
    problem = Unicode()
    changes = Int()
    settings_changes = Int()
    changed = Unicode()

    def __init__(self, places: Places, busy_timeout: float) -> None:
        super().__init__(journal=Journal.in_memory())
        self._places = places
        self._busy_timeout = busy_timeout
        self._attached: Files | None = None
        self._refused: Files | None = None
        self._asked = False  # to begin a journal, which could not be done yet
        self._continued: dict[str, datetime] = {}  # version behind the lock of an entry in memory
        self._unsaved: list[Callable[[], object]] = []
        self._saving_first = False
        self._held = False  # by another program, when it was needed last
        self._timer: asyncio.TimerHandle | None = None
        self._follow()

    def backups(self) -> list[Path]:
        """Return the good states that can be gone back to, newest first."""
        return backups(self._places.home)

    @property
    def out_of_reach(self) -> bool:
        """Whether there is a journal that cannot be used just now: locked, damaged or busy, say.

        What is in `journal` is then only what was written on this page.
        """
        if self._attached is not None:
            return False
        return self.shut or self.damaged or bool(self.problem and self._places.now().signature)

    @property
    def home(self) -> Path:
        """Where the journal on this computer is, or would be."""
        return self._places.home

    @property
    def others_may_look_in(self) -> bool:
        """Whether other accounts of this computer get into the folder of that journal."""
        return others_may_look_into(self.home.parent)

    @property
    def aside(self) -> Path | None:
        """The damaged journal that was set aside, as long as there was none in its place since."""
        aside = None if signature(self.home) else newest_quarantined(self.home)
        since = [
            backup for backup in self.backups()[:1] if aside and taken_at(backup) > taken_at(aside)
        ]
        return None if since else aside

    @property
    def has_damaged_file(self) -> bool:
        """Whether there is something left of a damaged journal, in its place or set aside."""
        there = signature(self.home)
        return self.aside is not None if there is None else holds_something(there)

    @property
    def begins_locked(self) -> bool:
        """Whether a journal that is begun now is behind the passphrase of the one before."""
        return self._places.key is not None

    @property
    def lock_id(self) -> str:
        """What tells the lock of this journal from any other, while it is unlocked; else ``""``."""
        if self.way is not Way.LOCKED or self._attached is None:
            return ""
        return salt_of(self._attached.key or "")

    def before_locking(self, save: Callable[[], object]) -> None:
        """Have what is unsaved saved before the journal is locked, here or on another page."""
        self._unsaved.append(save)

    def refresh(self) -> None:
        """Follow what another page decided: it may have begun, locked or erased the journal.

        Costs one look at the files when nothing changed. Never raises a `JournalError`.
        """
        if self._saving_first:
            return
        now = self._places.now()
        if self._attached is not None:
            other_key = self.way is Way.LOCKED and now.key != self._attached.key
            if now.same_file(self._attached) and not other_key:
                return
            if self._is_being_locked(now):
                self._save_first()
        elif now == self._refused or (now.signature is None and not self.shut and not self.problem):
            return
        elif self._is_held():
            return  # whoever has waited for it once does not wait once more
        self._follow()

    def _is_being_locked(self, now: Files) -> bool:
        """Tell whether the key has gone while the journal is still open here."""
        still = self._attached is not None and now.same_file(self._attached)
        return still and self.way is Way.LOCKED and now.key is None

    def _save_first(self) -> None:
        """Save what is unsaved, into the file as it is still open here."""
        self._saving_first = True
        try:
            for save in self._unsaved:
                save()
        finally:
            self._saving_first = False

    def _follow(self) -> None:
        """Come to the state that the files are in."""
        if self._attached is not None:
            self.journal.close()
            if backups(self._attached.path):  # else it is not being replaced: it was erased
                wait_for(self._attached.path)
        path, there, key = self._places.now()
        self._held = False
        asked, self._asked = self._asked, False
        if there is None and asked:
            self._attach(path, None, new=True)
        elif there is None:
            self._detach()
        elif not is_locked(path):
            self._attach(path, None)
        elif key is None:
            self._shut()
        else:
            self._attach(path, key)

    def _attach(self, path: Path, key: str | None, *, new: bool = False) -> None:
        """Go to the file, with what is in memory. When that fails, all stays in memory.

        Where there is none, and it is not to be a new one, it went just now.
        """
        found, file = None, None
        self._asked = new and key is None
        try:
            with errors_translated():
                if new:
                    write_anew(path, (), key)
                found = identity(path)
            file = Journal(path, key, self._busy_timeout)
            if self._attached is None:
                self._take_home(file)
            left = _protect(file)
            if key is not None:
                self._places.held.minutes = _lock_after(file)
        except JournalError as error:
            if file is not None:
                file.close()
            self._refuse(path, key, found, error)
            return
        self._asked = False
        self._continued.clear()
        way = Way.LOCKED if key else Way.KEPT if path == self._places.home else Way.FORGOTTEN
        self._switch(way, file, problem=left, attached=Files(path, signature(path), key))
        self._maintain()

    def _take_home(self, file: Journal) -> None:
        """Have in the file what was written, deleted and chosen in memory."""
        for entry, seen in self._continued.items():
            there = file.entry(entry)
            if there and there.updated_at == seen and self.journal.entry(entry) is None:
                file.delete(entry)
        if entries := self.journal.entries():
            file.merge([_fit(entry, file) for entry in entries])
        file.set_all(self.journal.settings())

    def _refuse(
        self, path: Path, key: str | None, file: Identity | None, error: JournalError
    ) -> None:
        """Set a file aside that is damaged for certain; do without any other, where it is."""
        # What is in the run's directory goes with the run anyway.
        if path == self._places.home and is_certain(path, key, error):
            try:
                step_aside(path, key, file, self._busy_timeout)
            except JournalBusy as busy:
                error = busy
            if identity(path) != file:
                self._follow()
                return
        if not isinstance(error, JournalLocked):
            lost = isinstance(error, JournalUnreadable) and not isinstance(error, JournalForeign)
            self._do_without(error, damaged=lost)
        elif key is None:
            self._do_without(error, damaged=not looks_locked(path))
        elif any(opens(backup, key) for backup in self.backups()):
            self._do_without(JournalLocked(UNSURE), damaged=True, shut=True)
        else:
            self._shut()  # the key is that of an earlier passphrase

    def _do_without(self, error: JournalError, *, damaged: bool, shut: bool = False) -> None:
        # Opening it again is of no use before the file changes; a busy or full disk may ease.
        lasting = isinstance(error, JournalUnreadable | JournalTooNew | JournalLocked)
        busy = isinstance(error, JournalBusy)
        self._switch(
            Way.UNDECIDED,
            self._memory(),
            problem=WAITING if busy else str(error),
            shut=shut or (damaged and self._needs_key()),
            damaged=damaged,
            refused=self._places.now() if lasting else None,
        )
        if busy:
            self._await_release()

    def _await_release(self) -> None:
        """Look by itself, as long as there is a page, whether the other program has let go."""
        self._held = True
        if self._timer is None:
            with suppress(RuntimeError):
                self._timer = asyncio.get_running_loop().call_later(LOOK_AGAIN, self._look_again)

    def _look_again(self) -> None:
        self._timer = None
        if self._is_held():
            self._await_release()
        elif self._attached is None:
            self.refresh()
        elif self._held:
            self._held = False
            with self.hold_trait_notifications():
                self.problem = ""
                self._tell()

    def _is_held(self) -> bool:
        """Tell whether the other program still has the journal; only where it had it before."""
        path, _signature, key = self._places.now()
        return self._held and store.is_held(path, key)

    def _leave(self, error: JournalError) -> None:
        """Do without the file that was in use until now."""
        assert self._attached is not None
        path, _signature, key = self._attached
        self.journal.close()
        self._refuse(path, key, identity(path), error)

    def _memory(self) -> Journal:
        """Return a journal in memory: the present one, with what is in it, if it is one."""
        return self.journal if self._attached is None else Journal.in_memory()

    def _shut(self) -> None:
        # A change of lock that was cut short leaves open backups behind, and so does a journal
        # without a lock whose beginning is damaged.
        odd = any(not is_locked(backup) for backup in self.backups()[:1])
        self._switch(
            Way.UNDECIDED if odd else Way.LOCKED,
            self._memory(),
            problem=NO_LOCK_BEFORE if odd else "",
            shut=True,
            damaged=odd,
            refused=self._places.now(),
        )

    def _detach(self) -> None:
        """Do without a file: there is none."""
        home = self._places.home
        lost = SET_ASIDE if self.aside else MISSING if self.backups() else ""
        no_place = "" if is_usable(home.parent) else NO_PLACE.format(directory=home.parent)
        self._switch(
            Way.UNDECIDED,
            self._memory(),
            problem=lost or no_place,
            shut=bool(lost) and self._needs_key(),
            damaged=bool(lost),
            refused=self._places.now() if lost else None,
        )

    def _needs_key(self) -> bool:
        """Tell whether the newest earlier state has a lock, and the passphrase is not known."""
        return self._places.key is None and any(map(is_locked, self.backups()[:1]))

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
        before = self.journal, self.way, self.problem, self.shut, self.damaged
        if attached is None and before == (journal, way, problem, shut, damaged):
            return  # whoever is told looks at the files again, and would be told again
        with self.hold_trait_notifications():
            self.journal, self.way, self.problem = journal, way, problem
            self.shut, self.damaged = shut, damaged
            self._tell()

    def _maintain(self) -> None:
        """Back up once a day; a long journal, which was not checked yet, when nobody waits."""
        files = self._attached
        if files is None or self.way is Way.FORGOTTEN:
            return
        if store.is_small(files.path):
            with suppress(JournalError, OSError):  # a journal without a copy is still a journal
                if is_due(files.path) and self.journal.count():
                    self.journal.back_up()
            return
        work = partial(maintain, files.path, files.key, self._busy_timeout)
        in_background(work, partial(self._on_maintained, files))

    def _on_maintained(self, files: Files, error: JournalError | None) -> None:
        if not isinstance(error, JournalDamaged) or self._attached != files:
            return
        try:
            self.journal.check()  # the other thread may have read what was just being changed
        except JournalDamaged as certain:
            self._leave(certain)
        except JournalError:
            return

    def _tell(self, exercise: str = "") -> None:
        self.changed = exercise
        self.changes += 1


def _protect(file: Journal) -> str:
    """Finish a change of lock that was cut short; return a sentence where a copy has to wait."""
    try:
        file.protect()
    except JournalBusy:
        return COPY_IN_USE
    return ""


def _lock_after(file: Journal) -> int:
    chosen = file.setting(LOCK_AFTER_SETTING) or ""
    return int(chosen) if chosen.isdecimal() else LOCK_AFTER


def _fit(entry: Entry, file: Journal) -> Entry:
    """Return an entry in memory as the file can take it in, with nothing there overwritten.

    One that goes on with an entry of the file began as the version that it goes on with.
    """
    there = file.entry(entry.id)
    if there is None or there.updated_at in (entry.created_at, entry.updated_at):
        return entry
    return replace(entry, id=new_id())
