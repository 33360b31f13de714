"""What a browser writes into its own files holds nothing of what is written in the course."""

from playwright.sync_api import Page, expect
from running_app import RunningApp, StartApp

from course.exercises import closer, trauma
from course.forms import Exercise, Text

from .filling_in import WORDS, expect_filled_in, fill_in, place, questions
from .profile import Profile

PAGES = {
    "02-past-trauma.ipynb": [trauma.control_and_boundaries],
    "04-getting-closer.ipynb": [closer.circle_map, closer.help_planner],
}
"""Exercises with controls of every kind."""
FILLED = "04-getting-closer.ipynb"
WRITTEN = next(asked for asked in questions(closer.help_planner) if isinstance(asked[0], Text))
NEUTRAL = "https://www.wikipedia.org/"
PASSPHRASE = "four words unlike another"
SEARCHED = "heron by the canal"
FIRST_WORDS = WORDS[: WORDS.index(":")]  # what follows may be written with escapes
ORDINARY_PAGE = """<!doctype html><title>Ordinary</title>
<textarea></textarea><input type="text"><input type="search"><input type="number">
<input type="date"><input type="range"><input type="checkbox" name="chips-1">
<input type="radio" name="chips-2"><select><option>one<option>two</select>"""


def read(page: Page, address: str) -> None:
    """Open a lesson and wait until its exercises are connected."""
    page.goto(address)
    page.wait_for_selector("html[data-exercises=ready]", state="attached", timeout=60_000)


def fill_in_all(page: Page, exercise: Exercise) -> None:
    """Answer every question of an exercise."""
    form = place(page, exercise)
    for field, label in questions(exercise):
        fill_in(form, field, label)


def expect_nothing_in(profile: Profile) -> None:
    """Look through every file."""
    for words in (FIRST_WORDS, SEARCHED, PASSPHRASE):
        assert profile.files_that_hold(words) == [], words
    assert profile.controls_written_down() == []


def test_on_an_ordinary_page_this_test_finds_all_of_it(profile: Profile) -> None:
    page = profile.open()
    page.route(NEUTRAL, lambda route: route.fulfill(body=ORDINARY_PAGE, content_type="text/html"))
    page.goto(NEUTRAL)
    page.locator("textarea").fill(WORDS)
    for kind, value in {"text": WORDS, "search": SEARCHED, "number": "3", "range": "7"}.items():
        page.locator(f"[type={kind}]").fill(value)
    page.locator("[type=date]").fill("2031-05-04")
    page.locator("[type=checkbox]").check()
    page.locator("[type=radio]").check()
    page.locator("select").select_option("two")
    profile.wait_until_written(page)
    assert profile.files_that_hold(FIRST_WORDS) != []
    assert profile.files_that_hold(SEARCHED) != []
    assert len(profile.controls_written_down()) >= 8
    profile.close()
    assert profile.files_that_hold(SEARCHED) != []


def write_everywhere(page: Page, app: RunningApp, profile: Profile) -> None:
    """Answer, tick, search, choose a country and type passphrases, and have the browser write."""
    for notebook, exercises in PAGES.items():
        read(page, app.lesson(notebook))
        for exercise in exercises:
            fill_in_all(page, exercise)
        for box in page.get_by_label("Keep this one with my other answers").all():
            box.check()
        for box in page.get_by_label("Show in Help now: My first words").all():
            expect(box).to_be_visible()
            box.check()
        page.get_by_role("link", name="Help now").click()
        page.get_by_label("Your country").select_option(label="Germany")
        page.keyboard.press("Escape")
        profile.wait_until_written(page)
    read(page, app.lesson("07-your-journey.ipynb"))
    page.get_by_label("Look for words").fill(SEARCHED)
    profile.wait_until_written(page)
    read(page, app.lesson("08-sources.ipynb"))
    page.get_by_label("Words").fill(SEARCHED)
    page.get_by_label("Strength").select_option("strong")
    profile.wait_until_written(page)
    read(page, app.lesson("00-start-here.ipynb"))
    for label in ("A new passphrase", "The same once more"):
        page.get_by_label(label).fill(PASSPHRASE)
    profile.wait_until_written(page)


def leave_by_button(page: Page) -> None:
    page.get_by_role("link", name="Leave this page").click()


def leave_by_shift(page: Page) -> None:
    for _ in range(3):
        page.keyboard.press("Shift")


def test_no_file_holds_a_word_or_a_tick(start_app: StartApp, profile: Profile) -> None:
    app = start_app()
    page = profile.open()
    page.context.route(NEUTRAL, lambda route: route.fulfill(body="Elsewhere"))
    write_everywhere(page, app, profile)
    expect_nothing_in(profile)

    read(page, app.lesson(FILLED))
    page.get_by_role("button", name="Keep my answers on this device").click()
    fill_in_all(page, closer.help_planner)
    expect(place(page, closer.help_planner).get_by_text("Saved at")).to_be_visible()
    profile.wait_until_written(page)
    expect_nothing_in(profile)

    for leave in (leave_by_button, leave_by_shift):
        read(page, app.lesson(FILLED))  # and the answers are put back into their places
        expect_filled_in(place(page, closer.help_planner), *WRITTEN)
        profile.wait_until_written(page)
        leave(page)
        page.wait_for_url(NEUTRAL)
        profile.wait_until_written(page)
        expect_nothing_in(profile)

    read(page, app.lesson(FILLED))
    expect_filled_in(place(page, closer.help_planner), *WRITTEN)
    profile.wait_until_written(page)
    profile.close()
    expect_nothing_in(profile)


def test_nor_after_a_crash(start_app: StartApp, profile: Profile) -> None:
    app = start_app()
    page = profile.open()
    read(page, app.lesson(FILLED))
    fill_in_all(page, closer.help_planner)
    profile.wait_until_written(page)
    profile.kill()
    expect_nothing_in(profile)
