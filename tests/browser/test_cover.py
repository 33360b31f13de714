"""What covers a page: before anything else shows, through a lost kernel, asleep, on paper."""

from pathlib import Path

import pytest
from playwright.sync_api import Dialog, Page, expect
from real_browser import OpenVisit, Visit
from running_app import RunningApp, StartApp

from course.exercises.checkin import anchor_kit

from .filling_in import place
from .locking import (
    FIRST,
    PASSPHRASE,
    WORDS,
    cover,
    lock_now,
    own_words,
    set_last_input_back,
    set_passphrase,
    start_and_open,
    unlock,
)
from .losing import AT_ONCE, banner, kill_the_kernel

UNSEEN = "() => window.seen.length === 0"


@pytest.fixture
def unlocked(
    start_app: StartApp, places: dict[str, Path], visit: OpenVisit
) -> tuple[RunningApp, Page]:
    """Open a lesson, write, and set a lock."""
    app, page = start_and_open(start_app, places, visit)
    own_words(page).fill(WORDS)
    set_passphrase(page.locator(".settings"), PASSPHRASE, "Lock my answers")
    expect(page.get_by_text("Only this passphrase opens them now.")).to_be_visible()
    return app, page


def let_pass(page: Page, minutes: int) -> None:
    """Set the page's clock on, as it is after a sleep: nothing on the page has run meanwhile."""
    page.clock.set_system_time(page.evaluate("Date.now()") / 1000 + minutes * 60)


def watch_for(page: Page, selector: str) -> None:
    """Note from now on, after every change of the page, whether a part of the lesson is seen."""
    page.evaluate(
        """(selector) => {
          window.seen = [];
          const look = () => {
            const parts = [...document.querySelectorAll(selector)];
            if (parts.some((part) => part.checkVisibility())) window.seen.push(selector);
          };
          const all = { subtree: true, childList: true, attributes: true, characterData: true };
          new MutationObserver(look).observe(document.documentElement, all);
        }""",
        selector,
    )


def test_the_lesson_is_covered_before_it_asks_for_the_passphrase(
    unlocked: tuple[RunningApp, Page],
) -> None:
    app, page = unlocked
    watch_for(page, "main .unlock input")
    lock_now(page)
    assert page.evaluate(UNSEEN)
    app.stop()


def test_covered_it_stays_covered_through_a_lost_kernel_and_says_what_to_do(
    unlocked: tuple[RunningApp, Page],
) -> None:
    app, page = unlocked
    lock_now(page)
    watch_for(page, "main")
    kill_the_kernel(app)
    expect(banner(page)).to_contain_text("is not saved", timeout=AT_ONCE)
    unlock(page, PASSPHRASE)
    expect(cover(page).get_by_text("did not arrive")).to_be_visible()
    expect(banner(page).get_by_role("button", name="Copy what I wrote")).to_be_hidden()
    banner(page).get_by_role("button", name="Connect again").press("Enter")
    expect(banner(page)).to_contain_text("Connected again")
    page.evaluate("window.dispatchEvent(new Event('focus'))")  # asks whether it is unlocked
    expect(cover(page).get_by_text("did not arrive")).to_have_count(0)
    expect(cover(page).get_by_label("Your passphrase")).to_be_focused()
    assert page.evaluate(UNSEEN)
    unlock(page, PASSPHRASE)
    expect(cover(page)).to_have_count(0)
    expect(own_words(page)).to_have_value(WORDS)
    app.stop()


def test_it_is_said_when_the_kernel_goes_while_the_passphrase_is_on_its_way(
    unlocked: tuple[RunningApp, Page],
) -> None:
    app, page = unlocked
    lock_now(page)
    kill_the_kernel(app)
    unlock(page, PASSPHRASE)
    expect(cover(page).get_by_text("did not arrive")).to_be_visible()
    app.stop()


def test_a_page_that_was_open_is_covered_when_it_gets_a_kernel_and_the_journal_is_locked(
    unlocked: tuple[RunningApp, Page],
) -> None:
    app, page = unlocked
    other = Visit(page.context.new_page()).read(app.lesson(FIRST))
    page.bring_to_front()
    first = min(app.kernels(), key=lambda process: process.create_time())
    first.kill()
    expect(banner(page)).to_contain_text("is not saved", timeout=AT_ONCE)
    lock_now(other)
    banner(page).get_by_role("button", name="Connect again").click()
    expect(cover(page)).to_be_visible()
    expect(page.locator("main")).to_be_hidden()
    unlock(other, PASSPHRASE)
    expect(cover(page)).to_have_count(0)
    expect(own_words(page)).to_have_value(WORDS)
    app.stop()


