"""Taking a journal elsewhere and back: JSON, which is complete, and CSV, which is for reading.

Of the journal's own file, see `course.journal.copies`.

The JSON export is one object::

    {
      "format": "…-journal",             the slug of the course
      "version": 1,
      "exported_at": "2026-03-02T12:00:00.000000+00:00",
      "entries": [
        {
          "id": "6f1c…",                 a random UUID in hexadecimal
          "exercise": "small-step",      key of the exercise
          "created_at": "2026-03-01T…",  ISO 8601 with an offset
          "updated_at": "2026-03-01T…",
          "answer": {"rose": 40}         field name to value
        }
      ]
    }

What is too much for one file is written as several, each complete in itself (see `export_parts`).
It is written in ASCII, oldest entry first. Bringing it back gives the same entries, each answer to
the byte. What a later version adds besides is left aside.

The CSV export is one tidy table in UTF-8, a row for each answered field: ``entry``, ``exercise``,
``created_at``, ``updated_at``, ``field``, ``value``. A value that is no text is written as JSON. A
cell that begins with ``=``, ``+``, ``-``, ``@``, a tab or a carriage return gets an apostrophe in
front, since a spreadsheet would take it for a formula. So does such a place within a cell, after a
semicolon, a tab or the end of a line: where people use a comma in numbers, spreadsheets begin a
cell there. CSV cannot be brought back in.
"""

import csv
import io
import json
import re
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, NoReturn

from course.journal.entry import Entry, answer_as_text
from course.journal.errors import NotAnExport
from course.journal.json_text import read_json
from course.journal.storage import current_storage
from course.manifest import manifest

FORMAT = f"{manifest().slug}-journal"
VERSION = 1

LARGEST = 64 * 1024 * 1024
"""In bytes: some forty years of daily writing."""

MOST_VALUES = 8_000_000
"""Brackets, braces, commas and colons in a file, also within texts: about as many as the course's
questions bring into the largest file. Each may stand for a value, which takes far more memory and
time than it takes bytes."""

_STRUCTURE = "[{,:"
_ABOUT = 20
"""More than there are of those in an export of nothing."""

_DEEPEST = 20
_YEARS = range(1971, 9000)
_FORMULA = re.compile("(?:^|(?<=[;\t\r\n]))(?=[ \xa0\0]*[=+\\-@＝＋－＠]|[\t\r])")
"""Where a formula could begin; the wide signs are those of East Asian keyboards."""

FOREIGN = (
    "This file is not an export of this course. Nothing was changed. "
    "Look for one that ends in .json or in .db, and that you saved here."
)
DAMAGED = (
    "This export is damaged or was changed by another program, so it cannot be brought in. "
    "Nothing was changed. An earlier export may still be fine."
)
TOO_LARGE = (
    "This file is too large to be brought in. Nothing was changed. If it is an export of this "
    "course, a single entry in it is too long: open the file with a text editor, and copy what you "
    "need from there into the exercise, in shorter pieces."
)
TOO_MUCH = (
    "This journal is too large to be brought in as one file. Nothing was changed. Save everything "
    "as JSON where it is: that comes in as many files as it takes, and those can be brought in."
)
_NAMES = ("id", "exercise", "created_at", "updated_at")


@dataclass(frozen=True, slots=True)
class Exported:
    """What an export holds.

    Parameters
    ----------
    exported_at : datetime
        When it was made, in UTC.
    entries : tuple of Entry
        All entries, in the order of the file.
    """

    exported_at: datetime
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """What bringing an export in would do.

    Parameters
    ----------
    new : int
        Entries that are not here: they are added.
    changed : int
        Newer versions of entries that are here: they take their place.
    same : int
        Entries that are here as they are in the file.
    older : int
        Entries of which another version is here, and stays.
    unknown : int
        Those among the new and the changed that belong to an exercise this course does not have.
        They are kept all the same.
    """

    new: int
    changed: int
    same: int
    older: int
    unknown: int


def export_json(entries: Iterable[Entry]) -> str:
    """Return entries as one complete export, however large."""
    return _export([_record(entry) for entry in entries])


def export_parts(
    entries: Iterable[Entry], largest: int = LARGEST, most_values: int = MOST_VALUES
) -> list[str]:
    """Return entries as complete exports, each of which `read_export` takes; at least one.

    An entry that is too much for any file has one to itself.
    """
    about = len(_export([])) + 10
    parts: list[list[str]] = [[]]
    size, values = about, 0
    for entry in entries:
        record = _record(entry)
        more, more_values = len(record) + 2, _values(record) + 1
        if parts[-1] and (size + more > largest or values + more_values + _ABOUT > most_values):
            parts.append([])
            size, values = about, 0
        parts[-1].append(record)
        size, values = size + more, values + more_values
    return [_export(records) for records in parts]


def export_csv(entries: Iterable[Entry]) -> str:
    """Return entries as one tidy table, safe to open in a spreadsheet."""
    table = io.StringIO(newline="")
    writer = csv.writer(table)
    writer.writerow(("entry", "exercise", "created_at", "updated_at", "field", "value"))
    for entry in entries:
        *about, _answer = entry.row()
        for field, value in entry.answer.items():
            writer.writerow([_cell(cell) for cell in (*about, field, value)])
    return table.getvalue()


def too_new() -> str:
    """Return what is said of a file that a newer version of the course has made."""
    newest = current_storage().newest.capitalize()
    return (
        "This export was made by a newer version of this course. Nothing was changed. "
        f"{newest} to bring it in."
    )


