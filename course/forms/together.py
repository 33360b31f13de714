"""The parts of the page on which a learner's answers come together."""

from collections.abc import Sequence
from html import escape
from typing import Any

from traitlets import Int

from course.charts import Chart, as_example, example_entries
from course.forms.calm import calmly
from course.forms.controls import EntryList, LineControl, PickControl, StatusLine
from course.forms.exercise import Exercise
from course.forms.going_on import GoesOn
from course.forms.picture import figure, returned
from course.forms.showable import showable
from course.forms.stock import HTML, Button, VBox
from course.forms.view import LISTED, ExerciseView
from course.forms.whole_journal import WholeJournal
from course.journal import Entry, Way

ONLY_ON_THIS_PAGE = "Only on this page"
NOT_KEPT = (
    "Nothing is kept yet: what is here goes when you close this page, unless you choose to keep it."
)


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
        self.add_class("closer").add_class("exercise")
        self._say_why()
        journal.observe(self._on_missing_change, "missing")

    def _on_missing_change(self, _change: Any) -> None:
        self._say_why()

    def _say_why(self) -> None:
        missing = self.journal.missing
        self.words.value = missing and f"<p class='invite'>{escape(missing)}</p>"


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
        self.children = [HTML(f"<p>{escape(sentence)}</p>")]

    @calmly
    def _on_entries_change(self, change: Any) -> None:
        key = self.exercise.key
        if change.new.get(key) is not change.old.get(key):
            self._show()

    def _on_missing_change(self, _change: Any) -> None:
        self._show()

    @calmly
    def _show(self) -> None:
        charts = []
        if not self.journal.missing:
            charts = charts_or_examples(self.exercise, self.journal.of(self.exercise.key))
        if charts == self.charts:
            return
        self.charts = charts
        parts: list[Any] = []
        for chart in charts:
            parts += [HTML(f"<h3>{escape(chart.title)}</h3>"), *figure(chart)]
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


class EntriesInPlace(GoesOn):
    """A list of entries, each of which opens in its own form right below.

    Attributes
    ----------
    listed : int
        How many to `show` at most; grows when the learner asks for more.
    continues : dict
        The heading as the place, and the key of the exercise whose form is open here.
    """

    listed = Int(LISTED)

    def __init__(self, journal: WholeJournal, heading: str) -> None:
        self.journal = journal
        self.heading = heading
        self.list = EntryList(unfolded=True)
        self.status = StatusLine().add_class("status")
        self.close_form = Button(description="Close this entry").add_class("anew")
        self.close_form.on_click(self._on_close)
        self.place = VBox()
        self._entries: dict[str, Entry] = {}
        self._fixed: set[str] = set()
        super().__init__([self.list, self.status, self.place])
        self.continues = {"place": heading}
        self.list.on_msg(self._on_list_message)

    def show(self, entries: Sequence[Entry]) -> None:
        """List the first of `entries`, under a heading that says where they are."""
        first = entries[: self.listed]
        lines = [self.journal.line(entry) for entry in first]
        self._entries = {entry.id: entry for entry in first}
        self._fixed = {line["id"] for line in lines if line["fixed"]}
        self.list.more = len(first) < len(entries)
        heading = ONLY_ON_THIS_PAGE if self.journal.missing else self.heading
        self.list.summary = f"{heading} ({len(entries):,})"
        self.list.entries = lines

    def show_problem(self, sentence: str) -> None:
        """Say what went wrong."""
        self.status.value = sentence

    def go_on(self, page: dict[str, Any]) -> bool:
        """Open the form that was open here, and let it go on."""
        return "opened" not in page or self._open_form(page["opened"]).go_on(page)

    @calmly
    def _on_list_message(self, _list: EntryList, message: dict[str, str], _buffers: Any) -> None:
        self.status.value = ""
        self.journal.keeping.refresh()  # it may have been locked in another window
        if message.get("open") in self._fixed:
            return
        if entry := self._entries.get(message.get("open", "")):
            self._open_form(entry.exercise).open_entry(entry.id)
        elif entry := self._entries.get(message.get("delete", "")):
            self.journal.delete(entry)
            self.status.value = "Deleted"
        elif "more" in message:
            self.listed += LISTED
        else:
            self.status.value = self.journal.missing

    def _on_close(self, _button: Button) -> None:
        self.place.children = []
        self.continues = {"place": self.heading}

    def _open_form(self, exercise: str) -> ExerciseView:
        form = self.journal.form(exercise)
        self.place.children = [form, self.close_form]
        self.continues = {"place": self.heading, "opened": exercise}
        return form


