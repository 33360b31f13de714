"""What of a page goes on when it has lost its kernel and been given another."""

from typing import Any

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

    @shows_problems
    def take_over(self, page: dict[str, Any]) -> bool:
        """Go on with what the page says; where that fails, say so in this part."""
        return self.go_on(page)

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