def turn_the_wheel(page: Page) -> None:
    """Turn the wheel, which is input, whether the page can scroll or not."""
    page.evaluate(
        "() => { window.turned = false; addEventListener('wheel', () => { window.turned = true }) }"
    )
    page.mouse.wheel(0, 90)
    page.wait_for_function("() => window.turned")


def scroll_by_itself(page: Page) -> None:
    """Have the page scroll, as it may when a part of it changes."""
    page.evaluate(
        """() => {
          window.scrolled = false;
          addEventListener("scroll", () => { window.scrolled = true });
          scrollTo({ top: scrollY > 200 ? 0 : 400, behavior: "instant" });
        }"""
    )
    page.wait_for_function("() => window.scrolled")


def test_a_tab_that_wakes_up_is_covered_before_anything_is_seen(
    start_app: StartApp, places: dict[str, Path], visit: OpenVisit
) -> None:
    app = start_app(home=places["home"])
    visitor = visit()
    page = visitor.page
    page.clock.install()
    visitor.read(app.lesson(FIRST))
    own_words(page).fill(WORDS)
    set_passphrase(page.locator(".settings"), PASSPHRASE, "Lock my answers")
    expect(page.get_by_text("Only this passphrase opens them now.")).to_be_visible()
    page.get_by_role("button", name="Lock now").focus()
    kill_the_kernel(app)  # nobody but the page itself can tell the time
    expect(banner(page)).to_contain_text("is not saved", timeout=AT_ONCE)
    let_pass(page, minutes=14)
    turn_the_wheel(page)
    let_pass(page, minutes=14)
    scroll_by_itself(page)
    expect(cover(page)).to_have_count(0)
    let_pass(page, minutes=2)
    page.evaluate(
        """() => {
          document.dispatchEvent(new Event("visibilitychange"));
          window.coveredAtOnce = !document.querySelector("main").checkVisibility();
        }"""
    )
    assert page.evaluate("window.coveredAtOnce")
    expect(cover(page)).to_be_visible()
    app.stop()


def test_closing_is_asked_about_while_words_wait_for_the_passphrase_and_leaving_is_not(
    unlocked: tuple[RunningApp, Page],
) -> None:
    app, page = unlocked
    lock_now(page)
    other = Visit(page.context.new_page()).read(app.lesson(FIRST))
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    other.on("dialog", stay)
    other.reload()
    assert asked == []
    other.wait_for_selector("html[data-exercises=ready]", state="attached")
    own_words(other).fill("only on this page")
    expect(place(other, anchor_kit).locator(".status")).to_contain_text("locked")
    with other.expect_event("dialog"):
        other.close(run_before_unload=True)
    expect(own_words(other)).to_have_value("only on this page")
    assert asked == ["beforeunload"]
    other.route("https://www.wikipedia.org/**", lambda route: route.fulfill(body="elsewhere"))
    other.get_by_role("link", name="Leave this page").click()
    expect(other.get_by_text("elsewhere")).to_be_visible()
    assert asked == ["beforeunload"]
    app.stop()


def test_help_now_stays_open_above_it_and_nothing_of_the_lesson_is_printed(
    unlocked: tuple[RunningApp, Page], places: dict[str, Path]
) -> None:
    app, page = unlocked
    page.get_by_role("link", name="Help now").press("Enter")
    set_last_input_back(places, 16)
    expect(page.locator("main")).to_be_hidden()
    help_now = page.get_by_role("dialog", name="Help now")
    expect(help_now).to_be_visible()
    page.keyboard.press("Escape")
    expect(help_now).to_be_hidden()
    expect(cover(page).get_by_label("Your passphrase")).to_be_focused()

    page.emulate_media(media="print")
    expect(page.locator("main")).to_be_hidden()
    assert WORDS not in page.locator("body").inner_text()
    page.emulate_media(media="screen")

    for width in (640, 360):  # 640: what 1280 leaves at 200 %
        page.set_viewport_size({"width": width, "height": 400})
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        act = cover(page).get_by_role("button", name="Unlock my answers")
        act.scroll_into_view_if_needed()
        box = act.bounding_box()
        assert box is not None
        assert box["height"] >= 24
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width

    page.keyboard.press("Tab")
    expect(cover(page).get_by_role("button", name="Unlock my answers")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    page.keyboard.insert_text(PASSPHRASE)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(cover(page)).to_have_count(0)
    expect(own_words(page)).to_have_value(WORDS)
    app.stop()
