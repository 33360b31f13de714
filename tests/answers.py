"""Answers to whatever an exercise asks, made from its declaration."""

from functools import singledispatch

from course.forms.fields import (
    Choice,
    Choices,
    Date,
    Field,
    Number,
    Pick,
    Rows,
    Scale,
    Text,
)


@singledispatch
def answer_to(field: Field, number: int = 0) -> object:
    """Return a stored answer to a question; those of different numbers differ, if they can."""
    raise TypeError(type(field).__name__)


@answer_to.register
def _(field: Text, number: int = 0) -> object:
    return f"words {number} of {field.name}"


@answer_to.register
def _(field: Scale, number: int = 0) -> object:
    return field.minimum + (1 + number) % (1 + field.maximum - field.minimum)


@answer_to.register
def _(field: Choices, number: int = 0) -> object:
    return [list(field.options)[number % len(field.options)]]


@answer_to.register
def _(field: Choice, number: int = 0) -> object:
    return list(field.options)[number % len(field.options)]


@answer_to.register
def _(_field: Number, number: int = 0) -> object:
    return 7 + number


@answer_to.register
def _(_field: Date, number: int = 0) -> object:
    return f"2026-03-{4 + number:02}"


@answer_to.register
def _(_field: Pick, number: int = 0) -> object:
    return f"somebody {number}"


@answer_to.register
def _(field: Rows, number: int = 0) -> object:
    return [{column.name: answer_to(column, number) for column in field.columns}]


def standing(exercise, answer):
    """Return what a page says that never had a kernel, and in which that was answered."""
    values = {}
    for name, value in answer.items():
        field = exercise.field(name)
        if isinstance(field, Rows):
            for row, cell in enumerate(value):
                values |= {f"{name}.{row}.{column}": each for column, each in cell.items()}
        else:
            values[name] = value
    return {"place": exercise.key, "entry": "", "seen": None, "unknown": {}, "values": values}


def answers_to(exercise, number=0):
    """Return an answer to every question of an exercise."""
    return {field.name: answer_to(field, number) for field in exercise.all_fields}
