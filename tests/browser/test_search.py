"""Search, on every page: lessons, sources, Help now, and what was written while it is open."""

import re

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect
from real_browser import OpenVisit, looks
from running_app import StartApp

from .keeping import keep_answers
from .locking import FIRST, PASSPHRASE, WORDS, cover, lock_now, own_words, set_passphrase, unlock

SMALL = """form => [...form.querySelectorAll("a, input")]
  .map((control) => [control.textContent, control.getBoundingClientRect()])
  .filter(([, { width, height }]) => width < 24 || height < 24)
  .map(([name]) => name)"""


def field(page: Page) -> Locator:
    """Return where words are looked for, in the open contents."""
    contents = page.get_by_role("button", name="Contents", exact=True)
    found = page.get_by_role("searchbox", name="Search", exact=True)
    if not found.is_visible():
        contents.click()
    return found


def look_for(page: Page, words: str) -> None:
    """Type words in the place of those that stand there."""
    field(page).focus()
    page.keyboard.press("ControlOrMeta+A")
    page.keyboard.type(words)


def found(page: Page, group: str = "In the course") -> Locator:
    return page.get_by_role("list", name=group).get_by_role("link")


def test_prose_sources_and_help_are_found_by_keyboard_and_what_was_written_until_it_is_locked(
    start_app: StartApp, visit: OpenVisit
) -> None:
    app = start_app("--token", "", "--CourseApp.pages_ahead=True")
    visitor = visit(zone="Europe/London")
    page = visitor.page
    page.goto(app.lesson("about-this-course.ipynb"))
    look_for(page, "contested evidnece")  # on a page that never has a kernel, and with a mistake
    expect(page.get_by_text(re.compile(r"^\d+ places? in the course\."))).to_be_visible(
        timeout=60_000  # until all pages are made
    )
    page.keyboard.press("Escape")
    expect(field(page)).to_have_value("")
    expect(found(page)).to_have_count(0)
    page.keyboard.type("Aron and others")
    expect(found(page).first).to_have_text(re.compile("Aron and others, 1997"))
    page.keyboard.press("Tab")
    expect(found(page).first).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/08-sources.ipynb#aron1997")
    expect(page.locator("#aron1997")).to_be_in_viewport()
    look_for(page, "zealand")
    found(page).filter(has_text="Help now").press("Enter")
    expect(page.get_by_role("dialog", name="Help now").get_by_text("1737").first).to_be_visible()

    visitor.read(app.lesson(FIRST))
    look_for(page, "heron")
    expect(page.get_by_text("Nothing found.")).to_be_visible()
    assert page.evaluate("document.documentElement.dataset.kernel") is None
    keep_answers(page)
    own_words(page).fill(WORDS)
    expect(found(page, "What you wrote")).to_have_count(1)
    expect(page.get_by_text("1 of what you wrote.")).to_be_visible()
    for look in looks(page):
        field(page)
        form = page.locator("form.search")
        report = Axe().run(page, context="form.search")
        assert report.violations_count == 0, f"{look}: {report.generate_report()}"
        assert form.evaluate(SMALL) == [], look
        assert form.evaluate("form => form.scrollWidth - form.clientWidth") <= 0, look
    page.set_viewport_size({"width": 1280, "height": 800})
    set_passphrase(page.locator(".settings"), PASSPHRASE, "Lock my answers")
    expect(page.get_by_text("Only this passphrase opens them now.")).to_be_visible()
    lock_now(page)
    expect(found(page, "What you wrote")).to_have_count(0)
    look_for(page, "canal")
    expect(page.get_by_text("Nothing found.")).to_be_visible()
    assert WORDS not in page.locator("form.search").inner_text()
    cover(page).get_by_label("Your passphrase").focus()
    unlock(page, PASSPHRASE)
    expect(found(page, "What you wrote")).to_have_count(1)
    assert visitor.hosts == {"127.0.0.1"}
    assert visitor.errors == []
    assert "heron" not in "".join(app.output)
    app.stop()
