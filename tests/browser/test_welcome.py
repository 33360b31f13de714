"""Where one stopped: offered when the course is opened again, and forgotten when it is left."""

from datetime import date
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect
from real_browser import OpenVisit, looks
from running_app import StartApp
from waiting import wait_until

from course.exercises.closer import if_then_plan
from course.journal import Journal, Keeping

from .keeping import keep_answers
from .locking import FIRST, PASSPHRASE, lock_now, set_passphrase, unlock

LESSON = "01-fear-of-abandonment.ipynb"
NEUTRAL = "https://www.wikipedia.org/"
GO_ON = "Go on at “Seeing the loop”"
WAITS = "How did it go with “If this, then that”?"
ASKED = """() => new Promise((done) => {
  document.addEventListener("course:told", ({ detail }) => done(detail.welcome), { once: true });
  course.tell({ welcome: { waiting: false, left: false } });
})"""
HEARD = """(section) => {
  const { tell } = course;
  window.heard = new Promise((done) => {
    course.tell = (words) => {
      const heard = tell(words);
      if (words.place?.section === section) done(heard);
      return heard;
    };
  });
}"""


def rest_at(page: Page, section: str) -> None:
    """Read on to a section, and rest there until the kernel has heard of it."""
    page.evaluate(HEARD, section)
    page.locator(f"#{section}").evaluate("(heading) => heading.scrollIntoView()")
    page.wait_for_function("heard")


def card(page: Page) -> Locator:
    """Return what the page offers as it opens."""
    return page.get_by_role("complementary", name="Welcome back")


def place(home: Path) -> str | None:
    with Journal.open(home) as journal:
        return journal.setting("place")


def test_one_goes_on_where_one_stopped_and_whoever_leaves_has_it_forgotten(
    start_app: StartApp, tmp_path: Path, visit: OpenVisit
) -> None:
    keeping = Keeping(tmp_path)
    keeping.keep()
    keeping.save(if_then_plan.key, {"cue": "rain", "by": date.today().isoformat()})
    keeping.journal.close()
    app = start_app(home=tmp_path)
    page = visit().read(app.lesson(LESSON))
    rest_at(page, "seeing-the-loop")
    wait_until(lambda: place(tmp_path), "the place is kept")
    app.stop()

    app = start_app(home=tmp_path)
    there = visit()
    page = there.read(f"{app.url}/")
    expect(card(page).get_by_role("link", name=WAITS)).to_be_visible()
    for look in looks(page):
        expect(card(page).get_by_role("link", name=GO_ON)).to_be_in_viewport(ratio=1)
        report = Axe().run(page)
        assert report.violations_count == 0, f"{look}: {report.generate_report()}"
    assert page.evaluate("document.activeElement === document.body")
    card(page).get_by_role("link", name=GO_ON).click()
    page.wait_for_url(f"**/{LESSON}#seeing-the-loop")
    expect(page.locator("#seeing-the-loop")).to_be_in_viewport()
    page.wait_for_selector("html[data-exercises=ready]", state="attached")
    page.reload()
    page.wait_for_selector("html[data-kernel=connected]", state="attached")
    expect(card(page)).to_have_count(0)

    page = there.read(app.lesson(FIRST))
    expect(card(page)).to_contain_text(GO_ON)
    set_passphrase(page.locator(".settings"), PASSPHRASE, "Lock my answers")
    lock_now(page)
    expect(card(page)).to_have_count(0)
    unlock(page, PASSPHRASE)
    expect(card(page)).to_contain_text(GO_ON)
    card(page).get_by_role("button", name="Not now").click()
    expect(card(page)).to_have_count(0)

    page.route(NEUTRAL, lambda route: route.fulfill(body="Elsewhere"))
    page.get_by_role("link", name="Leave this page").click(no_wait_after=True)
    page.wait_for_url(NEUTRAL)
    wait_until(lambda: not app.kernels(), "the page's kernel has ended")
    page = there.read(app.lesson(FIRST))
    assert page.wait_for_function(ASKED).json_value() == {"place": None, "waiting": []}
    assert there.errors == []


def test_in_the_browser_alone_too(site: str, visit: OpenVisit) -> None:
    there = visit(width=360)
    page = there.page
    page.goto(site + LESSON.replace("ipynb", "html"))
    keep_answers(page)
    rest_at(page, "seeing-the-loop")
    page.locator("a.mark").click()
    expect(card(page).get_by_role("link", name=GO_ON)).to_be_in_viewport(ratio=1)

    page.route(NEUTRAL, lambda route: route.fulfill(body="Elsewhere"))
    for _ in range(3):
        page.keyboard.press("Shift")
    page.wait_for_url(NEUTRAL)
    page.goto(site + FIRST.replace("ipynb", "html"))
    page.wait_for_selector("html[data-kernel=connected]", state="attached")
    assert page.wait_for_function(ASKED).json_value() == {"place": None, "waiting": []}
    assert there.errors == []
