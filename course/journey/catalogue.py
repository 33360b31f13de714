"""Every declared exercise, by lesson, in order. A new one in a lesson's module is found here."""

from functools import cache
from importlib import import_module
from types import ModuleType

from course.forms import Exercise
from course.lessons import Syllabus
from course.manifest import manifest


def declared_in(module: ModuleType) -> list[Exercise]:
    """Return the exercises of one lesson, in the order of its module."""
    return [value for value in vars(module).values() if isinstance(value, Exercise)]


@cache
def exercises_by_lesson() -> dict[str, list[Exercise]]:
    """Return the exercises of each lesson, by its title, in the order of the lessons."""
    modules = manifest().exercises
    return {
        lesson.title: declared_in(import_module(modules[lesson.slug]))
        for lesson in Syllabus.read(manifest().notebooks).lessons
        if lesson.slug in modules
    }
