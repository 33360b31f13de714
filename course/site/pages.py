"""Complete pages in memory: made once, and made anew when their notebook has changed."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping
from contextlib import suppress

from jupyter_core.utils import ensure_async
from tornado.web import HTTPError
from voila.app import Voila

from course.lessons import Lesson
from course.site.page_maker import LessonPages, Page, PageMaker

PATIENCE = 6.0
"""Seconds after which who waits for a page that is being made gets its prose, and then the rest."""


class Pages:
    """The pages of a course.

    Parameters
    ----------
    app : Voila
        Whose notebooks they are made of.
    maker : PageMaker
        What makes them.
    """

    def __init__(self, app: Voila, maker: PageMaker) -> None:
        self._contents = app.contents_manager
        self._endings = (".ipynb", *app.voila_configuration.extension_language_mapping)
        self._maker = maker
        self._begun: dict[str, tuple[object, asyncio.Task[LessonPages]]] = {}

    def is_notebook(self, path: str) -> bool:
        """Tell whether a path may be that of a notebook."""
        return path.isprintable() and path.lower().endswith(self._endings)

    async def get(self, path: str, *, patience: float | None = PATIENCE) -> LessonPages:
        """Return the pages of a notebook; where making them takes long, without the exercises.

        Parameters
        ----------
        path : str
            The notebook's.
        patience : float or None
            Seconds that making them may take; with None, they come with the exercises.

        Raises
        ------
        HTTPError
            If there is no such notebook.
        """
        model = await ensure_async(self._contents.get(path, content=False))
        modified, making = self._begun.get(path, (None, None))
        if making is None or modified != model["last_modified"]:
            making = asyncio.create_task(self._maker.make(path))
            self._begun[path] = model["last_modified"], making
        await asyncio.wait([making], timeout=patience)
        if not making.done():
            return await self._maker.make(path, with_exercises=False)
        if making.exception() or not making.result().complete:
            self._begun.pop(path, None)  # the next one who asks has it tried again
        return making.result()

    async def all(
        self, lessons: Iterable[Lesson], *, patience: float | None = PATIENCE
    ) -> dict[Lesson, LessonPages]:
        """Return the pages of those lessons that are there."""
        found = {}
        for lesson in lessons:
            with suppress(HTTPError):  # it may be gone by now
                found[lesson] = await self.get(lesson.notebook, patience=patience)
        return found

    async def end(self) -> None:
        """Make none any more."""
        making = [task for _modified, task in self._begun.values() if not task.done()]
        for task in making:
            task.cancel()
        await asyncio.gather(*making, return_exceptions=True)


class MadeOfPages:
    """What is made of several pages: once, and anew when one of them was.

    Parameters
    ----------
    make : callable
        Makes its text.
    """

    def __init__(self, make: Callable[[Mapping[Lesson, LessonPages]], Awaitable[str]]) -> None:
        self._make = make
        self._pages: Mapping[Lesson, LessonPages] | None = None
        self._made = Page.of("")

    async def get(self, pages: Mapping[Lesson, LessonPages]) -> Page:
        """Return it as it is made of these pages."""
        if pages == self._pages:
            return self._made
        made = Page.of(await self._make(pages))
        self._pages, self._made = pages, made
        return made
