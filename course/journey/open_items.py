"""What waits for the learner."""

from typing import Any

from ipywidgets import Widget
from markupsafe import Markup

from course.forms.picture import returned
from course.forms.problems import shows_problems
from course.forms.showable import showable
from course.forms.widgets import HTML, VBox, place_on_page
from course.journey.entry_list import EntriesInPlace
from course.journey.whole_journal import WholeJournal


class OpenItems(VBox):
    """What waits for the learner: predictions without an outcome, letters that have come back.

    Parameters
    ----------
    journal : WholeJournal
        Whose entries they are.
    *more : Widget
        What else there may be to do.
    """

    def __init__(self, journal: WholeJournal, *more: Widget) -> None:
        self.journal = journal
        self.words = HTML()
        self.letters = HTML()
        self.waiting = EntriesInPlace(journal, "waiting", "Waiting for how it went")
        super().__init__([self.words, self.letters, self.waiting, *more])
        place_on_page(self).add_class("exercise").add_class("open-items")
        self._show()
        journal.observe(self._on_entries_change, ["entries", "missing"])
        self.waiting.observe(self._on_entries_change, "listed")

    def show_problem(self, sentence: str) -> None:
        """Say what went wrong."""
        self.words.value = Markup("<p role='alert'>{}</p>").format(sentence)

    @shows_problems
    def _on_entries_change(self, _change: Any) -> None:
        self._show()

    @shows_problems
    def _show(self) -> None:
        waiting = self.journal.waiting()
        self.waiting.show(waiting)
        self.letters.value = "".join(
            returned(exercise, [showable(entry) for entry in self.journal.entries_of(exercise.key)])
            for exercise in self.journal.exercises.values()
            if exercise.sealed_until
        )
        words = self.journal.missing or _open_words(len(waiting), bool(self.letters.value))
        self.words.value = Markup("<p class='invite'>{}</p>").format(words)


def _open_words(waiting: int, letters: bool) -> str:
    if not waiting and not letters:
        return "Nothing waits for you just now."
    parts = []
    if waiting:
        parts.append("1 entry waits" if waiting == 1 else f"{waiting:,} entries wait")
        parts[-1] += " for you to say how it went, if you tried it. There is no hurry."
    if letters:
        parts.append("What you sealed until a day has come back.")
    return " ".join(parts)
