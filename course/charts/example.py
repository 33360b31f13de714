"""A made-up learner, to show what a chart will look like before there is one of one's own."""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from course.charts.chart import Chart
from course.charts.style import CLAY
from course.journal.entry import Entry

LABEL = "Made-up example"

_FIRST = datetime(2026, 1, 5, 12)  # local time, in which charts are drawn: the same everywhere
_ALL = timedelta(weeks=8)


def as_example(chart: Chart) -> Chart:
    """Return the chart marked as made up, in its picture and in its sentence."""
    sentence = f"{LABEL}: {chart.sentence}"
    title = {
        "text": LABEL,
        "color": CLAY,
        "fontWeight": "bold",
        "subtitle": chart.spec["title"]["text"],
    }
    spec = {**chart.spec, "description": sentence, "title": title}
    return replace(chart, sentence=sentence, spec=spec)


def example_entries(exercise: str, answers: Sequence[Mapping[str, Any]]) -> list[Entry]:
    """Return a made-up learner's answers to an exercise as entries, spread over eight weeks."""
    between = _ALL / max(1, len(answers) - 1)
    moments = [(_FIRST + number * between).astimezone() for number in range(len(answers))]
    return [
        Entry(f"example-{exercise}-{number}", exercise, when, when, deepcopy(dict(answer)))
        for number, (when, answer) in enumerate(zip(moments, answers, strict=True))
    ]
