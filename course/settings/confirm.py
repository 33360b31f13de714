"""An act that asks once before it is done."""

from collections.abc import Callable

from markupsafe import Markup

from course.forms.problems import shows_problems
from course.forms.widgets import HTML, Box, Button, VBox, set_shown


class Confirm(VBox):
    """A button that says what it would do, and does it after one more click.

    Parameters
    ----------
    description : str
        What is to be done.
    question : str
        What that means, in one or two sentences.
    yes : str
        The button that does it.
    act : callable
        What it does.
    doing, done : str
        What is said beside the button meanwhile, and then; "" where the page changes visibly.
    """

    def __init__(
        self,
        description: str,
        question: str,
        yes: str,
        act: Callable[[], object],
        doing: str = "",
        done: str = "",
    ) -> None:
        self.question = question
        self.act = act
        self.doing = doing
        self.done = done
        self.ask = Button(description=description)
        self.words = HTML()
        self.yes = Button(description=yes)
        self.no = Button(description="Leave it as it is").add_class("skip-exercise")
        self.choice = Box([self.yes, self.no]).add_class("acts")
        super().__init__([self.ask, self.words, self.choice])
        self.ask.on_click(self._on_ask)
        self.yes.on_click(self._on_yes)
        self.no.on_click(self._on_no)
        self._show()

    def asked(self) -> str:
        """Return the question."""
        return self.question

    def show_problem(self, sentence: str) -> None:
        """Say why it was not done."""
        self.words.value = Markup("<p role='alert'>{}</p>").format(sentence)

    @shows_problems
    def _on_ask(self, _button: Button) -> None:
        question = self.asked()
        self._show(Markup("<p class='care' role='alert'>{}</p>").format(question), asking=True)
        self.no.focus()

    @shows_problems
    def _on_yes(self, _button: Button) -> None:
        self._show(_said(self.doing))
        self.ask.focus()
        self.act()
        self._show(_said(self.done))

    def _on_no(self, _button: Button) -> None:
        self._show()
        self.ask.focus()

    def _show(self, words: str = "", asking: bool = False) -> None:
        self.words.value = words
        set_shown(self.choice, asking)
        set_shown(self.ask, not asking)


def _said(words: str) -> str:
    return Markup("<p class='care' role='status'>{}</p>").format(words) if words else ""
