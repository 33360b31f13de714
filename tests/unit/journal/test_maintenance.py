"""A long journal is not read whole while a page opens, and its damage is found all the same."""

import asyncio
import sqlite3
from contextlib import closing

import pytest

from course.journal import Journal, Keeping, Way, maintenance, store

STORY = "as one writes in the evening " * 4000


@pytest.fixture
def home(tmp_path):
    with Journal.open(tmp_path / "home") as journal:
        for number in range(20):
            journal.save("alarm-map", {"story": f"{number} {STORY}"})
    assert not store.is_small(tmp_path / "home" / "journal.db")
    return tmp_path / "home"


def damage_the_list_of_free_pages(file):
    """Damage that no lesson reads."""
    with closing(sqlite3.connect(file)) as other, other:
        other.execute("DELETE FROM entry WHERE rowid > 10")
    content = bytearray(file.read_bytes())
    first = int.from_bytes(content[32:36], "big")
    content[(first - 1) * 4096 : (first - 1) * 4096 + 16] = b"?" * 16
    file.write_bytes(content)


@pytest.mark.parametrize("threads", [True, False], ids=["in a thread", "without threads"])
def test_damage_that_no_page_reads_is_found_when_the_page_is_there(home, monkeypatch, threads):
    monkeypatch.setattr(maintenance, "DELAY", 0)
    monkeypatch.setattr(maintenance, "HAS_THREADS", threads)
    damage_the_list_of_free_pages(home / "journal.db")

    async def open_a_page():
        page = Keeping(home)
        assert (page.way, page.damaged) == (Way.KEPT, False)
        while not page.damaged:
            await asyncio.sleep(0.01)
        return page

    page = asyncio.run(asyncio.wait_for(open_a_page(), 60))
    assert "set aside" in page.problem
    assert page.aside is not None


def test_it_is_backed_up_when_the_page_is_there(home, monkeypatch):
    monkeypatch.setattr(maintenance, "DELAY", 0)

    async def open_a_page():
        page = Keeping(home)
        assert page.backups() == []
        while not page.backups():
            await asyncio.sleep(0.01)

    asyncio.run(asyncio.wait_for(open_a_page(), 60))


def test_where_no_page_is_it_is_looked_through_at_once(home):
    damage_the_list_of_free_pages(home / "journal.db")
    assert Keeping(home).damaged


def test_it_gives_way_to_whoever_writes(home):
    file = home / "journal.db"
    with closing(store.connect(file)) as other:
        other.execute("BEGIN IMMEDIATE")
        with (
            closing(store.connect(file)) as reading,
            store.interrupted_by_writers(reading, file, None),
        ):
            reads = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 9999) "
            with pytest.raises(store.OperationalError) as refused:
                reading.execute(reads + "SELECT sum(i) FROM n").fetchone()
        assert store.was_interrupted(refused.value)


def test_a_journal_of_an_earlier_course_is_given_its_index_and_stays_readable_there(home):
    file = home / "journal.db"
    with closing(sqlite3.connect(file)) as other, other:
        other.execute("DROP INDEX entry_by_exercise")
    page = Keeping(home)
    with closing(sqlite3.connect(file)) as other:
        names = {name for (name,) in other.execute("SELECT name FROM sqlite_master")}
        assert "entry_by_exercise" in names
        assert other.execute("PRAGMA user_version").fetchone() == (1,)
    assert len(page.entries()) == 20


def test_the_latest_the_last_changed_and_how_many(home):
    with Journal.open(home) as journal:
        all_of_them = journal.entries("alarm-map")
        assert journal.latest("alarm-map", 3) == all_of_them[-3:]
        changed = journal.save("alarm-map", {"story": "again"}, all_of_them[4].id)
        assert journal.last_changed("alarm-map") == changed
        assert (journal.count("alarm-map"), journal.count("check-in")) == (20, 0)
        assert journal.last_changed("check-in") is None
