"""The parts of the last page: what is open, the charts, every entry, and files to take along."""

from datetime import datetime
from functools import cache

from course.exercises.catalogue import LESSONS
from course.forms import Takeaway
from course.forms.bring_in import BringIn
from course.forms.files import Download, TakeAlong
from course.forms.report import report
from course.forms.together import EntrySearch, LessonCharts, OpenItems
from course.forms.view import ExerciseView
from course.forms.whole_journal import WholeJournal
from course.journal import current_keeping
from course.journal.exchange import export_csv, export_parts


@cache
def whole_journal() -> WholeJournal:
    """Return the one of this process, shared by all parts of the page."""
    return WholeJournal(LESSONS, current_keeping())


def open_items() -> OpenItems:
    """Return what waits for the learner."""
    return OpenItems(whole_journal())


def check_in() -> ExerciseView:
    """Return the check-in; its chart is among those of its lesson."""
    return whole_journal().form("check-in")


def charts(lesson: str) -> LessonCharts:
    """Return every chart of a lesson, named by its title."""
    return LessonCharts(whole_journal(), lesson)


def entries() -> EntrySearch:
    """Return the searchable list of all entries."""
    return EntrySearch(whole_journal())


def review() -> ExerciseView:
    """Return the look back over it all."""
    return whole_journal().form("review")


def take_along() -> TakeAlong:
    """Return the report and the exports as buttons."""
    return TakeAlong(
        "Take it along",
        "Each file is made on this computer when you ask for it, and goes to your downloads. It "
        "has no lock: anyone who can open your downloads can read it.",
        {
            Download("My own report", _report): "To read or to print: your charts, your questions "
            "and your answers, as one page. It may take some seconds.",
            Download("Everything, as JSON", _json): "To keep a copy, or to go on at another "
            "computer. It is complete and can be brought back in below. A very long journal comes "
            "as several files; bring them in one after the other.",
            Download("A table, as CSV", _csv): "To open in a spreadsheet.",
        },
    )


def bring_in() -> BringIn:
    """Return the way back for an export."""
    journal = whole_journal()
    return BringIn(journal.keeping, journal.exercises)


# The files' names tell nobody anything: others may see the downloads folder.


def _report() -> Takeaway:
    made = datetime.now().astimezone()
    page = report(LESSONS, current_keeping().entries(), made)
    return Takeaway("", f"notes-{made:%Y-%m-%d}.html", "text/html", page)


def _json() -> list[Takeaway]:
    parts = export_parts(current_keeping().entries())
    names = [
        f"notes-{_today()}{_which(part, len(parts))}.json" for part in range(1, len(parts) + 1)
    ]
    files = zip(names, parts, strict=True)
    return [Takeaway("", name, "application/json", content) for name, content in files]


def _which(part: int, parts: int) -> str:
    return "" if parts == 1 else f"-{part}-of-{parts}"


def _csv() -> Takeaway:
    content = export_csv(current_keeping().entries())
    return Takeaway("", f"notes-{_today()}.csv", "text/csv", content)


def _today() -> str:
    return f"{datetime.now():%Y-%m-%d}"
