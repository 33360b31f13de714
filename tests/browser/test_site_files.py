"""The course's files in a browser: all there without a network, and never of two versions."""

import shutil
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

from playwright.sync_api import Page, expect
from real_browser import OpenVisit
from served_folder import served
from waiting import wait_until

from .offline import keep_all_files

LESSON = "01-fear-of-abandonment.html"
ABOUT = "about-this-course.html"

SAID_ONCE = "This browser has all pages of the course now."
UPDATED = "navigator.serviceWorker.ready.then((all) => all.update()).then(() => true, () => false)"
INSTALLING = "navigator.serviceWorker.ready.then(({ installing }) => Boolean(installing))"
WAITING = "navigator.serviceWorker.ready.then(({ waiting }) => Boolean(waiting))"
CHANGED_OVER = """new Promise(async (resolve) => {
  navigator.serviceWorker.oncontrollerchange = () => resolve(true);
  (await navigator.serviceWorker.ready).waiting.postMessage({ type: "activate" });
})"""


def write_in(page: Page) -> None:
    """Write in an exercise, and have a kernel take it over."""
    area = page.locator(".exercise-alarm-map textarea").first
    area.fill("an unanswered call")
    expect(page.locator("html")).to_have_attribute("data-kernel", "connected", timeout=60_000)
    expect(area).to_have_value("an unanswered call")


def test_without_a_network_every_page_opens_and_is_written_in(
    site_folder: Path, visit: OpenVisit
) -> None:
    course = visit()
    with served(site_folder) as address:
        course.page.goto(address + LESSON)
        expect(course.page.get_by_text(SAID_ONCE)).to_be_attached(timeout=60_000)
    course.page.goto(address)
    course.page.wait_for_url("**/00-start-here.html")
    for file in sorted(site_folder.glob("*.html")):
        assert course.page.goto(address + file.name)
        expect(course.page.locator("#help-now, body > p").first).to_be_attached()
    course.page.goto(address + LESSON + "/of/no/use")
    expect(course.page.get_by_role("heading", name="Nothing is here")).to_be_visible()
    to_start = course.page.get_by_role("link", name="Go to the start of the course")
    expect(to_start).to_have_attribute("href", address + "00-start-here.html")
    course.page.goto(address + LESSON)
    write_in(course.page)
    keep_all_files(course.page)
    expect(course.page.get_by_text(SAID_ONCE)).to_have_count(0)
    assert course.hosts == {"localhost"}


def test_a_newer_version_comes_as_a_whole_and_when_it_is_asked_for(
    site_folder: Path, tmp_path: Path, visit: OpenVisit
) -> None:
    folder = tmp_path / "site"
    shutil.copytree(site_folder, folder)
    page = visit().page
    with served(folder) as address:
        page.goto(address + LESSON)
        keep_all_files(page)
        page.goto(address + ABOUT)
        known = hash_of(folder / ABOUT)
        change(folder / ABOUT, "</h1>", ", anew</h1>")
        change(folder / "service_worker.js", known, hash_of(folder / ABOUT))
        change(folder / "service_worker.js", '"version": "', '"version": "2-')
        change(folder / ABOUT, "anew", "by somebody else")
        page.evaluate(UPDATED)
        wait_until(lambda: not page.evaluate(INSTALLING), "a newer version is tried")
        assert not page.evaluate(WAITING)  # a file is not what this version says that it is
        change(folder / ABOUT, "by somebody else", "anew")
        page.evaluate(UPDATED)
        wait_until(lambda: page.evaluate(WAITING), "a newer version is there")
        page.reload()
        assert "anew" not in page.locator("h1").inner_text()
        assert page.evaluate(CHANGED_OVER)
    page.reload()
    assert "anew" in page.locator("h1").inner_text()  # without a network by now
    page.goto(address + LESSON)
    write_in(page)


def change(file: Path, old: str, new: str) -> None:
    """Write a file anew, and no packed copy of it is true any more."""
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")
    for ending in (".br", ".gz"):
        file.with_name(file.name + ending).unlink(missing_ok=True)


def hash_of(file: Path) -> str:
    return f"sha256-{b64encode(sha256(file.read_bytes()).digest()).decode()}"
