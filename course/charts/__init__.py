"""Entries in; a Vega-Lite specification, one plain sentence and a table out."""

from course.charts.alarm import URGES, urges
from course.charts.anchors import ANCHORS, anchors
from course.charts.chart import Chart, Table
from course.charts.check_in import check_in_lines
from course.charts.circles import circles
from course.charts.example import as_example, example_entries
from course.charts.ladders import boundaries, ladder, ladder_curves
from course.charts.liking import liking_estimates
from course.charts.predictions import HAPPENED, feared_outcomes, forecast_gap, forecasts
from course.charts.shifts import belief_shift, habit_drops, responses, self_kindness, warmth

__all__ = [
    "ANCHORS",
    "HAPPENED",
    "URGES",
    "Chart",
    "Table",
    "anchors",
    "as_example",
    "belief_shift",
    "boundaries",
    "check_in_lines",
    "circles",
    "example_entries",
    "feared_outcomes",
    "forecast_gap",
    "forecasts",
    "habit_drops",
    "ladder",
    "ladder_curves",
    "liking_estimates",
    "responses",
    "self_kindness",
    "urges",
    "warmth",
]
