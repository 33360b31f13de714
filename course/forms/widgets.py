"""ipywidgets' own widgets, of which all of a kind have one layout, one style and one class.

By itself each would bring models of its own for both: two in three of all models of a page, and
every one as it is by default. How exercises look is in ``exercise.css``.

Two fifths of the time that a lesson's widgets took to be made went to what is others', and known
there. traitlets makes a class for each widget that is given a trait, as anywidget gives one to all
of its own: https://github.com/ipython/traitlets/issues/500. And each widget looks up anew what its
class syncs: https://github.com/jupyter-widgets/ipywidgets/pull/3602.
"""

import os
from functools import cache
from typing import Any, TypeVar

import anywidget
import ipywidgets
from traitlets import HasTraits, Instance, TraitType, Unicode, default

from course.forms.main_thread import InMainThread
from course.journal.keeping.run import VARIABLE as RUN


@cache
def shared(kind: type[ipywidgets.Widget]) -> ipywidgets.Widget:
    """Return the one layout, or the one style, of a kind; nobody changes it."""
    return kind()


@cache
def synced(kind: type[ipywidgets.Widget]) -> tuple[str, ...]:
    """Return the names of what all widgets of a kind tell the page."""
    return tuple(kind.class_trait_names(sync=True))


Part = TypeVar("Part", bound=ipywidgets.DOMWidget)


def kernel_class() -> str:
    """Return the class of all that this kernel shows.

    JupyterLab shows several kernels' at once; of the app, each page has one, and all have the same.
    """
    return "course-page" if RUN in os.environ else f"course-{os.getpid()}"


def place_on_page(part: Part) -> Part:
    """Give a part of the page the look of the course, and the class of its kernel."""
    part.add_class("course").add_class(kernel_class())
    return part


def set_class(widget: ipywidgets.DOMWidget, name: str, given: bool) -> None:
    """Give a widget's element a class, or take it away."""
    (widget.add_class if given else widget.remove_class)(name)


def set_shown(widget: ipywidgets.DOMWidget, shown: bool) -> None:
    """Show a widget, or hide it."""
    set_class(widget, "not-shown", not shown)


def focus_when_shown(widget: ipywidgets.DOMWidget) -> None:
    """Put the keyboard into a widget as soon as the page shows it: before, it cannot hear of it."""

    def on_view_count_change(change: Any) -> None:
        if change.new is not None and change.new > change.old:
            widget.unobserve(on_view_count_change, "_view_count")
            widget._view_count = None
            widget.focus()

    widget._view_count = 0  # from now on the page tells
    widget.observe(on_view_count_change, "_view_count")


class Shares(HasTraits):
    """A widget whose layout and style are everyone's, and whose class says what it syncs."""

    @default("keys")
    def _keys_of_its_class(self) -> list[str]:
        assert isinstance(self, ipywidgets.Widget)
        return list(synced(type(self)))  # type: ignore[arg-type]  # as below

    @default("layout")
    def _shared_layout(self) -> ipywidgets.Widget:
        return shared(ipywidgets.Layout)

    @default("style")
    def _shared_style(self) -> ipywidgets.Widget:
        style = self.traits()["style"]
        assert isinstance(style, Instance)
        return shared(style.klass)  # type: ignore[arg-type]  # mypy takes no class for hashable

    def __repr__(self) -> str:
        """Return a name: in Jupyter's words it would be all that is within, answers and all."""
        return object.__repr__(self)


class AnyWidget(Shares, InMainThread, anywidget.AnyWidget):
    """A widget with a script of its own."""

    _anywidget_id = Unicode().tag(sync=True)

    @default("_anywidget_id")
    def _name_of_class(self) -> str:
        return f"{type(self).__module__}.{type(self).__name__}"

    def add_traits(self, **traits: TraitType[Any, Any]) -> None:
        """Add those traits that the class has not: anywidget would add its id to each widget."""
        new = {name: trait for name, trait in traits.items() if not self.has_trait(name)}
        if new:
            super().add_traits(**new)


class Box(Shares, InMainThread, ipywidgets.Box):
    """Widgets side by side."""


class VBox(Shares, InMainThread, ipywidgets.VBox):
    """Widgets one below the other."""


class HTML(Shares, InMainThread, ipywidgets.HTML):
    """Words on the page."""


class Output(Shares, InMainThread, ipywidgets.Output):
    """What a cell could have shown, a chart say."""


class Button(Shares, InMainThread, ipywidgets.Button):
    """A button."""
