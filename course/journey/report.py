"""My own report: all of a learner's entries and charts as one page that needs nothing else."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from course.charts import Chart
from course.charts.style import LIGHT
from course.forms.exercise import Exercise, unknown_exercise
from course.forms.fields import Field, long_date
from course.forms.showable import showable
from course.journal import Entry

_CHART_WIDTH = 620
_VEGA_LITE = "5.20"
_TEMPLATE = "report.html.j2"


@dataclass(frozen=True)
class Section:
    """One exercise in the report: its charts, each with its picture, and its entries."""

    title: str
    charts: Sequence[tuple[Chart, str]]
    articles: Sequence["Article"]


@dataclass(frozen=True)
class Article:
    """One entry in the report.

    Parameters
    ----------
    entry : Entry
        When it was written.
    answers : sequence of (Field, object)
        What it holds, as far as it is to be read.
    about : str
        What there is to know of it.
    """

    entry: Entry
    answers: Sequence[tuple[Field, Any]] = ()
    about: str = ""

    @property
    def changed(self) -> datetime | None:
        """When it was changed last, unless that was on the day it was begun."""
        begun, changed = self.entry.created_at.astimezone(), self.entry.updated_at.astimezone()
        return None if begun.date() == changed.date() else changed


def report(
    lessons: Mapping[str, Sequence[Exercise]],
    entries: Sequence[Entry],
    made: datetime,
    about: str = "",
) -> str:
    """Return the report as an HTML page without scripts, links or anything to be fetched.

    Parameters
    ----------
    lessons : mapping of str to sequence of Exercise
        The exercises of each lesson, by the lesson's title, in order.
    entries : sequence of Entry
        All entries, oldest first.
    made : datetime
        When it is made.
    about : str
        What else to know of it, in a sentence or two: that it does not hold everything, say.
    """
    # Slow to load, and only a report needs it: what the pages show is put together without it.
    from jinja2 import Environment, PackageLoader, StrictUndefined  # noqa: PLC0415

    environment = Environment(
        loader=PackageLoader(__package__, "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["day"] = lambda moment: long_date(moment.astimezone())
    sections = _sections(lessons, entries)
    known = {exercise.key for exercises in lessons.values() for exercise in exercises}
    others = [_unknown(entry) for entry in entries if entry.exercise not in known]
    sections["From elsewhere"] = [Section("", (), others)] if others else []
    return environment.get_template(_TEMPLATE).render(
        lessons={lesson: each for lesson, each in sections.items() if each},
        count=len(entries),
        made=made,
        about=about,
        colours=LIGHT,
    )


def pictures_to_draw(
    lessons: Mapping[str, Sequence[Exercise]], entries: Sequence[Entry]
) -> list[dict[str, Any]]:
    """Return the charts of the report that a page has to draw into it, in order.

    None where they are in it already; see `course.forms.Takeaway`. Parameters as in `report`.
    """
    sections = (section for each in _sections(lessons, entries).values() for section in each)
    charts = [pair for section in sections for pair in section.charts]
    return [
        {"title": chart.title, "spec": _in_a_file(chart)} for chart, drawn in charts if not drawn
    ]


def _sections(
    lessons: Mapping[str, Sequence[Exercise]], entries: Sequence[Entry]
) -> dict[str, list[Section]]:
    return {
        lesson: [
            _section(exercise, mine) for exercise in exercises if (mine := _of(exercise, entries))
        ]
        for lesson, exercises in lessons.items()
    }


def _of(exercise: Exercise, entries: Sequence[Entry]) -> list[Entry]:
    return [showable(entry) for entry in entries if entry.exercise == exercise.key]


def _section(exercise: Exercise, entries: Sequence[Entry]) -> Section:
    charts = [chart for draw in exercise.shows if (chart := draw(entries)) is not None]
    articles = [_article(exercise, entry) for entry in entries]
    return Section(exercise.title, [(chart, _svg(chart)) for chart in charts], articles)


def _svg(chart: Chart) -> str:
    """Return a chart as a picture; "" where the package that draws it is not installed."""
    try:
        # Slow to load, and only a report needs it: pages draw their charts in the browser.
        import vl_convert  # noqa: PLC0415
    except ImportError:
        return ""
    svg: str = vl_convert.vegalite_to_svg(_in_a_file(chart), vl_version=_VEGA_LITE)
    return svg


def _in_a_file(chart: Chart) -> dict[str, Any]:
    wide = {"width": _CHART_WIDTH} if chart.spec["width"] == "container" else {}
    return chart.spec | wide


def _article(exercise: Exercise, entry: Entry) -> Article:
    if exercise.sealed(entry.answer):
        opens = exercise.field(exercise.sealed_until).words(entry.answer[exercise.sealed_until])
        return Article(entry, about=f"Sealed. It comes back on {opens}.")
    return Article(entry, exercise.shown(entry.answer))


def _unknown(entry: Entry) -> Article:
    exercise = unknown_exercise(entry.exercise)
    return Article(entry, exercise.shown(showable(entry).answer), about=exercise.title)
