"""Lesson 01 in NiceGUI."""

import json
import os
from pathlib import Path

from nicegui import ui

PARTS = json.loads(Path(os.environ["LESSON"]).read_text("utf-8"))


@ui.page("/")
def lesson() -> None:
    """Show the prose and the questions."""
    for part in PARTS:
        if "markdown" in part:
            ui.markdown(part["markdown"])
            continue
        ui.label(part["title"])
        for field in part["fields"]:
            ui.label(field["label"])
            if field["kind"] == "scale":
                ui.slider(min=0, max=field["maximum"])
            elif field["kind"] == "choices":
                for option in field["options"]:
                    ui.checkbox(option)
            else:
                ui.textarea()
        saved = ui.label("").classes("saved")
        ui.button("Save", on_click=lambda saved=saved: saved.set_text("Saved")).classes("save")


ui.run(host="127.0.0.1", port=int(os.environ["PORT"]), show=False, reload=False)
