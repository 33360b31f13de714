"""One answer a learner kept."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the journal.

    Parameters
    ----------
    id : str
        A random UUID in hexadecimal, so that two journals can be merged.
    exercise : str
        Key of the exercise, such as ``"alarm-map"``.
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
