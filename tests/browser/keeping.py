"""What is kept, as a learner is told of it and as any other program finds it in the journal."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from course.forms import Exercise

from .filling_in import SAVED, place

__all__ = ["SAVED", "keep_answers", "rows", "status"]


def status(page: Page, exercise: Exercise) -> Locator:
    """Return the sentence that says where an answer is."""
    return place(page, exercise).locator(".acts .status")


def keep_answers(page: Page) -> None:
    """Choose that answers are kept on this device."""
    page.get_by_role("button", name="Keep my answers on this device").first.click()
    expect(page.get_by_text("Your answers are kept on this device.").first).to_be_visible()


def rows(home: Path) -> list[tuple[str, dict[str, object]]]:
    """Read the journal as any other program would."""
    with closing(sqlite3.connect(home / "journal.db")) as journal:
        found = journal.execute("SELECT exercise, answer FROM entry ORDER BY created_at").fetchall()
    return [(exercise, json.loads(answer)) for exercise, answer in found]
