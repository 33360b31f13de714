"""What of a page goes on when it has lost its kernel and been given another."""

from collections.abc import Sequence
from typing import Any

from ipywidgets import DOMWidget
from traitlets import Dict

from course.forms.problems import shows_problems
from course.forms.widgets import VBox


class Reconnects(VBox):
    """A part of the page that goes on with the next kernel where it was with the one before.

    Attributes
    ----------
    continues : dict
        What the page is to remember of this part. The next kernel's part of the same ``place`` is
        told the rest of it again, and what stood in its controls.
    """

    continues = Dict().tag(sync=True)

    def __init__(self, children: Sequence[DOMWidget]) -> None:
        super().__init__(children)
        self.on_msg(self._on_message)

    def go_on(self, page: dict[str, Any]) -> bool:
        """Go on with what the page remembers, and with the ``values`` of its controls.

        A page that never had a kernel remembers no ``entry``, and of the values those that its
        reader has changed.

        Returns
        -------
        bool
            Whether every answer among the values has found its control.
        """
        raise NotImplementedError

    @shows_problems
    def _on_message(self, _part: object, message: dict[str, Any], _buffers: Any) -> None:
        if "go_on" in message and self.go_on(message["go_on"]):
            self.send("gone on")  # without it, the page says that not all could be put back
