"""Reading answers that may be missing, or of the wrong kind in a file edited by hand.

Every function returns nothing rather than complain, so that a chart simply leaves such an
answer out.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from course.journal.entry import Entry
from course.journal.values import day_of, is_number

LONGEST_LABEL = 60


def in_order(entries: Iterable[Entry]) -> list[Entry]:
    """Return the entries from the oldest to the newest."""
    return sorted(entries, key=lambda entry: entry.created_at)


def number(answer: Mapping[str, Any], field: str, low: float, high: float) -> float | None:
    """Return a finite number from `low` to `high`, or None."""
    value = answer.get(field)
    if not is_number(value):
        return None
    return value if low <= value <= high else None  # which NaN is not


def label(answer: Mapping[str, Any], field: str) -> str:
    """Return what was written, on one line and short enough to stand in a picture, or ``""``."""
    return _label(answer.get(field))


def labels(answer: Mapping[str, Any], field: str) -> list[str]:
    """Return the labels of a list of texts, each once, in the order they were given."""
    return [text for text in dict.fromkeys(map(_label, _sequence(answer.get(field)))) if text]


def records(answer: Mapping[str, Any], field: str) -> list[Mapping[str, Any]]:
    """Return the rows of a list of small records."""
    return [row for row in _sequence(answer.get(field)) if isinstance(row, Mapping)]


def day(answer: Mapping[str, Any], field: str) -> date | None:
    """Return a day written as ``YYYY-MM-DD``, or None."""
    return day_of(answer.get(field))


def _sequence(value: object) -> Sequence[Any]:
    return value if isinstance(value, list | tuple) else ()


def _label(value: object) -> str:
    if not isinstance(value, str):
        return ""
    readable = "".join(char if char.isprintable() else " " for char in value[: 10 * LONGEST_LABEL])
    line = " ".join(readable.split())
    return line if len(line) <= LONGEST_LABEL else line[: LONGEST_LABEL - 1].rstrip() + "…"
