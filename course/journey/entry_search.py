"""Every entry, to be found by its words or its exercise."""

from collections.abc import Sequence
from typing import Any

from course.forms.controls import LineControl, PickControl, StatusLine
from course.forms.problems import shows_problems
from course.forms.view import LISTED
from course.forms.widgets import VBox, place_on_page
from course.journal import Entry, Way
from course.journey.entry_list import EntriesInPlace
from course.journey.whole_journal import WholeJournal

NOT_KEPT = (
    "Nothing is kept yet: what is here goes when you close this page, unless you choose to keep it."
)

CANNOT_BE_KEPT = "What is here goes when you close this page."


class EntrySearch(VBox):
    """Every entry, to be found by its words or its exercise, opened, changed or deleted."""

    def __init__(self, journal: WholeJournal) -> None:
        self.journal = journal
        self.words = LineControl(label="Look for words", kind="search")
        self.exercise = PickControl(label="In one exercise only")
        self.status = StatusLine().add_class("hint")
        self.results = EntriesInPlace(journal, "every entry", "Your entries")
        super().__init__([self.words, self.exercise, self.status, self.results])
        place_on_page(self).add_class("exercise").add_class("entry-search")
        self._show()
        for control in (self.words, self.exercise):
            control.observe(self._on_search_change, "value")
        journal.observe(self._on_entries_change, ["entries", "missing", "problem"])
        self.results.observe(self._on_entries_change, "listed")

    def show_problem(self, sentence: str) -> None:
        """Say what went wrong."""
        self.status.value = sentence

    @shows_problems
    def _on_search_change(self, _change: Any) -> None:
        self.results.listed = LISTED
        self.journal.keeping.refresh()  # it may have been locked in another window
        self._show()

    @shows_problems
    def _on_entries_change(self, _change: Any) -> None:
        self._show()

    @shows_problems
    def _show(self) -> None:
        titles = {
            self.journal.exercise(key).title: key
            for key, kept in self.journal.entries.items()
            if kept
        }
        self.exercise.options = sorted(titles)
        key = titles.get(self.exercise.value, "")
        found = self.journal.search(self.words.value or "", key)
        self.results.show(found)
        self.status.value = self.journal.problem or self._about(found, bool(titles))

    def _about(self, found: Sequence[Entry], any_kept: bool) -> str:
        if self.journal.missing:
            return self.journal.missing
        if not any_kept:
            return "You have kept nothing yet, and that is fine."
        if not found:
            return "None of your entries has these words."
        if self.journal.keeping.way is not Way.UNDECIDED:
            return ""
        return NOT_KEPT if self.journal.keeping.can_keep else CANNOT_BE_KEPT
