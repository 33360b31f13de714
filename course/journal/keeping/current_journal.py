"""The journal that answers are in now: in memory, or in the file that is there."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

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
from course.journal.keeping.places import Files, Places, is_locked
from course.journal.keeping.release import Release
from course.journal.keeping.state import (
    Damaged,
    Locked,
    Open,
    State,
    Unavailable,
    Undecided,
    Way,
)
from course.journal.location import NO_PLACE, Identity, identity, is_usable, signature
from course.journal.lock import looks_locked
from course.journal.maintenance import in_background, maintain
from course.journal.quarantine import newest_quarantined

LOCK_AFTER_SETTING = "lock_after_minutes"


class CurrentJournal:
    """Comes to the state that the files are in, and takes along what was written in memory.

    Parameters
    ----------
    places : Places
        Where a file may be.
    busy_timeout : float
        Seconds to wait for another program that holds the journal.
    on_change : callable
        Called without arguments when the state has changed, or the entries may have.

    Attributes
    ----------
    journal : Journal
        Where answers are kept now.
    state : State
        What that follows from.
    """

    def __init__(
        self, places: Places, busy_timeout: float, on_change: Callable[[], object]
    ) -> None:
        self.journal = Journal.in_memory()
        self.state: State = Undecided()
        self.release = Release(places, self._on_release)
        self._places = places
        self._busy_timeout = busy_timeout
        self._on_change = on_change
        self._asked = False  # to begin a journal, which could not be done yet
        self._continued: dict[str, datetime] = {}  # version behind the lock of an entry in memory
        self._came_along: set[str] = set()
        self._unsaved: list[Callable[[], object]] = []
        self._saving_first = False

    @property
    def open_files(self) -> Files | None:
        """The file that is in use; None while answers are in memory."""
        return self.state.files if isinstance(self.state, Open) else None

    @property
    def aside(self) -> Path | None:
        """The damaged journal that was set aside, as long as there was none in its place since."""
        home = self._places.home
        aside = None if signature(home) else newest_quarantined(home)
        since = [
            backup for backup in backups(home)[:1] if aside and taken_at(backup) > taken_at(aside)
        ]
        return None if since else aside

    # ---- What the learner does ---------------------------------------------------------------

    def before_locking(self, save: Callable[[], object]) -> None:
        """Have what is unsaved saved before the journal is locked, here or on another page."""
        self._unsaved.append(save)

    def continue_behind_lock(self, id: str, exercise: str, seen: datetime) -> None:
        """Have an entry that is behind the lock in memory, going on from the version seen there."""
        self.journal.merge([Entry(id, exercise, seen, seen, {})])
        self._continued[id] = seen

    def is_continued(self, id: str) -> bool:
        """Tell whether an entry in memory goes on with one that is behind the lock."""
        return id in self._continued

    def has_come_along(self, id: str) -> bool:
        """Tell whether an entry was begun in memory, and came into this file when it was opened."""
        return id in self._came_along

    def begin(self, path: Path, key: str | None = None) -> None:
        """Begin a journal. Without a key, it is tried again by itself where it cannot be done."""
        self._asked = key is None
        self._open(path, key, new=True)

    def withdraw(self) -> None:
        """Begin none that could not be begun yet."""
        self._asked = False

    def erased(self) -> None:
        """Have nothing that is still to come into the journal."""
        self._asked = False
        self._continued.clear()

    def say(self, problem: str) -> None:
        """Tell the learner of a problem that leaves the state as it is; ``""`` when it is over."""
        self.state = replace(self.state, problem=problem)

    # ---- What the files say ------------------------------------------------------------------

    def refresh(self) -> None:
        """Follow what another page decided: it may have begun, locked or erased the journal.

        Costs one look at the files when nothing changed. Never raises a `JournalError`.
        """
        if self._saving_first:
            return
        now = self._places.now()
        if isinstance(self.state, Open):
            files = self.state.files
            other_key = self.state.way is Way.LOCKED and now.key != files.key
            if now.same_file(files) and not other_key:
                return
            if self.is_being_locked():
                self.save_first()
        elif now == self.state.seen or (now.signature is None and self._is_all_well()):
            return
        elif self.release.is_due():
            return  # whoever has waited for it once does not wait once more
        self.follow()

    def _is_all_well(self) -> bool:
        return not (self.state.needs_passphrase or self.state.problem)

    def is_being_locked(self) -> bool:
        """Tell whether the key has gone while the journal is still open here."""
        files, now = self.open_files, self._places.now()
        still = files is not None and now.same_file(files)
        return still and self.state.way is Way.LOCKED and now.key is None

    def save_first(self) -> None:
        """Save what is unsaved, into the file as it is still open here."""
        self._saving_first = True
        try:
            for save in self._unsaved:
                save()
        finally:
            self._saving_first = False

    def follow(self) -> None:
        """Come to the state that the files are in."""
        if isinstance(self.state, Open):
            self.journal.close()
            if backups(self.state.files.path):  # else it is not being replaced: it was erased
                wait_for(self.state.files.path)
        path, there, key = self._places.now()
        self.release.end()
        asked, self._asked = self._asked, False
        if there is None and asked:
            self.begin(path)
        elif there is None:
            self._do_without_file()
        elif not is_locked(path):
            self._open(path, None)
        elif key is None:
            self._do_without_key()
        else:
            self._open(path, key)

    def leave(self, error: JournalError) -> None:
        """Do without the file that was in use until now."""
        assert isinstance(self.state, Open)
        path, _signature, key = self.state.files
        self.journal.close()
        self._refuse(path, key, identity(path), error)

    def to_memory(self) -> None:
        """Go to an empty journal in memory: what was in this one is in a file now."""
        self._switch(Undecided(), Journal.in_memory())

    def _open(self, path: Path, key: str | None, *, new: bool = False) -> None:
        """Go to the file, with what is in memory. When that fails, all stays in memory.

        Where there is none, and it is not to be a new one, it went just now.
        """
        found, file = None, None
        try:
            with errors_translated():
                if new:
                    write_anew(path, (), key)
                found = identity(path)
            file = Journal(path, key, self._busy_timeout)
            came_along = set() if isinstance(self.state, Open) else self._take_along(file)
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
        self._came_along = came_along
        way = Way.LOCKED if key else Way.KEPT if path == self._places.home else Way.FORGOTTEN
        files = Files(path, signature(path), key)
        self._switch(Open(way=way, files=files, problem=left), file)
        self._maintain()

    def _take_along(self, file: Journal) -> set[str]:
        """Have in the file what was written, deleted and chosen in memory; return what is new."""
        for entry, seen in self._continued.items():
            there = file.entry(entry)
            if there and there.updated_at == seen and self.journal.entry(entry) is None:
                file.delete(entry)
        entries = [_fit(entry, file) for entry in self.journal.entries()]
        new = {entry.id for entry in entries if file.entry(entry.id) is None}
        if entries:
            file.merge(entries)
        file.set_all(self.journal.settings())
        return new

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
                self.follow()
                return
        if not isinstance(error, JournalLocked):
            lost = isinstance(error, JournalUnreadable) and not isinstance(error, JournalForeign)
            self._do_without(error, damaged=lost)
        elif key is None:
            self._do_without(error, damaged=not looks_locked(path))
        elif any(opens(backup, key) for backup in backups(self._places.home)):
            self._to_memory(Damaged(problem=UNSURE, needs_passphrase=True, seen=self._places.now()))
        else:
            self._do_without_key()  # the key is that of an earlier passphrase

    def _do_without(self, error: JournalError, *, damaged: bool) -> None:
        # Opening it again is of no use before the file changes; a busy or full disk may ease.
        lasting = isinstance(error, JournalUnreadable | JournalTooNew | JournalLocked)
        seen = self._places.now() if lasting else None
        if damaged:
            self._to_memory(
                Damaged(problem=str(error), needs_passphrase=self._needs_key(), seen=seen)
            )
        elif isinstance(error, JournalBusy):
            self._to_memory(Unavailable(problem=WAITING))
            self.release.wait()
        else:
            self._to_memory(Unavailable(problem=str(error), seen=seen))

    def _do_without_key(self) -> None:
        """Wait for the passphrase."""
        # A change of lock that was cut short leaves open backups behind, and so does a journal
        # without a lock whose beginning is damaged.
        seen = self._places.now()
        if any(not is_locked(backup) for backup in backups(self._places.home)[:1]):
            self._to_memory(Damaged(problem=NO_LOCK_BEFORE, needs_passphrase=True, seen=seen))
        else:
            self._to_memory(Locked(seen=seen))

    def _do_without_file(self) -> None:
        """Have answers in memory: there is no file."""
        home = self._places.home
        lost = SET_ASIDE if self.aside else MISSING if backups(home) else ""
        if lost:
            locked, seen = self._needs_key(), self._places.now()
            self._to_memory(Damaged(problem=lost, needs_passphrase=locked, seen=seen))
        elif is_usable(home.parent):
            self._to_memory(Undecided())
        else:
            self._to_memory(Undecided(problem=NO_PLACE.format(directory=home.parent)))

    def _needs_key(self) -> bool:
        """Tell whether the newest earlier state has a lock, and the passphrase is not known."""
        newest = backups(self._places.home)[:1]
        return self._places.key is None and any(map(is_locked, newest))

    def _to_memory(self, state: State) -> None:
        """Have answers in memory: where they are already, with what is there."""
        in_memory = not isinstance(self.state, Open)
        self._switch(state, self.journal if in_memory else Journal.in_memory())

    def _switch(self, state: State, journal: Journal) -> None:
        if journal is not self.journal:
            self.journal.close()
        same = self.journal is journal and self.state == state
        self.journal, self.state = journal, state
        if isinstance(state, Open) or not same:
            self._on_change()  # whoever is told looks at the files again, and would be told again

    # ---- What happens by itself --------------------------------------------------------------

    def _on_release(self) -> None:
        if not isinstance(self.state, Open):
            self.refresh()
        elif self.release.awaited:
            self.release.end()
            self.say("")
            self._on_change()

    def _maintain(self) -> None:
        """Back up once a day; a long journal, which was not checked yet, when nobody waits."""
        files = self.open_files
        if files is None or self.state.way is Way.FORGOTTEN:
            return
        if store.is_small(files.path):
            with suppress(JournalError, OSError):  # a journal without a copy is still a journal
                if is_due(files.path) and self.journal.count():
                    self.journal.back_up()
            return
        work = partial(maintain, files.path, files.key, self._busy_timeout)
        in_background(work, partial(self._on_maintained, files))

    def _on_maintained(self, files: Files, error: JournalError | None) -> None:
        if not isinstance(error, JournalDamaged) or self.open_files != files:
            return
        try:
            self.journal.check()  # the other thread may have read what was just being changed
        except JournalDamaged as certain:
            self.leave(certain)
        except JournalError:
            return


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
