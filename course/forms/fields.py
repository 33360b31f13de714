"""The fields an exercise is declared with: what is asked, and how an answer is stored and read."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import takewhile
from math import isnan
from typing import Any, ClassVar

from course.journal.values import day_of, is_number


def well_formed(text: str) -> str:
    """Replace lone surrogates, which no kernel message can carry, by U+FFFD."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def as_stored(value: Any) -> str:
    """Return a value that this version of the course does not know, as it is stored."""
    if isinstance(value, Mapping):
        return ", ".join(f"{name}: {as_stored(inner)}" for name, inner in value.items())
    if isinstance(value, list | tuple):
        return ", ".join(map(as_stored, value))
    return "" if value is None else str(value)


def long_date(day: date) -> str:
    """Return a day as it reads in a sentence: ``4 March 2026``."""
    return f"{day.day} {day:%B %Y}"


def stored_at(answer: Mapping[str, Any], place: str) -> list[Any]:
    """Return what a stored answer holds in a field, or in a column of it as ``"rows.column"``."""
    name, _, column = place.partition(".")
    value = answer.get(name)
    if not column:
        return [] if value is None else [value]
    rows = value if isinstance(value, list | tuple) else []
    return [row[column] for row in rows if isinstance(row, Mapping) and column in row]


@dataclass(frozen=True)
class Field:
    """One question of an exercise.

    Parameters
    ----------
    name : str
        Key of the value in the stored answer. For ever: never rename it once landed.
    label : str
        The question, as the learner reads it.
    hint : str, optional
        A quieter sentence under the question.
    asked_at : mapping of str to container, optional
        Stored values of other fields at one of which this is asked; always, where there are none.
        A column of a `Rows` field is named as ``"people.name"``.

    Attributes
    ----------
    is_text : bool
        Whether an answer is words rather than a number, and so tells one entry from another.

    Notes
    -----
    A journal may hold answers of another version of the course, or of a hand that edited a file:
    an option that is unknown here, a number beyond the scale, a text in place of a number. They
    are shown as they are stored and go only when the learner changes them. So every method takes
    any value that JSON can hold.
    """

    is_text: ClassVar[bool] = True

    name: str
    label: str
    hint: str = field(default="", kw_only=True)
    asked_at: Mapping[str, Container[Any]] = field(default_factory=dict, kw_only=True, hash=False)

    def clean(self, value: Any) -> Any:
        """Return `value` as it is to be stored; None where nothing was answered."""
        return None if value in ("", [], {}) else value

    def taken(self, values: dict[str, Any]) -> Any:
        """Take the answer to this out of what stood in a page's controls, by their names."""
        return values.pop(self.name, None)

    def merged(self, kept: Any, typed: Any) -> Any:
        """Return an answer that holds both; None where one would have to take the other's place."""
        return typed if kept in (None, typed) else None

    def was_made_of(self, value: Any, typed: Any, both: Any) -> bool:
        """Tell whether `value` is a change of `typed`, by whom `both` has not been seen yet."""
        return False

    def words(self, value: Any) -> str:
        """Return a stored value as it reads in a sentence."""
        return as_stored(value)

    def full_text(self, value: Any) -> str:
        """Return everything that a stored value says, to be looked through."""
        return self.words(value)

    def table(self, value: Any) -> tuple[list[str], list[list[str]]] | None:
        """Return headings and rows of a stored value that is read as a table; None of others."""
        return None

    def picks(self, answer: Mapping[str, Any]) -> dict[str, list[str]]:
        """Return what `answer` offers to choose from, by the name of the field or column."""
        return {}


