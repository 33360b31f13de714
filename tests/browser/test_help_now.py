"""Help now: the lines of the reader's country, and of all others, on every page."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect
from real_browser import OpenVisit, looks
from running_app import RunningApp

from course.help import Country, help_lines

LESSON = "01-fear-of-abandonment.ipynb"
LINES = help_lines()
COUNTRIES = {country.code: country for country in LINES.countries}
TRIED = ("GB", "DE", "NZ")
SMALL = """panel => [...panel.querySelectorAll("a, summary, select, button, input")]
  .map((control) => [control.textContent, control.getBoundingClientRect()])
  .filter(([, { width, height }]) => width && (width < 24 || height < 24))
  .map(([name]) => name)"""


def panel(page: Page) -> Locator:
    return page.locator("#help-now")


def open_help(page: Page) -> Locator:
    page.get_by_role("link", name="Help now").click()
    expect(panel(page)).to_be_visible()
    return panel(page)


def block(page: Page, country: Country) -> Locator:
    """Return what folds around a country's lines."""
    return panel(page).locator("details").filter(has=page.locator("summary", has_text=country.name))


def unfold(page: Page, country: Country) -> Locator:
    lines = block(page, country)
    if lines.get_attribute("open") is None:
        lines.locator("summary").click()
    return lines


def expect_all_of(lines: Locator, country: Country) -> None:
    """Look for every number of a country, and who answers there."""
    contacts = [*country.emergency, *(each for one in country.services for each in one.contacts)]
    for contact in contacts:
        link = lines.locator(f"a[href='{contact.link}']").first
        expect(link).to_be_visible()
        expect(link).to_have_text(contact.show)
    for service in country.services:
        expect(lines.get_by_text(service.name, exact=True).first).to_be_visible()


def test_without_javascript_every_country_can_be_unfolded(
    app: RunningApp, visit: OpenVisit
) -> None:
    page = visit(javascript=False).page
    page.goto(app.lesson(LESSON), wait_until="commit")
    help_now = open_help(page)
    for contact in (*LINES.europe.emergency, *LINES.directory.contacts):
        expect(help_now.get_by_role("link", name=contact.show, exact=True).first).to_be_visible()
    for code in TRIED:
        expect(block(page, COUNTRIES[code]).get_by_role("link").first).to_be_hidden()
        expect_all_of(unfold(page, COUNTRIES[code]), COUNTRIES[code])
    assert help_now.locator("summary").count() == len(COUNTRIES)
    expect(page.get_by_text(re.compile("Copied in .* 20.* not called"))).to_be_visible()
    page.get_by_role("link", name="Back to the lesson").click()
    expect(help_now).to_be_hidden()


def test_a_name_in_another_language_is_marked_as_such(app: RunningApp, visit: OpenVisit) -> None:
    page = visit().page
    page.goto(app.lesson(LESSON), wait_until="commit")
    open_help(page)
    name = unfold(page, COUNTRIES["DE"]).get_by_text("Hilfetelefon Gewalt gegen Frauen")
    assert name.get_attribute("lang") == "de"


def test_it_opens_and_closes_with_the_keyboard(app: RunningApp, visit: OpenVisit) -> None:
    page = visit().page
    page.goto(app.lesson(LESSON), wait_until="commit")
    page.get_by_role("link", name="Help now").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog", name="Help now")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(page.get_by_role("link", name="Help now")).to_be_focused()


@pytest.mark.parametrize("code", TRIED)
def test_axe_finds_nothing_and_no_control_is_small(
    app: RunningApp, visit: OpenVisit, code: str
) -> None:
    page = visit().page
    page.goto(app.lesson(LESSON), wait_until="commit")
    help_now = open_help(page)
    unfold(page, COUNTRIES[code])
    for look in looks(page):
        report = Axe().run(page, context="#help-now")
        assert report.violations_count == 0, f"{look}: {report.generate_report()}"
        assert help_now.evaluate(SMALL) == [], look
        assert help_now.evaluate("panel => panel.scrollWidth - panel.clientWidth") <= 0, look


def test_nothing_in_help_is_fetched_by_itself(app: RunningApp, visit: OpenVisit) -> None:
    visitor = visit()
    page = visitor.read(app.lesson(LESSON))
    site = open_help(page).get_by_role("link", name="findahelpline.com")
    assert site.get_attribute("rel") == "noreferrer noopener"
    assert visitor.hosts == {"127.0.0.1"}
