"""Lesson 01 in Solara."""

import json
import os
from pathlib import Path

import solara

PARTS = json.loads(Path(os.environ["LESSON"]).read_text("utf-8"))


@solara.component
def Question(field):  # noqa: N802
    """Show one question."""
    if field["kind"] == "scale":
        solara.SliderInt(field["label"], value=0, min=0, max=field["maximum"])
    elif field["kind"] == "choices":
        solara.SelectMultiple(field["label"], [], field["options"])
    else:
        solara.v.Textarea(label=field["label"], v_model="")


@solara.component
def Exercise(part):  # noqa: N802
    """Show one exercise."""
    saved, set_saved = solara.use_state("Not saved")
    solara.Text(part["title"])
    for field in part["fields"]:
        Question(field)
    solara.Button("Save", on_click=lambda: set_saved("Saved"), classes=["save"])
    solara.Text(saved, classes=["saved"])


@solara.component
def Page():  # noqa: N802
    """Show the prose and the questions."""
    for part in PARTS:
        if "markdown" in part:
            solara.Markdown(part["markdown"])
        else:
            Exercise(part)
