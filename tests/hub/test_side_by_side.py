"""Learners side by side: each finds their own, whatever restarts."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from real_browser import OpenVisit, looks
from waiting import wait_until

from course.manifest import manifest

from .learners import (
    FIRST,
    LESSON,
    come_back,
    enter,
    files_with,
    lesson,
    own_words,
    sign_out,
    write,
)
from .running_hub import RunningHub

pytestmark = pytest.mark.xdist_group("hub")

WORDS = {"ada": "the heron by the quiet canal", "ben": "the baker on the windy corner"}
PASSPHRASE = "four words unlike another"
AA = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
"""What axe asks of pages that are the hub's own."""


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
    leaves = visitors["ben"].page.get_by_role("link", name="Leave this page")
    expect(leaves).to_have_attribute("href", manifest().neutral_address)
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

    def saved() -> object:
        if again.is_visible():  # the page tries by itself as well
            again.dispatch_event("click")
        return files_with("while there was no proxy", hub)

    again = page.locator("#lost [data-connects]")  # there, whether it is shown or not
    wait_until(saved, "an answer in a journal")
    page.reload()
    expect(own_words(page)).to_have_value("while there was no proxy")


def test_a_course_that_has_just_gone_is_looked_for_again(hub: RunningHub, visit: OpenVisit) -> None:
    """Until the hub has seen that a course is gone, its proxy has nothing but an error to show."""
    page = visit().page
    page.goto(f"{hub.url}/hub/error/503")
    expect(page.get_by_role("status")).to_contain_text("This page goes on by itself")
    expect(page.get_by_text("Service Unavailable")).to_have_count(0)
    with page.expect_navigation():
        pass


def test_a_course_that_was_ended_is_told_and_comes_back(hub: RunningHub, visit: OpenVisit) -> None:
    visitor = visit()
    enter(hub, visitor, "ben")
    page = visitor.read(lesson(hub, "ben", LESSON))
    write(hub, page, "before the end")
    (course,) = hub.courses("ben")
    course.kill()
    expect(page.locator("#lost")).to_contain_text("is not saved")
    come_back(hub, page, "after the end")
