"""What every lesson opens with: the look of its exercises, and how answers are kept."""

from course import page
from course.forms.controls import front_end
from course.forms.widgets import AnyWidget, VBox
from course.journal import current_keeping
from course.settings.help_now import HelpNow
from course.settings.keeping_notice import KeepingNotice
from course.settings.keeping_settings import KeepingSettings


class StyleSheets(AnyWidget):
    """A widget that shows nothing and brings the style sheets of exercises to the page."""

    _esm = front_end("style_sheets")
    _css = page.exercise_style()


def open_settings() -> KeepingSettings:
    """Return the choice of how answers are kept, each way explained."""
    return KeepingSettings(current_keeping())


def open_lesson() -> VBox:
    """Return what a lesson opens with; exercises displayed below it take on its look."""
    keeping = current_keeping()
    return VBox([StyleSheets(), HelpNow(keeping), KeepingNotice(keeping)])
