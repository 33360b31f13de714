"""Going back to an earlier state of the journal."""

from functools import partial
from pathlib import Path

from ipywidgets import HTML, VBox

from course.forms.confirmed import Confirmed
from course.journal import Keeping
from course.journal.backups import taken_at

DAMAGED = (
    "<p>The damaged file is set aside when you choose below. It is not deleted: someone who knows "
    "such files may still get something out of it.</p>"
)
NONE_YET = "<p>There are no earlier states yet.</p>"


class GoingBack(VBox):
    """The good states that were kept, each behind a question.

    Parameters
    ----------
    keeping : Keeping
        The journal.
    only_damaged : bool
        Whether to show it only where the journal cannot be read.
    """

    def __init__(self, keeping: Keeping, only_damaged: bool = False) -> None:
        self.keeping = keeping
        self.only_damaged = only_damaged
        self._shown: tuple[object, ...] | None = None
        super().__init__()
        self.add_class("going-back")
        keeping.observe(self._on_changes, ["changes", "damaged", "shut"])
        self._show()

    def _on_changes(self, _change: object) -> None:
        self._show()

    def _show(self) -> None:
        damaged = self.keeping.damaged
        backups = self.keeping.backups() if damaged or not self.only_damaged else []
        state = (damaged, self.keeping.shut, *backups)
        if state == self._shown:
            return  # a question that was asked stays on the page
        self._shown = state
        if damaged:
            # Not yet: an earlier state that is locked first needs the passphrase.
            offered = [] if self.keeping.shut else [self._back_to(path) for path in backups[:1]]
            self.children = [HTML(DAMAGED), *offered, self._anew()]
        elif self.only_damaged:
            self.children = []
        elif self.keeping.shut or not backups:
            self.children = [HTML(NONE_YET)] if not backups else []
        else:
            self.children = [self._back_to(path) for path in backups]

    def _back_to(self, backup: Path) -> Confirmed:
        when = taken_at(backup).astimezone()
        return Confirmed(
            f"Go back to {when.day} {when:%B %Y, %H:%M}",
            "Your answers will be as they were then. How they are now is kept beside them, so that "
            "you can come back to it.",
            "Yes, go back",
            partial(self.keeping.restore, backup),
        )

    def _anew(self) -> Confirmed:
        return Confirmed(
            "Begin an empty journal",
            "The damaged file is set aside, and you begin with an empty one.",
            "Yes, begin anew",
            self.keeping.start_anew,
        )
