"""Keeping answers behind a lock, or only until the course is closed, as a learner does it."""

import signal
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from real_browser import OpenVisit, Visit, looks
from running_app import StartApp

from .locking import (
    FIRST,
    PASSPHRASE,
    WORDS,
    WRONG,
    cover,
    lock_now,
    own_words,
    set_last_input_back,
    set_passphrase,
    start_and_open,
    top_of,
    unlock,
)

JOURNEY = "05-your-journey.ipynb"
OTHER = "a second set of words"


def files_that_hold(words: str, places: dict[str, Path]) -> list[Path]:
    """Look for words, as any text editor would, wherever the course may write."""
    needles = [words.encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be")]
    files = (path for folder in places.values() for path in folder.rglob("*") if path.is_file())
    return [path for path in files if any(needle in path.read_bytes() for needle in needles)]


def expect_nothing_in_the_way(page: Page) -> None:
    """Let axe look at how answers are kept, at the top and in the settings."""
    found = Axe().run(page, context=".keeping")
    assert found.response["violations"] == [], found.generate_report()


def test_enter_in_the_fields_goes_on_and_acts(
    start_app: StartApp, places: dict[str, Path], visit: OpenVisit
) -> None:
    app, page = start_and_open(start_app, places, visit)
    settings = page.locator(".settings")
    first = settings.get_by_label("A new passphrase")
    again = settings.get_by_label("The same once more")
    for choose in ("Choose another", "Lock with it all the same"):
        first.fill("nine char")
        first.press("Enter")
        expect(again).to_be_focused()
        page.keyboard.insert_text("nine char")
        page.keyboard.press("Enter")
        expect(settings.get_by_text("A program can often guess this.")).to_be_visible()
        expect(first).to_have_value("")
        expect(again).to_have_value("")
        expect(settings.get_by_role("button", name="Choose another")).to_be_focused()
        settings.get_by_role("button", name=choose).press("Enter")
    expect(settings.get_by_text("Only this passphrase opens them now.")).to_be_visible()
    lock_now(page)
    unlock(page, "nine chars")
    expect(page.get_by_text(WRONG).locator("visible=true")).to_be_visible()
    expect(page.locator(".keeping").first.get_by_label("Your passphrase")).to_have_value("")
    expect(page.get_by_role("button", name="Unlock my answers").first).to_be_enabled()
    unlock(page, "nine char")
    expect(page.get_by_role("button", name="Lock now")).to_be_visible()
    app.stop()


def test_behind_a_lock_nobody_else_finds_a_word(
    start_app: StartApp, places: dict[str, Path], visit: OpenVisit
) -> None:
    today, page = start_and_open(start_app, places, visit)
    settings = page.locator(".settings")
    own_words(page).fill(WORDS)
    settings.get_by_role("button", name="Keep my answers on this device").click()
    expect(page.get_by_text("Saved at")).to_be_visible()
    assert places["home"] / "journal.db" in files_that_hold(WORDS, places)
    set_passphrase(settings, PASSPHRASE, "Lock my answers")
    expect(settings.get_by_text("Only this passphrase opens them now.")).to_be_visible()
    assert files_that_hold(WORDS, places) == []
    today.stop()

    tomorrow, page = start_and_open(start_app, places, visit)
    expect(page.get_by_text("Your answers are locked.").first).to_be_visible()
    expect(own_words(page)).to_have_value("")
    expect_nothing_in_the_way(page)
    unlock(page, "not these words")
    expect(page.get_by_text(WRONG).locator("visible=true")).to_be_visible()
    expect(page.get_by_role("button", name="Unlock my answers").first).to_be_enabled()
    unlock(page, PASSPHRASE)
    expect(own_words(page)).to_have_value(WORDS)

    elsewhere = visit().read(tomorrow.lesson(JOURNEY))
    expect(elsewhere.locator(".entry-search").get_by_text("Your entries (1)")).to_be_visible()
    for button in ("My own report", "Everything, as JSON"):
        with elsewhere.expect_download() as started:
            elsewhere.get_by_role("button", name=button).click()
        assert WORDS in started.value.path().read_text("utf-8")
    assert files_that_hold(WORDS, places) == []
    assert files_that_hold(PASSPHRASE, places) == []

    lock_now(page)
    elsewhere.reload()
    unlock_first = "Your answers are locked. Unlock them at the top of this page"
    for part in (".open-items", ".entry-search"):
        expect(elsewhere.locator(part).get_by_text(unlock_first)).to_be_visible()
    expect(elsewhere.locator(".exercise.bring-in")).to_be_visible()  # the last of its parts
    expect(elsewhere.locator(".pictures .chart")).to_have_count(0)
    elsewhere.evaluate("window.isTheSamePage = true")
    unlock(elsewhere, PASSPHRASE)
    expect(elsewhere.locator(".entry-search").get_by_text("Your entries (1)")).to_be_visible()
    expect(elsewhere.locator(".pictures .chart").first).to_be_visible()
    expect(elsewhere.get_by_text(unlock_first)).to_have_count(0)
    assert elsewhere.evaluate("window.isTheSamePage")

    expect(cover(page)).to_have_count(0)
    set_passphrase(page.locator(".settings"), OTHER, "Change the passphrase")
    expect(page.get_by_text("Only this passphrase opens them now.")).to_be_visible()
    lock_now(page)
    unlock(page, PASSPHRASE)
    expect(page.get_by_text(WRONG).locator("visible=true")).to_be_visible()
    expect(page.get_by_role("button", name="Unlock my answers").first).to_be_enabled()
    unlock(page, OTHER)
    page.get_by_role("button", name="Take the lock off").click()
    expect_nothing_in_the_way(page)
    page.get_by_role("button", name="Yes, take it off").click()
    expect(page.get_by_text("Your answers are kept on this device.").first).to_be_visible()
    expect(own_words(page)).to_have_value(WORDS)
    assert files_that_hold(WORDS, places) != []
    tomorrow.stop()


def test_left_alone_every_open_page_is_covered_and_goes_on_where_it_was(
    start_app: StartApp, places: dict[str, Path], visit: OpenVisit
) -> None:
    app, page = start_and_open(start_app, places, visit)
    set_passphrase(page.locator(".settings"), PASSPHRASE, "Lock my answers")
    expect(page.get_by_text("Only this passphrase opens them now.")).to_be_visible()
    elsewhere = Visit(page.context.new_page()).read(app.lesson(JOURNEY))
    own_words(page).fill(WORDS)
    expect(elsewhere.locator("main").get_by_role("heading", level=1)).to_be_visible()
    page.bring_to_front()
    own_words(page).evaluate(
        "field => { field.focus({ preventScroll: true });"
        " field.scrollIntoView({ behavior: 'instant', block: 'center' }); }"
    )
    where = top_of(own_words(page))
    set_last_input_back(places, 16)

    for each in (page, elsewhere):
        expect(cover(each)).to_be_visible()
        expect(each.locator("main")).to_be_hidden()
        expect(each.get_by_role("link", name="Leave this page")).to_be_visible()
    expect(cover(page).get_by_label("Your passphrase")).to_be_focused()
    page.keyboard.press("ControlOrMeta+a")
    assert WORDS not in page.evaluate("String(getSelection())")
    assert WORDS not in page.locator("body").aria_snapshot()
    assert not list(places["runtime"].glob("closer-run-*/key"))
    assert files_that_hold(WORDS, places) == []
    for look in looks(page):
        report = Axe().run(page, context=".locked-cover")
        assert report.violations_count == 0, f"{look}: {report.generate_report()}"
    page.get_by_role("link", name="Help now").click()
    page.get_by_role("link", name="Back to the lesson").click()
    page.set_viewport_size({"width": 1280, "height": 800})

    cover(page).get_by_label("Your passphrase").fill("not these words")
    page.keyboard.press("Enter")
    expect(cover(page).get_by_text(WRONG).locator("visible=true")).to_be_visible()
    expect(cover(page).get_by_role("button", name="Unlock my answers")).to_be_enabled()
    cover(page).get_by_label("Your passphrase").fill(PASSPHRASE)
    page.keyboard.press("Enter")
    for each in (page, elsewhere):
        expect(cover(each)).to_have_count(0)
        expect(each.locator("main")).to_be_visible()
    expect(own_words(page)).to_be_focused()
    expect(own_words(page)).to_have_value(WORDS)
    assert top_of(own_words(page)) == pytest.approx(where, abs=2)
    expect(elsewhere.locator(".entry-search").get_by_text("Your entries (1)")).to_be_visible()

    lock_now(page)
    for each in (page, elsewhere):
        expect(cover(each)).to_be_visible()
    app.stop()


def test_erasing_it_from_another_page_uncovers_nothing(
    start_app: StartApp, places: dict[str, Path], visit: OpenVisit
) -> None:
    app, page = start_and_open(start_app, places, visit)
    own_words(page).fill(WORDS)
    set_passphrase(page.locator(".settings"), PASSPHRASE, "Lock my answers")
    lock_now(page)
    other = Visit(page.context.new_page()).read(app.lesson(FIRST))
    expect(cover(other)).to_have_count(0)
    other.get_by_role("button", name="Erase everything").click()
    other.get_by_role("button", name="Yes, erase everything").click()
    set_passphrase(other.locator(".settings"), OTHER, "Lock my answers")
    expect(other.get_by_text("Only this passphrase opens them now.")).to_be_visible()
    expect(cover(page).get_by_text("Reload the page to go on.")).to_be_visible()
    expect(page.locator("main")).to_be_hidden()
    app.stop()


def test_what_is_to_be_forgotten_is_gone_even_when_the_course_was_killed(
    start_app: StartApp, places: dict[str, Path], visit: OpenVisit
) -> None:
    app, page = start_and_open(start_app, places, visit)
    settings = page.locator(".settings")
    expect(settings.get_by_text("after a crash, they go when you next start it")).to_be_visible()
    settings.get_by_role("button", name="Forget my answers when I close").click()
    expect(page.get_by_text("Your answers are forgotten when you close").first).to_be_visible()
    own_words(page).fill(WORDS)
    expect(page.get_by_text("Saved at")).to_be_visible()
    page.reload()
    expect(own_words(page)).to_have_value(WORDS)
    expect_nothing_in_the_way(page)
    assert list(places["home"].iterdir()) == []
    app.process.send_signal(signal.SIGKILL)
    app.process.wait()
    assert files_that_hold(WORDS, places) != []

    again = start_app(home=places["home"])
    assert files_that_hold(WORDS, places) == []
    page = visit().read(again.lesson(FIRST))
    expect(page.get_by_text("Nothing is kept yet.").first).to_be_visible()
    expect(own_words(page)).to_have_value("")
    again.stop()
