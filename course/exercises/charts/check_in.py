"""The seven check-in lines, each compared with its own past and never added up."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from course.charts import answers
from course.charts.chart import Chart, Table
from course.charts.lanes import Lane, lanes_over_time
from course.charts.own_range import TREND_FROM, usual_range
from course.charts.recent import Draw, of_the_latest
from course.charts.wording import counted, day_name, plain, share
from course.journal.entry import Entry

Levels = Mapping[str, float]
"""The name of each answered line to its number, from 0 to 10."""


def check_in_lines(lines: Mapping[str, str]) -> Draw:
    """Return the chart that draws each line over time in a lane of its own.

    Parameters
    ----------
    lines : mapping of str to str
        Each line's field to its name in the picture, from the top to the bottom.
    """

    @of_the_latest
    def drawn(entries: Sequence[Entry]) -> Chart | None:
        levels = [(entry.created_at, _levels(entry, lines)) for entry in answers.in_order(entries)]
        return _chart([(when, named) for when, named in levels if named], lines.values())

    return drawn


def _levels(entry: Entry, lines: Mapping[str, str]) -> Levels:
    levels = {name: answers.number(entry.answer, field, 0, 10) for field, name in lines.items()}
    return {name: level for name, level in levels.items() if level is not None}


def _chart(answered: Sequence[tuple[datetime, Levels]], names: Iterable[str]) -> Chart | None:
    lanes = [
        Lane(name, points)
        for name in names
        if (points := [(when, levels[name]) for when, levels in answered if name in levels])
    ]
    if not lanes:
        return None
    sentence = _sentence(answered, lanes)
    return Chart(
        title="Your check-ins over time",
        sentence=sentence,
        table=Table(
            ("Day", *(lane.name for lane in lanes)),
            tuple(_row(when, levels, lanes) for when, levels in answered),
        ),
        spec=lanes_over_time(lanes, low=0, high=10, sentence=sentence),
    )


def _row(when: datetime, levels: Levels, lanes: Sequence[Lane]) -> tuple[str, ...]:
    cells = (plain(levels[lane.name]) if lane.name in levels else "–" for lane in lanes)
    return (day_name(when), *cells)


def _sentence(answered: Sequence[tuple[datetime, Levels]], lanes: Sequence[Lane]) -> str:
    latest, levels = answered[-1]
    ranges = {lane.name: usual_range(lane.values) for lane in lanes}
    within = [
        usual[0] <= level <= usual[1]
        for name, level in levels.items()
        if (usual := ranges[name]) is not None
    ]
    if not within:
        return (
            f"You have {counted(len(answered), 'check-in')} so far; "
            f"once a line has {TREND_FROM} answers, a band shows your usual range."
        )
    where = share(sum(within), len(within), "line") if any(within) else "none of its lines"
    return f"Your latest check-in, on {day_name(latest)}, was in your usual range on {where}."
