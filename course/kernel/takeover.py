"""How a page that stands already takes its kernel, and goes on with what was written in it."""

import logging
from collections.abc import Callable
from functools import partialmethod
from typing import Any

import comm
import ipywidgets
from comm.base_comm import BaseComm

from course.forms.problems import stack
from course.forms.reconnect import Reconnects
from course.journal import current_keeping
from course.journal.keeping.keeping import begin_without_files
from course.kernel.ipywidgets_internals import widgets_by_id
from course.kernel.own_entries import OwnEntries, all_entries
from course.kernel.talk import Talk
from course.kernel.welcome import Welcome
from course.kernel.widget_states import DeferredComm, PageWidgets

PAGE = "course.page"
"""The comm by which a page takes its kernel."""

log = logging.getLogger(__name__)

Standing = dict[str, Any]
"""What stands in a part of a page: its place, of which entry it is, and values by field."""


def await_page(new_comm: Callable[..., DeferredComm]) -> "Takeover":
    """Have a lesson's cells run as if there were no journal, until a page takes this kernel.

    Parameters
    ----------
    new_comm : callable
        Makes the kernel's side of a widget's comm, of the widgets of this kernel and what
        `comm.create_comm` is given.
    """
    begin_without_files()
    widgets = PageWidgets(new_comm)
    takeover = Takeover(widgets)
    Welcome(takeover.talk, lambda: current_keeping())  # noqa: PLW0108 - not before it is needed
    OwnEntries(takeover.talk, all_entries)
    comm.create_comm = widgets.create_comm
    ipywidgets.Widget.open = partialmethod(_open_on, widgets)
    comm.get_comm_manager().register_target(PAGE, takeover.on_open)
    return takeover


def _open_on(widget: ipywidgets.Widget, page: PageWidgets) -> None:
    page.open(widget)


class Takeover:
    """Answers the page that takes this kernel.

    The page tells which widgets it was made of, and what stands in its parts that no kernel has
    taken yet. It is told whether all of that has found its place, and what differs on any widget.

    Parameters
    ----------
    widgets : PageWidgets
        This kernel's.

    Attributes
    ----------
    talk : Talk
        With the page that has taken this kernel.
    """

    def __init__(self, widgets: PageWidgets) -> None:
        self.widgets = widgets
        self.talk = Talk()
        self._waiting: list[Callable[[], Any]] = []

    def on_open(self, page: BaseComm, message: dict[str, Any]) -> None:
        """Answer a page, as soon as all cells have run."""
        page.on_msg(self.talk.hear)
        self.when_complete(lambda: self._answer(page, message["content"]["data"]))

    def when_complete(self, act: Callable[[], Any]) -> None:
        """Do something that a page asks for as soon as all cells have run, in the order asked."""
        if self.widgets.version:
            act()
        else:
            self._waiting.append(act)

    def complete(self) -> None:
        """Take note that all cells have run."""
        self.widgets.complete()
        waiting, self._waiting = self._waiting, []
        for act in waiting:
            act()

    def _answer(self, page: BaseComm, asks: dict[str, Any]) -> None:
        """Answer a page; where that fails it is told at once, and takes another kernel."""
        try:
            answer = self._take(asks)
        except Exception as error:
            log.error("%s when a page was taken over\n%s", type(error).__name__, stack(error))
            page.close()
        else:
            page.send(answer)
            self.talk.begin(page, asks.get("lesson", ""))

    def _take(self, asks: dict[str, Any]) -> dict[str, Any]:
        version = self.widgets.version
        if asks["version"] != version:
            return {"version": version}
        self.widgets.connected = False  # a page may say more, and is told all that differs then
        current_keeping().follow_files()
        placed = go_on(asks["parts"])
        states = self.widgets.changes()
        self.widgets.connected = True
        return {"version": version, "placed": placed, "states": states}


def go_on(parts: list[Standing]) -> bool:
    """Let the parts of a lesson go on with what stands in those of its page.

    Returns
    -------
    bool
        Whether every answer has found its place.
    """
    here = [part for part in widgets_by_id().values() if isinstance(part, Reconnects)]
    all_placed = True
    for standing in parts:
        fitting = (part for part in here if part.continues.get("place") == standing["place"])
        part = next(fitting, None)
        if part is None:
            all_placed &= not any(standing["values"].values())
        else:
            here.remove(part)
            all_placed &= bool(part.take_over(standing))
    return all_placed
