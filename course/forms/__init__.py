"""How a declared exercise becomes widgets."""

from typing import TYPE_CHECKING, Any

from course.forms.display import Exercise
from course.forms.exercise import Advice, Card, Takeaway
from course.forms.fields import Choice, Choices, Date, Number, Pick, Rows, Scale, Text

__all__ = [
    "Advice",
    "Card",
    "Choice",
    "Choices",
    "Date",
    "Exercise",
    "Number",
    "Pick",
    "Rows",
    "Scale",
    "Takeaway",
    "Text",
]

if not TYPE_CHECKING:  # where it would let any name pass

    def __getattr__(name: str) -> Any:
        """Find `open_lesson` where copies of the lessons from before import it."""
        if name == "open_lesson":
            from course.settings import open_lesson  # noqa: PLC0415 - that room imports this one

            return open_lesson
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
