"""Lesson 01 in Panel."""

import json
import os
from pathlib import Path

import panel as pn

pn.extension()


def exercise(part: dict) -> pn.Column:
    """Return one exercise."""
    saved = pn.pane.HTML(told("Not saved"))
    save = pn.widgets.Button(name="Save")
    save.on_click(lambda _event: setattr(saved, "object", told("Saved")))
    return pn.Column(f"### {part['title']}", *map(question, part["fields"]), save, saved)


def told(words: str) -> str:
    """Return what is said below an exercise."""
    return f"<span class='saved'>{words}</span>"


def question(field: dict) -> pn.widgets.Widget:
    """Return one question."""
    if field["kind"] == "scale":
        return pn.widgets.IntSlider(name=field["label"], start=0, end=field["maximum"])
    if field["kind"] == "choices":
        return pn.widgets.CheckBoxGroup(name=field["label"], options=field["options"])
    return pn.widgets.TextAreaInput(name=field["label"])


PARTS = json.loads(Path(os.environ["LESSON"]).read_text("utf-8"))
pn.Column(
    *(
        pn.pane.Markdown(part["markdown"]) if "markdown" in part else exercise(part)
        for part in PARTS
    )
).servable()
