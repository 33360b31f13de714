"""All that a learner has kept, by exercise, and a form for each exercise."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from traitlets import Dict, HasTraits, Unicode

from course.forms.exercise import Exercise, unknown_exercise
from course.forms.missing import delete_entry, why_missing
from course.forms.problems import shows_problems
from course.forms.showable import showable
from course.forms.view import ExerciseView, entry_line
from course.journal import Entry, Keeping


class WholeJournal(HasTraits):
    """The state behind the page on which everything comes together.

    Parameters
    ----------
    lessons : mapping of str to sequence of Exercise
        The exercises of each lesson, by the lesson's title, in order.
    keeping : Keeping
        Where the entries are.

    Attributes
    ----------
    entries : dict of str to list of Entry
        Key of the exercise to its entries, oldest first. After a change, the lists of the exercises
        that it did not touch are the same objects as before.
    missing : str
        A sentence on why the journal is not among them, or ``""``; see `course.forms.missing`.
    problem : str
        A sentence for the learner, or ``""``.
    """

    entries = Dict()
    missing = Unicode()
    problem = Unicode()

    def __init__(self, lessons: Mapping[str, Sequence[Exercise]], keeping: Keeping) -> None:
        super().__init__()
        self.lessons = lessons
        self.keeping = keeping
        self.exercises = {
            exercise.key: exercise for exercises in lessons.values() for exercise in exercises
        }
        self._forms: dict[str, ExerciseView] = {}
        self._closes: dict[str, Callable[[], object]] = {}
        # What was looked through once is found at once from then on.
        self._texts: dict[tuple[str, datetime], str] = {}
        self._read("")
        keeping.observe(self._on_changes, "changes")

    def exercise(self, key: str) -> Exercise:
        """Return an exercise, also where this course does not have it but the journal does."""
        return self.exercises.get(key) or unknown_exercise(key)

    def entries_of(self, key: str) -> list[Entry]:
        """Return the entries of one exercise, oldest first."""
        return list(self.entries.get(key, ()))

    def all_entries(self) -> list[Entry]:
        """Return every entry, oldest first."""
        together = (entry for entries in self.entries.values() for entry in entries)
        return sorted(together, key=lambda entry: entry.created_at)

    def waiting(self) -> list[Entry]:
        """Return the entries that wait to be told how it went, newest first."""
        exercises = (exercise for exercise in self.exercises.values() if exercise.later)
        return [
            entry
            for exercise in exercises
            for entry in reversed(self.entries_of(exercise.key))
            if exercise.waits(entry.answer)
        ]

    def search(self, words: str = "", key: str = "") -> list[Entry]:
        """Find entries, newest first.

        Parameters
        ----------
        words : str
            All of them have to occur, in whatever case, in what the entry shows.
        key : str
            The exercise; any if empty.
        """
        wanted = words.casefold().split()
        entries = reversed(self.entries_of(key) if key else self.all_entries())
        if not wanted:
            return list(entries)
        return [entry for entry in entries if all(word in self._text(entry) for word in wanted)]

    def passage(self, entry: Entry, words: str) -> str:
        """Return the first answer of an entry that has one of these words; "" where none has."""
        wanted = words.casefold().split()
        found = (
            text
            for text in self._shown_texts(showable(entry))
            if any(word in text.casefold() for word in wanted)
        )
        return next(found, "")

    def line(self, entry: Entry) -> dict[str, Any]:
        """Return how an entry is shown in a list of several exercises.

        It is ``fixed``, to be deleted and not to be opened, while it is sealed, and when this
        course does not know its exercise.
        """
        exercise = self.exercise(entry.exercise)
        fixed = entry.exercise not in self.exercises or exercise.sealed(entry.answer)
        line = entry_line(exercise, showable(entry))
        return line | {"exercise": exercise.title, "fixed": fixed}

    def form(self, key: str) -> ExerciseView:
        """Return the form of an exercise, the same one each time, so that no two disagree.

        It has no charts: they are on the page already.
        """
        if key not in self._forms:
            exercise = replace(self.exercises[key], shows=())
            self._forms[key] = ExerciseView(exercise, self.keeping)
        return self._forms[key]

    def open_form(self, key: str, close: Callable[[], object]) -> ExerciseView:
        """Return that form for a place below a list, and close it where it was open before.

        In two places at once, the keyboard would be put into either.

        Parameters
        ----------
        key : str
            The exercise.
        close : bound method
            Takes the form away from that place.
        """
        before = self._closes.get(key, close)
        self._closes[key] = close
        if before != close:
            before()
        return self.form(key)

    def delete(self, entry: Entry) -> str:
        """Delete an entry, also from a form that holds it, and return what is true of that."""
        form = self._forms.get(entry.exercise)
        if form is None:
            return delete_entry(self.keeping, entry.id)
        form.delete_entry(entry.id)
        return form.draft.status

    def show_problem(self, sentence: str) -> None:
        """Say what went wrong; what was read before it may not be all."""
        with self.hold_trait_notifications():
            self.missing = self.problem = sentence

    def _text(self, entry: Entry) -> str:
        version = (entry.id, entry.updated_at)
        if version not in self._texts:
            title = self.exercise(entry.exercise).title
            self._texts[version] = " ".join([title, *self._shown_texts(entry)]).casefold()
        return self._texts[version]

    def _shown_texts(self, entry: Entry) -> list[str]:
        exercise = self.exercise(entry.exercise)
        if exercise.sealed(entry.answer):
            return [exercise.summary(entry.answer)]
        return [field.full_text(value) for field, value in exercise.shown(entry.answer)]

    def _on_changes(self, _change: object) -> None:
        self._read(self.keeping.changed)

    @shows_problems
    def _read(self, key: str) -> None:
        if key:
            entries = {**self.entries, key: self.keeping.entries(key)}
        else:
            entries = {}
            for entry in self.keeping.entries():
                entries.setdefault(entry.exercise, []).append(entry)
        with self.hold_trait_notifications():
            self.entries, self.missing, self.problem = entries, why_missing(self.keeping), ""
