"""What of an exercise is answered first, out of the way where it is told how it went."""

from ipywidgets import DOMWidget
from markupsafe import Markup

from course.forms.widgets import HTML, Button, VBox, set_shown


class FirstPart(VBox):
    """The questions before those that wait; folded, one sees which entry it is, and can unfold it.

    Parameters
    ----------
    parts : list of DOMWidget
        The questions, with what stands beside them.
    first : DOMWidget
        The control of the first one, to which the keyboard goes when they are unfolded.
    """

    def __init__(self, parts: list[DOMWidget], first: DOMWidget) -> None:
        self.first = first
        self.about = HTML()
        self.show_all = Button(description="Show what you wrote before").add_class("anew")
        self.parts = VBox(parts)
        self._folded = ""  # the id of an entry
        super().__init__([self.about, self.show_all, self.parts])
        self.show_all.on_click(self._on_show_all)
        self._show()

    def fold(self, id: str, when: str, words: str) -> None:
        """Show of an entry only which one it is."""
        self._folded = id
        line = "<p class='about-entry'><span class='when'>{}</span> {}</p>"
        self.about.value = Markup(line).format(when, words)
        self._show()

    def unfold(self, unless: str = "") -> None:
        """Show all, unless the entry with that id is the one that is folded."""
        if not unless or self._folded != unless:
            self._folded = ""
            self._show()

    def _on_show_all(self, _button: Button) -> None:
        self.unfold()
        self.first.focus()

    def _show(self) -> None:
        folded = bool(self._folded)
        set_shown(self.about, folded)
        set_shown(self.show_all, folded)
        set_shown(self.parts, not folded)
