"""What every lesson opens with: the look of its exercises, and how answers are kept."""

from pathlib import Path

from ipywidgets import HTML, VBox

from course.forms.keeping_choice import KeepingChoice
from course.journal import current_keeping

STYLE_SHEETS = (
    Path(__file__).parents[1] / "tokens.css",
    Path(__file__).with_name("exercise.css"),
)


def open_lesson() -> VBox:
    """Return what a lesson opens with; exercises displayed below it take on its look."""
    style = "".join(path.read_text("utf-8") for path in STYLE_SHEETS)
    return VBox([HTML(f"<style>{style}</style>"), KeepingChoice(current_keeping())])
