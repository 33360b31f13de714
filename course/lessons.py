"""The lessons in their order, read from the notebooks themselves."""

import json
import re
from dataclasses import dataclass
from pathlib import Path

SOURCES = "08-sources.ipynb"
"""The notebook that lists every study, which citations in the lessons link to."""

_NAME = re.compile(r"\d\d-[a-z0-9-]+")


@dataclass(frozen=True)
class Lesson:
    """One lesson notebook, as the pages around it need to know it.

    Parameters
    ----------
    slug : str
        The notebook's file name without its ending, ``01-fear-of-abandonment``.
    title : str
        The lesson's title.
    minutes : int or None
        How long it takes to read and try, where the notebook says so.
    lead : str
        One sentence on what the lesson is about; may be empty.
    formerly : tuple of str
        Names that the notebook had in earlier versions of the course; links to them may be about.
    """

    slug: str
    title: str
    minutes: int | None
    lead: str
    formerly: tuple[str, ...] = ()

    @property
    def notebook(self) -> str:
        """The notebook's file name."""
        return f"{self.slug}.ipynb"


@dataclass(frozen=True)
class Syllabus:
    """The lessons of one folder, in the order of their file names."""

    lessons: tuple[Lesson, ...]

    @classmethod
    def read(cls, folder: Path) -> "Syllabus":
        """Read the syllabus from a folder of notebooks named ``NN-slug.ipynb``."""
        notebooks = sorted(folder.glob("*.ipynb"))
        return cls(tuple(_read_lesson(path) for path in notebooks if _NAME.fullmatch(path.stem)))

    def lesson(self, slug: str) -> Lesson | None:
        """Return the lesson called `slug`, or None."""
        return next((lesson for lesson in self.lessons if lesson.slug == slug), None)

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
    """Return the folder the lessons are in: beside the package, or inside it once installed."""
    package = Path(__file__).parent
    checkout = package.parent / "notebooks"
    return checkout if (package.parent / "pyproject.toml").exists() else package / "notebooks"


def _read_lesson(path: Path) -> Lesson:
    metadata = json.loads(path.read_text(encoding="utf-8"))["metadata"]
    return Lesson(
        slug=path.stem,
        title=metadata.get("title") or path.stem[3:].replace("-", " ").capitalize(),
        minutes=metadata.get("minutes"),
        lead=metadata.get("lead", ""),
        formerly=tuple(metadata.get("formerly", ())),
    )
