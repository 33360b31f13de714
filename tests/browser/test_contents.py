"""The contents: at the side of a wide window, behind a button in a narrow one."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect
from real_browser import OpenVisit
from running_app import RunningApp, StartApp

from course.journal import Journal

LESSON = "01-fear-of-abandonment.ipynb"
MOST_TABS = 40
CUT = """
(all) => all.flatMap((each) => [each, ...each.querySelectorAll("*")])
  .filter((each) => each.checkVisibility() && each.scrollWidth > each.clientWidth + 1)
  .filter((each) => getComputedStyle(each).display !== "inline")
  .map((each) => each.outerHTML.slice(0, 80))
"""
"""What is wider than it has room for."""
TOUCHABLE = """
(all) => all.filter((each) => each.checkVisibility()).filter((each) => {
  const { width, height } = each.getBoundingClientRect();
  return width < 24 || height < 24;
}).map((each) => each.textContent)
"""
"""What is too small to be touched."""


@pytest.fixture(scope="module")
def kept(start_app: StartApp, tmp_path_factory: pytest.TempPathFactory) -> RunningApp:
    """A course in which something was answered before."""
    home: Path = tmp_path_factory.mktemp("kept")
    with Journal.open(home) as journal:
        journal.save("alarm-map", {"trigger": "a late reply"})
    return start_app("--token", "", home=home)


def contents(page: Page) -> Locator:
    return page.get_by_role("navigation", name="Contents")


def tabs_to_the_lesson(page: Page) -> int:
    """Return how often somebody presses Tab who skips nothing."""
    for presses in range(1, MOST_TABS + 2):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('main') !== null"):
            return presses
    return MOST_TABS + 1


def test_a_wide_window_shows_them_with_the_place_and_what_was_answered(
    kept: RunningApp, visit: OpenVisit
) -> None:
    visitor = visit()
    page = visitor.read(kept.lesson(LESSON))
    here = contents(page)
    expect(page.get_by_role("button", name="Contents")).to_be_hidden()
    expect(here.get_by_role("link", name="Sources")).to_be_in_viewport()
    expect(here.get_by_role("link", name="When the alarm goes off answered")).to_be_visible()
    expect(here.get_by_role("link", name="Three lines to yourself")).not_to_contain_text("answered")
    assert tabs_to_the_lesson(page) <= MOST_TABS

    here.get_by_role("link", name="Weighing a thought").click()
    marked = here.locator("[aria-current=location]")
    expect(marked).to_have_text("Weighing a thought")
    here.get_by_role("link", name="The short way round").click()
    expect(marked).to_have_text("The short way round")
    expect(marked).to_be_in_viewport()
    here.get_by_role("link", name="When the alarm goes off").click()
    expect(marked).to_have_text("Seeing the loop")
    expect(page.locator("#exercise-alarm-map h3").first).to_be_in_viewport()
    page.emulate_media(media="print")
    expect(here).to_be_hidden()
    assert visitor.errors == []


def test_a_narrow_one_opens_them_by_a_button_and_the_keyboard_is_enough(
    kept: RunningApp, visit: OpenVisit
) -> None:
    page = visit(width=360, scheme="dark").read(kept.lesson(LESSON))
    here, button = contents(page), page.get_by_role("button", name="Contents")
    expect(here).to_be_hidden()
    button.press("Enter")
    expect(here).to_be_visible()
    page.keyboard.press("Tab")
    expect(here.get_by_role("button", name="Close")).to_be_focused()
    report = Axe().run(page)
    assert report.violations_count == 0, report.generate_report()
    page.keyboard.press("Escape")
    expect(here).to_be_hidden()
    expect(button).to_be_focused()
    button.click()
    page.get_by_role("link", name="Help now").click()  # nothing lies above it
    expect(page.get_by_role("dialog")).to_be_visible()
    expect(here).to_be_hidden()
    page.keyboard.press("Escape")

    for width in (320, 640):  # 640 px are what is left of 1280 at 200 %
        page.set_viewport_size({"width": width, "height": 800})
        button.click()
        expect(here).to_be_visible()
        parts = page.locator("header, #contents")
        assert parts.evaluate_all(CUT) == [], width
        acts = page.locator("header :is(a, button), #contents :is(a, button)")
        assert acts.evaluate_all(TOUCHABLE) == [], width
        here.get_by_role("link", name="Seeing the loop").click()
        expect(here).to_be_hidden()
        expect(page.get_by_role("heading", name="Seeing the loop")).to_be_in_viewport()


def test_without_scripts_they_open_and_lead_on_as_well(app: RunningApp, visit: OpenVisit) -> None:
    page = visit(width=360, javascript=False).page
    page.goto(app.lesson(LESSON))
    page.get_by_role("button", name="Contents").click()
    expect(contents(page).get_by_role("link", name="When the alarm goes off")).to_be_visible()
    contents(page).get_by_role("link", name="About this course").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("About this course")


def test_a_page_that_has_nothing_to_run_marks_the_place_too(
    app: RunningApp, visit: OpenVisit
) -> None:
    page = visit().page
    page.goto(app.lesson("about-this-course.ipynb"))
    marked = contents(page).locator("[aria-current]")
    expect(marked).to_have_text(["About this course"])
    contents(page).get_by_role("link", name="How it was made").click()
    expect(marked).to_have_text(["About this course", "How it was made"])
