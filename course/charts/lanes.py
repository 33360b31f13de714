"""Several numbers over time, each in a lane of its own, so that nothing is ever added up."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from course.charts.own_range import TREND_FROM, usual_range
from course.charts.style import (
    ACCENT,
    BAND_KEY,
    INK,
    SOFT,
    Spec,
    band,
    layer,
    moment,
    picture,
    time_axis,
)
from course.charts.wording import plain

_FILLED = 0.58
"""The part of a lane that its scale fills; its name stands above."""


@dataclass(frozen=True, slots=True)
class Lane:
    """One lane: its name and what happened in it, from the oldest to the newest."""

    name: str
    points: Sequence[tuple[datetime, float]]

    @property
    def values(self) -> list[float]:
        """The numbers alone."""
        return [value for _, value in self.points]


def lanes_over_time(
    lanes: Sequence[Lane],
    *,
    low: float,
    high: float,
    sentence: str,
    key: Sequence[str] = (),
    lane_height: int = 74,
) -> Spec:
    """Return the picture; every lane needs at least one point.

    Parameters
    ----------
    lanes : sequence of Lane
        From the top to the bottom.
    low, high : float
        The ends of the scale that all lanes share; 0 is dashed if it lies between them.
    sentence : str
        The text alternative.
    key : sequence of str
        How to read it.
    lane_height : int
        In pixels.
    """

    def height_of(value: float, lane: int) -> float:
        return round((value - low) / (high - low) * _FILLED - lane, 4)

    x = time_axis([when for lane in lanes for when, _ in lane.points])
    y = _axis(len(lanes), low, high)
    position = {"x": x, "y": y}
    numbered = list(enumerate(lanes))
    dots = [
        {"when": moment(when), "value": height_of(value, index), "lane": index}
        for index, lane in numbered
        for when, value in lane.points
    ]
    trends = {index for index, lane in numbered if len(lane.points) >= TREND_FROM}
    bands = [
        {"low": height_of(usual[0], index), "high": height_of(usual[1], index)}
        for index, lane in numbered
        if (usual := usual_range(lane.values))
    ]
    names = [{"value": height_of(high, index), "name": lane.name} for index, lane in numbered]
    line: Spec = {"type": "line", "color": SOFT, "strokeWidth": 1.2, "opacity": 0.7}
    dot: Spec = {"type": "point", "filled": True, "color": ACCENT, "size": 60, "opacity": 1}
    name: Spec = {"type": "text", "align": "left", "baseline": "bottom", "dy": -5, "color": INK}
    layers = [
        band(bands),
        *([_zero_rules(len(lanes), height_of(0, 0), y)] if low < 0 < high else []),
        layer(
            [row for row in dots if row["lane"] in trends],
            line,
            position | {"detail": {"field": "lane", "type": "nominal"}},
        ),
        layer(dots, dot, position),
        layer(
            names,
            name | {"limit": 280},
            {"x": {"value": 0}, "y": y, "text": {"field": "name", "type": "nominal"}},
        ),
    ]
    return picture(
        layers,
        sentence=sentence,
        key=[*key, BAND_KEY] if bands else key,
        height=lane_height * len(lanes),
    )


def _axis(count: int, low: float, high: float) -> Spec:
    ends = [end - lane for lane in range(count) for end in (0, _FILLED)]
    return {
        "field": "value",
        "type": "quantitative",
        "scale": {"domain": [1 - count - 0.08, 1 - 0.08], "nice": False, "zero": False},
        "axis": {
            "values": ends,
            "tickCount": len(ends),  # with fewer, Vega leaves some of the values out
            "labelOverlap": False,
            "labelExpr": f"datum.value === floor(datum.value) ? '{plain(low)}' : '{plain(high)}'",
        },
    }


def _zero_rules(count: int, zero: float, y: Spec) -> Spec:
    return layer(
        [{"value": zero - lane} for lane in range(count)],
        {"type": "rule", "color": SOFT, "strokeDash": [4, 4], "opacity": 0.8},
        {"y": y},
    )
