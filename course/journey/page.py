"""The parts of the last page: what is open, the charts, every entry, and files to take along."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING

from course.forms import Takeaway
from course.forms.missing import about_the_file, entries_for_a_file, why_missing
from course.forms.table import own_or_made_up
from course.forms.view import ExerciseView
from course.journal import Entry, JournalError, Way, current_keeping
from course.journal.exchange import LARGEST, can_be_imported, export_csv, export_parts
from course.journal.frame import frame
from course.journey.catalogue import exercises_by_lesson
from course.journey.charts import LessonCharts
from course.journey.copy_offer import CopyOffer, note_copy
from course.journey.entry_search import EntrySearch
from course.journey.files import Download, TakeAlong
from course.journey.import_file import ImportFile
from course.journey.open_items import OpenItems
from course.journey.report import pictures_to_draw, report
from course.journey.whole_journal import WholeJournal

if TYPE_CHECKING:
    import pandas

TOO_LONG = (
    "One of your entries is too long to be brought back in here. It is in the file all the same, "
    "for any text editor. To have it come back, share it out among several entries."
)

TOO_LARGE = (
    "It is too large to be brought in on this page; everything as JSON, in several files, can be."
)


@cache
def whole_journal() -> WholeJournal:
    """Return the one of this process, shared by all parts of the page."""
    return WholeJournal(exercises_by_lesson(), current_keeping())


def open_items() -> OpenItems:
    """Return what waits for the learner."""
    journal = whole_journal()
    return OpenItems(journal, CopyOffer(journal.keeping, _copy))


def exercise(key: str) -> ExerciseView:
    """Return an exercise, without its charts, which are on the page already."""
    return whole_journal().form(key)


def charts(lesson: str) -> LessonCharts:
    """Return every chart of a lesson, named by its title."""
    return LessonCharts(whole_journal(), lesson)


def entries() -> EntrySearch:
    """Return the searchable list of all entries."""
    return EntrySearch(whole_journal())


def table() -> "pandas.DataFrame":
    """Return all answers as a table, one row for each; see `course.journal.frame.frame`.

    Where there are none to be had, it says why and holds a made-up learner's. What is still sealed
    is not in it.
    """
    journal = whole_journal()
    entries = own_or_made_up(journal.keeping, journal.keeping.entries, journal.exercises.values())
    sealed = (journal.exercise(entry.exercise).sealed(entry.answer) for entry in entries)
    return frame(entry for entry, hidden in zip(entries, sealed, strict=True) if not hidden)


def take_along() -> TakeAlong:
    """Return the report and the exports as buttons."""
    return TakeAlong(
        "Take it along",
        "Each file is made on this device when you ask for it, and goes to your downloads. Only "
        "the locked copy has a lock: anyone who can open your downloads can read the others.",
        {
            Download("My own report", _report): "To read or to print: your charts, your questions "
            "and your answers, as one page. It may take some seconds.",
            Download("Everything, as JSON", _json): "To keep a copy, or to go on at another "
            "device. It is complete and can be brought back in below. A very long journal comes "
            "as several files; bring them in one after the other.",
            Download("A locked copy", _locked_copy): "To keep a copy that nobody can read without "
            "your passphrase, if your answers are locked. It can be brought back in below, here or "
            "on another device.",
            Download("A table, as CSV", _csv): "To open in a spreadsheet.",
        },
    )


def bring_in() -> ImportFile:
    """Return the way back for an export."""
    journal = whole_journal()
    return ImportFile(journal.keeping, journal.exercises)


# The files' names tell nobody anything: others may see the downloads folder.


def _report() -> Takeaway:
    made = _file(".html", "text/html", _as_report)
    entries = whole_journal().keeping.entries()
    return replace(made, pictures=pictures_to_draw(exercises_by_lesson(), entries))


def _json() -> list[Takeaway]:
    keeping = whole_journal().keeping
    parts = export_parts(entries_for_a_file(keeping))
    note_copy(keeping)
    note = about_the_file(keeping)
    if not all(map(can_be_imported, parts)):
        note = f"{note} {TOO_LONG}".strip()
    names = [_name(f"{_which(part, len(parts))}.json") for part in range(1, len(parts) + 1)]
    files = zip(names, parts, strict=True)
    return [Takeaway("", name, "application/json", content, note) for name, content in files]


def _copy() -> Takeaway | list[Takeaway]:
    return _locked_copy() if whole_journal().keeping.way is Way.LOCKED else _json()


def _locked_copy() -> Takeaway:
    keeping = whole_journal().keeping
    try:
        content = keeping.locked_copy()
    except JournalError as error:
        raise JournalError(f"No file was made. {why_missing(keeping) or error}") from None
    note_copy(keeping)
    note = TOO_LARGE if len(content) > LARGEST else ""
    return Takeaway("", _name(".db"), "application/octet-stream", content, note)


def _which(part: int, parts: int) -> str:
    return "" if parts == 1 else f"-{part}-of-{parts}"


def _csv() -> Takeaway:
    return _file(".csv", "text/csv", export_csv)


def _as_report(entries: list[Entry]) -> str:
    made = datetime.now().astimezone()
    return report(exercises_by_lesson(), entries, made, about_the_file(whole_journal().keeping))


def _file(ending: str, media_type: str, written: Callable[[list[Entry]], str]) -> Takeaway:
    keeping = whole_journal().keeping
    content = written(entries_for_a_file(keeping))
    return Takeaway("", _name(ending), media_type, content, about_the_file(keeping))


def _name(ending: str) -> str:
    return f"notes-{datetime.now():%Y-%m-%d}{ending}"
