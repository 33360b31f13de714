"""A page whose journal is locked again is covered, until that same journal is unlocked."""

import os

import pytest
from small_exercise import small_exercise

from course.forms.view import ExerciseView
from course.journal import Keeping
from course.settings.closing import AskBeforeClosing
from course.settings.cover import Cover, CoverScript
from course.settings.keeping_notice import KeepingNotice
from course.settings.keeping_settings import KeepingSettings
from course.settings.passphrase import Unlock

pytestmark = pytest.mark.usefixtures("quick_keys")

PASSPHRASE = "a long walk at night"


@pytest.fixture
def open_page(home, run):
    """Open another page of the same run: its keeping and its cover."""

    def open_page():
        keeping = Keeping(home, run)
        return keeping, Cover(keeping, Unlock(keeping))

    return open_page


@pytest.fixture
def page(open_page):
    keeping, cover = open_page()
    keeping.lock(PASSPHRASE)
    return keeping, cover


def say(cover, **message):
    cover.script._handle_custom_msg(message, [])


def leave_alone(run, minutes):
    key = run.directory / "key"
    then = key.stat().st_mtime - minutes * 60
    os.utime(key, (then, then))


def test_every_open_page_is_covered_and_uncovered_together(page, open_page):
    keeping, cover = page
    other, cover_there = open_page()
    assert not cover.script.covered and not cover_there.script.covered
    keeping.lock_now()
    say(cover_there, look=True)
    assert cover.script.covered and cover_there.script.covered
    other.unlock(PASSPHRASE)
    say(cover, look=True)
    assert not cover.script.covered and not cover_there.script.covered


def test_input_keeps_it_open_and_comes_too_late_once_the_time_is_over(page, run):
    _keeping, cover = page
    leave_alone(run, 14)
    say(cover, input=True)
    leave_alone(run, 14)
    say(cover, look=True)
    assert not cover.script.covered
    leave_alone(run, 2)
    say(cover, input=True)
    assert cover.script.covered


def test_a_page_that_is_opened_while_it_is_locked_has_nothing_to_cover(page, open_page):
    page[0].lock_now()
    _keeping, cover = open_page()
    assert not cover.script.covered
    assert cover.script.minutes == 0


@pytest.mark.parametrize("anew", [False, True])
def test_nothing_but_that_passphrase_uncovers_it(page, open_page, anew):
    keeping, cover = page
    keeping.lock_now()
    other, _cover = open_page()
    other.erase()
    if anew:
        other.lock("a passphrase of someone else")
    say(cover, look=True)
    assert cover.script.covered
    assert cover.script.gone


def test_a_change_of_passphrase_covers_nothing(page):
    keeping, cover = page
    keeping.lock("another walk at night")
    keeping.lock_now()
    assert cover.script.covered
    keeping.unlock("another walk at night")
    assert not cover.script.covered


def test_without_a_lock_there_is_nothing_to_cover(page):
    keeping, cover = page
    keeping.keep()
    keeping.erase()
    assert (cover.script.covered, cover.script.minutes) == (False, 0)


def test_what_was_typed_stays_on_the_page_and_goes_on_as_the_same_entry(page):
    keeping, cover = page
    form = ExerciseView(small_exercise(key="small"), keeping)
    form.controls["step"].value = "before"
    keeping.lock_now()
    form.controls["step"].value = "around the lock"
    assert form.controls["step"].value == "around the lock"
    keeping.unlock(PASSPHRASE)
    assert form.controls["step"].value == "around the lock"
    [entry] = keeping.entries()
    assert entry.answer == {"step": "around the lock"}
    assert not cover.script.covered


@pytest.fixture
def heard(monkeypatch):
    """What every page is told of its cover."""
    heard = []
    monkeypatch.setattr(CoverScript, "send", lambda _script, told: heard.append(told))
    return heard


@pytest.mark.parametrize("unlocked", [True, False])
def test_a_page_that_lost_its_kernel_is_covered_unless_it_is_still_open(
    page, open_page, heard, unlocked
):
    keeping, cover = page
    say(cover, shows="")
    lock = heard[-1]["lock"]
    if not unlocked:
        keeping.lock_now()
    _keeping, next_cover = open_page()
    say(next_cover, shows=lock)
    assert next_cover.script.covered is not unlocked
    assert heard[-1] == {"covered": not unlocked, "lock": lock, "idle": heard[-1]["idle"]}


def test_nothing_uncovers_a_page_before_it_said_what_it_has_shown(page, open_page, heard):
    keeping, cover = page
    say(cover, shows="")
    lock = heard[-1]["lock"]
    keeping.erase()
    keeping.lock("a passphrase of someone else")
    heard.clear()
    _keeping, next_cover = open_page()
    say(next_cover, look=True)
    say(next_cover, input=True)
    assert heard == []
    say(next_cover, shows=lock)
    say(next_cover, shows="")  # of another view of the same page
    assert [told["covered"] for told in heard] == [True, True]


def test_a_page_is_told_when_there_was_input_and_asking_is_none(page, heard, run):
    _keeping, cover = page
    say(cover, shows="")
    leave_alone(run, 14)
    say(cover, look=True)
    assert heard[-1]["idle"] == pytest.approx(14 * 60, abs=5)
    say(cover, input=True)
    assert heard[-1]["idle"] == pytest.approx(0, abs=5)


def test_a_page_is_covered_before_anything_else_on_it_changes(home, run):
    keeping = Keeping(home, run)
    notice = KeepingNotice(keeping)
    form = ExerciseView(small_exercise(key="small"), keeping)
    form.controls["step"].value = "behind the lock"
    keeping.lock(PASSPHRASE)
    order = []
    for part in (notice.words, notice.cover.script, form.status, form.controls["step"]):
        part.observe(lambda change: order.append(change.owner), ["value", "covered"])
    for part in notice.children:
        part.observe(lambda change: order.append(change.owner), "_dom_classes")
    keeping.lock_now()
    assert len(order) > 1
    assert order[0] is notice.cover.script


def test_closing_is_asked_about_only_while_words_wait_for_the_passphrase(page):
    keeping, _cover = page
    asks = AskBeforeClosing(keeping)
    keeping.save("small", {"step": "before"})
    assert not asks.holds_words
    keeping.lock_now()
    assert not asks.holds_words
    keeping.save("small", {"step": "around the lock"})
    assert asks.holds_words
    keeping.unlock(PASSPHRASE)
    assert not asks.holds_words


def test_closing_is_not_asked_about_where_nothing_was_chosen(home, run):
    keeping = Keeping(home, run)
    asks = AskBeforeClosing(keeping)
    keeping.save("small", {"step": "only tried"})
    assert not asks.holds_words


def test_the_settings_choose_the_time_at_once(page, open_page):
    keeping, cover = page
    settings = KeepingSettings(keeping)
    settings.lock_after.value = "5 minutes without input"
    assert settings.lock_after_said.value == "Saved."
    say(cover, look=True)
    assert cover.script.minutes == 5
    other, _cover = open_page()
    assert KeepingSettings(other).lock_after.value == "5 minutes without input"
