"""A copy is offered where a browser may clear the journal: at the right moment, not in a loop."""

from dataclasses import replace
from datetime import timedelta

import pytest
from ipywidgets import Button

from course.forms import Takeaway
from course.journal import Keeping
from course.journey import page as journey
from course.journey.copy_offer import CopyOffer, is_due, note_copy

ANSWER = {"alarm": 3}


@pytest.fixture(autouse=True)
def in_a_browser(monkeypatch):
    monkeypatch.setenv("COURSE_STORAGE", "browser")


@pytest.fixture
def keeping(kept):
    kept.lasts = False
    return kept


def write(keeping, count):
    for _ in range(count):
        keeping.save("alarm-map", ANSWER)


def write_long_ago(keeping):
    entry = keeping.save("alarm-map", ANSWER)
    keeping.delete(entry.id)
    moved = {
        name: getattr(entry, name) - timedelta(days=8) for name in ("created_at", "updated_at")
    }
    keeping.merge([replace(entry, id="a" * 32, **moved)])


def is_shown(offer):
    return "not-shown" not in offer._dom_classes


def test_it_comes_after_ten_entries_and_goes_with_a_copy_until_there_are_ten_more(keeping):
    offer = CopyOffer(keeping, lambda: Takeaway("", "notes.json", "application/json", "{}"))
    write(keeping, 9)
    assert not is_shown(offer)
    write(keeping, 1)
    assert is_shown(offer)
    note_copy(keeping)
    write(keeping, 9)
    assert not is_shown(offer)
    write(keeping, 1)
    assert is_shown(offer)


def test_it_comes_after_the_first_week_once(keeping):
    write_long_ago(keeping)
    assert is_due(keeping)
    note_copy(keeping)
    write(keeping, 1)
    assert not is_due(keeping)


def test_closed_it_is_closed_for_good(keeping, home):
    write(keeping, 10)
    offer = CopyOffer(keeping, list)
    [close] = [each for each in offer.children if isinstance(each, Button)]
    close.click()
    write(keeping, 20)
    assert not is_shown(offer)
    later = Keeping(home)
    later.lasts = False
    assert not is_due(later)


@pytest.mark.parametrize("lasts", [True, None])
def test_where_the_browser_keeps_it_or_nobody_knows_there_is_none(keeping, lasts):
    write(keeping, 10)
    keeping.lasts = lasts
    assert not is_due(keeping)


def test_the_app_offers_none_and_notes_nothing(keeping, monkeypatch):
    monkeypatch.delenv("COURSE_STORAGE")
    write(keeping, 10)
    note_copy(keeping)
    assert not is_due(keeping)
    assert keeping.settings() == {}


def test_while_it_is_locked_there_is_none(keeping, home, quick_keys):
    write(keeping, 10)
    keeping.lock("a long walk at night")
    assert is_due(keeping)
    later = Keeping(home)
    later.lasts = False
    assert not is_due(later)


def test_what_is_saved_is_the_locked_file_where_there_is_a_lock(keeping, monkeypatch, quick_keys):
    monkeypatch.setattr(journey, "current_keeping", lambda: keeping)
    journey.whole_journal.cache_clear()
    write(keeping, 10)
    [plain] = journey._copy()
    assert plain.filename.endswith(".json")
    keeping.lock("a long walk at night")
    locked = journey._copy()
    journey.whole_journal.cache_clear()
    assert locked.filename.endswith(".db")
    assert not is_due(keeping)
