"""The exercises' charts: entries in; a Vega-Lite specification, a sentence and a table out."""

from course.exercises.charts.alarm import URGES, urges
from course.exercises.charts.anchors import ANCHORS, anchors
from course.exercises.charts.asks import ANSWERS, asks
from course.exercises.charts.check_in import check_in_lines
from course.exercises.charts.circles import circles
from course.exercises.charts.guesses import kind_words, limits, pauses, repairs, responses, stories
from course.exercises.charts.ladders import (
    RECEIVED,
    WENT,
    boundaries,
    ladder,
    ladder_curves,
    limits_received,
)
from course.exercises.charts.liking import liking_estimates
from course.exercises.charts.predictions import HAPPENED, feared_outcomes, forecast_gap, forecasts
from course.exercises.charts.shifts import (
    belief_shift,
    habit_drops,
    self_kindness,
    warmth,
)

__all__ = [
    "ANCHORS",
    "ANSWERS",
    "HAPPENED",
    "RECEIVED",
    "URGES",
    "WENT",
    "anchors",
    "asks",
    "belief_shift",
    "boundaries",
    "check_in_lines",
    "circles",
    "feared_outcomes",
    "forecast_gap",
    "forecasts",
    "habit_drops",
    "kind_words",
    "ladder",
    "ladder_curves",
    "liking_estimates",
    "limits",
    "limits_received",
    "pauses",
    "repairs",
    "responses",
    "self_kindness",
    "stories",
    "urges",
    "warmth",
]
