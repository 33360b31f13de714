"""In the browser alone, on a phone: from the first page to a locked journal, a finished prediction
and a report, with nobody to ask after the first page."""

from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from real_browser import LOOKS, OpenVisit, looks
from served_folder import served

from course.exercises import rejection

from .filling_in import place
from .holding import READY, expect_kernel
from .keeping import SAVED, status
from .locking import PASSPHRASE, lock_now, set_passphrase, unlock
from .offline import keep_all_files

STEP = rejection.prediction_lab
SAVES_DATA = "Object.defineProperty(navigator, 'connection', { value: { saveData: true } })"


def follow(page: Page, name: str) -> None:
    """Go to another lesson by its name in the contents."""
    page.get_by_role("button", name="Contents").click()
    page.get_by_role("navigation", name="Contents").get_by_role("link", name=name).click()
    page.wait_for_selector(READY, state="attached")
    expect_kernel(page)


def test_on_a_phone_and_without_a_network_from_the_first_page_to_a_report(
    site_folder: Path, visit: OpenVisit, tmp_path: Path
) -> None:
    reader = visit(width=360)
    page = reader.page
    with served(site_folder) as address:
        page.goto(address)
        page.wait_for_url("**/00-start-here.html")
        keep_all_files(page)
    set_passphrase(page.locator(".settings").first, PASSPHRASE, "Lock my answers")
    expect(page.get_by_role("button", name="Lock now").first).to_be_visible()

    follow(page, "Fear of rejection")
    form = place(page, STEP)
    form.get_by_label("Which small step?").fill("ask how the weekend was")
    form.get_by_role("button", name="Save").click()
    expect(status(page, STEP)).to_have_text(SAVED)

    follow(page, "Your journey")
    waiting = page.locator(".open-items")
    waiting.get_by_role("button", name="Tell how it went").click()
    waiting.locator(".exercise").get_by_label("no", exact=True).check(force=True)
    expect(waiting.get_by_text("Nothing waits for you just now.")).to_be_visible()
    with page.expect_download() as taken:
        page.get_by_role("button", name="My own report", exact=True).click()
    report = tmp_path / "report.html"
    taken.value.save_as(report)
    assert "ask how the weekend was" in report.read_text("utf-8")

    page.get_by_role("button", name="Contents").click()
    page.get_by_role("searchbox", name="Search").fill("ask how")
    own = page.get_by_role("list", name="What you wrote").get_by_role("link")
    expect(own).to_contain_text(STEP.title)
    expect(page.get_by_role("list", name="In the course").get_by_role("link").first).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")

    lock_now(page)
    page.reload()
    unlock(page, PASSPHRASE)
    expect(page.get_by_text("Your entries (1)")).to_be_visible()
    expect(waiting.get_by_text("Nothing waits for you just now.")).to_be_visible()
    assert reader.errors == []
    assert reader.hosts == {"localhost"}


def test_on_no_page_does_anything_stand_in_anyones_way(
    site: str, site_folder: Path, visit: OpenVisit
) -> None:
    opened = visit()
    page = opened.page
    page.add_init_script(SAVES_DATA)  # what is looked at needs no kernel
    for number, file in enumerate(sorted(site_folder.glob("*.html"))):
        if 'http-equiv="refresh"' in file.read_text("utf-8"):
            continue  # it leads on
        if file.stem == "workbook":
            continue  # the app's is the same, and long: test_reading.py looks at it
        page.goto(site + file.name)
        if page.evaluate("Boolean(course.config.notebook)"):
            page.wait_for_selector(READY, state="attached")
        # The app's tests look at the same lessons in both ways: here, by turns.
        for look in looks(page, [LOOKS[number % len(LOOKS)]]):
            report = Axe().run(page)
            assert report.violations_count == 0, f"{file.name}, {look}: {report.generate_report()}"
    assert opened.hosts == {"localhost"}
    assert opened.errors == []
