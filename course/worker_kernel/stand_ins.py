"""Stands in for what ipywidgets and anywidget import, and no lesson in the browser uses.

IPython and psygnal take longer to import, and more to download, than all the course. What is taken
of them is little: ipywidgets asks IPython for the shell that it runs in, which in the browser is
none, and anywidget has psygnal tell of files that change while somebody writes them. Of ipywidgets'
fifty widgets a page shows those of `WIDGETS`; making the classes of all takes as long as a lesson.
While it makes one, it looks through the stack for whom to warn of old names, four times in vain.
"""

import sys
import typing
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any

WIDGETS = {
    "Box": "widget_box",
    "Button": "widget_button",
    "DOMWidget": "domwidget",
    "HTML": "widget_string",
    "Layout": "widget_layout",
    "Output": "widget_output",
    "VBox": "widget_box",
    "Widget": "widget",
}
"""What there is of ipywidgets, and the module that each is in."""


def nothing(*_arguments: Any, **_more: Any) -> None:
    """Do nothing: there is no shell to be asked, and no cell to show anything below."""


class Signal:
    """A signal of psygnal's that is never sent."""

    def __init__(self, *_kinds: type) -> None:
        self.connect = nothing


def evented(kind: type) -> type:
    """Return a class as it is."""
    return kind


class InteractiveShell:
    """IPython's shell, of which there is none."""


def _names() -> dict[str, dict[str, Any]]:
    shown: dict[str, Callable[..., None]] = {"display": nothing, "clear_output": nothing}
    return {
        "IPython": {"get_ipython": nothing},
        "IPython.core": {},
        "IPython.core.interactiveshell": {"InteractiveShell": InteractiveShell},
        "IPython.display": shown,
        "psygnal": {"Signal": Signal, "evented": evented},
        "typing_extensions": {"Protocol": typing.Protocol, "TypedDict": typing.TypedDict},
        # It would look among the packages that are installed, and of those there are none.
        "anywidget._version": {"__version__": "", "_ANYWIDGET_SEMVER_VERSION": ""},
    }


def install() -> None:
    """Have these be imported wherever the real ones are not there already."""
    for name, names in _names().items():
        module = ModuleType(name)
        module.__dict__.update(names)
        sys.modules.setdefault(name, module)
    if "ipywidgets" not in sys.modules:
        sys.modules["ipywidgets.widgets"] = _few_widgets()


def _few_widgets() -> ModuleType:
    """Return what `ipywidgets` takes its widgets from, with those alone that a page shows."""
    spec = find_spec("ipywidgets")
    assert spec is not None and spec.submodule_search_locations is not None
    module = ModuleType("ipywidgets.widgets")
    names: dict[str, Any] = {
        "__path__": [f"{folder}/widgets" for folder in spec.submodule_search_locations],
        "__all__": list(WIDGETS),
        "__getattr__": lambda name: getattr(_module_of(name), name),
    }
    module.__dict__.update(names)
    return module


def _module_of(name: str) -> ModuleType:
    if name not in WIDGETS:
        raise AttributeError(f"A lesson in the browser has no ipywidgets.{name}")
    import_module("ipywidgets.widgets.utils").deprecation = nothing  # type: ignore[attr-defined]
    return import_module(f"ipywidgets.widgets.{WIDGETS[name]}")
