"""The panel of help lines, which stands on every page."""

from collections.abc import Sequence

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from course.help import HelpLines
from course.lessons import Lesson
from course.page import TEMPLATES


def help_panel(lines: HelpLines, notes: Sequence[Lesson], lessons: str) -> str:
    """Return the panel as HTML.

    Parameters
    ----------
    lines : HelpLines
        What it lists.
    notes : sequence of Lesson
        Pages that it may link to.
    lessons : str
        The address that all notebooks are below.
    """
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined
    )
    return environment.get_template("help_now.html.j2").render(
        lines=lines, notes=[note for note in notes if note.in_help], lessons=lessons
    )
