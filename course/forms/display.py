"""An exercise that a notebook displays by calling it: the declaration, and the widget above it."""

from dataclasses import dataclass

from course.forms import exercise
from course.forms.view import ExerciseView
from course.journal import current_keeping


@dataclass(frozen=True)
class Exercise(exercise.Exercise):
    """A reflection exercise; calling it gives the widget to display.

    Parameters are those of `course.forms.exercise.Exercise`.
    """

    def __call__(self) -> ExerciseView:
        """Return the exercise as a widget, on this process's journal."""
        return ExerciseView(self, current_keeping())
