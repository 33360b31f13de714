"""A course that nobody uses is ended by the hub's own culler, and nobody loses a word by it."""

from pathlib import Path

import pytest
from playwright.sync_api import expect
from real_browser import OpenVisit
from waiting import wait_until

from .learners import LESSON, SPAWN, come_back, enter, lesson, write
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

        told = expect(page.locator("#lost"))
        told.to_contain_text("What was marked as saved is safe", timeout=SPAWN)
        come_back(hub, page, "after the long pause")
