"""Named bars, one above the other: a ladder, or a count of what helped."""

from collections.abc import Sequence
from dataclasses import dataclass

from course.charts.style import ACCENT, CARD, INK, LINE, Spec, layer, picture
from course.charts.wording import plain

_RUNG_HEIGHT = 46
_NAME_LIMIT = 255
"""In pixels: what is free beside the number on the narrowest screen."""


@dataclass(frozen=True, slots=True)
class Rung:
    """One bar: its name, its length, and whether its end is drawn filled."""

    name: str
    value: float
    filled: bool = True


def rungs(rows: Sequence[Rung], *, top: float, sentence: str, key: Sequence[str] = ()) -> Spec:
    """Return the picture, with the first row at the top.

    Parameters
    ----------
    rows : sequence of Rung
        At least one.
    top : float
        The scale's upper end; it begins at 0.
    sentence : str
        The text alternative.
    key : sequence of str
        How to read it.
    """
    values = [
        {"row": index, "name": row.name, "value": row.value, "number": plain(row.value)}
        for index, row in enumerate(rows)
    ]
    y: Spec = {"field": "row", "type": "ordinal", "axis": None}
    x: Spec = {
        "field": "value",
        "type": "quantitative",
        "scale": {"domain": [0, top]},
        "axis": None,
    }
    end: Spec = {"type": "point", "size": 110, "strokeWidth": 2, "yOffset": 9, "opacity": 1}
    full, hollow = end | {"fill": ACCENT, "stroke": ACCENT}, end | {"fill": CARD, "stroke": ACCENT}
    caption: Spec = {"type": "text", "align": "left", "baseline": "bottom", "color": INK}
    return picture(
        [
            layer(
                values,
                {"type": "rule", "color": LINE, "strokeWidth": 4, "yOffset": 9, "y2Offset": 9},
                {"x": {"datum": 0}, "x2": {"datum": top}, "y": y},
            ),
            layer(
                values,
                {"type": "rule", "color": ACCENT, "strokeWidth": 4, "yOffset": 9},
                {"x": x, "x2": {"datum": 0}, "y": y},
            ),
            layer(_ends(values, rows, filled=True), full, {"x": x, "y": y}),
            layer(_ends(values, rows, filled=False), hollow, {"x": x, "y": y}),
            layer(
                values,
                caption | {"limit": _NAME_LIMIT},
                {"x": {"value": 0}, "y": y, "text": {"field": "name", "type": "nominal"}},
            ),
            layer(
                values,
                caption | {"align": "right"},
                {"x": {"value": "width"}, "y": y, "text": {"field": "number", "type": "nominal"}},
            ),
        ],
        sentence=sentence,
        key=key,
        height=_RUNG_HEIGHT * len(rows),
    )


def _ends(values: Sequence[Spec], rows: Sequence[Rung], *, filled: bool) -> list[Spec]:
    return [value for value, row in zip(values, rows, strict=True) if row.filled is filled]
