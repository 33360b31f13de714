"""Every declared exercise, by lesson, in order. A new one in a lesson's module is found here."""

from types import ModuleType

from course.exercises import (
    abandonment,
    beside,
    checkin,
    closer,
    rejection,
    review,
    staying,
    trauma,
)
from course.forms import Exercise


def declared_in(module: ModuleType) -> list[Exercise]:
    """Return the exercises of one lesson, in the order of its module."""
    return [value for value in vars(module).values() if isinstance(value, Exercise)]


LESSONS = {
    "Start here": declared_in(checkin),
    "Fear of abandonment": declared_in(abandonment),
    "Past trauma": declared_in(trauma),
    "Fear of rejection": declared_in(rejection),
    "Getting closer": declared_in(closer),
    "Staying close": declared_in(staying),
    "Beside someone": declared_in(beside),
    "Your journey": declared_in(review),
}
"""A lesson's title to its exercises."""
