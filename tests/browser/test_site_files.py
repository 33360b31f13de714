"""The course's files in a browser: all there without a network, and never of two versions."""

import shutil
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

from playwright.sync_api import Locator, Page, expect
from real_browser import OpenVisit
from served_folder import served
from waiting import wait_until

from course.exercises import abandonment

from .holding import expect_kernel
from .keeping import SAVED, keep_answers, status
from .offline import keep_all_files
from .profile import Profile

LESSON = "01-fear-of-abandonment.html"
ABOUT = "about-this-course.html"
STEP = abandonment.alarm_map

SAID_ONCE = "This browser has all pages of the course now."
UPDATED = "navigator.serviceWorker.ready.then((all) => all.update()).then(() => true, () => false)"
INSTALLING = "navigator.serviceWorker.ready.then(({ installing }) => Boolean(installing))"
WAITING = "navigator.serviceWorker.ready.then(({ waiting }) => Boolean(waiting))"


def area(page: Page) -> Locator:
    """Return the first field of the lesson's first exercise."""
    return page.locator(".exercise-alarm-map textarea").first


def write_in(page: Page) -> None:
    """Write in an exercise, and have a kernel take it over."""
    area(page).fill("an unanswered call")
    expect(page.locator("html")).to_have_attribute("data-kernel", "connected", timeout=60_000)
    expect(area(page)).to_have_value("an unanswered call")


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
    site_folder: Path, tmp_path: Path, profile: Profile
) -> None:
    folder = tmp_path / "site"
    shutil.copytree(site_folder, folder)
    page = profile.open()
    with served(folder) as address:
        page.goto(address + LESSON)
        write_in(page)
        keep_answers(page)
        keep_all_files(page)
        other = profile.context.new_page()
        other.goto(address + LESSON)
        expect_kernel(other)
        make_newer(folder)
        right = (folder / ABOUT).read_text("utf-8")
        change(folder / ABOUT, "</h1>", " by somebody else</h1>")
        page.evaluate(UPDATED)
        wait_until(lambda: not page.evaluate(INSTALLING), "a newer version is tried")
        assert not page.evaluate(WAITING)  # a file is not what this version says that it is
        (folder / ABOUT).write_text(right, "utf-8")
        page.evaluate(UPDATED)
        use = page.get_by_role("button", name="Use it now")
        expect(use).to_be_visible()
        other.reload()
        expect(other.locator("h1")).not_to_contain_text("anew")
        area(page).fill("an unanswered call, and a late reply")
        use.click()
        expect(page.locator("h1")).to_contain_text("anew")
        expect(area(page)).to_have_value("an unanswered call, and a late reply")
    expect(other.locator("h1")).not_to_contain_text("anew")
    other.get_by_role("searchbox", name="Search").fill("fear")  # by a script of its own version
    found = other.get_by_role("list", name="In the course").get_by_role("link")
    expect(found.first).to_be_visible()
    area(other).fill("of the older page")
    expect(status(other, STEP)).to_have_text(SAVED)
    page.reload()
    expect(page.locator("h1")).to_contain_text("anew")
    expect_kernel(page)
    expect(area(page)).to_have_value("of the older page")


def make_newer(folder: Path) -> None:
    """Make another version of the course: its files have other addresses, its headings end anew."""
    (scripts,) = (path.parent for path in folder.glob("files/*/site.js"))
    scripts.rename(scripts.with_name("newer"))
    old = f"files/{scripts.name}/"
    for page in folder.glob("*.html"):
        known = hash_of(page)
        change(page, old, "files/newer/")
        change(page, "</h1>", ", anew</h1>")
        change(folder / "service_worker.js", known, hash_of(page))
    change(folder / "service_worker.js", old, "files/newer/")
    change(folder / "service_worker.js", '"version": "', '"version": "2-')


def change(file: Path, old: str, new: str) -> None:
    """Write a file anew, and no packed copy of it is true any more."""
    text = file.read_text("utf-8")
    file.write_text(text.replace(old, new), "utf-8")
    for ending in (".br", ".gz"):
        file.with_name(file.name + ending).unlink(missing_ok=True)


def hash_of(file: Path) -> str:
    return f"sha256-{b64encode(sha256(file.read_bytes()).digest()).decode()}"
