"""Entries as a table for analysis."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from course.journal.entry import Entry
from course.journal.errors import JournalError

if TYPE_CHECKING:
    import pandas

NO_PANDAS = (
    "There is no table of your answers here: that takes the Python package pandas. The export as "
    "CSV holds the same."
)


def frame(entries: Iterable[Entry]) -> "pandas.DataFrame":
    """Return entries as a tidy table.

    Returns
    -------
    pandas.DataFrame
        One row per answered field: ``entry``, ``exercise``, ``created_at``, ``updated_at`` (UTC),
        ``field`` and ``value``.
    """
    try:
        import pandas  # noqa: PLC0415 - slow to import, and only analysis needs it
    except ImportError:
        raise JournalError(NO_PANDAS) from None

    columns = ["entry", "exercise", "created_at", "updated_at", "field", "value"]
    rows = [
        (entry.id, entry.exercise, entry.created_at, entry.updated_at, field, value)
        for entry in entries
        for field, value in entry.answer.items()
    ]
    utc = "datetime64[us, UTC]"
    table = pandas.DataFrame(rows, columns=columns, dtype=object)
    return table.astype({"created_at": utc, "updated_at": utc})
