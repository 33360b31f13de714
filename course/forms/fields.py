"""The fields an exercise is declared with: what is asked, and what a valid answer is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from math import isnan
from typing import Any


def well_formed(text: str) -> str:
    """Replace lone surrogates, which no kernel message can carry, by U+FFFD."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


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
    """

    name: str
    label: str
    hint: str = field(default="", kw_only=True)

    def clean(self, value: Any) -> Any:
        """Return `value` as it is to be stored, or None where nothing was answered."""
        raise NotImplementedError

    def words(self, value: Any) -> str:
        """Return a stored value as it reads in a sentence."""
        return str(value)


@dataclass(frozen=True)
class Text(Field):
    """Free writing; `rows` is the height of the empty box in lines."""

    rows: int = 2

    def clean(self, value: Any) -> str | None:
        return well_formed(value) if isinstance(value, str) and value.strip() else None


@dataclass(frozen=True)
class Scale(Field):
    """A whole number between `minimum` and `maximum`, with words at both ends."""

    low: str = ""
    high: str = ""
    minimum: int = 0
    maximum: int = 100

    def clean(self, value: Any) -> int | None:
        if isinstance(value, bool) or not isinstance(value, int | float) or isnan(value):
            return None
        return round(min(max(value, self.minimum), self.maximum))

    def words(self, value: Any) -> str:
        return f"{value} of {self.maximum}"


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
            return None
        return [option for option in self.options if option in value] or None

    def words(self, value: Any) -> str:
        return ", ".join(self.options.get(option, str(option)) for option in value)


@dataclass(frozen=True)
class Choice(Choices):
    """At most one of the options."""

    def clean(self, value: Any) -> str | None:
        return value if isinstance(value, str) and value in self.options else None

    def words(self, value: Any) -> str:
        return self.options.get(value, str(value))


@dataclass(frozen=True)
class Number(Field):
    """A whole number, zero or more."""

    def clean(self, value: Any) -> int | None:
        whole = isinstance(value, int) and not isinstance(value, bool)
        return value if whole and value >= 0 else None


@dataclass(frozen=True)
class Date(Field):
    """A day, stored as ``YYYY-MM-DD``.

    Parameters
    ----------
    past : bool
        Whether it is about something that has happened, so that a later day gets a remark.
    """

    past: bool = False

    def clean(self, value: Any) -> str | None:
        try:
            return date.fromisoformat(value).isoformat()
        except (TypeError, ValueError):
            return None

    def words(self, value: Any) -> str:
        day = date.fromisoformat(value)
        return f"{day.day} {day:%B %Y}"


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

    def clean(self, value: Any) -> str | None:
        return well_formed(value) if isinstance(value, str) and value.strip() else None


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
    """

    columns: Sequence[Field] = ()
    shown: int = 3
    most: int = 12
    one: str = "row"

    def clean(self, value: Any) -> list[dict[str, Any]] | None:
        rows = [self._clean_row(row) for row in value] if isinstance(value, list | tuple) else []
        return [row for row in rows if row] or None

    def words(self, value: Any) -> str:
        return ", ".join(
            column.words(row[column.name])
            for row in value
            for column in self.columns[:1]
            if column.name in row
        )

    def _clean_row(self, row: Any) -> dict[str, Any]:
        if not isinstance(row, Mapping):
            return {}
        clean = {column.name: column.clean(row.get(column.name)) for column in self.columns}
        return {name: value for name, value in clean.items() if value is not None}
