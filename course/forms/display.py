"""An exercise that a notebook displays by calling it: the declaration, and the widget above it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from course.forms import exercise, table
from course.forms.view import ExerciseView
from course.journal import current_keeping

if TYPE_CHECKING:
    import pandas


@dataclass(frozen=True)
class Exercise(exercise.Exercise):
    """A reflection exercise; calling it gives the widget to display.

    Parameters are those of `course.forms.exercise.Exercise`.
    """

    def __call__(self) -> ExerciseView:
        """Return the exercise as a widget, on this process's journal."""
        return ExerciseView(self, current_keeping())

    def table(self, rows: str = "") -> "pandas.DataFrame":
        """Return what a learner has answered as a table, one row for each entry.

        It is a copy: nothing that is done with it changes the journal. Where there are no answers
        to be had, it says why and holds the example's.

        Parameters
        ----------
        rows : str, optional
            Name of a `Rows` field, to have a row of the table for each of its rows.

        Returns
        -------
        pandas.DataFrame
            When it was ``written``, in local time, and then a column for each question, by the
            field's name, with what is stored.
        """
        return table.table(self, current_keeping(), rows)
