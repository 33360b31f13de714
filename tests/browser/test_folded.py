"""The short way round: folded at the end of a lesson, and there for whoever wants it."""

import pytest
from playwright.sync_api import Locator, Page, expect
from real_browser import OpenVisit
from running_app import RunningApp

LESSON = "02-past-trauma.ipynb"


def short_way(page: Page) -> Locator:
    return page.get_by_text("You may ask a therapist: have you worked with people after trauma?")


def test_it_is_folded_until_someone_unfolds_it_with_the_keyboard(
    app: RunningApp, visit: OpenVisit
) -> None:
    page = visit().page
    page.goto(app.lesson(LESSON), wait_until="commit")
    expect(page.get_by_role("heading", name="The short way round")).to_be_visible()
    expect(short_way(page)).to_be_hidden()
    summary = page.locator("summary", has_text="The same in three minutes")
    summary.focus()
    page.keyboard.press("Enter")
    expect(short_way(page)).to_be_visible()
    assert summary.bounding_box()["height"] >= 24  # type: ignore[index]


def test_the_link_at_the_top_unfolds_it(app: RunningApp, visit: OpenVisit) -> None:
    page = visit().page
    page.goto(app.lesson(LESSON), wait_until="commit")
    page.get_by_role("link", name="the short way round").first.click()
    expect(short_way(page)).to_be_visible()
    expect(page.get_by_role("heading", name="The short way round")).to_be_in_viewport()


def test_an_address_that_leads_there_unfolds_it(app: RunningApp, visit: OpenVisit) -> None:
    page = visit().page
    page.goto(app.lesson(LESSON) + "#the-short-way-round")
    expect(short_way(page)).to_be_visible()


@pytest.mark.parametrize("javascript", [True, False])
def test_it_is_printed_in_full(app: RunningApp, visit: OpenVisit, javascript: bool) -> None:
    page = visit(javascript=javascript).page
    page.goto(app.lesson(LESSON), wait_until="commit")
    expect(page.get_by_text("Education, not therapy.")).to_be_visible()
    page.emulate_media(media="print")
    expect(short_way(page)).to_be_visible()


def test_it_unfolds_without_javascript(app: RunningApp, visit: OpenVisit) -> None:
    page = visit(javascript=False).page
    page.goto(app.lesson(LESSON), wait_until="commit")
    expect(short_way(page)).to_be_hidden()
    page.locator("summary", has_text="The same in three minutes").click()
    expect(short_way(page)).to_be_visible()
