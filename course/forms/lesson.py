"""What every lesson opens with: the look of its exercises, and how answers are kept."""

from html import escape
from pathlib import Path

from ipywidgets import HTML, Button, VBox

from course.forms.calm import calmly
from course.journal import Keeping, Way, current_keeping

STYLE_SHEETS = (
    Path(__file__).parents[1] / "tokens.css",
    Path(__file__).with_name("exercise.css"),
)


def open_lesson() -> VBox:
    """Return what a lesson opens with; exercises displayed below it take on its look."""
    style = "".join(path.read_text("utf-8") for path in STYLE_SHEETS)
    return VBox([HTML(f"<style>{style}</style>"), KeepingChoice(current_keeping())])


class KeepingChoice(VBox):
    """How this learner's answers are kept, and the button to decide it.

    Parameters
    ----------
    keeping : Keeping
        The state that is shown and changed.
    explain : bool
        Whether to explain each way in two sentences.
    """

    def __init__(self, keeping: Keeping, explain: bool = False) -> None:
        self.keeping = keeping
        self.explain = explain
        self.words = HTML()
        self.keep = Button(description="Keep my answers on this computer")
        self.keep.add_class("keep-answers")
        self.keep.on_click(self._on_keep)
        super().__init__([self.words, self.keep])
        self.add_class("closer").add_class("keeping")
        keeping.observe(self._on_keeping_change, ["way", "problem"])
        self._show()

    def show_problem(self, sentence: str) -> None:
        """Say what went wrong."""
        self.words.value = f"<p role='alert'>{escape(sentence)}</p>"

    @calmly
    def _on_keep(self, _button: Button) -> None:
        self.keeping.keep()

    def _on_keeping_change(self, _change: object) -> None:
        self._show()

    def _show(self) -> None:
        undecided = self.keeping.way is Way.UNDECIDED
        self.keep.layout.display = None if undecided and not self.keeping.problem else "none"
        if self.keeping.problem:
            self.show_problem(self.keeping.problem)
        elif undecided:
            self.words.value = f"<p>{UNDECIDED}{UNDECIDED_EXPLAINED if self.explain else ''}</p>"
        else:
            where = escape(str(self.keeping.journal.path))
            kept = KEPT_EXPLAINED.format(path=where) if self.explain else ""
            self.words.value = f"<p>{KEPT}{kept}</p>"


UNDECIDED = (
    "<strong>Nothing is kept yet.</strong> What you write here is gone when you close the page."
)
UNDECIDED_EXPLAINED = (
    " That is fine for looking round. If you would like to find your answers again, keep them on "
    "this computer: one file, which nobody but you and whoever can use your account here can open. "
    "What you have written so far comes along."
)
KEPT = "<strong>Your answers are kept on this computer.</strong>"
KEPT_EXPLAINED = (
    " They are in one file, <code>{path}</code>, and are sent nowhere. Whoever can use your "
    "account on this computer could open it too, and a backup of the computer may hold a copy."
)
