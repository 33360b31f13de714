"""An exercise to test with, and a chart of its entries."""

from course.charts import Chart
from course.charts.chart import Table
from course.forms import Card, Choice, Choices, Exercise, Scale, Text


def small_exercise(**more):
    """One field of each common kind, short enough to read in a test."""
    declaration = {
        "key": "small-step",
        "title": "A small step",
        "invite": "Nothing heavy.",
        "fields": [
            Text("step", "Which step?"),
            Choices("body", "Where did you feel it?", {"chest": "chest", "throat": "throat"}),
            Choice("urge", "What did you want to do?", {"cling": "hold on tight", "hide": "hide"}),
            Scale("loud", "How loud was it?", low="quiet", high="deafening"),
        ],
        "card": Card("Your step", [("The step", "step"), ("The urge", "urge")]),
    }
    return Exercise(**{**declaration, **more})


def steps(entries):
    """A chart that counts entries."""
    if not entries:
        return None
    words = f"{len(entries)} so far."
    return Chart("Steps", words, Table(("Step",), (("<b>",),) * len(entries)), {"n": len(entries)})