def read_export(content: str | bytes) -> Exported:
    """Read what `export_json` wrote.

    Raises
    ------
    NotAnExport
        When it is anything else, or only part of it. The message holds nothing of the file.
    """
    if not can_be_imported(content):
        raise NotAnExport(TOO_LARGE)
    try:
        export = read_json(content, parse_constant=_refuse_constant)
    except (ValueError, RecursionError):
        raise NotAnExport(FOREIGN) from None
    if not isinstance(export, dict) or export.get("format") != FORMAT:
        raise NotAnExport(FOREIGN)
    version = export.get("version")
    if type(version) is int and version > VERSION:
        raise NotAnExport(too_new())
    try:
        return _exported(export)
    except (KeyError, TypeError, ValueError, OverflowError):
        raise NotAnExport(DAMAGED) from None


def read_rows(rows: Iterable[Sequence[Any]]) -> tuple[Entry, ...]:
    """Read what may be the rows of a journal's table, by the same rules and within the same bounds.

    Raises
    ------
    NotAnExport
        When one of them is no entry, or they are too much.
    """
    size = values = 0
    entries = []
    try:
        for *about, answer in rows:
            size += sum(map(len, (*about, answer)))
            values += _values(answer)
            if size > LARGEST or values > MOST_VALUES:
                raise NotAnExport(TOO_MUCH)
            record = dict(zip(_NAMES, about, strict=True))
            answers = read_json(answer, parse_constant=_refuse_constant)
            entries.append(_entry({**record, "answer": answers}))
        return _each_once(entries)
    except (AttributeError, TypeError, ValueError, OverflowError, RecursionError):
        raise NotAnExport(DAMAGED) from None


def can_be_imported(content: str | bytes) -> bool:
    """Tell whether an export is short enough to be read again: see `export_parts`."""
    return len(content) <= LARGEST and _values(content) <= MOST_VALUES


def plan(entries: Iterable[Entry], exported: Exported, known: Container[str]) -> Plan:
    """Tell what `Journal.merge` would do with an export, without doing it.

    Parameters
    ----------
    entries : iterable of Entry
        All that are here.
    exported : Exported
        What was read.
    known : container of str
        Keys of the exercises that this course has.
    """
    here = {entry.id: entry for entry in entries}
    new = [entry for entry in exported.entries if entry.id not in here]
    met = [(entry, here[entry.id]) for entry in exported.entries if entry.id in here]
    changed = [theirs for theirs, ours in met if theirs.supersedes(ours)]
    same = sum(theirs == ours for theirs, ours in met)
    return Plan(
        new=len(new),
        changed=len(changed),
        same=same,
        older=len(met) - len(changed) - same,
        unknown=sum(entry.exercise not in known for entry in (*new, *changed)),
    )


def _export(records: list[str]) -> str:
    export = {
        "format": FORMAT,
        "version": VERSION,
        "exported_at": datetime.now(UTC).isoformat(timespec="microseconds"),
        "entries": [],
    }
    text = json.dumps(export, indent=1)
    if not records:
        return text
    return text.removesuffix("[]\n}") + "[\n" + ",\n".join(records) + "\n ]\n}"


def _record(entry: Entry) -> str:
    """Return an entry as it stands in the list of them, indented."""
    *about, _answer = entry.row()
    record = {**dict(zip(_NAMES, about, strict=True)), "answer": entry.answer}
    text = json.dumps([[record]], ensure_ascii=True, allow_nan=False, indent=1)
    return text.removeprefix("[\n [\n").removesuffix("\n ]\n]")


def _values(content: str | bytes) -> int:
    """Return how many values there can be at most in what may be JSON, without reading it."""
    if isinstance(content, str):
        return sum(map(content.count, _STRUCTURE))
    return sum(content.count(sign.encode()) for sign in _STRUCTURE)


def _cell(value: Any) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return _FORMULA.sub("'", text)


def _refuse_constant(_name: str) -> NoReturn:
    raise ValueError("JSON has no such number")


def _exported(export: dict[str, Any]) -> Exported:
    if type(export["version"]) is not int or export["version"] != VERSION:
        raise ValueError("no such version")
    if not isinstance(export["entries"], list):
        raise TypeError("the entries are a list")
    entries = _each_once(map(_entry, export["entries"]))
    return Exported(_moment(export["exported_at"]), entries)


def _each_once(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    each = tuple(entries)
    if len({entry.id for entry in each}) < len(each):
        raise ValueError("an id stands for one entry")
    return each


def _entry(record: dict[str, Any]) -> Entry:
    answer = record["answer"]
    answer_as_text(answer)  # complains where the journal could not hold it
    if not _at_most(_DEEPEST, answer):
        raise ValueError("an answer is not nested so deeply")
    return Entry(
        id=_name(record["id"]),
        exercise=_name(record["exercise"]),
        created_at=_moment(record["created_at"]),
        updated_at=_moment(record["updated_at"]),
        answer=answer,
    )


def _name(value: object) -> str:
    if not isinstance(value, str) or not 0 < len(value) <= 200 or not value.isprintable():
        raise ValueError("a name is short and printable")
    return value


def _moment(value: str) -> datetime:
    moment = datetime.fromisoformat(value)
    if moment.tzinfo is None or moment.year not in _YEARS:
        raise ValueError("a moment has an offset, and lies in a year that can be shown")
    return moment.astimezone(UTC)


def _at_most(levels: int, value: object) -> bool:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return levels > 0 and all(_at_most(levels - 1, item) for item in inner)
