"""All that an exercise is made of has one layout, which stays as it is."""

from collections.abc import Iterator

from ipywidgets import DOMWidget, Layout
from small_exercise import small_exercise

from course.forms.view import ExerciseView
from course.forms.widgets import shared
from course.journal import Keeping


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


def test_what_is_written_does_not_stand_in_the_words_for_a_widget(kept: Keeping) -> None:
    view = ExerciseView(small_exercise(), kept)
    view.controls["step"].value = "say hello"
    assert "say hello" not in repr(view) + repr(view.controls["step"])
