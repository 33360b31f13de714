"""Learners in browsers of their own, who come in through the hub, write, and go."""

import re
from pathlib import Path

from browser.filling_in import place
from playwright.sync_api import Locator, Page, expect
from real_browser import Visit
from waiting import wait_until

from course.exercises.abandonment import safe_person

from .running_hub import PASSWORD, RunningHub

FIRST = "00-start-here.ipynb"
LESSON = "01-fear-of-abandonment.ipynb"
SAVED = re.compile(r"^Saved at \d\d:\d\d$")
SPAWN = 90_000
"""Milliseconds that a course may take to be started; nothing is measured by it."""


def enter(hub: RunningHub, visitor: Visit, name: str) -> Page:
    """Sign in as a person does, wait for the first lesson, and have answers kept."""
    page = visitor.page
    page.goto(hub.url)
    page.get_by_label("Username").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(f"**/user/{name}/voila/render/{FIRST}", timeout=SPAWN)
    page.wait_for_selector("html[data-exercises=ready]", state="attached")
    keep = page.get_by_role("button", name="Keep my answers").first
    if keep.is_visible():  # nobody has chosen yet
        keep.click()
        expect(page.get_by_text("Your answers are kept on this device.").first).to_be_visible()
    return page


def lesson(hub: RunningHub, name: str, notebook: str) -> str:
    return f"{hub.url}/user/{name}/voila/render/{notebook}"


def own_words(page: Page) -> Locator:
    return place(page, safe_person).get_by_label("Who is it?")


def write(hub: RunningHub, page: Page, words: str) -> None:
    """Write something, and wait until the page says that it is saved and the journal has it."""
    own_words(page).fill(words)
    wait_until(lambda: files_with(words, hub), "an answer in a journal")
    expect(place(page, safe_person).locator(".acts .status")).to_have_text(SAVED)


def come_back(hub: RunningHub, page: Page, words: str) -> None:
    """Write on a page whose course has ended; one click brings it back, with the words."""
    banner = page.locator("#lost")
    own_words(page).fill(words)
    with page.context.expect_page() as opened:
        banner.get_by_role("button", name="Connect again").click()
    expect(banner).to_contain_text("Connected again", timeout=SPAWN)
    expect(own_words(page)).to_have_value(words)
    wait_until(lambda: files_with(words, hub), "an answer in a journal")
    wait_until(opened.value.is_closed, "the end of the tab that opened the course")


def sign_out(hub: RunningHub, page: Page, name: str) -> None:
    page.get_by_role("link", name="Sign out").click()
    expect(page.get_by_label("Username")).to_be_visible()
    wait_until(lambda: not hub.courses(name), f"the end of the course of {name}")


def files_with(words: str, hub: RunningHub) -> list[Path]:
    """Look for words in all that the hub, its proxy and the courses have written."""
    files = (path for path in hub.folder.rglob("*") if path.is_file())
    return [path for path in files if words.encode() in path.read_bytes()]
