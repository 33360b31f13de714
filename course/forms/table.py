"""A learner's answers as tables, for whoever likes to ask their own data."""

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from course.charts import example_entries
from course.forms.exercise import Exercise
from course.forms.fields import Number, Rows, Scale
from course.forms.missing import why_missing
from course.forms.showable import showable
from course.journal import Entry, JournalError, Keeping
from course.journal.values import is_number

if TYPE_CHECKING:
    import pandas

NOTHING_YET = "You have written nothing here yet."
MADE_UP = "Until then, this is about a made-up learner."


def own_or_made_up(
    keeping: Keeping, read: Callable[[], list[Entry]], exercises: Iterable[Exercise]
) -> list[Entry]:
    """Return a learner's entries; where there are none to be had, say why, and make some up.

    Parameters
    ----------
    keeping : Keeping
        What the entries are kept in.
    read : callable
        Reads them from there.
    exercises : iterable of Exercise
        Those whose examples are taken otherwise.
    """
    try:
        entries = read()
        missing = why_missing(keeping)
    except JournalError as error:
        entries, missing = [], str(error)
    if entries and not missing:
        return entries
    print(missing or NOTHING_YET, MADE_UP)
    return [
        entry for exercise in exercises for entry in example_entries(exercise.key, exercise.example)
    ]


def table(exercise: Exercise, keeping: Keeping, rows: str = "") -> "pandas.DataFrame":
    """Return the answers to an exercise, one row for each entry; see `Exercise.table`."""
    import pandas  # noqa: PLC0415 - slow to import, and only who asks needs it

    entries = own_or_made_up(keeping, lambda: keeping.entries(exercise.key), [exercise])
    asked = exercise.field(rows) if rows else None
    columns = asked.columns if isinstance(asked, Rows) else exercise.all_fields
    lines = [
        {"written": entry.created_at.astimezone().replace(tzinfo=None), **line}
        for entry in map(showable, entries)
        for line in _lines(exercise.answered(entry.answer), rows)
        if not exercise.sealed(entry.answer)
    ]
    names = ["written", *(column.name for column in columns)]
    answers = pandas.DataFrame(lines, columns=names, dtype=object)
    numbers = [column.name for column in columns if isinstance(column, Scale | Number)]
    answers[numbers] = answers[numbers].map(_number).astype("float64").convert_dtypes()
    return answers.astype({"written": "datetime64[s]"})


def _lines(answered: Mapping[str, Any], rows: str) -> list[Mapping[str, Any]]:
    """Return the rows that an entry makes: itself, or those of one of its fields."""
    if not rows:
        return [answered]
    written = answered.get(rows)
    return [line for line in written or () if isinstance(line, Mapping)]


def _number(value: Any) -> float | None:
    """Return a number, and nothing for what another version or a hand has put in its place."""
    try:
        return float(value) if is_number(value) else None
    except OverflowError:
        return None
