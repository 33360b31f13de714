"""The look that all charts share.

Colours are the page's own custom properties, so that a chart follows light and dark without
being drawn again; the fallbacks are for a page without the course's style sheet.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from course import page
from course.charts.wording import day_name

Spec = dict[str, Any]

LIGHT = page.light_colours()

INK, SOFT, LINE, ACCENT, CLAY, BAND, CARD = (
    f"var(--course-{name}, {LIGHT[f'--course-{name}']})"
    for name in ("ink", "soft", "line", "accent", "clay", "band", "card")
)

TEXT_SIZE = 12
BAND_KEY = "Shaded: where most of yours lie"

# The sentence names the whole picture and the table holds the numbers, so a screen reader is spared
# a name for every dot. (`config.aria` would take the picture's own name away too.)
_UNNAMED = {"aria": False}

_CONFIG: Spec = {
    "font": "system-ui, sans-serif",
    "view": {"stroke": None},
    "mark": _UNNAMED,
    "title": _UNNAMED
    | {
        "anchor": "start",
        "frame": "group",
        "color": SOFT,
        "fontSize": TEXT_SIZE,
        "fontWeight": "normal",
        "lineHeight": 17,
        "offset": 12,
        "subtitleColor": SOFT,
        "subtitleFontSize": TEXT_SIZE,
        "subtitleLineHeight": 17,
    },
    "axis": _UNNAMED
    | {
        "domain": False,
        "ticks": False,
        "gridColor": LINE,
        "labelColor": SOFT,
        "labelFontSize": TEXT_SIZE,
        "labelPadding": 6,
        "title": None,
    },
    "legend": _UNNAMED
    | {
        "orient": "bottom",
        "columns": 3,
        "labelColor": INK,
        "labelFontSize": TEXT_SIZE,
        "symbolSize": 80,
        "symbolStrokeWidth": 2,
        "title": None,
    },
    "text": {"fontSize": TEXT_SIZE, "color": INK},
}


def picture(layers: Sequence[Spec], *, sentence: str, key: Sequence[str] = (), height: int) -> Spec:
    """Return the specification of one picture.

    Parameters
    ----------
    layers : sequence of dict
        What is drawn, from the back to the front.
    sentence : str
        The text alternative.
    key : sequence of str
        Short lines above the picture on how to read it.
    height : int
        In pixels; the width is that of the page.
    """
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "description": sentence,
        "background": "transparent",
        "width": "container",
        "height": height,
        "autosize": {"type": "fit-x", "contains": "padding"},
        "padding": {"left": 4, "top": 4, "right": 10, "bottom": 4},
        "title": {"text": list(key)},
        "layer": list(layers),
        "config": _CONFIG,
        "usermeta": {"embedOptions": {"renderer": "svg", "actions": False}},
    }


def layer(rows: Iterable[Mapping[str, Any]], mark: Spec, encoding: Spec) -> Spec:
    """Return one layer over its own rows."""
    return {"data": {"values": [dict(row) for row in rows]}, "mark": mark, "encoding": encoding}


def band(rows: Iterable[Mapping[str, float]]) -> Spec:
    """Return the learner's own range, as bars from ``low`` to ``high`` across the picture."""
    return layer(
        rows,
        {"type": "rect", "color": BAND, "opacity": 0.45},
        {"y": {"field": "low", "type": "quantitative"}, "y2": {"field": "high"}},
    )


def moment(when: datetime) -> str:
    """Return a moment in local time, written so that a browser reads it as local time."""
    return when.astimezone().replace(tzinfo=None).isoformat(timespec="seconds")


def time_axis(moments: Sequence[datetime]) -> Spec:
    """Return the encoding of the field ``when``: whole days, with at most four of them named."""
    first = min(moments).astimezone().replace(hour=0, minute=0, second=0, tzinfo=None)
    last = max(moments).astimezone().replace(hour=0, minute=0, second=0, tzinfo=None)
    days = (last - first).days
    steps = min(3, days)
    named = [
        first + timedelta(days=round(days * step / max(1, steps))) for step in range(steps + 1)
    ]
    margin = timedelta(days=round(days * 0.04))
    one_year = first.year == last.year
    return {
        "field": "when",
        "type": "temporal",
        "scale": {
            "domain": [
                _date_time(first - margin),
                _date_time(last + margin + timedelta(days=1)),
            ]
        },
        "axis": {
            "grid": False,
            "format": "%-d %b" if one_year else "%-d %b %Y",
            "labelOverlap": "greedy",
            "values": [_date_time(day + timedelta(hours=12)) for day in named],
        },
    }


def day_labels(moments: Sequence[datetime]) -> list[str]:
    """Return a name for each moment, no two alike: ``3 Mar``, ``3 Mar (2)``."""
    years = {when.astimezone().year for when in moments}
    names = [day_name(when) for when in moments]
    if len(years) == 1:
        names = [name.rsplit(" ", 1)[0] for name in names]
    return [
        name if (nth := names[: index + 1].count(name)) == 1 else f"{name} ({nth})"
        for index, name in enumerate(names)
    ]


def scale_axis(low: float, high: float, *, named: Sequence[float]) -> Spec:
    """Return the upright axis of the field ``value``."""
    return {
        "field": "value",
        "type": "quantitative",
        "scale": {"domain": [low, high], "nice": False},
        "axis": {"values": list(named)},
    }


def _date_time(moment: datetime) -> Spec:
    return {
        "year": moment.year,
        "month": moment.month,
        "date": moment.day,
        "hours": moment.hour,
    }
