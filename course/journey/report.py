"""My own report: all of a learner's entries and charts as one page that needs nothing else."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from html import escape
from typing import Any

from course.charts import Chart
from course.charts.style import LIGHT
from course.forms.exercise import Exercise
from course.forms.fields import Field, Rows
from course.forms.showable import showable
from course.journal import Entry

NOT_DRAWN = (
    "<p class='about'>The picture could not be drawn into this report; the course's own page shows "
    "it. With the Python package vl-convert-python it is drawn here, too.</p>"
)
_CHART_WIDTH = 620
_VEGA_LITE = "5.20"

_STYLE = (
    f":root {{ {'; '.join(map(': '.join, LIGHT.items()))} }}"
    + """
body { font: 1.05rem/1.6 Georgia, serif; color: var(--course-ink); background: #fff;
  max-width: 42rem; margin: 2.5rem auto; padding: 0 1rem; overflow-wrap: anywhere; }
h1, h2, h3 { line-height: 1.25; break-after: avoid; }
h2 { margin-top: 3rem; border-bottom: 1px solid var(--course-line); padding-bottom: .2em; }
h3 { margin-top: 2.2rem; }
h4, dt, figcaption, th, .about { font-family: system-ui, sans-serif; font-size: .9rem; }
h4, dt, figcaption, .about { color: var(--course-soft); margin: 0; font-weight: 600; }
figcaption, .about { font-weight: 400; }
article { border-left: 3px solid var(--course-band); padding-left: 1rem; margin: 1.4rem 0; }
dl { margin: .3rem 0 0; display: grid; gap: .35rem 1.2rem;
  grid-template-columns: minmax(0, 2fr) minmax(0, 3fr); }
dd { margin: 0; white-space: pre-line; }
figure { margin: 1.2rem 0; break-inside: avoid; } svg { max-width: 100%; height: auto; }
table { border-collapse: collapse; } th, td { text-align: left; vertical-align: top;
  padding: .15rem .9rem .15rem 0; border-bottom: 1px solid var(--course-line);
  white-space: pre-line; }
@media print { body { margin: 0; max-width: none; font-size: 11pt; } }
"""
)


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
    parts = []
    for lesson, exercises in lessons.items():
        sections = [_section(exercise, _of(exercise, entries)) for exercise in exercises]
        if any(sections):
            parts.append(f"<h2>{escape(lesson)}</h2>{''.join(sections)}")
    known = {exercise.key for exercises in lessons.values() for exercise in exercises}
    if others := [entry for entry in entries if entry.exercise not in known]:
        parts.append(f"<h2>From elsewhere</h2>{''.join(map(_unknown, others))}")
    count = f"{len(entries)} {'entry' if len(entries) == 1 else 'entries'}"
    return (
        "<!doctype html><html lang='en'><head><meta charset='utf-8'>"
        # Nothing that anyone wrote can run or fetch anything, whatever it looks like.
        "<meta http-equiv='Content-Security-Policy' "
        "content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        "<meta name='viewport' content='width=device-width'>"
        f"<title>My notes</title><style>{_STYLE}</style></head><body><h1>My notes</h1>"
        f"<p class='about'>Made on {_day(made)}, on this computer: {count}. These are your own "
        "words and numbers. Nothing here is a diagnosis or a score, and no chart can say what "
        f"caused what.</p>{about and f'<p>{escape(about)}</p>'}{''.join(parts)}</body></html>"
    )


def _of(exercise: Exercise, entries: Sequence[Entry]) -> list[Entry]:
    return [showable(entry) for entry in entries if entry.exercise == exercise.key]


def _section(exercise: Exercise, entries: Sequence[Entry]) -> str:
    if not entries:
        return ""
    charts = (draw(entries) for draw in exercise.shows)
    figures = "".join(_figure(chart) for chart in charts if chart is not None)
    articles = "".join(_article(exercise, entry) for entry in entries)
    return f"<h3>{escape(exercise.title)}</h3>{figures}{articles}"


def _figure(chart: Chart) -> str:
    return (
        f"<figure><h4>{escape(chart.title)}</h4>{_drawn(chart) or _in_numbers(chart)}"
        f"<figcaption>{escape(chart.sentence)}</figcaption></figure>"
    )


def _drawn(chart: Chart) -> str:
    """Return a chart as a picture; "" where the package that draws it is not installed."""
    try:
        # Slow to load, and only a report needs it: pages draw their charts in the browser.
        import vl_convert  # noqa: PLC0415
    except ImportError:
        return ""
    wide = {"width": _CHART_WIDTH} if chart.spec["width"] == "container" else {}
    svg = vl_convert.vegalite_to_svg(chart.spec | wide, vl_version=_VEGA_LITE)
    return f"<div role='img' aria-label='{escape(chart.title)}'>{svg}</div>"


def _in_numbers(chart: Chart) -> str:
    """Return a chart as its table, and how to have the picture."""
    return _table(chart.table.columns, chart.table.rows) + NOT_DRAWN


def _article(exercise: Exercise, entry: Entry) -> str:
    if exercise.sealed(entry.answer):
        opens = exercise.field(exercise.sealed_until).words(entry.answer[exercise.sealed_until])
        return _dated(entry, f"<p>Sealed. It comes back on {escape(opens)}.</p>")
    return _dated(entry, _answers(exercise.shown(entry.answer)))


def _unknown(entry: Entry) -> str:
    answer = showable(entry).answer
    pairs = [(Field(name, name), value) for name, value in answer.items()]
    return _dated(entry, f"<p>{escape(entry.exercise)}</p>{_answers(pairs)}")


def _answers(pairs: Sequence[tuple[Field, Any]]) -> str:
    items = "".join(
        f"<dt>{escape(field.label)}</dt><dd>{_words(field, value)}</dd>" for field, value in pairs
    )
    return f"<dl>{items}</dl>"


def _dated(entry: Entry, content: str) -> str:
    changed = ""
    if entry.updated_at.astimezone().date() != entry.created_at.astimezone().date():
        changed = f", last changed on {_day(entry.updated_at)}"
    return f"<article><h4>{_day(entry.created_at)}{changed}</h4>{content}</article>"


def _words(field: Field, value: Any) -> str:
    if not isinstance(field, Rows):
        return escape(field.words(value))
    return _table(*field.table(value))


def _table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    head = "".join(f"<th scope='col'>{escape(heading)}</th>" for heading in headings)
    cells = ("".join(f"<td>{escape(cell) or '–'}</td>" for cell in row) for row in rows)
    body = "".join(f"<tr>{row}</tr>" for row in cells)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _day(moment: datetime) -> str:
    local = moment.astimezone()
    return f"{local.day} {local:%B %Y}"
