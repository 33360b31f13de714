"""In the browser alone: a report with its pictures, and a locked journal to the app and back."""

from pathlib import Path

from playwright.sync_api import Page, expect
from real_browser import OpenVisit

from course.charts import example_entries
from course.exercises import abandonment
from course.journal import Keeping
from course.journal.exchange import export_json

from .keeping import keep_answers
from .locking import PASSPHRASE, set_passphrase

JOURNEY = "07-your-journey.html"


def take_along(page: Page, button: str, folder: Path) -> Path:
    """Press one of the buttons that make a file, and return that."""
    with page.expect_download() as taken:
        page.get_by_role("button", name=button, exact=True).click()
    file = folder / taken.value.suggested_filename
    taken.value.save_as(file)
    return file


def test_a_report_has_its_pictures_and_a_locked_journal_goes_to_the_app_and_back(
    site: str, visit: OpenVisit, tmp_path: Path
) -> None:
    example = example_entries(abandonment.alarm_map.key, abandonment.alarm_map.example)
    (tmp_path / "export.json").write_text(export_json(example), "utf-8")
    there = visit()
    page = there.page
    page.goto(site + JOURNEY)
    keep_answers(page)
    chosen = page.locator(".bring-in input[type=file]")
    chosen.set_input_files(tmp_path / "export.json")
    page.get_by_role("button", name="Bring them in").click()
    expect(page.get_by_text("They are with your other entries now")).to_be_visible()

    report = take_along(page, "My own report", tmp_path).read_text("utf-8")
    assert report.count("<svg") == 1
    assert "could not be drawn" not in report
    assert len(take_along(page, "A table, as CSV", tmp_path).read_text("utf-8").split("\n")) > 2

    set_passphrase(page.locator(".settings"), PASSPHRASE, "Lock my answers")
    expect(page.get_by_role("button", name="Lock now")).to_be_visible()
    copy = take_along(page, "A locked copy", tmp_path)
    (tmp_path / "home").mkdir()
    app = Keeping(copy.rename(tmp_path / "home" / "journal.db").parent)
    app.unlock(PASSPHRASE)
    assert app.entries() == example
    app.save(abandonment.alarm_map.key, {"alarm": 5})

    (tmp_path / "copy.db").write_bytes(app.locked_copy())
    chosen.set_input_files(tmp_path / "copy.db")
    field = page.get_by_label("The passphrase of this file")
    field.fill(PASSPHRASE)
    field.press("Enter")
    expect(page.locator(".bring-in")).to_contain_text("1 new")
    page.get_by_role("button", name="Bring them in").click()
    expect(page.get_by_text("They are with your other entries now")).to_be_visible()
    assert there.errors == []
