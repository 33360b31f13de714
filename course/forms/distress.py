"""What the page offers when an exercise has stirred someone up."""

from traitlets import Bool

from course.forms.controls import PacedBreathing
from course.forms.widgets import HTML, VBox

OFFER = """
<div class='care'>
<p><strong>That is a lot to carry right now.</strong> You can stop here for today: everything on
this page can wait, and leaving is not giving up. If you like, let your body settle first. Breathe
with the circle below, or look round for five things you can see, three you can hear and one you
can touch.</p>
<p>If it stays this loud, or if you are in danger, use <strong>Help now</strong>. (We offer this at
7 or more, or after a rise of 3: a rule of thumb, and no more than that.)</p>
</div>
"""


class DistressSupport(VBox):
    """Breathing and stopping for today; empty until it is `visible`."""

    visible = Bool(False)

    def __init__(self) -> None:
        super().__init__()
        self.observe(self._on_visible, "visible")

    def _on_visible(self, change: object) -> None:
        self.children = [HTML(OFFER), PacedBreathing()] if self.visible else []
