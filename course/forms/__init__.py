"""How a declared exercise becomes widgets."""

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
