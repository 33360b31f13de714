"""What cells show is not saved where it may hold a learner's words."""

import re
from functools import cache
from pathlib import PurePosixPath
from typing import Any

from course.lessons import Syllabus, notebooks_folder

_OF_THE_COURSE = re.compile(r"^\s*(from|import)\s+course\b", re.MULTILINE)


def without_what_cells_show(model: dict[str, Any], path: str, **_about: Any) -> None:
    """Keep a learner's words from being saved with a notebook of the course.

    That is a lesson, by its name, and any notebook that imports something of the course. Others
    are saved as ever.
    """
    if model["type"] != "notebook" or not _is_of_the_course(model["content"], path):
        return
    model["content"]["metadata"].pop("widgets", None)
    for cell in model["content"]["cells"]:
        if cell["cell_type"] == "code":
            cell.update(outputs=[], execution_count=None)


def _is_of_the_course(notebook: dict[str, Any], path: str) -> bool:
    code = (cell["source"] for cell in notebook["cells"] if cell["cell_type"] == "code")
    if any(_OF_THE_COURSE.search("".join(source)) for source in code):
        return True
    return PurePosixPath(path).name in _lessons()


@cache
def _lessons() -> frozenset[str]:
    """Return the names of the course's notebooks, which stay as they are while a server runs."""
    return frozenset(lesson.notebook for lesson in Syllabus.read(notebooks_folder()).all)
