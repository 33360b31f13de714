"""Lesson 01 as plain data, so that others can show the same prose and ask the same questions."""

import json
from pathlib import Path
from typing import Any

from course.exercises import abandonment
from course.forms import Choices, Exercise, Scale, Text
from course.lessons import notebooks_folder

NOTEBOOK = "01-fear-of-abandonment.ipynb"
KINDS = {Text: "text", Scale: "scale", Choices: "choices"}


def as_data() -> list[dict[str, Any]]:
    """Return the parts in order: ``{"markdown": …}`` or ``{"title": …, "fields": […]}``."""
    notebook = json.loads((notebooks_folder() / NOTEBOOK).read_text("utf-8"))
    parts: list[dict[str, Any]] = []
    for cell in notebook["cells"]:
        source = "".join(cell["source"])
        if cell["cell_type"] == "markdown":
            parts.append({"markdown": source})
        elif name := next((name for name in vars(abandonment) if f"{name}()" in source), None):
            parts.append(exercise(getattr(abandonment, name)))
    return parts


def exercise(declared: Exercise) -> dict[str, Any]:
    """Return an exercise's questions."""
    fields = [
        {
            "kind": next((word for kind, word in KINDS.items() if isinstance(field, kind)), "text"),
            "label": field.label,
            "options": list(getattr(field, "labels", {}).values()),
            "maximum": getattr(field, "maximum", None),
        }
        for field in declared.all_fields
    ]
    return {"title": declared.title, "fields": fields}


def write(path: Path) -> None:
    """Write the lesson for those who cannot import the course."""
    path.write_text(json.dumps(as_data(), ensure_ascii=False), encoding="utf-8")
