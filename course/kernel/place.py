"""Where the learner stopped: one setting of the journal, kept as the answers are."""

from functools import cache
from typing import NamedTuple

from course.journal import Keeping, Way
from course.lessons import Lesson, Syllabus, notebooks_folder, sections

PLACE = "place"
"""Name of the setting: a lesson's notebook without its ending, ``#``, and the id of a section."""


class Place(NamedTuple):
    """Where somebody stopped.

    Parameters
    ----------
    lesson, title : str
        The notebook without its ending, and the lesson's title.
    section, heading : str
        The section's id and its heading; both ``""`` where the lesson has it no more.
    """

    lesson: str
    title: str
    section: str
    heading: str


def is_kept(keeping: Keeping) -> bool:
    """Tell whether anything is kept beside the answers, and can be read: it is not locked."""
    return keeping.way is not Way.UNDECIDED and not keeping.out_of_reach


def note_place(keeping: Keeping, lesson: str, section: str) -> None:
    """Keep where the learner is, where answers are kept; a section that is none is not noted."""
    value = f"{lesson}#{section}"
    keeping.refresh()
    known = section in _sections(lesson)
    if known and is_kept(keeping) and keeping.settings().get(PLACE) != value:
        keeping.set(PLACE, value)


def forget_place(keeping: Keeping) -> None:
    """Keep it no longer."""
    keeping.refresh()
    if is_kept(keeping) and keeping.settings().get(PLACE):
        keeping.set(PLACE, "")


def kept_place(keeping: Keeping) -> Place | None:
    """Return where the learner stopped, if that is known and the course still has the lesson."""
    slug, _, section = keeping.settings().get(PLACE, "").partition("#")
    lesson = _lesson(slug)
    if lesson is None:
        return None
    heading = _sections(slug).get(section, "")
    return Place(slug, lesson.title, section if heading else "", heading)


def place_to_offer(keeping: Keeping, lesson: str) -> Place | None:
    """Return it where a page may offer to go on there: the first lesson's, and its own lesson's."""
    place = kept_place(keeping)
    first = _syllabus().lessons[0].slug
    return place if place and lesson in (first, place.lesson) else None


@cache
def _syllabus() -> Syllabus:
    return Syllabus.read(notebooks_folder())


def _lesson(slug: str) -> Lesson | None:
    return _syllabus().lesson(slug)


@cache
def _sections(slug: str) -> dict[str, str]:
    lesson = _lesson(slug)
    return sections(notebooks_folder() / lesson.notebook) if lesson else {}
