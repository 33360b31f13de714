"""What the kernel behind a lesson's page does before its first cell: an IPython extension.

It imports what lessons need, so that a kernel that waits for its page has that behind it; it keeps
widgets quiet while they are being made; and it lets no interrupt break into a save.
"""

from typing import Any, ClassVar

import comm
import ipywidgets
from ipykernel.comm import Comm
from IPython.core.interactiveshell import InteractiveShell

from course.exercises import abandonment, checkin, closer, rejection, trauma  # noqa: F401
from course.forms import view  # noqa: F401


class QuietComm(Comm):
    """A widget's comm that says nothing during the cell that makes it.

    A cell of an exercise makes some seventy models. Each would be announced to everyone who
    listens to the kernel, and the page then asks for the state of them all anyway.
    """

    running: ClassVar[object | None] = None
    """The cell that is running; None between cells."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._made_in = QuietComm.running
        super().__init__(*args, **kwargs)

    def publish_msg(self, *args: Any, **kwargs: Any) -> None:
        """Send a message, unless the page cannot know of this widget yet."""
        if self._made_in is None or self._made_in is not QuietComm.running:
            super().publish_msg(*args, **kwargs)


def _cell_begins(_info: object) -> None:
    QuietComm.running = object()


def _cell_ended(_result: object) -> None:
    QuietComm.running = None


def _nothing() -> None:
    """Do nothing: SIGINT stays ignored, as it is between two requests."""


def load_ipython_extension(shell: InteractiveShell) -> None:
    """Keep widgets quiet while they are being made, and saves whole."""
    # Jupyter interrupts a kernel before it ends it; that must not break into a save.
    shell.kernel.pre_handler_hook = _nothing
    shell.kernel.post_handler_hook = _nothing
    comm.create_comm = QuietComm
    # By itself it does so when it is imported, unless that was before this kernel was forked.
    ipywidgets.load_ipython_extension(shell)
    shell.events.register("pre_run_cell", _cell_begins)
    shell.events.register("post_run_cell", _cell_ended)
