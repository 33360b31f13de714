"""What JupyterLab's front end has to know of the course."""

from pathlib import Path
from typing import Any

from course import page
from course.help import help_lines
from course.lessons import Lesson, Syllabus, lesson_code, notebooks_folder, sections
from course.manifest import manifest
from course.site.help_panel import help_panel


def describe(root: Path) -> dict[str, Any]:
    """Return the course as JSON has it.

    Parameters
    ----------
    root : Path
        The folder that JupyterLab shows.
    """
    folder = notebooks_folder()
    syllabus = Syllabus.read(folder)
    return {
        "title": manifest().name,
        "home": _home(root, syllabus),
        "lessons": [_lesson(folder, syllabus, lesson) for lesson in syllabus.all],
        "help": help_panel(help_lines(), syllabus.notes, lessons=""),
        "leave": {"address": manifest().neutral_address},
        "sources": manifest().sources_notebook,
        "tokens": page.tokens(),
    }


def _home(root: Path, syllabus: Syllabus) -> str | None:
    """Return the path in JupyterLab of a folder with the lessons, or None where it shows none."""
    root = root.resolve()
    folder = notebooks_folder().resolve()
    below = [folder] if folder.is_relative_to(root) else []
    for place in (*below, root, root / folder.name):
        if any((place / lesson.notebook).is_file() for lesson in syllabus.lessons):
            path = place.relative_to(root).as_posix()
            return "" if path == "." else path
    return None


def _lesson(folder: Path, syllabus: Syllabus, lesson: Lesson) -> dict[str, Any]:
    path = folder / lesson.notebook
    about = lesson in syllabus.notes
    before, after = (None, None) if about else (syllabus.before(lesson), syllabus.after(lesson))
    return {
        "notebook": lesson.notebook,
        "title": lesson.title,
        "minutes": lesson.minutes,
        "about": about,
        "code": lesson_code(path),
        "sections": [
            {"title": title, "anchor": anchor} for anchor, title in sections(path).items()
        ],
        "previous": before and before.notebook,
        "next": after and after.notebook,
    }