class OpenItems(VBox):
    """What waits for the learner: predictions without an outcome, letters that have come back."""

    def __init__(self, journal: WholeJournal) -> None:
        self.journal = journal
        self.words = HTML()
        self.letters = HTML()
        self.waiting = EntriesInPlace(journal, "Waiting for how it went")
        super().__init__([self.words, self.letters, self.waiting])
        self.add_class("closer").add_class("exercise").add_class("open-items")
        self._show()
        journal.observe(self._on_entries_change, ["entries", "missing"])
        self.waiting.observe(self._on_entries_change, "listed")

    def show_problem(self, sentence: str) -> None:
        """Say what went wrong."""
        self.words.value = f"<p role='alert'>{escape(sentence)}</p>"

    @calmly
    def _on_entries_change(self, _change: Any) -> None:
        self._show()

    @calmly
    def _show(self) -> None:
        waiting = self.journal.waiting()
        self.waiting.show(waiting)
        self.letters.value = "".join(
            returned(exercise, [showable(entry) for entry in self.journal.of(exercise.key)])
            for exercise in self.journal.exercises.values()
            if exercise.sealed_until
        )
        words = self.journal.missing or _open_words(len(waiting), bool(self.letters.value))
        self.words.value = f"<p class='invite'>{escape(words)}</p>"


def _open_words(waiting: int, letters: bool) -> str:
    if not waiting and not letters:
        return "Nothing is open just now."
    parts = []
    if waiting:
        parts.append("1 entry waits" if waiting == 1 else f"{waiting:,} entries wait")
        parts[-1] += " for you to say how it went, if you tried it. There is no hurry."
    if letters:
        parts.append("What you sealed until a day has come back.")
    return " ".join(parts)


class EntrySearch(VBox):
    """Every entry, to be found by its words or its exercise, opened, changed or deleted."""

    def __init__(self, journal: WholeJournal) -> None:
        self.journal = journal
        self.words = LineControl(label="Look for words", kind="search")
        self.exercise = PickControl(label="In one exercise only")
        self.status = StatusLine().add_class("hint")
        self.results = EntriesInPlace(journal, "Your entries")
        super().__init__([self.words, self.exercise, self.status, self.results])
        self.add_class("closer").add_class("exercise").add_class("entry-search")
        self._show()
        for control in (self.words, self.exercise):
            control.observe(self._on_search_change, "value")
        journal.observe(self._on_entries_change, ["entries", "missing", "problem"])
        self.results.observe(self._on_entries_change, "listed")

    def show_problem(self, sentence: str) -> None:
        """Say what went wrong."""
        self.status.value = sentence

    @calmly
    def _on_search_change(self, _change: Any) -> None:
        self.results.listed = LISTED
        self._show()

    @calmly
    def _on_entries_change(self, _change: Any) -> None:
        self._show()

    @calmly
    def _show(self) -> None:
        titles = {self._title(key): key for key, kept in self.journal.entries.items() if kept}
        self.exercise.options = sorted(titles)
        key = titles.get(self.exercise.value, "")
        found = self.journal.found(self.words.value or "", key)
        self.results.show(found)
        self.status.value = self.journal.problem or self._about(found, bool(titles))

    def _about(self, found: Sequence[Entry], any_kept: bool) -> str:
        if self.journal.missing:
            return self.journal.missing
        if not any_kept:
            return "You have kept nothing yet, and that is fine."
        if not found:
            return "None of your entries has these words."
        return NOT_KEPT if self.journal.keeping.way is Way.UNDECIDED else ""

    def _title(self, key: str) -> str:
        exercise = self.journal.exercises.get(key)
        return exercise.title if exercise else key
