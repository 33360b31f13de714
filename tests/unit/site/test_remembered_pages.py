"""Which pages are made, and what a reader gets who comes while one is being made."""

import asyncio
from types import SimpleNamespace

import pytest

from course.lessons import Lesson
from course.site import pages
from course.site.page_maker import LessonPages, Page
from course.site.pages import MadeOfPages, Pages


class Maker:
    """Makes pages, and takes its time for their exercises where it is told to."""

    def __init__(self):
        self.made = 0
        self.goes_on = asyncio.Event()
        self.complete = True

    async def make(self, _path, *, with_exercises=True):
        if with_exercises:
            await self.goes_on.wait()
            self.made += 1
        page = Page.of(f"exercises {self.made}" if with_exercises else "prose")
        return LessonPages("python3", [], self.complete and with_exercises, page, page)


class Contents:
    """Knows when a notebook was changed last."""

    modified = 1

    def get(self, _path, content):
        assert not content
        return {"last_modified": self.modified}


def reading(test):
    """Run a test that reads pages, within an event loop."""

    def run():
        async def within():
            configuration = SimpleNamespace(extension_language_mapping={})
            app = SimpleNamespace(contents_manager=Contents(), voila_configuration=configuration)
            maker = Maker()
            made = Pages(app, maker)

            async def read():
                return (await made.get("lesson.ipynb")).blank.html.decode()

            await test(made, maker, app.contents_manager, read)

        asyncio.run(within())

    run.__name__ = test.__name__
    return run


@reading
async def test_many_readers_have_one_page_made(_pages, maker, _contents, read):
    maker.goes_on.set()
    assert await asyncio.gather(*[read() for _ in range(5)]) == ["exercises 1"] * 5
    assert await read() == "exercises 1"


@reading
async def test_a_notebook_that_has_changed_has_it_made_anew(_pages, maker, contents, read):
    maker.goes_on.set()
    await read()
    contents.modified = 2
    assert await read() == "exercises 2"
    assert await read() == "exercises 2"


@reading
async def test_one_that_is_not_complete_is_made_anew_for_the_next_reader(
    _pages, maker, _contents, read
):
    maker.goes_on.set()
    maker.complete = False
    assert await read() == "exercises 1"
    maker.complete = True
    assert await read() == "exercises 2"
    assert await read() == "exercises 2"


def test_who_waits_for_long_gets_the_prose_and_the_next_the_exercises(monkeypatch):
    monkeypatch.setattr(pages, "PATIENCE", 0.01)

    @reading
    async def test(_pages, maker, _contents, read):
        assert await read() == "prose"
        maker.goes_on.set()
        while maker.made == 0:
            await asyncio.sleep(0)
        assert await read() == "exercises 1"

    test()


@reading
async def test_none_is_being_made_when_the_course_has_stopped(made, _maker, _contents, read):
    reader = asyncio.ensure_future(read())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    await made.end()
    with pytest.raises(asyncio.CancelledError):
        await reader


def test_a_page_is_packed_as_it_is_and_told_from_any_other():
    one, same, other = Page.of("words"), Page.of("words"), Page.of("other words")
    assert one == same
    assert one.etag != other.etag


@reading
async def test_what_is_made_of_pages_is_made_anew_when_one_of_them_was(
    pages, maker, contents, _read
):
    maker.goes_on.set()
    lessons = [Lesson("lesson", "A lesson", None, "")]
    made = MadeOfPages(words_of)
    first, again = [await made.get(await pages.all(lessons)) for _ in range(2)]
    assert first is again and first.html == b"A lesson: exercises 1"
    contents.modified = 2
    assert (await made.get(await pages.all(lessons))).html == b"A lesson: exercises 2"


async def words_of(made):
    return "".join(f"{lesson.title}: {its.blank.html.decode()}" for lesson, its in made.items())
