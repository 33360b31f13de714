"""A learner's values seen against their own earlier ones, never against anybody else's."""

import math
from collections.abc import Sequence
from statistics import quantiles

TREND_FROM = 6
"""How many values it takes before a chart draws a line, a band or speaks of a middle."""


def usual_range(values: Sequence[float]) -> tuple[int, int] | None:
    """Return the whole numbers between which most values lie, or None under six values.

    These are the 10th and the 90th percentile (linear interpolation), rounded outwards, so that
    more than half of the values always lie between them.
    """
    if len(values) < TREND_FROM:
        return None
    tenths = quantiles(values, n=10, method="inclusive")
    return math.floor(round(tenths[0], 6)), math.ceil(round(tenths[-1], 6))
