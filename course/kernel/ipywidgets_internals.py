"""What the course takes from ipywidgets that it does not promise to keep.

``tests/unit/kernel/test_ipywidgets_internals.py`` says when an upgrade has changed it.
"""

from collections.abc import Mapping

from ipywidgets import Widget
from ipywidgets.widgets import widget as ipywidgets_widget


def widgets_by_id() -> Mapping[str, Widget]:
    """Return this kernel's widgets; ipywidgets has them all behind a public name that warns."""
    instances: Mapping[str, Widget] = ipywidgets_widget._instances
    return instances
