"""A course that nobody uses is ended by the hub's own culler, and nobody loses a word by it."""

from pathlib import Path

import pytest
from playwright.sync_api import expect
from real_browser import OpenVisit
from waiting import wait_until

from .learners import LESSON, SPAWN, enter, files_with, lesson, own_words, write
from .running_hub import running_hub

pytestmark = pytest.mark.xdist_group("hub")


def test_an_idle_course_is_ended_and_one_click_brings_it_back(
    tmp_path: Path, visit: OpenVisit
) -> None:
    with running_hub(tmp_path, "culling_config.py") as hub:
        visitor = visit()
        enter(hub, visitor, "ada")
        page = visitor.read(lesson(hub, "ada", LESSON))
        write(hub, page, "before the long pause")
        wait_until(lambda: not hub.courses("ada"), "the end of the course")

        banner = page.locator("#lost")
        expect(banner).to_contain_text("What was marked as saved is safe", timeout=SPAWN)
        own_words(page).fill("after the long pause")
        with page.context.expect_page() as opened:
            banner.get_by_role("button", name="Connect again").click()
        expect(banner).to_contain_text("Connected again", timeout=SPAWN)
        expect(own_words(page)).to_have_value("after the long pause")
        wait_until(lambda: files_with("after the long pause", hub), "an answer in the journal")
        wait_until(opened.value.is_closed, "the end of the tab that opened the course")
