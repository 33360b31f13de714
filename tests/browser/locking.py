"""A journal with a lock, as a learner sets it, locks it and unlocks it."""

import os
from pathlib import Path

from playwright.sync_api import Locator, Page, expect
from real_browser import OpenVisit
from running_app import RunningApp, StartApp

from course.exercises import checkin

from .filling_in import place

FIRST = "00-start-here.ipynb"
WORDS = "the heron by the quiet canal"
PASSPHRASE = "four words unlike another"
WRONG = "This passphrase does not open your journal."


def start_and_open(
    start_app: StartApp, places: dict[str, Path], visit: OpenVisit
) -> tuple[RunningApp, Page]:
    """Start a course that may write in these places, and open its first lesson."""
    app = start_app(home=places["home"])
    return app, visit().read(app.lesson(FIRST))


def unlock(page: Page, passphrase: str) -> None:
    """Give the passphrase, on the cover or at the top of a lesson, with the keyboard alone."""
    field = page.get_by_label("Your passphrase").locator("visible=true").first
    field.fill(passphrase)
    field.press("Enter")


def set_passphrase(settings: Locator, passphrase: str, button: str) -> None:
    """Set a passphrase, or change it."""
    settings.get_by_label("A new passphrase").fill(passphrase)
    settings.get_by_label("The same once more").fill(passphrase)
    settings.get_by_role("button", name=button, exact=True).click()


def lock_now(page: Page) -> None:
    """Lock the journal by hand, and wait until what stands on the page is covered."""
    page.get_by_role("button", name="Lock now").click()
    expect(cover(page).get_by_label("Your passphrase")).to_be_focused()


def own_words(page: Page) -> Locator:
    """Return the field in which the words of this test are written."""
    field = checkin.anchor_kit.field("own")
    return place(page, checkin.anchor_kit).get_by_label(field.label)


def set_last_input_back(places: dict[str, Path], minutes: int) -> None:
    """Have it be as if nobody had touched a page for so long."""
    [key] = places["runtime"].glob("closer-run-*/key")
    then = key.stat().st_mtime - minutes * 60
    os.utime(key, (then, then))


def top_of(field: Locator) -> float:
    """Return how far below the top of the screen a field is."""
    box = field.bounding_box()
    assert box is not None
    return box["y"]


def cover(page: Page) -> Locator:
    """Return what covers a page while the journal is locked again."""
    return page.get_by_role("group", name="Your answers are locked")
