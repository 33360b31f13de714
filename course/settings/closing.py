"""Asking before a page is closed that alone holds words, since they wait for the passphrase."""

from traitlets import Bool

from course.forms.controls import front_end
from course.forms.widgets import AnyWidget
from course.journal import Keeping


class AskBeforeClosing(AnyWidget):
    """Has the browser ask, as long as closing the page would lose what was written on it.

    Where nothing is kept because nobody chose so, it does not ask.

    Parameters
    ----------
    keeping : Keeping
        The journal.

    Attributes
    ----------
    holds_words : bool
        Whether anything was written here while the journal is locked.
    """

    _esm = front_end("closing")
    holds_words = Bool().tag(sync=True)

    def __init__(self, keeping: Keeping) -> None:
        super().__init__()
        self.keeping = keeping
        keeping.observe(self._on_keeping_change, ["needs_passphrase", "changes"])
        self._show()

    def _on_keeping_change(self, _change: object) -> None:
        self._show()

    def _show(self) -> None:
        # What there is while it is locked was written here, and is in memory only.
        self.holds_words = self.keeping.needs_passphrase and any(
            entry.answer for entry in self.keeping.journal.entries()
        )
