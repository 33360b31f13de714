"""The seven check-in lines, each compared with its own past and never added up."""

from collections.abc import Sequence

from course.charts import answers
from course.charts.chart import Chart, Table
from course.charts.lanes import Lane, lanes_over_time
from course.charts.own_range import TREND_FROM, usual_range
from course.charts.recent import of_the_latest
from course.charts.wording import counted, day_name, plain, share
from course.journal.entry import Entry

CHECK_IN_LINES = {
    "seen": "Ease letting someone see the real me",
    "left": "Worry of being left",
    "judged": "Worry of being judged",
    "pull_back": "Urge to pull back",
    "say_no": "Feeling free to say no",
    "connected": "Felt connection",
    "self_kindness": "Kindness to myself",
}


@of_the_latest
def check_in_lines(entries: Sequence[Entry]) -> Chart | None:
    """Draw each line over time in a lane of its own."""
    answered = [entry for entry in answers.in_order(entries) if _levels(entry)]
    lanes = [
        Lane(name, [(entry.created_at, _levels(entry)[field]) for entry in answered_line])
        for field, name in CHECK_IN_LINES.items()
        if (answered_line := [entry for entry in answered if field in _levels(entry)])
    ]
    if not lanes:
        return None
    sentence = _sentence(answered, lanes)
    return Chart(
        title="Your check-ins over time",
        sentence=sentence,
        table=Table(
            ("Day", *(lane.name for lane in lanes)),
            tuple(_row(entry, lanes) for entry in answered),
        ),
        spec=lanes_over_time(lanes, low=0, high=10, sentence=sentence),
    )


def _levels(entry: Entry) -> dict[str, float]:
    levels = {field: answers.number(entry.answer, field, 0, 10) for field in CHECK_IN_LINES}
    return {field: level for field, level in levels.items() if level is not None}


def _row(entry: Entry, lanes: Sequence[Lane]) -> tuple[str, ...]:
    named = {CHECK_IN_LINES[field]: plain(level) for field, level in _levels(entry).items()}
    return (day_name(entry.created_at), *(named.get(lane.name, "–") for lane in lanes))


def _sentence(answered: Sequence[Entry], lanes: Sequence[Lane]) -> str:
    latest = answered[-1]
    ranges = {lane.name: usual_range(lane.values) for lane in lanes}
    levels = {CHECK_IN_LINES[field]: level for field, level in _levels(latest).items()}
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
    day = day_name(latest.created_at)
    return f"Your latest check-in, on {day}, was in your usual range on {where}."
