"""Having the browser asked to keep what it keeps for the course, until the learner clears it."""

from typing import Any

from traitlets import Unicode

from course.forms.controls import front_end
from course.forms.problems import shows_problems
from course.forms.widgets import AnyWidget
from course.journal import Keeping, Storage, Way


class Lasting(AnyWidget):
    """What asks on the page, where alone that can be done; sends ``{"lasts": bool}``.

    It asks when answers come to be kept in a browser, and not again; where they were kept before,
    it only has itself told.

    Parameters
    ----------
    keeping : Keeping
        Which is told what the browser says.

    Attributes
    ----------
    wanted : str
        ``"ask"``, ``"tell"``, or ``""`` while there is nothing to be known.
    """

    _esm = front_end("lasting")
    wanted = Unicode().tag(sync=True)

    def __init__(self, keeping: Keeping) -> None:
        super().__init__()
        self.keeping = keeping
        self._chosen_here = False
        self.on_msg(self._on_page_message)
        keeping.observe(self._on_keeping_change, ["follows_files", "way"])
        self._follow()

    def show_problem(self, sentence: str) -> None:
        """Do without: then nothing is said of it."""

    @shows_problems
    def _on_page_message(self, _widget: object, message: dict[str, Any], _buffers: Any) -> None:
        if "lasts" in message:
            self.keeping.lasts = bool(message["lasts"])

    def _on_keeping_change(self, _change: object) -> None:
        self._follow()

    def _follow(self) -> None:
        keeping = self.keeping
        if not keeping.follows_files or keeping.storage is not Storage.BROWSER:
            return
        if keeping.way not in (Way.KEPT, Way.LOCKED):
            self._chosen_here, self.wanted = True, ""
        elif not self.wanted:
            self.wanted = "ask" if self._chosen_here else "tell"
