"""Entries with text that can be shown."""

import json
from typing import Any

from course.forms.fields import well_formed
from course.journal import Entry


def showable(entry: Entry) -> Entry:
    """Return `entry` with every text free of what a kernel message cannot carry."""
    try:
        json.dumps(entry.answer, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError:
        pass
    else:
        return entry  # as nearly every one: a long journal is not copied for the few
    return Entry(
        entry.id, entry.exercise, entry.created_at, entry.updated_at, _well_formed(entry.answer)
    )


def _well_formed(value: Any) -> Any:
    if isinstance(value, str):
        return well_formed(value)
    if isinstance(value, list):
        return [_well_formed(item) for item in value]
    if isinstance(value, dict):
        return {well_formed(key): _well_formed(item) for key, item in value.items()}
    return value
