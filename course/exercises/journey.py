"""The parts of the last page, with this course's own exercises among them."""

from course.forms.view import ExerciseView
from course.journey.page import bring_in, charts, entries, exercise, open_items, table, take_along

__all__ = [
    "bring_in",
    "charts",
    "check_in",
    "entries",
    "open_items",
    "review",
    "table",
    "take_along",
]


def check_in() -> ExerciseView:
    """Return the check-in; its chart is among those of its lesson."""
    return exercise("check-in")


def review() -> ExerciseView:
    """Return the look back over it all."""
    return exercise("review")
