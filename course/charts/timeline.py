"""One number over time: a dot for each entry, and from six entries on a thin line and a band."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from course.charts.own_range import TREND_FROM, usual_range
from course.charts.style import (
    ACCENT,
    BAND_KEY,
    CARD,
    SOFT,
    Spec,
    band,
    layer,
    moment,
    picture,
    scale_axis,
    time_axis,
)


@dataclass(frozen=True, slots=True)
class Point:
    """A number at a moment; `kind`, where given, chooses the shape of its dot."""

    when: datetime
    value: float
    kind: str = ""


def timeline(
    points: Sequence[Point],
    *,
    top: int,
    key: str,
    sentence: str,
    shapes: dict[str, str] | None = None,
) -> Spec:
    """Return the picture of points in time.

    Parameters
    ----------
    points : sequence of Point
        From the oldest to the newest; at least one.
    top : int
        The scale's upper end; it begins at 0.
    key : str
        What the numbers are.
    sentence : str
        The text alternative.
    shapes : dict, optional
        Kind to Vega symbol; only the kinds that occur get into the legend.
    """
    rows = [
        {"when": moment(point.when), "value": point.value, "kind": point.kind} for point in points
    ]
    position = {
        "x": time_axis([point.when for point in points]),
        "y": scale_axis(0, top, named=[top * quarter / 4 for quarter in (0, 2, 4)]),
    }
    usual = usual_range([point.value for point in points])
    layers = [band([{"low": usual[0], "high": usual[1]}])] if usual else []
    if len(points) >= TREND_FROM:
        layers.append(
            layer(
                rows, {"type": "line", "color": SOFT, "strokeWidth": 1.2, "opacity": 0.7}, position
            )
        )
    dot: Spec = {"type": "point", "filled": True, "size": 95, "color": ACCENT, "opacity": 1}
    dot |= {"stroke": CARD, "strokeWidth": 1}
    layers.append(layer(rows, dot, position | _shape(points, shapes)))
    return picture(layers, sentence=sentence, key=[key, BAND_KEY] if usual else [key], height=190)


def _shape(points: Sequence[Point], shapes: dict[str, str] | None) -> Spec:
    if not shapes:
        return {}
    kinds = {point.kind for point in points}
    present = {kind: symbol for kind, symbol in shapes.items() if kind in kinds}
    scale = {"domain": list(present), "range": list(present.values())}
    return {"shape": {"field": "kind", "type": "nominal", "scale": scale}}
