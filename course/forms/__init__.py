"""How a declared exercise becomes widgets."""

from course.forms.exercise import Card, Exercise
from course.forms.fields import Choice, Choices, Date, Number, Scale, Text
from course.forms.lesson import open_lesson

__all__ = [
    "Card",
    "Choice",
    "Choices",
    "Date",
    "Exercise",
    "Number",
    "Scale",
    "Text",
    "open_lesson",
]
