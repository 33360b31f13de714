"""A list of entries, each of which opens in its own form right below."""

from collections.abc import Sequence
from typing import Any

from traitlets import Int

from course.forms.controls import EntryList, StatusLine
from course.forms.missing import GONE, ONLY_ON_THIS_PAGE
from course.forms.problems import shows_problems
from course.forms.reconnect import Reconnects
from course.forms.view import LISTED, ExerciseView
from course.forms.widgets import Button, VBox, focus_when_shown
from course.journal import Entry
from course.journey.whole_journal import WholeJournal


class EntriesInPlace(Reconnects):
    """A list of entries, each of which opens in its own form right below.

    Parameters
    ----------
    journal : WholeJournal
        Whose entries they are.
    place : str
        What tells this list from the others of the page.
    heading : str
        What stands above it.

    Attributes
    ----------
    listed : int
        How many to `show` at most; grows when the learner asks for more.
    continues : dict
        The place, and the key of the exercise whose form is open here.
    """

    listed = Int(LISTED)

    def __init__(self, journal: WholeJournal, place: str, heading: str) -> None:
        self.journal = journal
        self.heading = heading
        self._closed = {"place": place}
        self.list = EntryList(unfolded=True)
        self.status = StatusLine().add_class("status")
        self.close_form = Button(description="Close this entry").add_class("anew")
        self.close_form.on_click(self._on_close)
        self.place = VBox()
        self._entries: dict[str, Entry] = {}
        self._fixed: set[str] = set()
        super().__init__([self.list, self.status, self.place])
        self.continues = self._closed
        self.list.on_msg(self._on_list_message)

    def show(self, entries: Sequence[Entry]) -> None:
        """List the first of `entries`, under a heading that says where they are."""
        first = entries[: self.listed]
        lines = [self.journal.line(entry) for entry in first]
        self._entries = {entry.id: entry for entry in first}
        self._fixed = {line["id"] for line in lines if line["fixed"]}
        heading = ONLY_ON_THIS_PAGE if self.journal.missing else self.heading
        self.list.summary = f"{heading} ({len(entries):,})"
        self.list.entries = lines
        self.list.more = len(first) < len(entries)

    def show_problem(self, sentence: str) -> None:
        """Say what went wrong."""
        self.status.value = sentence

    def go_on(self, page: dict[str, Any]) -> bool:
        """Open the form that was open here, and let it go on."""
        return "opened" not in page or self._open_form(page["opened"]).go_on(page)

    @shows_problems
    def _on_list_message(self, _list: EntryList, message: dict[str, str], _buffers: Any) -> None:
        self.status.value = ""
        self.journal.keeping.refresh()  # it may have been locked in another window
        if message.get("open") in self._fixed:
            return
        if entry := self._entries.get(message.get("open", "")):
            self._open_entry(entry)
        elif entry := self._entries.get(message.get("delete", "")):
            self.status.value = self.journal.delete(entry)
        elif "more" in message:
            self.listed += LISTED
        else:
            self.status.value = self.journal.missing or GONE

    def _open_entry(self, entry: Entry) -> None:
        form = self.journal.form(entry.exercise)
        if form in self.place.children:
            form.open_entry(entry.id)
            return
        focus_when_shown(form.show_entry(entry.id))
        self._open_form(entry.exercise)

    @shows_problems
    def _on_close(self, _button: Button) -> None:
        self._close()
        self.list.focus()

    def _close(self) -> None:
        self.place.children = []
        self.continues = self._closed

    def _open_form(self, exercise: str) -> ExerciseView:
        form = self.journal.open_form(exercise, self._close)
        self.place.children = [form, self.close_form]
        self.continues = {**self._closed, "opened": exercise}
        return form
