"""What of Help now, which stands around the lesson, is kept as answers are."""

from contextlib import suppress
from typing import Any

from traitlets import List, Unicode

from course.forms.controls import front_end
from course.forms.my_help import my_help
from course.forms.problems import shows_problems
from course.forms.widgets import AnyWidget
from course.journal import JournalError, Keeping

COUNTRY = "country"
"""Name of the setting: the code of a country in ``help.toml``, or a word for any other."""


class HelpNow(AnyWidget):
    """What brings it to the panel of the page; sends ``{"country": code}``.

    Parameters
    ----------
    keeping : Keeping
        The journal. What is in a locked one is not shown before it is unlocked, and no longer than
        it is.

    Attributes
    ----------
    country : str
        What the reader chose, as far as it is kept; ``""`` leaves the page to its guess.
    lines : list of [str, str]
        The learner's own help, each line as a caption and the words.
    """

    _esm = front_end("help_now")
    country = Unicode().tag(sync=True)
    lines: List[Any] = List().tag(sync=True)

    def __init__(self, keeping: Keeping) -> None:
        super().__init__()
        self.keeping = keeping
        self.on_msg(self._on_page_message)
        keeping.observe(
            self._on_keeping_change, ["way", "needs_passphrase", "changes", "settings_changes"]
        )
        self._show()

    def show_problem(self, sentence: str) -> None:
        """Do without: on this page the choice holds, and elsewhere it says what went wrong."""

    @shows_problems
    def _on_page_message(self, _widget: object, message: dict[str, Any], _buffers: Any) -> None:
        if "country" in message:
            self.keeping.set(COUNTRY, str(message["country"]))
            self._show()

    def _on_keeping_change(self, _change: object) -> None:
        self._show()

    def _show(self) -> None:
        settings: dict[str, str] = {}
        with suppress(JournalError):
            settings = self.keeping.settings()
        self.country = settings.get(COUNTRY, "")
        self.lines = my_help(self.keeping)
