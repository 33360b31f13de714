"""The picture of two lives."""

from pathlib import Path

from traitlets import Dict

from course.forms.controls import front_end
from course.forms.widgets import AnyWidget


class TwoLivesPicture(AnyWidget):
    """Two small line pictures, of the ``expectation`` and the ``balance`` of two lives each."""

    _esm = front_end("picture", Path(__file__).parent)
    lives = Dict().tag(sync=True)
