"""All lessons in one document, to be printed and written in by hand."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass

from course.lessons import Lesson
from course.site.page_maker import LessonPages
from course.site.paper import on_paper


@dataclass(frozen=True)
class Chapter:
    """One lesson of a workbook.

    Parameters
    ----------
    lesson : Lesson
        Which one.
    html : str
        What of it is on paper.
    """

    lesson: Lesson
    html: str


async def chapters(pages: Mapping[Lesson, LessonPages]) -> list[Chapter]:
    """Return what the workbook of these lessons is made of, and hold nobody up meanwhile."""
    slugs = [lesson.slug for lesson in pages]
    return [
        Chapter(lesson, await asyncio.to_thread(on_paper, _html(made), lesson.slug, slugs))
        for lesson, made in pages.items()
    ]


def _html(made: LessonPages) -> str:
    return made.blank.html.decode()
