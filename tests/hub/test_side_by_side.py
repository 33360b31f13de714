"""Learners in browsers of their own, through the hub: each finds their own, whatever restarts."""

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser.filling_in import place
from playwright.sync_api import Locator, Page, expect
from real_browser import OpenVisit, Visit, looks
from waiting import wait_until

from course.exercises.abandonment import safe_person

from .running_hub import PASSWORD, RunningHub

pytestmark = pytest.mark.xdist_group("hub")

FIRST = "00-start-here.ipynb"
LESSON = "01-fear-of-abandonment.ipynb"
WORDS = {"ada": "the heron by the quiet canal", "ben": "the baker on the windy corner"}
PASSPHRASE = "four words unlike another"
SAVED = re.compile(r"^Saved at \d\d:\d\d$")
AA = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
"""What axe asks of pages that are the hub's own."""
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


def sign_out(hub: RunningHub, page: Page, name: str) -> None:
    page.get_by_role("link", name="Sign out").click()
    expect(page.get_by_label("Username")).to_be_visible()
    wait_until(lambda: not hub.courses(name), f"the end of the course of {name}")


def files_with(words: str, hub: RunningHub) -> list[Path]:
    """Look for words in all that the hub, its proxy and the courses have written."""
    files = (path for path in hub.folder.rglob("*") if path.is_file())
    return [path for path in files if words.encode() in path.read_bytes()]


def test_each_finds_their_own_again_and_nobody_elses(hub: RunningHub, visit: OpenVisit) -> None:
    visitors = {name: visit() for name in WORDS}
    for name, visitor in visitors.items():
        enter(hub, visitor, name)
        visitor.read(lesson(hub, name, LESSON))
    for name, visitor in visitors.items():
        write(hub, visitor.page, WORDS[name])

    ada = visitors["ada"].read(lesson(hub, "ada", FIRST))
    expect(ada.get_by_text("Whoever runs the server")).to_be_visible()
    ada.get_by_label("A new passphrase").fill(PASSPHRASE)
    ada.get_by_label("The same once more").fill(PASSPHRASE)
    ada.get_by_role("button", name="Lock my answers").click()
    expect(ada.get_by_text("Only this passphrase opens them now.")).to_be_visible()
    for name, visitor in visitors.items():
        assert visitor.errors == []
        sign_out(hub, visitor.page, name)
    report = Axe().run(visitors["ben"].page, options=AA)
    assert report.violations_count == 0, report.generate_report()

    for name, visitor in visitors.items():
        enter(hub, visitor, name)
        visitor.read(lesson(hub, name, LESSON))
    ada, ben = (visitor.page for visitor in visitors.values())
    expect(own_words(ben)).to_have_value(WORDS["ben"])
    expect(own_words(ada)).to_have_value("")
    assert all(hub.home("ben") in file.parents for file in files_with(WORDS["ben"], hub))
    assert files_with(WORDS["ada"], hub) == []
    ada.get_by_label("Your passphrase").first.fill(PASSPHRASE)
    ada.get_by_role("button", name="Unlock my answers").first.click()
    expect(own_words(ada)).to_have_value(WORDS["ada"])

    for look in looks(ben):
        report = Axe().run(ben)
        assert report.violations_count == 0, f"{look}: {report.generate_report()}"
    for visitor in visitors.values():
        assert visitor.hosts == {"127.0.0.1"}


def test_restarts_of_hub_and_proxy_lose_nothing(hub: RunningHub, visit: OpenVisit) -> None:
    visitor = visit()
    enter(hub, visitor, "ben")
    page = visitor.read(lesson(hub, "ben", LESSON))
    hub.stop_hub()
    write(hub, page, "while there was no hub")
    hub.start_hub()
    write(hub, page, "with another hub")

    hub.stop_proxy()
    own_words(page).fill("while there was no proxy")
    expect(page.locator("#lost")).to_be_visible()
    hub.start_proxy()

    def saved() -> list[Path]:
        if again.is_visible():  # the page tries by itself as well
            again.dispatch_event("click")
        return files_with("while there was no proxy", hub)

    again = page.locator("#lost [data-connects]")  # there, whether it is shown or not
    wait_until(saved, "an answer in a journal")
    page.reload()
    expect(own_words(page)).to_have_value("while there was no proxy")


def test_a_course_that_was_ended_is_told_and_comes_back(hub: RunningHub, visit: OpenVisit) -> None:
    visitor = visit()
    enter(hub, visitor, "ben")
    page = visitor.read(lesson(hub, "ben", LESSON))
    write(hub, page, "before the end")
    (course,) = hub.courses("ben")
    course.kill()
    banner = page.locator("#lost")
    opens = banner.get_by_role("link", name="Open the course")

    def asked_to_open_it() -> bool:
        banner.get_by_role("button", name="Connect again").click()
        return opens.is_visible()

    expect(banner).to_contain_text("is not saved")
    own_words(page).fill("after the end")
    wait_until(asked_to_open_it, "the hub to know of the end")
    with page.context.expect_page() as opened:
        opens.click()
    opened.value.wait_for_url(f"**/user/ben/voila/render/{FIRST}", timeout=SPAWN)
    opened.value.close()
    banner.get_by_role("button", name="Connect again").click()
    expect(banner).to_contain_text("Connected again")
    expect(own_words(page)).to_have_value("after the end")
    wait_until(lambda: files_with("after the end", hub), "an answer in a journal")
