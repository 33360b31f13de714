"""Two numbers of each entry side by side: a ring for the first, a dot for the second."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from course.charts import answers
from course.charts.chart import Table
from course.charts.style import (
    ACCENT,
    CLAY,
    SOFT,
    Spec,
    day_labels,
    layer,
    picture,
    scale_axis,
)
from course.charts.wording import day_name, plain
from course.journal.entry import Entry

_ROOMY = 12


@dataclass(frozen=True, slots=True)
class Pair:
    """What was so first, and what was so later (None while that is still open)."""

    when: datetime
    first: float
    later: float | None

    @property
    def shift(self) -> float | None:
        """How far the later number lies above the first."""
        return None if self.later is None else self.later - self.first


def pairs_of(
    entries: Sequence[Entry], first: str, later: str, top: float, *, open_too: bool = False
) -> list[Pair]:
    """Return the pairs of two fields, from the oldest entry to the newest."""
    return [
        Pair(entry.created_at, before, after)
        for entry in answers.in_order(entries)
        if (before := answers.number(entry.answer, first, 0, top)) is not None
        and ((after := answers.number(entry.answer, later, 0, top)) is not None or open_too)
    ]


def shifts_of(pairs: Sequence[Pair]) -> list[float]:
    """Return how far the later number lies above the first, of those that have both."""
    return [pair.shift for pair in pairs if pair.shift is not None]


def paired_dots(
    pairs: Sequence[Pair], *, top: int, first: str, later: str, unit: str, sentence: str
) -> Spec:
    """Return the picture; at least one pair is needed.

    Parameters
    ----------
    pairs : sequence of Pair
        From the oldest to the newest.
    top : int
        The scale's upper end; it begins at 0.
    first, later : str
        What the ring and the dot stand for.
    unit : str
        What the numbers are.
    sentence : str
        The text alternative.
    """
    names = day_labels([pair.when for pair in pairs])
    rows = [
        {"entry": name, "value": pair.first, "later": pair.later}
        for name, pair in zip(names, pairs, strict=True)
    ]
    closed = [row for row in rows if row["later"] is not None]
    x: Spec = {
        "field": "entry",
        "type": "nominal",
        "sort": None,
        "scale": {"domain": names},
        "axis": {"labelAngle": 0, "labelOverlap": "greedy", "labelSeparation": 8},
    }
    y = scale_axis(0, top, named=[0, top / 2, top])
    scale = 1.0 if len(pairs) <= _ROOMY else 0.5
    ring: Spec = {"type": "point", "color": CLAY, "strokeWidth": 2, "opacity": 1}
    dot: Spec = {"type": "point", "filled": True, "color": ACCENT, "opacity": 1}
    layers = [
        layer(
            closed,
            {"type": "rule", "color": SOFT, "strokeWidth": 1.5, "opacity": 0.7},
            {"x": x, "y": y, "y2": {"field": "later"}},
        ),
        layer(rows, ring | {"size": 150 * scale}, {"x": x, "y": y}),
        layer(closed, dot | {"size": 80 * scale}, {"x": x, "y": y | {"field": "later"}}),
    ]
    return picture(layers, sentence=sentence, key=[unit, f"○ {first}   ● {later}"], height=190)


def paired_table(pairs: Sequence[Pair], first: str, later: str) -> Table:
    """Return the numbers behind the picture."""
    return Table(
        ("Day", first, later),
        tuple(
            (
                day_name(pair.when),
                plain(pair.first),
                "still open" if pair.later is None else plain(pair.later),
            )
            for pair in pairs
        ),
    )
