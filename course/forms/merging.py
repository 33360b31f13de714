"""Two answers to an exercise in one entry: a kept one, and one given without knowing of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from course.forms.exercise import Exercise
from course.forms.fields import Field


@dataclass(frozen=True)
class Merged:
    """What comes of the two.

    Parameters
    ----------
    answer : dict
        Both, and what was typed where they cannot stand together.
    held_back : dict
        What was kept there.
    both : dict
        What was kept and what was typed where they stand together, by the field's name.
    """

    answer: dict[str, Any]
    held_back: dict[str, Any]
    both: dict[str, tuple[Any, Any]]


def merge(exercise: Exercise, kept: Mapping[str, Any], typed: Mapping[str, Any]) -> Merged:
    """Merge answers, field by field, so that nothing of either is lost."""
    fields = {field.name: field for field in exercise.all_fields}
    answer, held_back, both = dict(kept), {}, {}
    for name, value in typed.items():
        field = fields.get(name) or Field(name, name)  # of another version of the course
        before, clean = kept.get(name), field.clean(value)
        merged = field.clean(field.merged(before, value))
        answer[name] = clean if merged is None else merged
        if merged is None:
            held_back[name] = before
        elif before is not None:
            both[name] = before, clean
    return Merged(answer, held_back, both)
