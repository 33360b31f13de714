"""What an exercise shows back: a card of this entry, and charts of all of them."""

from base64 import b64encode
from collections.abc import Sequence
from itertools import islice
from typing import Any

from ipywidgets import Widget
from markupsafe import Markup

from course.charts import Chart
from course.forms.exercise import Exercise, Takeaway
from course.forms.fields import long_date
from course.forms.missing import ONLY_ON_THIS_PAGE
from course.forms.problems import shows_problems
from course.forms.widgets import HTML, Output, VBox
from course.journal import Entry

VEGA_LITE = "application/vnd.vegalite.v5+json"

EMPTY_PNG = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhf"
    "DwAChwGA60e6kgAAAABJRU5ErkJggg=="
)
"""Stands in for the picture that JupyterLab's Vega renderer makes of each chart and adds to it.

Without one it makes its own, and where the chart has no width yet that comes out empty, is made
again, and so on without end: the page hangs. (JupyterLab 4.2 to 4.6, in ``renderModel``.)
"""


class Pictures(VBox):
    """The card and the charts of one exercise; empty while there is nothing to show."""

    def __init__(self, exercise: Exercise) -> None:
        self.exercise = exercise
        self._card = HTML()
        self._returned = HTML()
        self._charts: list[Chart] = []
        self._missing = ""
        super().__init__([self._returned, self._card])
        self.add_class("pictures")

    def show_answer(self, answer: dict[str, Any]) -> None:
        """Show the card of `answer`."""
        card = self.exercise.card.html(self.exercise, answer) if self.exercise.card else ""
        answered = self.exercise.answered(answer)
        takeaway = self.exercise.takeaway(answered) if self.exercise.takeaway else None
        self._card.value = card + (link(takeaway) if takeaway else "")

    def show_problem(self, sentence: str) -> None:
        """Say that the pictures could not be drawn; the answers themselves are elsewhere."""
        self._charts = []
        problem = HTML(Markup("<p>{}</p>").format(sentence))
        self.children = [self._returned, self._card, problem]

    @shows_problems
    def show_entries(self, entries: Sequence[Entry], missing: str = "") -> None:
        """Show what has come back, and the charts of `entries` where they have changed.

        Parameters
        ----------
        entries : sequence of Entry
            All that there are.
        missing : str
            Why the others are missing; see `course.forms.missing`.
        """
        self._returned.value = returned(self.exercise, entries)
        drawn = (draw(entries) for draw in self.exercise.shows)
        charts = [chart for chart in drawn if chart is not None]
        if (charts, missing) == (self._charts, self._missing):
            return
        self._charts, self._missing = charts, missing
        figures: list[Widget] = [widget for chart in charts for widget in figure(chart)]
        if figures and missing:
            about = Markup("<h4>{}</h4><p>{}</p>").format(ONLY_ON_THIS_PAGE, missing)
            figures.insert(0, HTML(about))
        self.children = [self._returned, self._card, *figures]


def returned(exercise: Exercise, entries: Sequence[Entry]) -> str:
    """Return what was sealed and has come back, as HTML, the newest first; at most three."""
    if not exercise.sealed_until:
        return ""
    back = (entry for entry in reversed(entries) if exercise.comes_back(entry.answer))
    return Markup().join(_letter(exercise, entry) for entry in islice(back, 3))


def _letter(exercise: Exercise, entry: Entry) -> Markup:
    words = "\n\n".join(
        field.words(value)
        for field, value in exercise.shown(entry.answer)
        if field.name != exercise.sealed_until
    )
    written = long_date(entry.created_at.astimezone())
    return Markup(
        "<div class='card'><h4>What you wrote on {} has come back</h4>"
        "<p class='letter'>{}</p></div>"
    ).format(written, words)


def link(takeaway: Takeaway) -> str:
    """Return a link that hands the file to the browser, without a server in between."""
    content = b64encode(takeaway.data).decode("ascii")
    return Markup(
        "<p><a class='takeaway' download='{0.filename}' "
        "href='data:{0.media_type};charset=utf-8;base64,{1}'>{0.link}</a></p>"
    ).format(takeaway, content)


def figure(chart: Chart) -> list[HTML | Output]:
    """Return a chart as widgets: the picture, then the sentence and the numbers."""
    picture = Output()
    picture.outputs = (
        {
            "output_type": "display_data",
            "data": {
                VEGA_LITE: chart.spec,
                "image/png": EMPTY_PNG,
                "text/plain": chart.sentence,
            },
            "metadata": {},
        },
    )
    words = Markup(
        "<p class='sentence'>{}</p><details><summary>The numbers as a table</summary>{}</details>"
    ).format(chart.sentence, table(chart))
    return [picture.add_class("chart"), HTML(words)]


def table(chart: Chart) -> Markup:
    """Return the numbers behind a chart as an HTML table."""
    heading, cell = Markup("<th scope='col'>{}</th>"), Markup("<td>{}</td>")
    headings = Markup().join(map(heading.format, chart.table.columns))
    rows = Markup().join(
        Markup("<tr>{}</tr>").format(Markup().join(map(cell.format, row)))
        for row in chart.table.rows
    )
    return Markup(
        "<div class='scroll' tabindex='0' role='region' aria-label='{}'>"
        "<table><thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>"
    ).format(chart.title, headings, rows)