@dataclass(frozen=True)
class Text(Field):
    """Free writing; `rows` is the height of the empty box in lines."""

    rows: int = 2

    def clean(self, value: Any) -> Any:
        return _clean_text(super().clean(value))

    def merged(self, kept: Any, typed: Any) -> Any:
        if not (isinstance(kept, str) and isinstance(typed, str)):
            return super().merged(kept, typed)
        first, second = kept.strip(), typed.strip()
        if second in first:
            return kept
        return typed if first in second else f"{kept.rstrip()}\n\n{typed.lstrip()}"

    def was_made_of(self, value: Any, typed: Any, both: Any) -> bool:
        if not all(isinstance(each, str) and each.strip() for each in (value, typed, both)):
            return False
        begun_again = value.strip() == typed.strip()  # what was kept was deleted
        return not begun_again and _changed(typed, value) < _changed(both, value)


@dataclass(frozen=True)
class Scale(Field):
    """A whole number between `minimum` and `maximum`, with words at both ends."""

    is_text = False

    low: str = ""
    high: str = ""
    minimum: int = 0
    maximum: int = 100

    def clean(self, value: Any) -> Any:
        if isinstance(value, float) and isnan(value):
            return None
        return round(value) if self._knows(value) else super().clean(value)

    def words(self, value: Any) -> str:
        return f"{value} of {self.maximum}" if self._knows(value) else as_stored(value)

    def _knows(self, value: Any) -> bool:
        return is_number(value) and self.minimum <= value <= self.maximum


@dataclass(frozen=True)
class Choices(Field):
    """Any number of options.

    Parameters
    ----------
    options : mapping of str to str
        Key of each option, which is what is stored, to its words on the page, in order. The keys
        are for ever: never rename one once landed. The words may be changed or translated freely.

    Notes
    -----
    Many keys of this course are English words. Those were stored before there were keys, and they
    stay: so no answer ever had to be rewritten, and a copy of the course from before, or an
    analysis of the learner's own, reads today's journals as well.
    """

    options: Mapping[str, str] = field(default_factory=dict)

    def clean(self, value: Any) -> Any:
        if not isinstance(value, list | tuple):
            return super().clean(value)
        known = [option for option in self.options if option in value]
        return known + [option for option in value if option not in known] or None

    def merged(self, kept: Any, typed: Any) -> Any:
        if not (isinstance(kept, list) and isinstance(typed, list)):
            return super().merged(kept, typed)
        return self.clean(kept + [option for option in typed if option not in kept])

    def was_made_of(self, value: Any, typed: Any, both: Any) -> bool:
        if not all(isinstance(each, list) and each for each in (value, typed, both)):
            return False
        of_both = [option for option in both if option not in typed]
        return value != typed and not any(option in value for option in of_both)

    def words(self, value: Any) -> str:
        options = value if isinstance(value, list | tuple) else [value]
        return ", ".join(map(self._option_words, options))

    def _option_words(self, option: Any) -> str:
        known = isinstance(option, str) and option in self.options
        return self.options[option] if known else as_stored(option)


@dataclass(frozen=True)
class Choice(Choices):
    """At most one of the options."""

    def merged(self, kept: Any, typed: Any) -> Any:
        return Field.merged(self, kept, typed)


@dataclass(frozen=True)
class Number(Field):
    """A whole number, zero or more."""

    is_text = False


@dataclass(frozen=True)
class Date(Field):
    """A day, stored as ``YYYY-MM-DD``.

    Parameters
    ----------
    past : bool
        Whether it is about something that has happened, so that a later day gets a remark.
    """

    past: bool = False

    def clean(self, value: Any) -> Any:
        day = day_of(value)
        return day.isoformat() if day else super().clean(value)

    def words(self, value: Any) -> str:
        day = day_of(value)
        return long_date(day) if day else as_stored(value)


@dataclass(frozen=True)
class Pick(Field):
    """One of the texts that the learner has written elsewhere in the same exercise.

    Parameters
    ----------
    rows, column : str
        The `Rows` field, and its column, that the texts come from.
    """

    rows: str = ""
    column: str = ""

    def clean(self, value: Any) -> Any:
        return _clean_text(super().clean(value))

    def picks(self, answer: Mapping[str, Any]) -> dict[str, list[str]]:
        written = stored_at(answer, f"{self.rows}.{self.column}")
        texts = (text for text in written if isinstance(text, str) and text.strip())
        return {self.name: list(dict.fromkeys(texts))}


