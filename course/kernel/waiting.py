"""What waits for the learner just now: what was to be tried by a day that has come, and letters."""

from collections.abc import Iterator
from datetime import date, timedelta
from importlib import import_module
from typing import NamedTuple

from course.forms import Exercise
from course.journal import Entry, Keeping
from course.journal.values import day_of
from course.journey.catalogue import declared_in
from course.manifest import manifest

LETTERS_SEEN = "letters_seen"
"""Name of the setting: the day on which letters that had come back were shown last."""

MENTIONED_FOR = timedelta(days=30)
"""So long it is said that something waits; after that it waits without a word."""

AT_MOST = 2
"""Of so many exercises."""


class Waiting(NamedTuple):
    """Something that waits.

    Parameters
    ----------
    words : str
        What is said of it.
    lesson, section : str
        Where it is: the notebook without its ending, and an id in its page.
    """

    words: str
    lesson: str
    section: str


def what_waits(keeping: Keeping) -> list[Waiting]:
    """Return what waits, once for each exercise; without an entry, none of those is imported."""
    kept = {entry.exercise for entry in keeping.entries()}
    return [*_found(keeping, kept)][:AT_MOST] if kept else []


def note_letters_seen(keeping: Keeping, lesson: str) -> None:
    """Note that a lesson's page shows what has come back there; until then that is said."""
    seen, today = keeping.settings().get(LETTERS_SEEN, ""), date.today().isoformat()
    if seen != today and any(
        _has_come_back(exercise, entry, seen)
        for exercise in _declared_in(lesson)
        if exercise.sealed_until
        for entry in keeping.entries(exercise.key)
    ):
        keeping.set(LETTERS_SEEN, today)


def _found(keeping: Keeping, kept: set[str]) -> Iterator[Waiting]:
    today = date.today()
    seen = keeping.settings().get(LETTERS_SEEN, "")
    for lesson in manifest().exercises:
        for exercise in _declared_in(lesson):
            if exercise.key not in kept:
                continue
            place = (lesson, f"exercise-{exercise.key}")
            entries = keeping.entries(exercise.key)
            if any(_is_due(exercise, entry, today) for entry in entries):
                yield Waiting(f"How did it go with “{exercise.title}”?", *place)
            elif any(_has_come_back(exercise, entry, seen) for entry in entries):
                yield Waiting(f"“{exercise.title}” has come back to you.", *place)


def _declared_in(lesson: str) -> list[Exercise]:
    module = manifest().exercises.get(lesson)
    return declared_in(import_module(module)) if module else []


def _is_due(exercise: Exercise, entry: Entry, today: date) -> bool:
    """Tell whether it can be told by now how it went: from the day that was chosen, or the next."""
    if not exercise.waits(entry.answer):
        return False
    written = entry.created_at.astimezone().date()
    day = exercise.planned_for(entry.answer) or written + timedelta(days=1)
    return day <= today <= day + MENTIONED_FOR


def _has_come_back(exercise: Exercise, entry: Entry, seen: str) -> bool:
    day = day_of(entry.answer.get(exercise.sealed_until)) if exercise.sealed_until else None
    return day is not None and day.isoformat() > seen and exercise.comes_back(entry.answer)
