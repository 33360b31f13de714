"""The picture of two lives, and of many."""

from pathlib import Path

from traitlets import Dict

from course.forms.controls import front_end
from course.forms.widgets import AnyWidget


class TwoLivesPicture(AnyWidget):
    """Three small pictures.

    Attributes
    ----------
    lives : dict
        The ``expectation`` and the ``balance`` of two lives each; how many of ``many`` end up at
        each tenth of the scale; and the ``rate`` at which a no really comes, 0 to 1.
    """

    _esm = front_end("picture", Path(__file__).parent)
    lives = Dict().tag(sync=True)
