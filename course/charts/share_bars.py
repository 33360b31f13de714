"""An average forecast above the share of times in which it came."""

from course.charts.style import ACCENT, CARD, CLAY, INK, LINE, Spec, layer, picture
from course.charts.wording import plain


def share_bars(
    *, forecast: float, fully: int, partly: int, total: int, names: tuple[str, str], sentence: str
) -> Spec:
    """Return the picture.

    Parameters
    ----------
    forecast : float
        The average forecast, in 100.
    fully, partly, total : int
        How often it came, how often in part, and of how many times.
    names : tuple of str
        What the upper bar stands for, and the lower one.
    sentence : str
        The text alternative.
    """
    upper, lower = names
    came = f"{fully} of {total}" + (f", and {partly} partly" if partly else "")
    full, part = 100 * fully / total, 100 * partly / total
    rows: list[Spec] = [
        {"row": 0, "from": 0, "to": forecast, "kind": "forecast"},
        {"row": 1, "from": 0, "to": full, "kind": "came true"},
        {"row": 1, "from": full, "to": full + part, "kind": "partly"},
    ]
    captions = [
        {"row": 0, "text": f"{upper}: {plain(round(forecast))} in 100"},
        {"row": 1, "text": f"{lower}: {came}"},
    ]
    y: Spec = {"field": "row", "type": "ordinal", "axis": None}
    x: Spec = {"field": "from", "type": "quantitative", "scale": {"domain": [0, 100]}}
    x |= {"axis": {"values": [0, 50, 100]}}
    span = {"x": x, "x2": {"field": "to"}, "y": y}
    bar: Spec = {"type": "bar", "height": 14, "yOffset": 8, "strokeWidth": 1.5}
    solid, hollow = bar | {"color": ACCENT}, bar | {"fill": CARD, "stroke": ACCENT}
    forecast_bar = bar | {"fill": LINE, "stroke": CLAY, "strokeDash": [4, 3]}
    return picture(
        [
            layer(rows[:1], forecast_bar, span),
            layer([row for row in rows[1:2] if row["to"]], solid, span),
            layer([row for row in rows[2:] if partly], hollow, span),
            layer(
                captions,
                {"type": "text", "align": "left", "baseline": "bottom", "color": INK, "dy": -4},
                {"x": {"value": 0}, "y": y, "text": {"field": "text", "type": "nominal"}},
            ),
        ],
        sentence=sentence,
        key=["Hollow: partly"] if partly else [],
        height=120,
    )