@dataclass(frozen=True)
class Rows(Field):
    """The same few questions over and over, such as the steps of a ladder.

    Parameters
    ----------
    columns : sequence of Field
        What is asked in each row; the stored value is a list of dicts by the columns' names.
    shown : int
        Rows that are there from the start.
    most : int
        Rows that there can be.
    one : str
        What one row is called, as in "Add another step".
    starters : sequence of str
        Texts for the first column to choose from, for whoever has none of their own yet.
    """

    columns: Sequence[Field] = ()
    shown: int = 3
    most: int = 12
    one: str = "row"
    starters: Sequence[str] = ()

    def clean(self, value: Any) -> Any:
        if not isinstance(value, list | tuple):
            return super().clean(value)
        return [row for row in map(self.clean_row, value) if row not in ({}, None)] or None

    def cell(self, row: int, column: Field) -> str:
        """Return the name of the control of one question in one row."""
        return f"{self.name}.{row}.{column.name}"

    def taken(self, values: dict[str, Any]) -> Any:
        """Return the rows in their places, up to the last in which anything was answered."""
        if stored := super().taken(values):
            return stored
        rows = [
            {column.name: values.pop(self.cell(row, column), None) for column in self.columns}
            for row in range(self.most)
        ]
        while rows and not self.clean_row(rows[-1]):
            rows.pop()
        return rows

    def merged(self, kept: Any, typed: Any) -> Any:
        """Return all rows: those typed stay where they are, and what was kept stands around them.

        So nobody's row is moved away while they write into it.
        """
        if not isinstance(typed, list):
            return super().merged(kept, typed)
        rows = list(kept) if isinstance(kept, list) else [] if kept is None else [kept]
        new = [None if (clean := self.clean_row(row)) in rows else clean for row in typed]
        for place, row in enumerate(new):
            if row is not None and row != {}:
                rows.insert(place, row)
        return self.clean(rows)

    def clean_row(self, row: Any) -> Any:
        """Return one row as it is to be stored: only what was answered in it."""
        if not isinstance(row, Mapping):
            return row
        columns = {column.name: column for column in self.columns}
        clean = {
            name: columns[name].clean(value) if name in columns else value
            for name, value in row.items()
        }
        return {name: value for name, value in clean.items() if value is not None}

    def words(self, value: Any) -> str:
        """Return the first answer of each row."""
        _headings, rows = self.table(value)
        return ", ".join(next(filter(None, row)) for row in rows if any(row))

    def full_text(self, value: Any) -> str:
        _headings, rows = self.table(value)
        return " ".join(cell for row in rows for cell in row)

    def table(self, value: Any) -> tuple[list[str], list[list[str]]]:
        """Return headings, and the words of each row below them, of everything that is stored."""
        stored = value if isinstance(value, list | tuple) else [value]
        rows = [row if isinstance(row, Mapping) else {"": row} for row in stored]
        columns = {column.name: column for column in self.columns}
        unknown = dict.fromkeys(name for row in rows for name in row if name not in columns)
        fields = [*self.columns, *(Field(name, name) for name in unknown)]
        cells = [
            [column.words(row[column.name]) if column.name in row else "" for column in fields]
            for row in rows
        ]
        return [column.label for column in fields], cells

    def picks(self, answer: Mapping[str, Any]) -> dict[str, list[str]]:
        return {
            name: texts for column in self.columns for name, texts in column.picks(answer).items()
        }


def _changed(before: str, after: str) -> int:
    """Return how many characters went and came where one stretch of a text was changed."""
    start = _alike(before, after)
    end = _alike(before[start:][::-1], after[start:][::-1])
    return len(before) + len(after) - 2 * (start + end)


def _alike(one: str, other: str) -> int:
    """Return how many characters two texts have in common at their beginning."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _clean_text(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    return well_formed(value) if value.strip() else None
