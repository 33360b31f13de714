"""An act that asks once before it is done."""

from collections.abc import Callable
from html import escape

from course.forms.calm import calmly
from course.forms.stock import HTML, Box, Button, VBox, set_shown


class Confirmed(VBox):
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
    """

    def __init__(
        self, description: str, question: str, yes: str, act: Callable[[], object]
    ) -> None:
        self.act = act
        self.ask = Button(description=description)
        self.words = HTML()
        self.question = f"<p class='care' role='alert'>{escape(question)}</p>"
        self.yes = Button(description=yes)
        self.no = Button(description="Leave it as it is").add_class("skip-exercise")
        self.choice = Box([self.yes, self.no]).add_class("acts")
        super().__init__([self.ask, self.words, self.choice])
        self.ask.on_click(self._on_ask)
        self.yes.on_click(self._on_yes)
        self.no.on_click(self._on_no)
        self._show(asking=False)

    def show_problem(self, sentence: str) -> None:
        """Say why it was not done."""
        self.words.value = f"<p role='alert'>{escape(sentence)}</p>"

    def _on_ask(self, _button: Button) -> None:
        self._show(asking=True)
        self.no.focus()

    @calmly
    def _on_yes(self, _button: Button) -> None:
        self._show(asking=False)
        self.act()

    def _on_no(self, _button: Button) -> None:
        self._show(asking=False)
        self.ask.focus()

    def _show(self, asking: bool) -> None:
        self.words.value = self.question if asking else ""
        set_shown(self.choice, asking)
        set_shown(self.ask, not asking)
