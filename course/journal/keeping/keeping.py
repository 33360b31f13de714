"""How this learner's answers are kept, and the journal that goes with it."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from traitlets import Bool, HasTraits, Instance, Int, Unicode, UseEnum

from course.journal import store
from course.journal.backups import backups, remains, shred
from course.journal.copies import read_copy
from course.journal.entry import Entry
from course.journal.error_messages import BUSY, errors_translated
from course.journal.errors import (
    JournalBusy,
    JournalDamaged,
    JournalError,
    JournalForeign,
    JournalLocked,
    JournalMoved,
    JournalUnreadable,
)
from course.journal.exchange import Exported
from course.journal.files import TAKEN
from course.journal.journal import Journal, is_foreign, opens, write_anew
from course.journal.keeping.current_journal import LOCK_AFTER_SETTING, CurrentJournal
from course.journal.keeping.places import Places, holds_something, is_locked
from course.journal.keeping.run import Run, current_run
from course.journal.keeping.state import Damaged, Open, Way
from course.journal.location import journal_file, others_may_look_into, signature
from course.journal.lock import keys_for, new_key, salt_of
from course.journal.quarantine import quarantine
from course.journal.storage import Storage, current_storage

if TYPE_CHECKING:
    import pandas

WRONG = "This passphrase does not open your journal. Nothing was changed; you can try again."
HAS_NO_LOCK = (
    "Your answers have no lock. Set a passphrase first, where you choose how to keep them."
)
STILL_LOCKED = "Your journal is locked. Unlock it first."
NO_TABLE = (
    "Your journal is locked, so there is no table of it yet. Give your passphrase at the top of "
    "this page, then run this cell again. (If you see no field for it there, run the first cell.)"
)

Result = TypeVar("Result")


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
    follow_files : bool
        Whether to look at the files from the start, or only from `follow_files` on. Until then it
        is the same on every computer: nothing was decided, nothing is kept.

    Attributes
    ----------
    follows_files : bool
        Whether the files are looked at. It does not end, and observers hear of its beginning
        together with all that follows from the files.
    way : Way
        How answers are kept now.
    needs_passphrase : bool
        Whether a locked journal waits for its passphrase. Until then answers are in
        memory; they come along when it is unlocked.
    damaged : bool
        Whether there is no journal, and there was one; see `course.journal.keeping.state.Damaged`.
    journal : Journal
        Where answers are kept now.
    problem : str
        A sentence for the learner, or ``""`` when all is well.
    lasts : bool or None
        Whether the browser that keeps them has promised not to clear them by itself; None where
        there is none, or it was not asked.
    changes : int
        Grows whenever the entries may have changed; observe it to draw them again.
    settings_changes : int
        Grows whenever what the learner chose beside the entries has changed on this page.
    changed : str
        Key of the one exercise that the latest change touched; ``""`` when it may be any.
    """

    follows_files = Bool()
    way = UseEnum(Way, default_value=Way.UNDECIDED)
    needs_passphrase = Bool()
    damaged = Bool()
    journal = Instance(Journal)
    problem = Unicode()
    lasts = Bool(None, allow_none=True)
    changes = Int()
    settings_changes = Int()
    changed = Unicode()

    def __init__(
        self,
        home: str | Path | None = None,
        run: Run | None = None,
        *,
        busy_timeout: float = 5.0,
        follow_files: bool = True,
    ) -> None:
        super().__init__()
        self._places = Places(journal_file(home), run)
        self._current = CurrentJournal(self._places, busy_timeout, self._on_current_change)
        if follow_files:
            self.follow_files()
        self._on_current_change()

    def follow_files(self) -> None:
        """Follow the files from now on, and come to the state that they are in.

        Whatever acts on the journal begins with it. Never raises a `JournalError`.
        """
        if self.follows_files:
            self._current.refresh()
            return
        with self.hold_trait_notifications():
            self._current.follow()
            self.follows_files = True

    def backups(self) -> list[Path]:
        """Return the good states that can be gone back to, newest first."""
        return backups(self.home) if self.follows_files else []

    @property
    def out_of_reach(self) -> bool:
        """Whether there is a journal that cannot be used just now: locked, damaged or busy, say.

        What is in `journal` is then only what was written on this page.
        """
        if self._is_open:
            return False
        return (
            self.needs_passphrase
            or self.damaged
            or bool(self.problem and self._places.now().signature)
        )

    @property
    def home(self) -> Path:
        """Where the journal on this computer is, or would be."""
        return self._places.home

    @property
    def storage(self) -> Storage:
        """What answers are kept in; before anybody has looked, a browser is taken to keep them."""
        storage = current_storage()
        unknown = storage is Storage.MEMORY and not self.follows_files
        return Storage.BROWSER if unknown else storage

    @property
    def can_keep(self) -> bool:
        """Whether answers can be kept on this device at all."""
        return self.storage is not Storage.MEMORY

    @property
    def others_may_look_in(self) -> bool:
        """Whether other accounts of this computer get into the folder of that journal."""
        in_a_folder = self.follows_files and self.storage is Storage.FILE
        return in_a_folder and others_may_look_into(self.home.parent)

    @property
    def aside(self) -> Path | None:
        """The damaged journal that was set aside, as long as there was none in its place since."""
        return self._current.aside if self.follows_files else None

    @property
    def has_damaged_file(self) -> bool:
        """Whether there is something left of a damaged journal, in its place or set aside."""
        there = signature(self.home) if self.follows_files else None
        return self.aside is not None if there is None else holds_something(there)

    @property
    def begins_locked(self) -> bool:
        """Whether a journal that is begun now is behind the passphrase of the one before."""
        return self.follows_files and self._places.key is not None

    @property
    def lock_id(self) -> str:
        """What tells the lock of this journal from any other, while it is unlocked; else ``""``."""
        files = self._current.open_files
        return salt_of(files.key) if files and files.key else ""

    def before_locking(self, save: Callable[[], object]) -> None:
        """Have what is unsaved saved before the journal is locked, here or on another page."""
        self._current.before_locking(save)

    def has_come_along(self, id: str) -> bool:
        """Tell whether an entry was begun in memory, and came into the journal when it opened."""
        return self._current.has_come_along(id)

    def refresh(self) -> None:
        """Follow what another page decided: it may have begun, locked or erased the journal.

        Costs one look at the files when nothing changed, and none before `follow_files`. Never
        raises a `JournalError`.
        """
        if self.follows_files:
            self._current.refresh()

    @property
    def can_lock(self) -> bool:
        """Whether a passphrase can be set on this computer."""
        return store.can_lock

    @property
    def can_forget(self) -> bool:
        """Whether answers can be kept until the app is closed; yes before anybody has looked."""
        return not self.follows_files or self._places.can_forget

    def keep(self) -> None:
        """Keep answers on this computer from now on, without a lock.

        What was written so far comes along. Where nothing is kept yet and it cannot be done,
        ``way`` stays undecided and ``problem`` says why; otherwise a `JournalError` says it.
        """
        self.follow_files()
        if self.way is Way.UNDECIDED and signature(self.home) is None and not self.damaged:
            self._current.begin(self.home)
        elif self.way is Way.FORGOTTEN:
            self._bring_home(None)
        elif self.way is Way.LOCKED:
            self._rekey(None)

    def lock(self, passphrase: str) -> None:
        """Keep answers on this computer behind a passphrase, or change it."""
        self._current.withdraw()  # one without a lock that could not be begun yet
        self.follow_files()
        key = new_key(passphrase)
        if self.way in (Way.KEPT, Way.LOCKED):
            self._rekey(key)
        else:
            self._bring_home(key)

    def unlock(self, passphrase: str) -> None:
        """Open the locked journal, on every page of this run.

        Raises
        ------
        JournalLocked
            When the passphrase is wrong.
        JournalBusy
            When nobody can tell, since another program holds the journal.
        """
        if not self.follows_files:
            self.follow_files()
        if store.is_busy(self.home, None):
            raise JournalBusy(BUSY)
        with errors_translated():
            for file in (self.home, *self.backups()):
                keys = keys_for(file, passphrase) if is_locked(file) else ()
                for key in keys:
                    if opens(file, key):
                        self._places.key = key
                        self._current.follow()
                        return
        raise JournalLocked(WRONG)

    def lock_now(self) -> None:
        """Forget the key, on every page of this run, until the passphrase is given again."""
        self.follow_files()
        self._current.save_first()
        self._places.key = None
        self._current.follow()

    @property
    def lock_after(self) -> int:
        """Minutes without input on any page after which the journal locks itself; 0 for never."""
        return self._places.held.minutes if self.lock_id else 0

    @property
    def idle(self) -> float:
        """Seconds since there was input on any page; 0 while nothing is unlocked."""
        return self._places.held.idle if self.follows_files else 0.0

    def set_lock_after(self, minutes: int) -> None:
        """Choose that; the choice is kept in the journal, behind its lock."""
        self.follow_files()
        self._require_reach()
        self.journal.set(LOCK_AFTER_SETTING, str(minutes))
        with errors_translated():
            self._places.held.minutes = minutes

    def settings(self) -> dict[str, str]:
        """Return what the learner chose beside the entries, where those are now."""
        self.refresh()
        return self._with_fallback(lambda: self.journal.settings())  # noqa: PLW0108

    def set(self, name: str, value: str) -> None:
        """Keep such a choice as the entries are kept: in memory before anything was chosen."""
        self.follow_files()
        with self._reporting_problems():
            self._with_fallback(lambda: self.journal.set(name, value))
        self.settings_changes += 1

    def use(self) -> None:
        """Note that there was input on this page, unless it came too late."""
        if self.follows_files:
            self._places.held.use()
            self._current.refresh()

    def forget(self) -> None:
        """Keep answers until the app is closed; what was kept on this computer is erased."""
        self.follow_files()
        self._require_reach()
        if self._places.run is None or not self.can_forget or self.way is Way.FORGOTTEN:
            return
        with self._reporting_problems():
            self.journal.back_up()  # where that cannot be done, nothing could be erased either
            entries, settings = self.journal.entries(), self.journal.settings()
        write_anew(self._places.run.journal, entries, None, settings)
        if self.journal.path is not None:
            self._erase_what_is_now_at(self._places.run.journal)
        self._places.key = None
        self._current.follow()

    @property
    def has_anything(self) -> bool:
        """Whether there is anything to erase: a file of ours, or words in memory."""
        return any(map(signature, self._files())) or bool(self.entries())

    def erase(self) -> None:
        """Erase every answer and every copy of ours, whatever state they are in."""
        self.follow_files()
        if self.journal.path is not None:
            with suppress(JournalBusy):  # nobody has to wait for another program to have it erased
                # Where it is found damaged only now, another is in use by the second try.
                self._with_fallback(lambda: self.journal.erase())  # noqa: PLW0108
        with errors_translated():
            for file in self._files():
                shred(file)
        if self.journal.path is None:
            self.journal.erase()  # in memory: only now, for the disk may have said no
        self._places.key = None
        self._current.erased()
        self._current.follow()

    def good_state(self) -> Path | None:
        """Return the newest earlier state that can be read; None while its passphrase is needed."""
        for backup in self.backups():
            key = self._places.key if is_locked(backup) else None
            if key is None and is_locked(backup):
                return None
            with suppress(JournalError), Journal(backup, key) as state:
                state.entries()
                return backup
        return None

    def restore(self, backup: Path) -> None:
        """Go back to an earlier state.

        The present one becomes a backup itself; where it is damaged, it is set aside.
        """
        self.follow_files()
        if not self.damaged:
            self._require_reach()
        key = self._places.key if is_locked(backup) else None
        if key is None and is_locked(backup):
            raise JournalLocked(STILL_LOCKED)
        with Journal(backup, key) as good:
            entries, settings = good.entries(), good.settings()
        if self.way in (Way.KEPT, Way.LOCKED):
            with self._reporting_problems():
                self.journal.back_up()
                self.journal.replace_all(entries)
            self._announce_change()
            return
        with errors_translated():
            self._clear_the_place()
            write_anew(self.home, entries, key, settings)
        self._current.follow()

    def start_anew(self) -> None:
        """Begin an empty journal in place of a damaged one, behind the same lock if it is open."""
        self.follow_files()
        if not self.damaged:
            return
        with errors_translated():
            place = self._clear_the_place()
        self._current.follow()
        if place == self.home:
            self._current.begin(place, self._places.key)
        else:
            self.forget()

    def save(
        self,
        exercise: str,
        answer: dict[str, Any],
        id: str | None = None,
        seen: datetime | None = None,
    ) -> Entry:
        """Keep an answer; see `Journal.save`.

        When the journal was erased or locked in another window, or turns out to be damaged, the
        answer stays in memory. Any other `JournalError` is raised and is in ``problem`` as well.
        """
        being_locked = self._current.is_being_locked()
        if not being_locked:
            self.follow_files()
        if self.needs_passphrase and id and seen and self.journal.entry(id) is None:
            self._current.continue_behind_lock(id, exercise, seen)
        with self._reporting_problems():
            entry = self._with_fallback(lambda: self.journal.save(exercise, answer, id, seen=seen))
        self._announce_change(exercise)
        if being_locked:  # it was written before
            self.refresh()
        return entry

    def entries(self, exercise: str | None = None) -> list[Entry]:
        """Return all entries, or those of one exercise, oldest first."""
        self.refresh()
        return self._with_fallback(lambda: self.journal.entries(exercise))

    def latest(self, exercise: str, count: int) -> list[Entry]:
        """Return so many of an exercise's entries, those begun last, oldest first."""
        self.refresh()
        return self._with_fallback(lambda: self.journal.latest(exercise, count))

    def frame(self) -> "pandas.DataFrame":
        """Return all entries as a tidy table; see `Journal.frame`.

        Raises
        ------
        JournalError
            While the journal is out of reach: a table of the rest would look like all that there
            is.
        """
        self.refresh()
        if self.needs_passphrase:
            raise JournalLocked(NO_TABLE)
        self._require_reach()
        return self._with_fallback(lambda: self.journal.frame())  # noqa: PLW0108

    def locked_copy(self) -> bytes:
        """Return the journal's own file as it is now, to be taken along behind its lock.

        Raises
        ------
        JournalError
            Where it has no lock, or is out of reach.
        """
        self.refresh()
        self._require_reach()
        if self.way is not Way.LOCKED:
            raise JournalError(HAS_NO_LOCK)
        return self._with_fallback(lambda: self.journal.copy())  # noqa: PLW0108

    def read_copy(self, content: bytes, passphrase: str | None = None) -> Exported:
        """Read a journal's file that comes from elsewhere; see `course.journal.copies`."""
        run = self._places.run
        shared = run.directory if run is not None and run.directory.is_dir() else None
        return read_copy(content, passphrase, shared)

    def last_changed(self, exercise: str) -> Entry | None:
        """Return the entry of an exercise that was saved last."""
        self.refresh()
        return self._with_fallback(lambda: self.journal.last_changed(exercise))

    def count(self, exercise: str) -> int:
        """Return how many entries an exercise has."""
        self.refresh()
        return self._with_fallback(lambda: self.journal.count(exercise))

    def entry(self, id: str) -> Entry | None:
        """Return the entry with this id, or None."""
        self.refresh()
        return self._with_fallback(lambda: self.journal.entry(id))

    def delete(self, id: str) -> bool:
        """Delete an entry; no error when it is gone already, only where nobody can tell.

        Returns
        -------
        bool
            Whether it is gone. An earlier form of it that is behind the lock goes when it is
            unlocked, unless it was changed meanwhile.
        """
        self.follow_files()
        if self._with_fallback(lambda: self.journal.entry(id)) is None:
            self._require_reach()
        with self._reporting_problems():
            self._with_fallback(lambda: self.journal.delete(id))
        self._announce_change()
        return not self._current.is_continued(id)

    def merge(self, entries: Iterable[Entry]) -> None:
        """Take in the entries of an export, all or none of them; see `Journal.merge`."""
        self.follow_files()
        with self._reporting_problems():
            if self.way in (Way.KEPT, Way.LOCKED):
                self.journal.back_up()
            self.journal.merge(entries)
        self._announce_change()

    def _files(self) -> list[Path]:
        """Return every file of ours; what is not ours in the journal's place is none."""
        files = [file for path in self._places.all() for file in remains(path)]
        places = [path for path in self._places.all() if not is_foreign(path)]
        return [*places, *files]

    def _bring_home(self, key: str | None) -> None:
        """Put what was written so far, in memory or until the app closes, into the journal."""
        if self.damaged or signature(self.home) is not None:
            raise JournalMoved(self.problem or TAKEN)  # by another run of the app
        with errors_translated():
            write_anew(self.home, self.journal.entries(), key, self.journal.settings())
        if self.way is Way.FORGOTTEN:
            self._erase_what_is_now_at(self.home)
        else:
            self._current.to_memory()
        self._places.key = key
        self._current.follow()

    def _erase_what_is_now_at(self, place: Path) -> None:
        """Erase the journal, which was copied; where it is in use, the copy goes and it stays."""
        try:
            self.journal.erase()
        except JournalBusy:
            if self.journal.path is not None and signature(self.journal.path) is not None:
                with errors_translated():
                    shred(place)
            raise

    def _rekey(self, key: str | None) -> None:
        self._require_reach()
        with self._reporting_problems():
            self.journal.back_up()
            self.journal.rekey(key)
        self._places.key = key
        self._current.follow()

    def _require_reach(self) -> None:
        if self.needs_passphrase:
            raise JournalLocked(STILL_LOCKED)
        if self.out_of_reach:
            raise JournalError(self.problem)

    def _clear_the_place(self) -> Path:
        """Set aside what is in the journal's place, if it may be ours, and return the place."""
        path, there, _key = self._places.now()
        if there is not None and is_foreign(path):
            raise JournalForeign(self.problem)
        quarantine(path, path)
        return path

    def _with_fallback(self, act: Callable[[], Result]) -> Result:
        """Do something with the journal; with the one in memory if the file turns out useless."""
        try:
            return act()
        except (JournalMoved, JournalLocked, JournalUnreadable):
            self._current.follow()
        try:
            return act()
        except JournalDamaged as error:  # the file is sound, and something in it is no entry
            self._current.leave(error)
        return act()

    @contextmanager
    def _reporting_problems(self) -> Iterator[None]:
        try:
            if self._is_open and self._current.release.is_due():
                raise JournalBusy(BUSY)
            yield
        except JournalDamaged as error:
            if not self._is_open:
                raise
            self._current.leave(error)
            raise JournalDamaged(self.problem) from None
        except JournalError as error:
            self._say(str(error))
            if isinstance(error, JournalBusy):
                self._current.release.wait()
            raise
        if self._is_open:
            self._current.release.end()
            self._say("")

    @property
    def _is_open(self) -> bool:
        return isinstance(self._current.state, Open)

    def _say(self, problem: str) -> None:
        self._current.say(problem)
        self.problem = problem

    def _on_current_change(self) -> None:
        state = self._current.state
        with self.hold_trait_notifications():
            self.journal, self.way, self.problem = self._current.journal, state.way, state.problem
            self.needs_passphrase, self.damaged = state.needs_passphrase, isinstance(state, Damaged)
            self._announce_change()

    def _announce_change(self, exercise: str = "") -> None:
        self.changed = exercise
        self.changes += 1


_begins = {"follow_files": True}


def begin_without_files() -> None:
    """Have `current_keeping` follow no files before it is told to; call this before that."""
    _begins["follow_files"] = False


@cache
def current_keeping() -> Keeping:
    """Return the one of this process, shared by every exercise on the page."""
    return Keeping(run=current_run(), follow_files=_begins["follow_files"])
