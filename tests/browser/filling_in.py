"""Fill in any declared exercise through its controls, and read back what they hold."""

import re
from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import Any, Literal

from playwright.sync_api import Locator, Page, expect

from course.forms import Choice, Choices, Date, Exercise, Number, Pick, Rows, Scale, Text
from course.forms.fields import Field
from course.journey.catalogue import declared_in
from course.manifest import manifest

expect.set_options(timeout=20_000)  # a test machine may be slow; no test measures time

EXERCISES = {
    slug: declared_in(import_module(module)) for slug, module in manifest().exercises.items()
}
"""All that are declared, by their lesson."""

SAVED = re.compile(r"^Saved at \d\d:\d\d$")
WORDS = 'Wort für Wort: 😀 שלום <b>not bold</b> & "quoted"'


def place(page: Page, exercise: Exercise) -> Locator:
    """Return the exercise on the page, once it is there."""
    found = page.locator(f".exercise.exercise-{exercise.key}")
    expect(found.get_by_role("button", name="Save", exact=True)).to_be_visible(timeout=60_000)
    return found


def questions(exercise: Exercise) -> Iterator[tuple[Field, str]]:
    """Yield each question that is on the page when all before it have a sample, with its label."""
    samples = {each.name: sample_key(each) for each in exercise.all_fields}
    for field in exercise.all_fields:
        if exercise.asked(field, {**samples, field.name: None}):
            yield from asked_in(field)


def first_questions(exercise: Exercise) -> Iterator[tuple[Field, str]]:
    """Yield each question that can be answered first of all, with its label."""
    for field in exercise.all_fields:
        if exercise.asked(field, {}):
            yield from ((one, label) for one, label in asked_in(field) if type(one) is not Pick)


def asked_in(field: Field) -> Iterator[tuple[Field, str]]:
    """Yield the questions of a field, of which rows have several, with their labels."""
    if isinstance(field, Rows):
        yield from ((column, f"1. {column.label}") for column in field.columns)
    else:
        yield field, field.label


def sample(field: Field) -> Any:
    """Return an answer that differs from what an untouched control shows."""
    match field:
        case Scale():
            return field.maximum - 1
        case Choice():
            return list(field.options.values())[-1]
        case Choices():
            return list(field.options.values())[:2]
        case Date():
            return "2031-05-04"
        case Number():
            return "3"
        case _:
            return WORDS


def sample_key(field: Field) -> Any:
    """Return the key that stands for the sample, where another question may hang on it."""
    return list(field.options)[-1] if isinstance(field, Choice) else None


def stored_sample(field: Field) -> Any:
    """Return the sample as the journal has it."""
    match field:
        case Choice():
            return sample_key(field)
        case Choices():
            return list(field.options)[:2]
        case _:
            return sample(field)


def stored_first(exercise: Exercise) -> dict[str, Any]:
    """Return what the journal has once all first questions are answered with their samples."""
    first = [field for field in exercise.all_fields if exercise.asked(field, {})]
    answer = {}
    for field in first:
        columns = getattr(field, "columns", ())
        row = {each.name: stored_sample(each) for each in columns if type(each) is not Pick}
        answer[field.name] = [row] if columns else stored_sample(field)
    return answer


def fill_in(exercise: Locator, field: Field, label: str) -> None:
    """Answer one question with its sample."""
    value = sample(field)
    match field:
        case Scale():
            exercise.get_by_label(f"{label} As a number", exact=True).fill(str(value))
        case Choice():
            group = exercise.get_by_role("group", name=label, exact=True)
            choose(group, "radio", value)
        case Choices():
            group = exercise.get_by_role("group", name=label, exact=True)
            for option in value:
                choose(group, "checkbox", option)
        case Pick():
            exercise.get_by_label(label, exact=True).select_option(label=value)
        case Text():
            exercise.get_by_role("textbox", name=label, exact=True).fill(value)
        case _:
            exercise.get_by_label(label, exact=True).fill(value)


def fill_in_all(page: Page, exercises: Iterable[Exercise]) -> None:
    """Answer every question of these exercises, and save each."""
    for exercise in exercises:
        form = place(page, exercise)
        for field, label in questions(exercise):
            fill_in(form, field, label)
        if exercise.keep_if_asked:
            form.get_by_role("checkbox", name="Keep this one with my other answers").check()
        form.get_by_role("button", name="Save", exact=True).click()
        expect(form.locator(".acts .status")).to_have_text(SAVED)


def expect_all_filled_in(page: Page, exercises: Iterable[Exercise]) -> None:
    """Wait until every question of these exercises shows its sample, as the text that it is."""
    for exercise in exercises:
        form = place(page, exercise)
        for field, label in questions(exercise):
            expect_filled_in(form, field, label)
    assert page.locator(".exercise b").count() == 0  # markup is shown as text


def choose(group: Locator, role: Literal["radio", "checkbox"], option: str) -> None:
    """Click an option's chip, unless it is chosen already."""
    if not group.get_by_role(role, name=option, exact=True).is_checked():
        group.get_by_text(option, exact=True).click()


def expect_filled_in(exercise: Locator, field: Field, label: str) -> None:
    """Wait until the question shows its sample."""
    value = sample(field)
    match field:
        case Scale():
            number = exercise.get_by_label(f"{label} As a number", exact=True)
            expect(number).to_have_value(str(value))
            expect(exercise.get_by_role("slider", name=label, exact=True)).to_have_value(str(value))
        case Choices():
            group = exercise.get_by_role("group", name=label, exact=True)
            for option in [value] if isinstance(value, str) else value:
                role = "radio" if isinstance(field, Choice) else "checkbox"
                expect(group.get_by_role(role, name=option, exact=True)).to_be_checked()
        case Text():
            box = exercise.get_by_role("textbox", name=label, exact=True)
            expect(box).to_have_value(value)
        case _:
            expect(exercise.get_by_label(label, exact=True)).to_have_value(value)
