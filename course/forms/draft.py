"""The answer being written: what it is, where it is kept, and what to say about that."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from time import monotonic
from typing import Any

from traitlets import Bool, Dict, HasTraits, Instance, Unicode

from course.forms.autosave import Autosave
from course.forms.exercise import STIRRED_AFTER, STIRRED_BEFORE, Exercise
from course.forms.history import History
from course.forms.merging import merge
from course.forms.missing import GONE, delete_entry, why_missing
from course.forms.problems import shows_problems
from course.forms.showable import showable
from course.journal import Entry, Keeping, Way, new_id
from course.journal.values import is_number

STILL_CURRENT = timedelta(hours=12)
"""How long a saved entry of a repeated exercise comes back into the form by itself."""

READING_TIME = 1.5
"""Seconds that reading a sentence takes at least: what is pressed sooner was pressed without it."""

NOT_CHOSEN = "Not kept: you have not chosen yet"
LOCKED = "Not kept yet: your journal is locked. Unlock it, and this is kept too"
NOT_ASKED = "Not kept: this goes when you close the page"
NOTHING_YET = "There is nothing here to save yet, and that is fine"
ANSWERED_BEFORE = "You answered this before. Your earlier answer is kept until you press Save"
ANOTHER_WINDOW = (
    "This entry was changed in another window. Both are safe: this one is now an entry of its own"
)


class Draft(HasTraits):
    """The state of one exercise on one page, without a widget.

    Attributes
    ----------
    answer : dict
        Field name to value, as it would be stored.
    entry : Entry or None
        The stored entry that `answer` continues.
    id : str
        The id of that entry, or the one that a new entry will have. It is known before the first
        save, of which a page that loses its kernel may never hear; ``""`` as long as no files are
        followed.
    held_back : dict
        Kept answers that others stand before in `answer`: they stay in the entry until the learner
        saves or changes that answer, having seen what was kept.
    keep : bool
        Whether the entry goes into the journal at all; starts False where it is kept only if asked.
    merged : dict
        What was kept and what was typed of answers that have both now, by the field's name; until
        the learner changes such an answer, having seen both.
    status : str
        One sentence on where the answer is now.
    """

    answer = Dict()
    entry = Instance(Entry, allow_none=True)
    id = Unicode()
    held_back = Dict()
    keep = Bool(True)
    status = Unicode()

    def __init__(self, exercise: Exercise, keeping: Keeping) -> None:
        super().__init__(keep=not exercise.keep_if_asked)
        self.exercise = exercise
        self.keeping = keeping
        self._autosave = Autosave(self._store)
        self._begun_beside: dict[str, Any] | None = None  # what was kept when it began without that
        self.merged: dict[str, tuple[Any, Any]] = {}
        self._take_new_id()
        if latest := self._latest():
            self._load(latest)
        self._held_back_since = -READING_TIME
        self._asked_to_keep = False
        keeping.before_locking(self._autosave.flush)
        keeping.observe(self._on_follow, "follows_files")
        keeping.observe(self._on_way_change, ["way", "needs_passphrase"])

    def entries(self) -> History:
        """Return this exercise's entries, oldest first, with text that can be shown."""
        return History(self.keeping, self.exercise.key)

    def find(self, id: str) -> Entry | None:
        """Return one entry of this exercise, with text that can be shown."""
        entry = self.keeping.entry(id)
        return showable(entry) if entry and entry.exercise == self.exercise.key else None

    def put(self, name: str, value: Any) -> None:
        """Take what the learner answered to one question, and save it soon.

        Where they have not seen yet that it had been answered before, `answer` has both.
        """
        if value == self.answer.get(name):
            return  # shown as it is stored, and not answered anew
        clean = self._merged_again(name, self.exercise.field(name).clean(value))
        answer = {key: kept for key, kept in self.answer.items() if key != name}
        if clean is not None:
            answer[name] = clean
        if answer == self.answer:
            return
        self.answer = answer
        if self._has_been_told():
            self.held_back = {each: kept for each, kept in self.held_back.items() if each != name}
        self._changed()

    def save(self) -> None:
        """Save now, and say so."""
        self._autosave.forget()
        if self._has_been_told():
            self.held_back = {}
        if not self.answer and self.entry is None:
            self.status = NOTHING_YET
        elif not self.keep:
            self.status = NOT_ASKED
        else:
            self._store()

    def start_anew(self) -> None:
        """Leave this entry as it is saved and begin an empty one."""
        self._autosave.flush()
        self.entry = None
        self._take_new_id()
        self._show({})
        self.keep = not self.exercise.keep_if_asked
        self.status = ""

    @shows_problems
    def open(self, id: str) -> None:
        """Go back to an earlier entry."""
        self._autosave.flush()
        if entry := self.find(id):
            self._load(entry)
        else:
            self.status = why_missing(self.keeping) or GONE

    def begin_with(self, typed: dict[str, Any], keep: bool = False, id: str = "") -> None:
        """Take what was answered before there was a kernel; what is kept stays whole.

        It is an entry of its own, with the `id` that the page has chosen: a kernel of which the
        page heard no more may have saved it. Where there can be only one, and one is kept, it goes
        into that. What is kept only if asked has to be asked for with `keep`.
        """
        keep = self._asked_to_keep = self._asked_to_keep or keep  # it may have been said before
        if not typed:
            self._keep_if(keep)
            return
        beside: dict[str, Any] = {}
        if self._begun_beside is not None:  # the page says more
            beside = self._begun_beside
            self._merge({name: beside.get(name) for name in typed}, typed)
            self._keep_if(keep)
            self._changed()
        elif id and (saved := self.find(id)):
            beside = saved.answer
            self._go_on_with(saved, typed)
        elif self.exercise.many or self.entry is None:
            self.start_anew()
            self.id = id or self.id
            self.keep = self.keep or keep
            self._merge({}, typed)
            self._changed()
        else:
            beside = self.answer
            self._go_on_with(self.entry, typed, keep or not self.exercise.keep_if_asked)
        self._begun_beside = beside

    def go_on(
        self,
        id: str,
        seen: datetime | None,
        unknown: dict[str, Any],
        held_back: dict[str, Any] | None = None,
    ) -> None:
        """Go on with a version of an entry, or with a new one; no other version is overwritten.

        A new one may be there all the same: the kernel before may have saved it as it ended. One
        that was saved may be behind a lock: of that, `unknown` is what no question asks. What stood
        in the form in place of something `held_back` stands there again; behind a lock all of it is
        begun anew, and meets what is kept when that is unlocked.
        """
        self.start_anew()
        if found := self.find(id):
            self._load(replace(found, updated_at=seen or found.created_at))
            self._hold_back(held_back or {})
            return
        if seen is None:
            self.id = id
        elif self.keeping.needs_passphrase and not held_back:
            self._load(Entry(id, self.exercise.key, seen, seen, unknown))
        for name, value in (held_back or {}).items():
            self.put(name, value)

    def delete(self, id: str) -> None:
        """Delete an entry; where it is the one on the page, the page is empty afterwards."""
        deleted = delete_entry(self.keeping, id)
        if self.entry is not None and self.entry.id == id:
            self._autosave.forget()
            self.entry = None
            self.start_anew()
        self.status = deleted

    @shows_problems
    def keep_this(self, keep: bool) -> None:
        """Keep this entry with the others, or take it out of the journal again."""
        self.keep = keep
        if keep:
            if kept := self._kept_beside():
                self._go_on_with(kept, self.answer)
                self._autosave.flush()
            else:
                self.save()
            return
        self._autosave.forget()
        if self.entry is not None:
            self.keeping.delete(self.entry.id)
            self.entry = None
        self.status = NOT_ASKED

    def show_problem(self, sentence: str) -> None:
        """Say what went wrong, and go on trying to save what is not saved yet."""
        self.status = sentence

    @property
    def stirred_up(self) -> str:
        """Name of the rating at which the page should offer breathing and stopping, or "".

        It does so at 7 or more, or after a rise of 3: a rule of thumb of this course, without a
        study behind it.
        """
        ratings = (self.answer.get(field.name) for field in (STIRRED_BEFORE, STIRRED_AFTER))
        before, after = (rating if is_number(rating) else None for rating in ratings)
        rise = 0 if before is None else (after or 0) - before
        if (after or 0) >= 7 or rise >= 3:
            return STIRRED_AFTER.name
        return STIRRED_BEFORE.name if (before or 0) >= 7 else ""

    def _keep_if(self, asked: bool) -> None:
        """Keep what stands here where that was asked for."""
        if asked and not self.keep:
            self.keep = True
            if self.answer:
                self._changed()

    def _has_been_told(self) -> bool:
        """Whether there was time to read that an earlier answer is kept."""
        return monotonic() - self._held_back_since >= READING_TIME

    def _take_new_id(self) -> None:
        self.id = new_id() if self.keeping.follows_files else ""

    def _latest(self) -> Entry | None:
        latest = self.keeping.last_changed(self.exercise.key)
        if latest is None:
            return None
        age = datetime.now(UTC) - latest.updated_at
        return showable(latest) if not self.exercise.many or age < STILL_CURRENT else None

    def _load(self, entry: Entry) -> None:
        self.entry = entry
        self.id = entry.id
        self.keep = True
        self._show(entry.answer)  # with fields that this version does not know: they stay
        self.status = self._status_of(entry)

    def _show(self, answer: dict[str, Any]) -> None:
        self._begun_beside = None
        self.merged = {}
        self.held_back = {}
        self.answer = answer

    def _changed(self) -> None:
        if self.keep:
            self._autosave.changed()
        else:
            self.status = NOT_ASKED

    def _go_on_with(self, kept: Entry, typed: dict[str, Any], keep: bool = True) -> None:
        """Put what was answered without knowing of a kept entry into that, and lose nothing."""
        self._load(kept)
        self._merge(self.answer, typed)
        if not keep:
            self._hold_back({name: self.answer[name] for name in typed})
        self.status = self._status_of(kept)
        if not self._is_stored():
            self._autosave.changed()

    def _merge(self, kept: dict[str, Any], typed: dict[str, Any]) -> None:
        """Show what was typed beside an answer that was kept then, and note what that was."""
        merged = merge(self.exercise, kept, typed)
        self.merged |= merged.both
        self.held_back = {**self.held_back, **merged.held_back}
        self._held_back_since = monotonic()
        self.answer = {**self.answer, **merged.answer}

    def _merged_again(self, name: str, value: Any) -> Any:
        """Return what was answered; with what was kept, where the page did not show it yet."""
        field = self.exercise.field(name)
        kept, typed = self.merged.pop(name, (None, None))
        if kept is None or not field.was_made_of(value, typed, self.answer.get(name)):
            return value
        self.merged[name] = kept, value
        return field.merged(kept, value)

    def _hold_back(self, shown: dict[str, Any]) -> None:
        """Show answers in place of kept ones, and keep those."""
        assert self.entry is not None
        kept = {name: self.entry.answer.get(name) for name in shown}
        differ = {
            name: clean
            for name, value in shown.items()
            if (clean := self.exercise.field(name).clean(value)) not in (None, kept[name])
        }
        self.held_back = {name: kept[name] for name in differ}
        self._held_back_since = monotonic()
        self.answer = {**self.answer, **differ}
        self.status = self._status_of(self.entry)

    def _to_be_stored(self) -> dict[str, Any]:
        shown = {name: each for name, each in self.answer.items() if name not in self.held_back}
        kept = {name: each for name, each in self.held_back.items() if each is not None}
        return {**shown, **kept}

    def _is_stored(self) -> bool:
        return self.entry is not None and self.entry.answer == self._to_be_stored()

    def _kept_beside(self) -> Entry | None:
        """Return the kept entry, where there can be only one, and one was begun without it."""
        keeping = self.keeping
        if self.exercise.many or not self.keep or keeping.journal.path is None:
            return None
        if self.entry is not None and not keeping.has_come_along(self.entry.id):
            return None
        others = [entry for entry in keeping.entries(self.exercise.key) if entry.id != self.id]
        latest = max(others, key=lambda entry: entry.updated_at, default=None)
        return latest and showable(latest)

    @shows_problems
    def _store(self) -> None:
        if self.entry is None and self.keeping.journal.path is None:
            self.keeping.refresh()  # where it was unlocked on another page, one may be kept
        before = self.entry
        self._autosave.retry()  # until the journal has it, it is unsaved
        with self.keeping.hold_trait_notifications():  # whoever is told of it finds it here
            self.entry = self.keeping.save(
                self.exercise.key,
                self._to_be_stored(),
                id=self.id or None,
                seen=before.updated_at if before else None,
            )
        self._autosave.forget()
        other_is_there = self.entry.id != self.id and self.keeping.entry(self.id) is not None
        self.id = self.entry.id
        self.status = ANOTHER_WINDOW if other_is_there else self._status_of(self.entry)

    def _status_of(self, entry: Entry) -> str:
        if self.keeping.problem:
            return f"Not kept. {self.keeping.problem}"
        if self.keeping.needs_passphrase:
            return LOCKED
        if self.keeping.way is Way.UNDECIDED:
            return NOT_CHOSEN if self.keeping.can_keep else NOT_ASKED
        if self.held_back:
            return ANSWERED_BEFORE
        return f"Saved at {entry.updated_at.astimezone():%H:%M}"

    def _on_follow(self, _change: object) -> None:
        if not self.id:
            self._take_new_id()

    @shows_problems
    def _on_way_change(self, _change: object) -> None:
        begun = self.entry
        if begun is None and not self.answer:
            if latest := self._latest():
                self._load(latest)  # the journal was unlocked
        elif kept := self._kept_beside():
            self._go_on_with(kept, self.answer)
            self._autosave.flush()
            if begun is not None and self._is_stored():
                self.keeping.delete(begun.id)  # it is in that one now
        elif begun is not None:
            self.status = self._status_of(begun)
