"""How loud the alarm was, and what one felt an urge to do."""

from collections.abc import Sequence

from course.charts import answers
from course.charts.chart import Chart, Table
from course.charts.recent import of_the_latest
from course.charts.timeline import Point, timeline
from course.charts.wording import joined, plain, quoted, share, where_most_lie
from course.journal.entry import Entry

URGES = {
    "cling": "hold on tight",
    "pull away": "pull away",
    "test": "test them",
    "hide": "hide it",
    "nothing": "nothing",
}
"""What one can want to do when the alarm goes off: stored key to words on the page."""

_NAMES = URGES | {"nothing": "no urge"}
_NOT_NAMED = "not named"
_SHAPES = dict(
    zip(
        (*_NAMES.values(), _NOT_NAMED),
        ("circle", "square", "diamond", "triangle-down", "cross", "triangle-up"),
        strict=True,
    )
)


@of_the_latest
def urges(entries: Sequence[Entry]) -> Chart | None:
    """Draw how loud each alarm was, with a shape for the urge it brought."""
    alarms = [
        Point(entry.created_at, loudness, _urge(entry))
        for entry in answers.in_order(entries)
        if (loudness := answers.number(entry.answer, "alarm", 0, 100)) is not None
    ]
    if not alarms:
        return None
    sentence = " ".join(
        part
        for part in (where_most_lie([alarm.value for alarm in alarms], "alarm"), _urges(alarms))
        if part
    )
    return Chart(
        title="Your alarms over time",
        sentence=sentence,
        table=_table(alarms),
        spec=timeline(
            alarms,
            top=100,
            key="How loud, 0 to 100; each shape is an urge",
            sentence=sentence,
            shapes=_SHAPES,
        ),
    )


def _urge(entry: Entry) -> str:
    return _NAMES.get(answers.label(entry.answer, "urge"), _NOT_NAMED)


def _urges(alarms: Sequence[Point]) -> str:
    """Return which urge came up most, unless too many did equally often."""
    named = [alarm.kind for alarm in alarms if alarm.kind != _NOT_NAMED]
    if not named:
        return ""
    if len(named) == 1:
        return f"{quoted(named[0])} came up with it." if len(alarms) == 1 else ""
    most = max(map(named.count, named))
    leading = [urge for urge in _SHAPES if named.count(urge) == most]
    if len(leading) > 2:
        return "No one urge came up more than the others."
    came = joined([quoted(urge) for urge in leading])
    each = " each" if len(leading) == 2 else ""
    return f"{came} came up in {share(most, len(named), 'alarm')}{each}."


def _table(alarms: Sequence[Point]) -> Table:
    rows = []
    for urge in _SHAPES:
        loudness = [plain(alarm.value) for alarm in alarms if alarm.kind == urge]
        if loudness:
            rows.append(
                (quoted(urge)[1:-1], f"{len(loudness)} of {len(alarms)}", ", ".join(loudness))
            )
    return Table(("Urge", "How often", "How loud, oldest first"), tuple(rows))
