"""How the widgets of a lesson reach its page: their states come with the output of their cell.

While a page is being sent, nobody can hear its kernel, and an exercise is dozens of models. So
widgets say nothing until the page listens. What they are is told after each cell, in one piece, in
which Jupyter's documents hold the states of widgets; what changes after that, when the page asks.
"""

from typing import Any

import comm
import ipywidgets
from ipykernel.comm.comm import BaseComm
from ipykernel.kernelbase import Kernel
from IPython.core.interactiveshell import InteractiveShell
from IPython.display import display
from ipywidgets import Widget

from course.kernel.jupyter_internals import widgets_by_id

STATES = "application/vnd.jupyter.widget-state+json"
LISTENING = "course.listening"
"""The comm by which a page says that it hears its kernel; the answer is what it has missed."""
DEFAULTS_KNOWN = "@jupyter-widgets/"
"""How the names of those modules begin whose defaults the page knows."""


class PageWidgets:
    """What a page has been told of its kernel's widgets, and what it is still to be told."""

    def __init__(self) -> None:
        self.listening = False
        self._pending: dict[str, None] = {}
        self._known: set[str] = set()
        self._scripts: dict[str, str] = {}

    def create_comm(self, *args: Any, **kwargs: Any) -> "DeferredComm":
        """Return the kernel's side of a comm, as `comm.create_comm` does."""
        return DeferredComm(self, *args, **kwargs)

    def defer(self, model_id: str) -> None:
        """Note that a widget has something to say."""
        self._pending[model_id] = None

    def listen(self, asked: comm.base_comm.BaseComm, _message: object) -> None:
        """Speak from here on, and answer with what has been missed."""
        self.listening = True
        asked.send(self.take_states())

    def take_states(self) -> dict[str, Any]:
        """Return the states of all widgets that have something to say, as for a document."""
        pending, self._pending = self._pending, {}
        here = widgets_by_id()
        states = {name: self._state(here[name]) for name in pending if name in here}
        self._known.update(states)
        return {"version_major": 2, "version_minor": 0, "state": states}

    def _state(self, widget: Widget) -> dict[str, Any]:
        known = widget.model_id in self._known
        short = not known and widget._model_module.startswith(DEFAULTS_KNOWN)
        told = Widget.get_manager_state(drop_defaults=short, widgets=[widget])["state"]
        state: dict[str, Any] = told[widget.model_id]
        self._leave_out_known_script(state["state"])
        return state

    def _leave_out_known_script(self, state: dict[str, Any]) -> None:
        """Send the script of anywidgets of one kind once; the page gives it to them all."""
        kind, script = state.get("_anywidget_id"), state.get("_esm")
        if not (kind and script):
            return
        if self._scripts.get(kind) == script:
            del state["_esm"]
        else:
            self._scripts[kind] = script


class DeferredComm(BaseComm):
    """A comm that keeps to itself until the page listens."""

    def __init__(self, page: PageWidgets, *args: Any, **kwargs: Any) -> None:
        self._page = page
        self.kernel = Kernel.instance()  # without one, no widget would say anything
        super().__init__(*args, **kwargs)

    def publish_msg(self, *args: Any, **kwargs: Any) -> None:
        """Send a message, or note that this widget has something to say."""
        if self._page.listening:
            super().publish_msg(*args, **kwargs)
        else:
            self._page.defer(self.comm_id)


def send_states_with_output(shell: InteractiveShell) -> None:
    """Let widgets reach the page as described above."""
    page = PageWidgets()
    comm.create_comm = page.create_comm
    # By itself it does so when it is imported, unless that was before this kernel was forked.
    ipywidgets.load_ipython_extension(shell)
    comm.get_comm_manager().register_target(LISTENING, page.listen)

    def display_states(_result: object) -> None:
        states = page.take_states()
        if states["state"]:
            display({STATES: states}, raw=True)

    shell.events.register("post_run_cell", display_states)
