"""What the widgets of a lesson are, and what has changed since: for a page that stands already.

While a lesson's cells run, nobody hears its kernel, and an exercise is dozens of models. So widgets
say nothing until a page has taken the kernel. Every kernel gives the same widget the same id: a
page can be made of the widgets of one kernel, and is told by another only what differs.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from typing import Any

import anywidget
from comm.base_comm import BaseComm
from ipywidgets import DOMWidget, Widget

from course.kernel.ipywidgets_internals import widgets_by_id

WIDGET = "jupyter.widget"
open_with_state = Widget.open
NEEDED = {"_model_name", "_anywidget_id", "_dom_classes"}
"""What a page needs of the traits whose names begin with an underscore."""
NOT_NEEDED = {
    "layout",
    "style",
    "tabbable",
    "tooltip",
    "box_style",
    "button_style",
    "icon",
    "placeholder",
    "description_allow_html",
}
"""What it does not need of the others: how exercises look is in style sheets."""
SCRIPT_AND_STYLE = ("_esm", "_css")


class PageWidgets:
    """The widgets of one lesson, and what its page is still to be told of them.

    Parameters
    ----------
    new_comm : callable
        Makes the kernel's side of a widget's comm, of this object and what `comm.create_comm` is
        given.

    Attributes
    ----------
    connected : bool
        Whether a page hears what widgets say.
    version : str
        Tells which widgets there are before a journal is read; ``""`` until all cells have run.
    """

    def __init__(self, new_comm: Callable[..., "DeferredComm"]) -> None:
        self._new_comm = new_comm
        self.connected = False
        self.version = ""
        self._cell = 0
        self._named: Counter[str] = Counter()
        self._changed: dict[str, set[str]] = {}
        self._blank: set[str] = set()

    def begin_cell(self, _info: object = None) -> None:
        """Note that what follows is made by the next cell."""
        self._cell += 1
        self._named.clear()

    def create_comm(self, *args: Any, **kwargs: Any) -> "DeferredComm":
        """Return the kernel's side of a comm, as `comm.create_comm` does."""
        return self._new_comm(self, *args, **kwargs)

    def open(self, widget: Widget) -> None:
        """Open a widget's comm, as `Widget.open` does, and give it our id.

        Its state, which takes longer than all else of a widget, is for a page that hears it.
        """
        if widget.comm is not None:
            return
        widget._model_id = widget._model_id or self._name(type(widget).__name__)
        if self.connected:
            open_with_state(widget)
        else:
            widget.comm = self.create_comm(target_name=WIDGET, comm_id=widget._model_id)

    def note(self, model_id: str, traits: Iterable[str]) -> None:
        """Note that a widget is new, or has changed."""
        self._changed.setdefault(model_id, set()).update(traits)

    def complete(self) -> None:
        """Take what there is by now for what every kernel of this lesson begins with."""
        shown = _shown()
        self._blank = set(shown)
        self._changed.clear()
        kinds = [(model_id, widget._model_name) for model_id, widget in shown.items()]
        self.version = sha256(repr(kinds).encode()).hexdigest()[:16]

    def states(self) -> dict[str, dict[str, Any]]:
        """Return the states of all widgets by their ids, as far as a page needs them."""
        return {model_id: _state(widget) for model_id, widget in _shown().items()}

    def changes(self) -> dict[str, dict[str, Any]]:
        """Return what has changed since all cells ran, by the ids of widgets; all of a new one."""
        return {
            model_id: _state(widget, self._changed[model_id] if model_id in self._blank else None)
            for model_id, widget in _shown().items()
            if model_id in self._changed
        }

    def _name(self, kind: str) -> str:
        self._named[kind] += 1
        return f"{self._cell}-{kind}-{self._named[kind]}"


class DeferredComm(BaseComm):
    """A comm that keeps to itself until the page listens.

    It is mixed in before a kind of comm that can send.
    """

    def __init__(self, page: PageWidgets, *args: Any, **kwargs: Any) -> None:
        self._page = page
        super().__init__(*args, **kwargs)

    def publish_msg(self, msg_type: str, data: Any = None, *args: Any, **kwargs: Any) -> None:
        """Note what this widget has to say, and send it where the page listens."""
        state = (data or {}).get("state", {})
        self._page.note(self.comm_id, state)
        if not self._page.connected:
            return
        for name in SCRIPT_AND_STYLE:
            state.pop(name, None)  # the page has those of every kind
        super().publish_msg(msg_type, data, *args, **kwargs)


def scripts_and_styles() -> dict[str, dict[str, str]]:
    """Return the ``_esm`` and ``_css`` of each known kind of anywidget, by the kind's id."""
    return {
        f"{kind.__module__}.{kind.__name__}": {
            name: str(getattr(value, "default_value", value))
            for name in SCRIPT_AND_STYLE
            if (value := getattr(kind, name, None)) is not None
        }
        for kind in _all_below(anywidget.AnyWidget)
        if hasattr(kind, "_esm")
    }


def _all_below(kind: type) -> Iterator[type]:
    below: type
    for below in kind.__subclasses__():
        yield below
        yield from _all_below(below)


def _shown() -> dict[str, DOMWidget]:
    """Return the widgets that a page can show, by their ids; layouts and styles are none."""
    here = widgets_by_id().items()
    return {model_id: widget for model_id, widget in here if isinstance(widget, DOMWidget)}


def _state(widget: DOMWidget, traits: set[str] | None = None) -> dict[str, Any]:
    names = {
        name
        for name in (widget.keys if traits is None else traits)
        if name in NEEDED or not (name.startswith("_") or name in NOT_NEEDED)
    }
    state: dict[str, Any] = widget.get_state(names) if names else {}
    return state
