"""What an exercise shows back: a card of this entry, and charts of all of them."""

from collections.abc import Sequence
from html import escape
from typing import Any

from ipywidgets import HTML, Output, VBox

from course.charts import Chart
from course.forms.exercise import Exercise
from course.journal import Entry

VEGA_LITE = "application/vnd.vegalite.v5+json"


class Pictures(VBox):
    """The card and the charts of one exercise; empty while there is nothing to show."""

    def __init__(self, exercise: Exercise) -> None:
        self.exercise = exercise
        self._card = HTML()
        self._charts: list[Chart] = []
        super().__init__([self._card])
        self.add_class("pictures")

    def show_answer(self, answer: dict[str, Any]) -> None:
        """Show the card of `answer`."""
        if self.exercise.card:
            self._card.value = self.exercise.card.html(self.exercise, answer)

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show the charts of `entries`, where they differ from what is there."""
        drawn = (draw(entries) for draw in self.exercise.shows)
        charts = [chart for chart in drawn if chart is not None]
        if charts == self._charts:
            return
        self._charts = charts
        self.children = [self._card, *(widget for chart in charts for widget in figure(chart))]


def figure(chart: Chart) -> list[HTML | Output]:
    """Return a chart as widgets: the picture, then the sentence and the numbers."""
    picture = Output()
    picture.outputs = (
        {
            "output_type": "display_data",
            "data": {VEGA_LITE: chart.spec, "text/plain": chart.sentence},
            "metadata": {},
        },
    )
    words = HTML(
        f"<p class='sentence'>{escape(chart.sentence)}</p>"
        f"<details><summary>The numbers as a table</summary>{table(chart)}</details>"
    )
    return [picture.add_class("chart"), words]


def table(chart: Chart) -> str:
    """Return the numbers behind a chart as an HTML table."""
    head = "".join(f"<th scope='col'>{escape(column)}</th>" for column in chart.table.columns)
    rows = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>"
        for row in chart.table.rows
    )
    return (
        f"<div class='scroll' tabindex='0' role='region' aria-label='{escape(chart.title)}'>"
        f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )
