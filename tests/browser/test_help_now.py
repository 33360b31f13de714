"""Help now: the lines of the reader's country, and of all others, on every page."""

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect
from real_browser import OpenVisit, looks
from running_app import RunningApp, StartApp

from course.exercises import checkin, trauma
from course.help import Country, help_lines

from .filling_in import place
from .holding import SCRIPT, Held

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


# ---- The reader's country ------------------------------------------------------------------------

GUESSED = {
    "GB": ("Europe/London", "de-DE"),
    "DE": ("Europe/Berlin", "en-US"),
    "NZ": ("Pacific/Auckland", "en-AU"),
    "AU": ("Australia/Hobart", "en-US"),
    "IE": ("UTC", "en-IE"),  # a browser that hides where it is
    "": ("Europe/Warsaw", "en-GB"),  # of a country without lines of its own
}
KEPT = "Your answers are kept on this device."


def choice(page: Page) -> Locator:
    return panel(page).get_by_label("Your country")


def choose(page: Page, country: Country) -> None:
    choice(page).select_option(label=country.name)


def expect_on_top(page: Page, country: Country) -> None:
    """Look for a country's lines above all others, and for every other country below."""
    expect(choice(page)).to_have_value(country.code)
    expect(panel(page).locator("summary").first).to_contain_text(country.name)
    expect_all_of(block(page, country), country)
    assert panel(page).locator("summary").count() == len(COUNTRIES)
    assert panel(page).locator("details[open]").count() == 1


def keep(page: Page) -> None:
    page.get_by_role("button", name="Keep my answers on this device").click()
    expect(page.get_by_text(KEPT).first).to_be_visible()


@pytest.mark.parametrize("code", GUESSED)
def test_the_country_is_guessed_without_asking_anyone(
    app: RunningApp, visit: OpenVisit, code: str
) -> None:
    zone, language = GUESSED[code]
    visitor = visit(zone=zone, language=language)
    page = visitor.page
    page.goto(app.lesson(LESSON), wait_until="commit")
    open_help(page)
    if code:
        expect_on_top(page, COUNTRIES[code])
        expect(panel(page).get_by_text("This is a guess")).to_be_visible()
    else:
        expect(choice(page)).to_have_value("another")
        expect(panel(page).locator("details[open]")).to_have_count(0)
        expect(panel(page).get_by_text("Choose it if it is in the list.")).to_be_visible()
        expect(panel(page).get_by_role("link", name="findahelpline.com")).to_be_visible()
    assert visitor.hosts == {"127.0.0.1"}


def test_another_is_chosen_with_the_keyboard_alone(app: RunningApp, visit: OpenVisit) -> None:
    page = visit(zone="Europe/Rome").page
    page.goto(app.lesson(LESSON), wait_until="commit")
    page.get_by_role("link", name="Help now").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(choice(page)).to_be_focused()
    expect_on_top(page, COUNTRIES["IT"])
    page.keyboard.press("ArrowDown")
    expect_on_top(page, COUNTRIES["NL"])
    expect(panel(page).get_by_text("This is a guess")).to_have_count(0)
    page.keyboard.press("Home")
    expect(panel(page).locator("details[open]")).to_have_count(0)


def test_on_a_page_that_is_no_lesson_too(app: RunningApp, visit: OpenVisit) -> None:
    page = visit(zone="Europe/Vienna").page
    page.goto(app.lesson("99-not-there.ipynb"))
    open_help(page)
    expect_on_top(page, COUNTRIES["AT"])
    choose(page, COUNTRIES["CH"])
    expect_on_top(page, COUNTRIES["CH"])


def test_the_choice_outlasts_the_page_only_where_answers_are_kept(
    start_app: StartApp, visit: OpenVisit
) -> None:
    app = start_app()
    page = visit(zone="Europe/London").read(app.lesson(LESSON))
    open_help(page)
    choose(page, COUNTRIES["DE"])
    expect_on_top(page, COUNTRIES["DE"])
    page.reload()
    page.wait_for_selector("html[data-exercises=ready]", state="attached")
    open_help(page)
    expect_on_top(page, COUNTRIES["GB"])
    choose(page, COUNTRIES["FR"])
    page.keyboard.press("Escape")
    keep(page)  # and what was chosen before comes along
    page.reload()
    open_help(page)
    expect_on_top(page, COUNTRIES["FR"])
    choose(page, COUNTRIES["NZ"])
    page.keyboard.press("Escape")
    page.goto(app.lesson("04-getting-closer.ipynb"))
    open_help(page)
    expect_on_top(page, COUNTRIES["NZ"])
    app.stop()


def test_what_was_chosen_before_the_exercises_script_was_there_is_kept_with_the_answers(
    start_app: StartApp, tmp_path: Path, visit: OpenVisit
) -> None:
    app = start_app("--token", "", home=tmp_path)
    page = visit(zone="Europe/London").page
    script = Held(page, SCRIPT)
    page.goto(app.lesson("01-fear-of-abandonment.ipynb"), wait_until="commit")
    open_help(page)
    choose(page, COUNTRIES["ES"])
    script.let_go()
    page.keyboard.press("Escape")
    keep(page)
    page.reload()
    open_help(page)
    expect_on_top(page, COUNTRIES["ES"])
    app.stop()


def test_the_advice_of_an_exercise_shows_the_lines_of_that_country(
    app: RunningApp, visit: OpenVisit
) -> None:
    page = visit(zone="Europe/London").read(app.lesson("02-past-trauma.ipynb"))
    exercise = page.locator(f".exercise-{trauma.control_and_boundaries.key}")
    exercise.get_by_role("group", name="They decide for me").get_by_label("yes").check()
    lines = exercise.locator(".lines")
    expect(lines.get_by_role("link", name="0808 2000 247")).to_be_visible()
    expect(lines.get_by_role("link", name="800-799-7233")).to_be_hidden()
    open_help(page)
    choose(page, COUNTRIES["US"])
    page.keyboard.press("Escape")
    expect(lines.get_by_role("link", name="800-799-7233", exact=True)).to_be_visible()
    expect(lines.get_by_role("link", name="0808 2000 247")).to_be_hidden()
    expect(lines.get_by_role("link", name="findahelpline.com")).to_be_visible()


# ---- My help -------------------------------------------------------------------------------------

OWN = "a long walk by the canal"
PASSPHRASE = "four words unlike another"
NEUTRAL = "https://www.wikipedia.org/"


def test_my_help_is_there_when_chosen_and_never_while_it_is_locked(
    start_app: StartApp, visit: OpenVisit
) -> None:
    app = start_app()
    page = visit().read(app.lesson("00-start-here.ipynb"))
    mine = panel(page).get_by_role("region", name="My help")
    kit = place(page, checkin.anchor_kit)
    kit.get_by_label(checkin.anchor_kit.field("own").label).fill(OWN)
    box = kit.get_by_label("Show in Help now: What steadies me")
    expect(box).to_be_visible()
    open_help(page)
    expect(mine).to_be_hidden()
    page.keyboard.press("Escape")
    box.check()
    open_help(page)
    expect(mine.get_by_text(OWN)).to_be_visible()
    covered = "document.querySelector('main').classList.toggle('course-covered')"
    page.evaluate(covered)  # as it is at first, before the kernel has answered
    expect(mine).to_be_hidden()
    page.evaluate(covered)
    for look in looks(page):
        report = Axe().run(page, context="#help-now")
        assert report.violations_count == 0, f"{look}: {report.generate_report()}"
    page.keyboard.press("Escape")
    settings = page.locator(".settings")
    settings.get_by_label("A new passphrase").fill(PASSPHRASE)
    settings.get_by_label("The same once more").fill(PASSPHRASE)
    settings.get_by_role("button", name="Lock my answers").click()
    expect(page.get_by_text("Only this passphrase opens them now.")).to_be_visible()
    page.get_by_role("button", name="Lock now").click()
    cover = page.get_by_role("group", name="Your answers are locked")
    expect(cover).to_be_visible()
    open_help(page)
    expect(mine).to_be_hidden()
    expect(panel(page).get_by_text(OWN)).to_have_count(0)
    page.keyboard.press("Escape")
    cover.get_by_label("Your passphrase").fill(PASSPHRASE)
    page.keyboard.press("Enter")
    expect(cover).to_have_count(0)
    page.goto(app.lesson(LESSON))
    open_help(page)
    expect(mine.get_by_text(OWN)).to_be_visible()
    page.route(NEUTRAL, lambda route: route.fulfill(status=204))
    for _ in range(3):
        page.keyboard.press("Shift")
    page.wait_for_function("!document.body.textContent.trim()")
    assert OWN not in page.content()
    app.stop()
