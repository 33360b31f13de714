"""The lessons in their order, read from the notebooks themselves."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from course.authored import ContentError, read_text
from course.manifest import manifest

JUPYTERLAB_ONLY = "jupyterlab-only"
"""The tag of cells that are there to be read and changed in JupyterLab, and are on no page."""

_SECTION = re.compile(r"^## +(.+?)[ #]*$", re.MULTILINE)
_MARKS = re.compile(r"[*_`\[]|\]\([^)]*\)")
_NAME = re.compile(r"\d\d-[a-z0-9-]+")
_NAME_WITHOUT_NUMBER = re.compile(r"[a-z-]+")


@dataclass(frozen=True)
class Lesson:
    """One lesson notebook, as the pages around it need to know it.

    Parameters
    ----------
    slug : str
        The notebook's file name without its ending, ``01-first-steps``.
    title : str
        The lesson's title.
    minutes : int or None
        How long it takes to read and try, where the notebook says so.
    lead : str
        One sentence on what the lesson is about; may be empty.
    formerly : tuple of str
        Names that the notebook had in earlier versions of the course; links to them may be about.
    at_foot, in_help : str
        Words of the links to a page that is no lesson, at the foot of every page and in Help now;
        "" where there is none.
    """

    slug: str
    title: str
    minutes: int | None
    lead: str
    formerly: tuple[str, ...] = ()
    at_foot: str = ""
    in_help: str = ""

    @property
    def notebook(self) -> str:
        """The notebook's file name."""
        return f"{self.slug}.ipynb"


@dataclass(frozen=True)
class Syllabus:
    """The lessons of one folder, in the order of their file names.

    Parameters
    ----------
    lessons : tuple of Lesson
        The notebooks named ``NN-slug.ipynb``.
    notes : tuple of Lesson
        Pages about the course, to be read from any page: notebooks without a number in their name
        and with words in their metadata for a link ``at_foot``.
    """

    lessons: tuple[Lesson, ...]
    notes: tuple[Lesson, ...] = ()

    @classmethod
    def read(cls, folder: Path) -> "Syllabus":
        """Read the syllabus from a folder of notebooks.

        Raises
        ------
        ContentError
            When one of them is no notebook, or says something of itself that it should not.
        """
        notebooks = sorted(folder.glob("*.ipynb"))
        lessons = [_read_lesson(path) for path in notebooks if _NAME.fullmatch(path.stem)]
        notes = [_read_lesson(path) for path in notebooks if _is_note(path)]
        return cls(tuple(lessons), tuple(notes))

    def lesson(self, slug: str) -> Lesson | None:
        """Return the lesson called `slug`, or None."""
        return next((lesson for lesson in self.lessons if lesson.slug == slug), None)

    def note(self, slug: str) -> Lesson | None:
        """Return the page about the course called `slug`, or None."""
        return next((note for note in self.notes if note.slug == slug), None)

    @property
    def all(self) -> tuple[Lesson, ...]:
        """The lessons, and then the pages about the course."""
        return (*self.lessons, *self.notes)

    @property
    def moved(self) -> dict[str, Lesson]:
        """The lessons by the names that they had once, without those that another has now."""
        taken = {lesson.slug for lesson in self.lessons}
        return {
            name: lesson for lesson in self.lessons for name in lesson.formerly if name not in taken
        }

    def before(self, lesson: Lesson) -> Lesson | None:
        """Return the lesson that comes just before `lesson`, or None."""
        return self._beside(lesson, -1)

    def after(self, lesson: Lesson) -> Lesson | None:
        """Return the lesson that comes just after `lesson`, or None."""
        return self._beside(lesson, +1)

    def _beside(self, lesson: Lesson, step: int) -> Lesson | None:
        position = self.lessons.index(lesson) + step
        return self.lessons[position] if 0 <= position < len(self.lessons) else None


def notebooks_folder() -> Path:
    """Return the folder that the course's lessons are in."""
    return manifest().notebooks


def heading_id(words: str) -> str:
    """Return the id of a heading in its page, which a link's fragment names."""
    return "-".join(words.lower().split())


def is_jupyterlab_only(cell: Mapping[str, Any]) -> bool:
    """Tell whether a cell of a notebook is on no page, but in JupyterLab."""
    return JUPYTERLAB_ONLY in cell["metadata"].get("tags", ())


def lesson_code(path: Path) -> list[str]:
    """Return what a lesson runs, cell by cell; not the cells that are there to be changed."""
    return [
        "".join(cell["source"])
        for cell in json.loads(read_text(path))["cells"]
        if cell["cell_type"] == "code" and not is_jupyterlab_only(cell)
    ]


def section_lines(notebook: dict[str, Any]) -> list[str]:
    """Return the lines of a notebook that begin its page's sections, as they are written."""
    cells = (
        cell
        for cell in notebook["cells"]
        if cell["cell_type"] == "markdown" and not is_jupyterlab_only(cell)
    )
    texts = ("".join(cell["source"]) for cell in cells)
    return [found[0] for text in texts for found in _SECTION.finditer(text)]


def sections(path: Path) -> dict[str, str]:
    """Return the sections of a notebook in their order: the id of each and its heading."""
    lines = section_lines(json.loads(read_text(path)))
    headings = [_MARKS.sub("", line.strip("# ")) for line in lines]
    return {heading_id(heading): heading for heading in headings}


def _is_note(path: Path) -> bool:
    """Whether a notebook is a page about the course; what else is there may be a learner's own."""
    named_so = _NAME_WITHOUT_NUMBER.fullmatch(path.stem) is not None
    return named_so and '"at_foot"' in path.read_text("utf-8", errors="replace")


def _read_lesson(path: Path) -> Lesson:
    text = read_text(path)
    try:
        metadata = json.loads(text)["metadata"]
    except json.JSONDecodeError as error:
        sentence = f"this is not written as a notebook is: {error.msg}. Mend that place"
        raise ContentError(path, error.lineno, sentence) from None
    except (KeyError, TypeError):
        sentence = "this is no notebook. Make one in JupyterLab, or take the file away"
        raise ContentError(path, 1, sentence) from None
    about = {
        key: _metadata(path, text, metadata, key)
        for key in ("title", "minutes", "lead", "formerly", "at_foot", "in_help")
    }
    return Lesson(
        slug=path.stem,
        title=about["title"] or path.stem[3:].replace("-", " ").capitalize(),
        minutes=about["minutes"],
        lead=about["lead"] or "",
        formerly=tuple(about["formerly"] or ()),
        at_foot=about["at_foot"] or "",
        in_help=about["in_help"] or "",
    )


def _metadata(path: Path, text: str, metadata: dict[str, Any], key: str) -> Any:
    """Return what a notebook says of itself, or None."""
    kinds = {"minutes": (int, "a number"), "formerly": (list, "a list of texts")}
    kind, words = kinds.get(key, (str, "a text"))
    value = metadata.get(key)
    texts = value if isinstance(value, list) else []
    if value is None or (isinstance(value, kind) and all(isinstance(one, str) for one in texts)):
        return value
    line = text.count("\n", 0, text.rfind(f'"{key}"')) + 1  # a notebook's metadata stands last
    sentence = f"the notebook's metadata has a {key} that is not {words}. Write {words}"
    raise ContentError(path, line, sentence)
