"""ipywidgets' own widgets, of which all of a kind have one layout and one style.

By itself each would bring models of its own for both: two in three of all models of a page, and
every one as it is by default. How exercises look is in ``exercise.css``.
"""

from functools import cache
from typing import ClassVar

import anywidget
import ipywidgets
from traitlets import HasTraits, default

LABEL_ABOVE = {"description_width": "initial"}
"""A label as wide as it is, not as narrow as it would be beside its field."""


@cache
def shared(kind: type[ipywidgets.Widget], **traits: str) -> ipywidgets.Widget:
    """Return the one layout, or the one style, of a kind; nobody changes it."""
    return kind(**traits)


def set_shown(widget: ipywidgets.DOMWidget, shown: bool) -> None:
    """Show a widget, or hide it."""
    (widget.remove_class if shown else widget.add_class)("not-shown")


class Shares(HasTraits):
    """A widget whose layout and style are everyone's."""

    style_of_all: ClassVar[dict[str, str]] = {}
    """What its kind of style has that is not so by default."""

    @default("layout")
    def _shared_layout(self) -> ipywidgets.Widget:
        return shared(ipywidgets.Layout)

    @default("style")
    def _shared_style(self) -> ipywidgets.Widget:
        kind = self.traits()["style"].klass
        return shared(kind, **self.style_of_all)

    def __repr__(self) -> str:
        """Return a name: in Jupyter's words it would be all that is within, answers and all."""
        return object.__repr__(self)


class AnyWidget(Shares, anywidget.AnyWidget):
    """A widget with a script of its own."""


class Box(Shares, ipywidgets.Box):
    """Widgets side by side."""


class VBox(Shares, ipywidgets.VBox):
    """Widgets one below the other."""


class HTML(Shares, ipywidgets.HTML):
    """Words on the page."""


class Output(Shares, ipywidgets.Output):
    """What a cell could have shown, a chart say."""


class Button(Shares, ipywidgets.Button):
    """A button."""


class Checkbox(Shares, ipywidgets.Checkbox):
    """A box to tick."""


class Dropdown(Shares, ipywidgets.Dropdown):
    """A list to choose from."""

    style_of_all: ClassVar = LABEL_ABOVE


class Textarea(Shares, ipywidgets.Textarea):
    """Lines to write into."""

    style_of_all: ClassVar = LABEL_ABOVE
