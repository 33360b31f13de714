"""What of an exercise the learner chose to have on top of Help now, line by line."""

from collections.abc import Iterator
from contextlib import suppress

from course.forms.controls import KeepControl
from course.forms.draft import Draft
from course.forms.fields import as_stored
from course.forms.problems import shows_problems
from course.forms.showable import showable
from course.forms.widgets import VBox, set_shown
from course.journal import JournalError, Keeping

_PREFIX = "help now:"


def setting(entry: str, field: str) -> str:
    """Return the name of the setting for a field of an entry; its value is a caption, or ``""``."""
    return f"{_PREFIX}{entry}:{field}"


def my_help(keeping: Keeping) -> list[list[str]]:
    """Return what was chosen, each as a caption and the words; nothing while it is locked."""
    with suppress(JournalError):
        settings = keeping.settings()
        if not keeping.needs_passphrase:
            return list(_lines(keeping, settings))
    return []


def _lines(keeping: Keeping, settings: dict[str, str]) -> Iterator[list[str]]:
    for name, caption in settings.items():
        if not (name.startswith(_PREFIX) and caption):
            continue
        entry_id, _, field = name.removeprefix(_PREFIX).rpartition(":")
        entry = keeping.entry(entry_id)
        if entry and (words := as_stored(showable(entry).answer.get(field))):
            yield [caption, words]


class ShowInHelp(VBox):
    """A box to tick for each answer that may stand there; nothing is there by itself.

    Parameters
    ----------
    draft : Draft
        The answer being written.
    """

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self._showing = False
        self.boxes = {
            field: KeepControl(label=f"Show in Help now: {caption}", field=f"help now?{field}")
            for field, caption in draft.exercise.my_help.items()
        }
        super().__init__([box.add_class("keep") for box in self.boxes.values()])
        for field, box in self.boxes.items():
            box.observe(lambda change, field=field: self._on_box(field, change.new), "value")
        self.show()

    def show_problem(self, sentence: str) -> None:
        """Say what went wrong, where the learner looks for what became of their words."""
        self.draft.show_problem(sentence)

    def show(self) -> None:
        """Show the boxes of what is answered, each as it was chosen for this entry."""
        if not self.boxes:
            return
        settings: dict[str, str] = {}
        with suppress(JournalError):
            settings = self.draft.keeping.settings()
        self._showing = True
        for field, box in self.boxes.items():
            box.value = bool(settings.get(setting(self.draft.id, field)))
            set_shown(box, field in self.draft.answer)
        self._showing = False

    @shows_problems
    def _on_box(self, field: str, ticked: bool) -> None:
        if not self._showing:
            caption = self.draft.exercise.my_help[field] if ticked else ""
            self.draft.keeping.set(setting(self.draft.id, field), caption)
