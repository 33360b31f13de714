"""How answers are kept, as each part of a page that has to do with it says it."""

from markupsafe import Markup

from course.forms.problems import shows_problems
from course.forms.widgets import HTML, Button, VBox, place_on_page
from course.journal import Keeping
from course.settings.storage_words import storage_words

WAITING = (
    "<strong>Your answers are locked.</strong> You can read and write here all the same. What you "
    "write is kept with the others if you unlock them before you close this page."
)


def in_a_line(keeping: Keeping) -> Markup:
    """Return how answers are kept now, as HTML."""
    if keeping.problem:
        return Markup("<p role='alert'>{}</p>").format(keeping.problem)
    now = storage_words(keeping.storage).now
    return Markup("<p>{}</p>").format(
        Markup(WAITING if keeping.needs_passphrase else now[keeping.way])
    )


class KeepingView(VBox):
    """How answers are kept now, and a button that keeps them; what else there is, follows it.

    Parameters
    ----------
    keeping : Keeping
        The state that is shown and changed.
    """

    def __init__(self, keeping: Keeping) -> None:
        self.keeping = keeping
        self.words = HTML()
        self.keep = Button(description="Keep my answers on this device")
        self.keep.on_click(self._on_keep)
        super().__init__()
        place_on_page(self).add_class("keeping")
        keeping.observe(
            self._on_keeping_change, ["follows_files", "way", "needs_passphrase", "problem"]
        )

    def show_problem(self, sentence: str) -> None:
        """Say what went wrong."""
        self.words.value = Markup("<p role='alert'>{}</p>").format(sentence)

    @shows_problems
    def _on_keep(self, _button: Button) -> None:
        self.keeping.keep()

    def _on_keeping_change(self, _change: object) -> None:
        self._show()

    def _show(self) -> None:
        self.words.value = self._state()

    def _state(self) -> Markup:
        return in_a_line(self.keeping)
