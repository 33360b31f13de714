"""Leaving a page: only by what is meant to leave it, and with every letter that was typed."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from real_browser import OpenVisit
from running_app import RunningApp, StartApp
from waiting import wait_until

from course.exercises import abandonment
from course.journal import Journal

from .filling_in import place

LESSON = "01-fear-of-abandonment.ipynb"
NEUTRAL = "https://www.wikipedia.org/"
QUESTION = "What set it off, in one plain sentence?"


def tap(page: Page) -> None:
    page.keyboard.press("Shift")


def text_area(page: Page) -> None:
    place(page, abandonment.alarm_map).get_by_label(QUESTION).click()


def clicks(page: Page) -> None:
    """Select text further and further."""
    for _ in range(3):
        page.keyboard.down("Shift")
        page.mouse.click(400, 400)
        page.keyboard.up("Shift")


def wheels(page: Page) -> None:
    """Scroll sideways."""
    for _ in range(3):
        page.keyboard.down("Shift")
        page.mouse.wheel(0, 40)
        page.wait_for_function("new Promise((done) => requestAnimationFrame(() => done(true)))")
        page.keyboard.up("Shift")


def capital(page: Page) -> None:
    """Think better of two capitals, and write the third."""
    tap(page)
    tap(page)
    page.keyboard.press("Shift+I")


def capitals(page: Page) -> None:
    for letter in "ABC":
        page.keyboard.press(f"Shift+{letter}")


def inserted(page: Page) -> None:
    """Change the language by Shift, with text that comes without a key in between."""
    text_area(page)
    for _ in range(3):
        tap(page)
        page.keyboard.insert_text("ни")


def composed(page: Page) -> None:
    """Change the language by Shift while an input method is composing."""
    text_area(page)
    session = page.context.new_cdp_session(page)
    for _ in range(3):
        tap(page)
        session.send(
            "Input.imeSetComposition", {"text": "に", "selectionStart": 1, "selectionEnd": 1}
        )


def with_another(page: Page) -> None:
    """Change the keyboard by two keys at once."""
    for _ in range(3):
        page.keyboard.press("Alt+Shift")
        page.keyboard.press("Control+Shift")


def held(page: Page) -> None:
    """Hold it down, so that it is repeated."""
    for _ in range(5):
        page.keyboard.down("Shift")
    page.keyboard.up("Shift")


@pytest.mark.parametrize(
    "act", [clicks, wheels, capital, capitals, inserted, composed, with_another, held]
)
def test_what_is_not_meant_to_leave_stays(
    app: RunningApp, visit: OpenVisit, act: Callable[[Page], None]
) -> None:
    page = visit().read(app.lesson(LESSON))
    asked: list[str] = []
    page.route(NEUTRAL, lambda route: (asked.append(route.request.url), route.fulfill(status=204)))
    act(page)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert page.evaluate("document.querySelector('.cover')") is None
    assert asked == []


def from_the_page(_page: Page) -> None:
    pass


def from_a_slider(page: Page) -> None:
    place(page, abandonment.alarm_map).get_by_role("slider").focus()


def from_help(page: Page) -> None:
    page.get_by_role("link", name="Help now").click()


def three_taps(page: Page) -> None:
    for _ in range(3):
        tap(page)


@pytest.mark.parametrize("where", [from_the_page, text_area, from_a_slider, from_help])
def test_three_taps_leave(app: RunningApp, visit: OpenVisit, where: Callable[[Page], None]) -> None:
    page = visit().read(app.lesson(LESSON))
    page.route(NEUTRAL, lambda route: route.fulfill(body="Elsewhere"))
    where(page)
    three_taps(page)
    page.wait_for_url(NEUTRAL)


def test_before_the_third_it_says_so_and_waits_no_longer_than_that(
    app: RunningApp, visit: OpenVisit
) -> None:
    page = visit().read(app.lesson(LESSON))
    tap(page)
    tap(page)
    notice = page.get_by_text("Press Shift once more to leave this page.")
    expect(notice).to_be_visible()
    expect(notice).to_be_hidden()
    tap(page)
    tap(page)
    expect(notice).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_be_visible()


# ---- The last letters --------------------------------------------------------------------------


def by_button(page: Page) -> None:
    page.get_by_role("link", name="Leave this page").click()


def by_enter(page: Page) -> None:
    page.get_by_role("link", name="Leave this page").focus()
    page.keyboard.press("Enter")


def by_closing(page: Page) -> None:
    page.close()


def by_going_on(page: Page) -> None:
    page.get_by_role("navigation", name="Previous and next lesson").get_by_role("link").last.click()


def kept(home: Path) -> list[str]:
    with Journal.open(home) as journal:
        return [entry.answer.get("trigger", "") for entry in journal.entries("alarm-map")]


@pytest.mark.parametrize("leave", [by_button, by_enter, three_taps, by_closing, by_going_on])
def test_every_letter_is_kept(
    start_app: StartApp, visit: OpenVisit, leave: Callable[[Page], None]
) -> None:
    app = start_app()
    page = visit().read(app.lesson(LESSON))
    page.route(NEUTRAL, lambda route: route.fulfill(body="Elsewhere"))
    page.get_by_role("button", name="Keep my answers on this computer").click()
    expect(page.get_by_text("Your answers are kept on this computer.")).to_be_visible()
    words = "a call that nobody answered, and then the long evening"
    text_area(page)
    page.keyboard.type(words)
    leave(page)
    wait_until(lambda: not app.kernels() or leave is by_going_on, "the page's kernel has ended")
    wait_until(lambda: kept(app.home) == [words], "every letter is kept, once")


def test_nothing_is_kept_by_leaving_where_nothing_was_chosen(
    start_app: StartApp, visit: OpenVisit
) -> None:
    app = start_app()
    page = visit().read(app.lesson(LESSON))
    page.route(NEUTRAL, lambda route: route.fulfill(body="Elsewhere"))
    text_area(page)
    page.keyboard.type("a word")
    three_taps(page)
    page.wait_for_url(NEUTRAL)
    wait_until(lambda: not app.kernels(), "the page's kernel has ended")
    assert list(app.home.rglob("*.db")) == []
