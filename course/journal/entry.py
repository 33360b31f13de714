"""One answer a learner kept."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

from course.journal.json_text import read_json


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the journal.

    Parameters
    ----------
    id : str
        A random UUID in hexadecimal, so that two journals can be merged.
    exercise : str
        Key of the exercise, such as ``"a-key"``.
    created_at, updated_at : datetime
        When it was first and last saved, timezone-aware, in UTC.
    answer : dict
        Field name to value; only the fields that were answered.
    """

    id: str
    exercise: str
    created_at: datetime
    updated_at: datetime
    answer: dict[str, Any]

    def row(self) -> tuple[str, str, str, str, str]:
        """Return it as it is stored: all text, times in ISO 8601 with microseconds."""
        return (
            self.id,
            self.exercise,
            self.created_at.isoformat(timespec="microseconds"),
            self.updated_at.isoformat(timespec="microseconds"),
            answer_as_text(self.answer),
        )

    def supersedes(self, other: "Entry") -> bool:
        """Tell whether this is a later version of ``other``."""
        same = (self.id, self.exercise) == (other.id, other.exercise)
        return same and self.updated_at > other.updated_at

    @classmethod
    def from_row(cls, row: tuple[str, str, str, str, str]) -> "Entry":
        """Return the entry stored as ``row``; `ValueError` or `TypeError` when it is not one."""
        key, exercise, created_at, updated_at, text = row
        answer = read_json(text)
        if not isinstance(answer, dict):
            raise ValueError("an answer is an object of fields")
        created, updated = datetime.fromisoformat(created_at), datetime.fromisoformat(updated_at)
        return cls(key, exercise, created, updated, answer)


def new_id() -> str:
    """Return the id of an entry that does not exist yet."""
    return uuid4().hex


def answer_as_text(answer: dict[str, Any]) -> str:
    """Return ``answer`` as JSON in plain ASCII, so that NUL and lone surrogates survive.

    Raises
    ------
    TypeError
        When it is not a dict of named fields whose values JSON can hold. The message never
        repeats a value.
    """
    if not isinstance(answer, dict) or not all(isinstance(field, str) for field in answer):
        raise TypeError("An answer must be a dict with the names of its fields as keys.")
    try:
        return json.dumps(answer, ensure_ascii=True, allow_nan=False)
    except (TypeError, ValueError, RecursionError):
        raise TypeError(
            "An answer may hold only text, finite numbers, true, false, None, lists and dicts."
        ) from None
