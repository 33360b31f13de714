"""The answer being written: what it is, where it is kept, and what to say about that."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from traitlets import Bool, Dict, HasTraits, Instance, Unicode

from course.forms.autosave import Autosave
from course.forms.exercise import STIRRED_AFTER, STIRRED_BEFORE, Exercise
from course.forms.history import History
from course.forms.missing import GONE, delete_entry, why_missing
from course.forms.problems import shows_problems
from course.forms.showable import showable
from course.journal import Entry, Keeping, Way, new_id
from course.journal.values import is_number

STILL_CURRENT = timedelta(hours=12)
"""How long a saved entry of a repeated exercise comes back into the form by itself."""

NOT_CHOSEN = "Not kept: you have not chosen yet"
LOCKED = "Not kept yet: your journal is locked. Unlock it, and this is kept too"
NOT_ASKED = "Not kept: this goes when you close the page"
NOTHING_YET = "There is nothing here to save yet, and that is fine"
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
    keep : bool
        Whether the entry goes into the journal at all; starts False where it is kept only if asked.
    status : str
        One sentence on where the answer is now.
    """

    answer = Dict()
    entry = Instance(Entry, allow_none=True)
    id = Unicode()
    keep = Bool(True)
    status = Unicode()

    def __init__(self, exercise: Exercise, keeping: Keeping) -> None:
        super().__init__(keep=not exercise.keep_if_asked)
        self.exercise = exercise
        self.keeping = keeping
        self._autosave = Autosave(self._store)
        self._take_new_id()
        if latest := self._latest():
            self._load(latest)
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
        """Take what the learner answered to one question, and save it soon."""
        if value == self.answer.get(name):
            return  # shown as it is stored, and not answered anew
        clean = self.exercise.field(name).clean(value)
        answer = {key: kept for key, kept in self.answer.items() if key != name}
        if clean is not None:
            answer[name] = clean
        if answer == self.answer:
            return
        self.answer = answer
        if self.keep:
            self._autosave.changed()
        else:
            self.status = NOT_ASKED

    def save(self) -> None:
        """Save now, and say so."""
        self._autosave.forget()
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
        self.answer = {}
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

    def go_on(self, id: str, seen: datetime | None, unknown: dict[str, Any]) -> None:
        """Go on with a version of an entry, or with a new one; no other version is overwritten.

        A new one may be there all the same: the kernel before may have saved it as it ended. One
        that was saved may be behind a lock: of that, `unknown` is what no question asks.
        """
        self.start_anew()
        if found := self.find(id):
            self._load(replace(found, updated_at=seen or found.created_at))
        elif seen is None:
            self.id = id
        elif self.keeping.needs_passphrase:
            self._load(Entry(id, self.exercise.key, seen, seen, unknown))

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
        self.answer = entry.answer  # with fields that this version does not know: they stay
        self.status = self._status_of(entry)

    @shows_problems
    def _store(self) -> None:
        before = self.entry
        self._autosave.retry()  # until the journal has it, it is unsaved
        with self.keeping.hold_trait_notifications():  # whoever is told of it finds it here
            self.entry = self.keeping.save(
                self.exercise.key,
                self.answer,
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
            return NOT_CHOSEN
        return f"Saved at {entry.updated_at.astimezone():%H:%M}"

    def _on_follow(self, _change: object) -> None:
        if not self.id:
            self._take_new_id()

    @shows_problems
    def _on_way_change(self, _change: object) -> None:
        if self.entry is not None:
            self.status = self._status_of(self.entry)
        elif not self.answer and (latest := self._latest()):
            self._load(latest)  # the journal was unlocked
