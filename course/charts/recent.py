"""A long journal is drawn from its latest entries, and the chart says so."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import wraps

from course.charts import answers
from course.charts.chart import Chart
from course.journal.entry import Entry

LATEST = 120
"""How many entries one picture shows: dots beyond that cover each other on a phone."""

Draw = Callable[[Sequence[Entry]], Chart | None]


def of_the_latest(draw: Draw) -> Draw:
    """Make a chart draw the `LATEST` entries, and say of how many those are."""

    @wraps(draw)
    def drawn(entries: Sequence[Entry]) -> Chart | None:
        chart = draw(answers.in_order(entries[-LATEST:]))
        if chart is None or len(entries) <= LATEST:
            return chart
        return _with_note(
            f"This shows the latest {LATEST} of your {len(entries):,} entries.", chart
        )

    return drawn


def _with_note(words: str, chart: Chart) -> Chart:
    sentence = f"{words} {chart.sentence}"
    key = [*chart.spec["title"]["text"], words]
    title = chart.spec["title"] | {"text": key}
    return replace(
        chart, sentence=sentence, spec=chart.spec | {"description": sentence, "title": title}
    )
