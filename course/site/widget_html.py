"""The widgets of a lesson as HTML that can be read, and typed into, without a script."""

from collections.abc import Iterator, Mapping
from typing import Any

from markupsafe import Markup

States = Mapping[str, Mapping[str, Any]]
"""What each widget is, by its id."""

CLASSES = {
    "VBoxModel": "jupyter-widgets widget-box widget-vbox",
    "BoxModel": "jupyter-widgets widget-box",
    "HTMLModel": "jupyter-widgets widget-html",
    "ButtonModel": "jupyter-widgets jupyter-button widget-button",
    "OutputModel": "jupyter-widgets widget-output",
    "AnyModel": "jupyter-widgets",
}
"""The classes of an element by its model's name: those of ipywidgets that style sheets use."""
REFERENCE = "IPY_MODEL_"

_ELEMENT = Markup("<div data-model='{}' class='{}'>{}</div>")
_BUTTON = Markup("<button type='button' data-model='{}' class='{}'{}>{}</button>")
_DISABLED = Markup(" disabled")


class UnknownWidget(Exception):
    """A widget that the course's page does not know."""


def widget_html(model_id: str, states: States) -> Markup:
    """Return a widget, and all that stand within it.

    Raises
    ------
    UnknownWidget
        If it is of a kind that the page has no view of.
    """
    state = states.get(model_id, {})
    kind = state.get("_model_name", "")
    if kind not in CLASSES:
        raise UnknownWidget(kind or model_id)
    classes = " ".join([CLASSES[kind], *state["_dom_classes"]])
    if kind == "ButtonModel":
        disabled = _DISABLED if state["disabled"] else ""
        return _BUTTON.format(model_id, classes, disabled, state["description"])
    return _ELEMENT.format(model_id, classes, _content(model_id, kind, state, states))


def _content(model_id: str, kind: str, state: Mapping[str, Any], states: States) -> Markup:
    if kind == "HTMLModel":
        return Markup(state["value"])
    if kind == "AnyModel":
        return Markup(state.get("markup", "").replace("%id%", model_id))
    return Markup().join(widget_html(child, states) for child in _children(state))


def within(model_id: str, states: States) -> Iterator[str]:
    """Yield the ids of a widget and of all that stand within it."""
    yield model_id
    for child in _children(states.get(model_id, {})):
        yield from within(child, states)


def _children(state: Mapping[str, Any]) -> list[str]:
    return [child.removeprefix(REFERENCE) for child in state.get("children", ())]
