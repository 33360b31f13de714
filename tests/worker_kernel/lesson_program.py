"""What a page does with a lesson's kernel, done in Pyodide, where the kernel can be looked into."""

import asyncio
import json
from collections import defaultdict
from contextlib import closing
from pathlib import Path
from uuid import uuid4

from course import worker_kernel


class Page:
    """A page whose kernel is in a worker."""

    def __init__(self, sources, turn):
        self.heard = []
        self.shown = defaultdict(dict)  # what it knows of each widget
        self.kernel = worker_kernel.start(sources, self._hear, turn)

    def _hear(self, message, buffers):
        message = json.loads(message) | {"buffers": [bytes(each.to_py()) for each in buffers]}
        self.heard.append(message)
        content = message["content"]
        self.shown[content.get("comm_id")].update(content.get("data", {}).get("state", {}))

    def say(self, kind, *buffers, **content):
        """Send a message, and return what the kernel answers."""
        self.heard.clear()
        header = {"msg_id": uuid4().hex, "msg_type": kind}
        self.kernel.handle(json.dumps({"header": header, "content": content}), buffers)
        states = [each["content"].get("execution_state") for each in self.heard]
        assert (states[0], states[-1]) == ("busy", "idle")
        assert all(each["parent_header"] == header for each in self.heard)
        return self.heard[1:-1]

    def take(self, *parts):
        """Take the kernel, as a page of its version, and return what is told."""
        data = {"version": self.kernel.version, "parts": parts}
        [told] = self.say("comm_open", comm_id="page", target_name="course.page", data=data)
        return told["content"]["data"]

    def set(self, widget, value):
        """Change the value of a control."""
        update = {"method": "update", "state": {"value": value}, "buffer_paths": []}
        return self.say("comm_msg", comm_id=widget.model_id, data=update)

    def answer(self, control, answer):
        """Answer a question, each row of it in its own controls."""
        if isinstance(answer, list) and isinstance(answer[0], dict):
            for row, cells in enumerate(answer):
                for column, value in cells.items():
                    self.set(control.rows[row][column], value)
        else:
            self.set(control, answer)

    def press(self, button):
        """Press a button."""
        return self.tell(button, {"event": "click"})

    def tell(self, widget, content, *buffers):
        """Send a message of a widget's own."""
        data = {"method": "custom", "content": content}
        return self.say("comm_msg", *buffers, comm_id=widget.model_id, data=data)


def widgets(kind):
    """Return the kernel's widgets of a kind."""
    from course.kernel.ipywidgets_internals import widgets_by_id

    return [widget for widget in widgets_by_id().values() if isinstance(widget, kind)]


def rows():
    """Return what is in the journal's file: exercises, and their answers."""
    from course.worker_kernel import database

    with closing(database.connect("/journal/journal.db")) as file:
        return file.execute("SELECT exercise, answer FROM entry").fetchall()


def fill_in(name, turn):
    """Begin a lesson, and fill it in from here on."""
    page = Page(notebook(name), turn)
    return asyncio.ensure_future(_fill_in(page))  # on the kernel's loop


async def _fill_in(page):
    """Keep answers, write something into every exercise of a lesson, and tell what came of it."""
    told = page.take()
    from answers import answer_to
    from ipywidgets import Button

    from course.forms.fields import Text
    from course.forms.view import ExerciseView

    come = {"version": page.kernel.version, "placed": told["placed"], "saved": {}}
    views = [view for view in widgets(ExerciseView) if view.exercise.fields]
    if not views:
        return json.dumps(come)
    [keep, *_] = [each for each in widgets(Button) if each.description.startswith("Keep my")]
    page.press(keep)
    for view in views:
        for field in view.exercise.all_fields:
            page.answer(view.controls[field.name], answer_to(field))
        if view.exercise.keep_if_asked:
            page.set(view.keep, True)
        page.press(view.save)
        come["saved"][view.exercise.key] = page.shown[view.status.model_id]["value"]
    come["rows"] = [(exercise, json.loads(answer)) for exercise, answer in rows()]
    text = next(
        view.controls[field.name]
        for view in views
        for field in view.exercise.all_fields
        if isinstance(field, Text)
    )
    page.set(text, "and then more")
    while "and then more" not in str(rows()):  # nobody saves it, and autosave does
        await asyncio.sleep(0.1)
    page.set(text, "the last words")
    page.kernel.finish()
    come["finished"] = "the last words" in str(rows())
    return json.dumps(come)


def notebook(name):
    """Return the cells of a lesson that a page runs."""
    cells = json.loads(Path(f"/repository/notebooks/{name}").read_text("utf-8"))["cells"]
    return [
        "".join(cell["source"])
        for cell in cells
        if cell["cell_type"] == "code" and "jupyterlab-only" not in cell["metadata"].get("tags", [])
    ]
