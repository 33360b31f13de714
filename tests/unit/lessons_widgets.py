"""The widgets of the lessons, as their cells make them, and all that a page is told of these."""

import ast
import json
from functools import cache

from course.exercises import journey as journey_exercises  # noqa: F401 - beside what lessons import
from course.forms import display
from course.journey import page as journey
from course.lessons import notebooks_folder
from course.settings import lesson

LESSONS = sorted(path.stem for path in notebooks_folder().glob("[0-9]*.ipynb"))


def run_lesson(name, keeping, monkeypatch):
    """Run the cells of a lesson that the app runs, and return the widgets that they show."""
    for module in (display, journey, lesson):
        monkeypatch.setattr(module, "current_keeping", lambda: keeping)
    journey.whole_journal.cache_clear()
    names = {}
    return [shown for cell in _cells(name) if (shown := _run(cell, names)) is not None]


@cache
def _cells(name):
    notebook = json.loads((notebooks_folder() / f"{name}.ipynb").read_text("utf-8"))
    return [
        "".join(cell["source"])
        for cell in notebook["cells"]
        if cell["cell_type"] == "code" and "jupyterlab-only" not in cell["metadata"].get("tags", [])
    ]


def _run(cell, names):
    [*statements, last] = ast.parse(cell).body
    exec(compile(ast.Module(statements, []), "cell", "exec"), names)
    return eval(compile(ast.Expression(last.value), "cell", "eval"), names)


def state(widget):
    """Return all that a page is told of a widget and of those in it, but for what is by chance.

    That is the ids of models, and of an entry that is not there yet.
    """
    told = widget.get_state()
    for trait in ("layout", "style"):
        told.pop(trait, None)
    if "children" in told:
        told["children"] = [state(child) for child in widget.children]
    if "form" in told:
        told["form"] = "a model's id"
    if told.get("continues", {}).get("seen", "") is None:
        told["continues"] = {**told["continues"], "entry": "a new one"}
    return told
