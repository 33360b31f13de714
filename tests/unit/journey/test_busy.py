"""Another program holds the journal: the page waits for it once, says so, and goes on by itself."""

import asyncio

import pytest
from journal_states import EXERCISE, HERE, KEPT, Course, busy, busy_meanwhile
from journey_page import JourneyPage, words

from course.journal import JournalBusy, Way, store
from course.journal.keeping import release
from course.journey import page as journey


@pytest.fixture
def course(tmp_path, undo, monkeypatch):
    course = Course(tmp_path, undo)
    monkeypatch.setattr(journey, "current_keeping", lambda: course.page)
    monkeypatch.setattr(release, "LOOK_AGAIN", 0.01)
    journey.whole_journal.cache_clear()
    yield course
    journey.whole_journal.cache_clear()


@pytest.fixture
def waits(monkeypatch):
    """Every time that anybody waits for another program."""
    waits = []
    connect = store.connect

    def noticed(path, key=None, busy_timeout=5.0):
        if path is not None and busy_timeout:
            waits.append(path)
        return connect(path, key, busy_timeout)

    monkeypatch.setattr(store, "connect", noticed)
    return waits


def written(page):
    return [entry.answer["step"] for entry in page.entries()]


async def until(page, trait, value):
    """Wait until a page has come to that by itself."""
    there = asyncio.get_running_loop().create_future()
    page.observe(lambda change: change.new == value and there.set_result(None), trait)
    await asyncio.wait_for(there, 60)


def test_all_parts_of_the_page_together_wait_once(course, waits):
    busy(course)
    before = len(waits)
    JourneyPage(course).take_files()
    assert len(waits) == before
    course.page.save(EXERCISE, {"step": HERE})
    assert len(waits) == before


def test_all_parts_go_on_by_themselves_when_it_is_free(course):
    async def on_a_page():
        busy(course)
        page = JourneyPage(course)
        course.page.save(EXERCISE, {"step": HERE})
        assert "Another program" in words(page.charts)
        course.let_go()
        await until(course.page, "way", Way.KEPT)
        return page

    page = asyncio.run(on_a_page())
    assert written(course.page) == [KEPT, HERE]
    assert len(page.search.results.list.entries) == 2
    for part in (page.notice, page.open_items, page.charts, page.search, page.settings):
        assert "Another program" not in words(part)


def test_a_page_that_was_open_says_so_until_it_is_free(course, waits):
    async def on_a_page():
        busy_meanwhile(course)
        page = JourneyPage(course)
        course.meanwhile()
        for _ in range(3):
            with pytest.raises(JournalBusy):
                course.page.save(EXERCISE, {"step": HERE})
        assert "Another program" in words(page.notice)
        course.let_go()
        await until(course.page, "problem", "")
        return page

    page = asyncio.run(on_a_page())
    assert "are kept on this device" in words(page.notice)
    assert written(course.page) == [KEPT]


def test_words_of_this_page_alone_come_along_when_it_is_free(course):
    busy(course)
    course.page.save(EXERCISE, {"step": HERE})
    course.let_go()
    assert written(course.page) == [KEPT, HERE]
    assert course.page.way is Way.KEPT
