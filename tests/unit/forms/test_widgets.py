"""All that an exercise is made of has one layout, which stays as it is, and hears in one thread."""

from collections.abc import Iterator

import anywidget
from ipywidgets import DOMWidget, Layout
from small_exercise import small_exercise
from traitlets import Unicode

from course.exercises import journey
from course.forms.main_thread import InMainThread
from course.forms.view import ExerciseView
from course.forms.widgets import AnyWidget, shared
from course.journal import Keeping
from course.journey.catalogue import exercises_by_lesson
from course.settings import open_lesson, open_settings


def within(widget: DOMWidget) -> Iterator[DOMWidget]:
    yield widget
    for child in getattr(widget, "children", ()):
        yield from within(child)


def test_exercises_share_a_layout_and_leave_it_alone(kept: Keeping) -> None:
    views = [ExerciseView(small_exercise(), kept) for _ in range(2)]
    views[0].controls["step"].value = "say hello"
    views[0].save.click()
    views[0].skip.click()
    layouts = {widget.layout for view in views for widget in within(view)}
    assert layouts == {shared(Layout)}
    assert repr(shared(Layout)) == "Layout()"


SCRIPT = "export default { render() {} }"


class Bell(AnyWidget):
    _esm = Unicode(SCRIPT).tag(sync=True)
    rings = Unicode().tag(sync=True)


class TheirBell(anywidget.AnyWidget):
    _esm = Unicode(SCRIPT).tag(sync=True)
    rings = Unicode().tag(sync=True)


def test_anywidgets_of_a_kind_are_of_one_class_and_tell_the_page_what_they_otherwise_would() -> (
    None
):
    bells = [Bell(rings=rings) for rings in ("once", "twice")]
    assert {type(bell) for bell in bells} == {Bell}
    assert [bell.rings for bell in bells] == ["once", "twice"]
    assert len(set(bells[0].keys)) == len(bells[0].keys)
    ours, theirs = bells[0].get_state(), TheirBell(rings="once").get_state()
    assert ours.pop("_anywidget_id") == f"{Bell.__module__}.Bell"
    assert theirs.pop("_anywidget_id") == f"{Bell.__module__}.TheirBell"
    for state in (ours, theirs):
        del state["layout"]
    assert ours == theirs


def test_a_trait_that_is_given_to_one_widget_is_told_the_page_by_that_one_alone() -> None:
    with_tone, plain = Bell(), Bell()
    with_tone.add_traits(tone=Unicode("deep").tag(sync=True))
    assert with_tone.get_state()["tone"] == "deep"
    assert "tone" not in plain.get_state()


def test_what_is_written_does_not_stand_in_the_words_for_a_widget(kept: Keeping) -> None:
    view = ExerciseView(small_exercise(), kept)
    view.controls["step"].value = "say hello"
    assert "say hello" not in repr(view) + repr(view.controls["step"])


def test_no_part_of_a_lesson_hears_its_page_in_another_thread_than_the_main_one() -> None:
    lessons = exercises_by_lesson()
    parts = [exercise() for exercises in lessons.values() for exercise in exercises]
    parts += [open_lesson(), open_settings(), journey.open_items(), journey.entries()]
    parts += [journey.take_along(), journey.bring_in(), *map(journey.charts, lessons)]
    widgets = [widget for part in parts for widget in within(part)]
    assert [widget for widget in widgets if not isinstance(widget, InMainThread)] == []
