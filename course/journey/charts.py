"""The charts of each lesson, of all that a learner has kept."""

from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

from course.charts import Chart, as_example, example_entries
from course.forms.exercise import Exercise
from course.forms.picture import figure
from course.forms.problems import shows_problems
from course.forms.widgets import HTML, VBox, place_on_page
from course.journal import Entry
from course.journey.whole_journal import WholeJournal


class LessonCharts(VBox):
    """Every chart of one lesson; a made-up learner's where there is nothing to draw yet.

    While the journal is missing there is a sentence instead: a chart of the rest would not be true.
    """

    def __init__(self, journal: WholeJournal, lesson: str) -> None:
        self.journal = journal
        self.words = HTML()
        exercises = [exercise for exercise in journal.lessons[lesson] if exercise.shows]
        charts = [ExerciseCharts(journal, exercise) for exercise in exercises]
        super().__init__([self.words, *charts])
        place_on_page(self).add_class("exercise")
        self._say_why()
        journal.observe(self._on_missing_change, "missing")

    def _on_missing_change(self, _change: Any) -> None:
        self._say_why()

    def _say_why(self) -> None:
        missing = self.journal.missing
        self.words.value = missing and Markup("<p class='invite'>{}</p>").format(missing)


class ExerciseCharts(VBox):
    """The charts of one exercise, drawn anew when one of its entries changes."""

    def __init__(self, journal: WholeJournal, exercise: Exercise) -> None:
        super().__init__()
        self.journal = journal
        self.exercise = exercise
        self.charts: list[Chart] = []
        self.add_class("pictures")
        self._show()
        journal.observe(self._on_entries_change, "entries")
        journal.observe(self._on_missing_change, "missing")

    def show_problem(self, sentence: str) -> None:
        """Say that the charts could not be drawn."""
        self.charts = []
        self.children = [HTML(Markup("<p>{}</p>").format(sentence))]

    @shows_problems
    def _on_entries_change(self, change: Any) -> None:
        key = self.exercise.key
        if change.new.get(key) is not change.old.get(key):
            self._show()

    def _on_missing_change(self, _change: Any) -> None:
        self._show()

    @shows_problems
    def _show(self) -> None:
        charts = []
        if not self.journal.missing:
            charts = charts_or_examples(self.exercise, self.journal.entries_of(self.exercise.key))
        if charts == self.charts:
            return
        self.charts = charts
        parts: list[Any] = []
        for chart in charts:
            parts += [HTML(Markup("<h3>{}</h3>").format(chart.title)), *figure(chart)]
        self.children = parts


def charts_or_examples(exercise: Exercise, entries: Sequence[Entry]) -> list[Chart]:
    """Return the charts of `entries`; in place of each that is empty yet, a made-up example."""
    charts = []
    for draw in exercise.shows:
        chart = draw(entries)
        if chart is None and (example := draw(example_entries(exercise.key, exercise.example))):
            chart = as_example(example)
        if chart is not None:
            charts.append(chart)
    return charts
