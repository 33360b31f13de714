"""Keeping answers behind a lock, or only until the course is closed, as a learner does it."""

import os
import signal
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect
from real_browser import OpenVisit, Visit, looks
from running_app import RunningApp, StartApp

from course.exercises import checkin
from course.lessons import notebooks_folder

from .filling_in import place

FIRST = "00-start-here.ipynb"
JOURNEY = "05-your-journey.ipynb"
WORDS = "the heron by the quiet canal"
PASSPHRASE = "four words unlike another"
WRONG = "This passphrase does not open your journal."
OTHER = "a second set of words"


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, visit: OpenVisit) -> dict[str, Path]:
    """Folders of this test's own for all that a course, started from now on, writes anywhere."""
    found = {name: tmp_path / name for name in ("home", "runtime", "temporary")}
    for folder in found.values():
        folder.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(found["runtime"]))
    monkeypatch.setenv("TMPDIR", str(found["temporary"]))
    return found | {"lessons": notebooks_folder()}


def start_and_open(
    start_app: StartApp, places: dict[str, Path], visit: OpenVisit
) -> tuple[RunningApp, Page]:
    """Start a course that may write in these places, and open its first lesson."""
    app = start_app(home=places["home"])
    return app, visit().read(app.lesson(FIRST))


def files_that_hold(words: str, places: dict[str, Path]) -> list[Path]:
    """Look for words, as any text editor would, wherever the course may write."""
    needles = [words.encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be")]
    files = (path for folder in places.values() for path in folder.rglob("*") if path.is_file())
    return [path for path in files if any(needle in path.read_bytes() for needle in needles)]


def unlock(page: Page, passphrase: str) -> None:
    """Give the passphrase, on the cover or at the top of a lesson, with the keyboard alone."""
    field = page.get_by_label("Your passphrase").locator("visible=true").first
    field.fill(passphrase)
    field.press("Enter")


def set_passphrase(settings: Locator, passphrase: str, button: str) -> None:
    """Set a passphrase, or change it."""
    settings.get_by_label("A new passphrase").fill(passphrase)
    settings.get_by_label("The same once more").fill(passphrase)
    settings.get_by_role("button", name=button).click()


def expect_nothing_in_the_way(page: Page) -> None:
    """Let axe look at how answers are kept, at the top and in the settings."""
    found = Axe().run(page, context=".keeping")
    assert found.response["violations"] == [], found.generate_report()


def lock_now(page: Page) -> None:
    """Lock the journal by hand, and wait until what stands on the page is covered."""
    page.get_by_role("button", name="Lock now").click()
    expect(cover(page).get_by_label("Your passphrase")).to_be_focused()


def own_words(page: Page) -> Locator:
    """Return the field in which the words of this test are written."""
    field = checkin.anchor_kit.field("own")
    return place(page, checkin.anchor_kit).get_by_label(field.label)


def test_enter_in_the_fields_goes_on_and_acts(
    start_app: StartApp, places: dict[str, Path], visit: OpenVisit
) -> None:
    app, page = start_and_open(start_app, places, visit)
    settings = page.locator(".settings")
    first = settings.get_by_label("A new passphrase")
    again = settings.get_by_label("The same once more")
    for choose in ("Choose another", "Lock with it all the same"):
        first.fill("nine char")
        first.press("Enter")
        expect(again).to_be_focused()
        page.keyboard.insert_text("nine char")
        page.keyboard.press("Enter")
        expect(settings.get_by_text("A program can often guess this.")).to_be_visible()
        expect(first).to_have_value("")
        expect(again).to_have_value("")
        expect(settings.get_by_role("button", name="Choose another")).to_be_focused()
        settings.get_by_role("button", name=choose).press("Enter")
    expect(settings.get_by_text("Only this passphrase opens them now.")).to_be_visible()
    lock_now(page)
    unlock(page, "nine chars")
    expect(page.get_by_text(WRONG).locator("visible=true")).to_be_visible()
    expect(page.locator(".keeping").first.get_by_label("Your passphrase")).to_have_value("")
    expect(page.get_by_role("button", name="Unlock my answers").first).to_be_enabled()
    unlock(page, "nine char")
    expect(page.get_by_role("button", name="Lock now")).to_be_visible()
    app.stop()


def test_behind_a_lock_nobody_else_finds_a_word(
    start_app: StartApp, places: dict[str, Path], visit: OpenVisit
) -> None:
    today, page = start_and_open(start_app, places, visit)
    settings = page.locator(".settings")
    own_words(page).fill(WORDS)
    settings.get_by_role("button", name="Keep my answers on this computer").click()
    expect(page.get_by_text("Saved at")).to_be_visible()
    assert places["home"] / "journal.db" in files_that_hold(WORDS, places)
    set_passphrase(settings, PASSPHRASE, "Lock my answers")
    expect(settings.get_by_text("Only this passphrase opens them now.")).to_be_visible()
    assert files_that_hold(WORDS, places) == []
    today.stop()

    tomorrow, page = start_and_open(start_app, places, visit)
    expect(page.get_by_text("Your answers are locked.").first).to_be_visible()
    expect(own_words(page)).to_have_value("")
    expect_nothing_in_the_way(page)
    unlock(page, "not these words")
    expect(page.get_by_text(WRONG).locator("visible=true")).to_be_visible()
    expect(page.get_by_role("button", name="Unlock my answers").first).to_be_enabled()
    unlock(page, PASSPHRASE)
    expect(own_words(page)).to_have_value(WORDS)

    elsewhere = visit().read(tomorrow.lesson(JOURNEY))
    expect(elsewhere.locator(".entry-search").get_by_text("Your entries (1)")).to_be_visible()
    for button in ("My own report", "Everything, as JSON"):
        with elsewhere.expect_download() as started:
            elsewhere.get_by_role("button", name=button).click()
        assert WORDS in started.value.path().read_text("utf-8")
    assert files_that_hold(WORDS, places) == []
    assert files_that_hold(PASSPHRASE, places) == []

    lock_now(page)
    elsewhere.reload()
    unlock_first = "Your answers are locked. Unlock them at the top of this page"
    expect(elsewhere.locator(".entry-search").get_by_text(unlock_first)).to_be_visible()

    unlock(page, PASSPHRASE)
    set_passphrase(page.locator(".settings"), OTHER, "Change the passphrase")
    expect(page.get_by_text("Only this passphrase opens them now.")).to_be_visible()
    lock_now(page)
    unlock(page, PASSPHRASE)
    expect(page.get_by_text(WRONG).locator("visible=true")).to_be_visible()
    expect(page.get_by_role("button", name="Unlock my answers").first).to_be_enabled()
    unlock(page, OTHER)
    page.get_by_role("button", name="Take the lock off").click()
    expect_nothing_in_the_way(page)
    page.get_by_role("button", name="Yes, take it off").click()
    expect(page.get_by_text("Your answers are kept on this computer.").first).to_be_visible()
    expect(own_words(page)).to_have_value(WORDS)
    assert files_that_hold(WORDS, places) != []
    tomorrow.stop()


def set_last_input_back(places: dict[str, Path], minutes: int) -> None:
    """Have it be as if nobody had touched a page for so long."""
    [key] = places["runtime"].glob("closer-run-*/key")
    then = key.stat().st_mtime - minutes * 60
    os.utime(key, (then, then))


def top_of(field: Locator) -> float:
    """Return how far below the top of the screen a field is."""
    box = field.bounding_box()
    assert box is not None
    return box["y"]


def cover(page: Page) -> Locator:
    """Return what covers a page while the journal is locked again."""
    return page.get_by_role("group", name="Your answers are locked")


def test_left_alone_every_open_page_is_covered_and_goes_on_where_it_was(
    start_app: StartApp, places: dict[str, Path], visit: OpenVisit
) -> None:
    app, page = start_and_open(start_app, places, visit)
    set_passphrase(page.locator(".settings"), PASSPHRASE, "Lock my answers")
    expect(page.get_by_text("Only this passphrase opens them now.")).to_be_visible()
    elsewhere = Visit(page.context.new_page()).read(app.lesson(JOURNEY))
    own_words(page).fill(WORDS)
    expect(elsewhere.locator("main").get_by_role("heading", level=1)).to_be_visible()
    page.bring_to_front()
    own_words(page).evaluate(
        "field => { field.focus({ preventScroll: true });"
        " field.scrollIntoView({ behavior: 'instant', block: 'center' }); }"
    )
    where = top_of(own_words(page))
    set_last_input_back(places, 16)

    for each in (page, elsewhere):
        expect(cover(each)).to_be_visible()
        expect(each.locator("main")).to_be_hidden()
        expect(each.get_by_role("link", name="Leave this page")).to_be_visible()
    expect(cover(page).get_by_label("Your passphrase")).to_be_focused()
    page.keyboard.press("ControlOrMeta+a")
    assert WORDS not in page.evaluate("String(getSelection())")
    assert WORDS not in page.locator("body").aria_snapshot()
    assert not list(places["runtime"].glob("closer-run-*/key"))
    assert files_that_hold(WORDS, places) == []
    for look in looks(page):
        report = Axe().run(page, context=".locked-cover")
        assert report.violations_count == 0, f"{look}: {report.generate_report()}"
    page.get_by_role("link", name="Help now").click()
    page.get_by_role("link", name="Back to the lesson").click()
    page.set_viewport_size({"width": 1280, "height": 800})

    cover(page).get_by_label("Your passphrase").fill("not these words")
    page.keyboard.press("Enter")
    expect(cover(page).get_by_text(WRONG).locator("visible=true")).to_be_visible()
    expect(cover(page).get_by_role("button", name="Unlock my answers")).to_be_enabled()
    cover(page).get_by_label("Your passphrase").fill(PASSPHRASE)
    page.keyboard.press("Enter")
    for each in (page, elsewhere):
        expect(cover(each)).to_have_count(0)
        expect(each.locator("main")).to_be_visible()
    expect(own_words(page)).to_be_focused()
    expect(own_words(page)).to_have_value(WORDS)
    assert top_of(own_words(page)) == pytest.approx(where, abs=2)
    expect(elsewhere.locator(".entry-search").get_by_text("Your entries (1)")).to_be_visible()

    lock_now(page)
    for each in (page, elsewhere):
        expect(cover(each)).to_be_visible()
    app.stop()


def test_erasing_it_from_another_page_uncovers_nothing(
    start_app: StartApp, places: dict[str, Path], visit: OpenVisit
) -> None:
    app, page = start_and_open(start_app, places, visit)
    own_words(page).fill(WORDS)
    set_passphrase(page.locator(".settings"), PASSPHRASE, "Lock my answers")
    lock_now(page)
    other = Visit(page.context.new_page()).read(app.lesson(FIRST))
    expect(cover(other)).to_have_count(0)
    other.get_by_role("button", name="Erase everything").click()
    other.get_by_role("button", name="Yes, erase everything").click()
    set_passphrase(other.locator(".settings"), OTHER, "Lock my answers")
    expect(other.get_by_text("Only this passphrase opens them now.")).to_be_visible()
    expect(cover(page).get_by_text("Reload the page to go on.")).to_be_visible()
    expect(page.locator("main")).to_be_hidden()
    app.stop()


def test_what_is_to_be_forgotten_is_gone_even_when_the_course_was_killed(
    start_app: StartApp, places: dict[str, Path], visit: OpenVisit
) -> None:
    app, page = start_and_open(start_app, places, visit)
    settings = page.locator(".settings")
    expect(settings.get_by_text("after a crash, they go when you next start it")).to_be_visible()
    settings.get_by_role("button", name="Forget my answers when I close").click()
    expect(page.get_by_text("Your answers are forgotten when you close").first).to_be_visible()
    own_words(page).fill(WORDS)
    expect(page.get_by_text("Saved at")).to_be_visible()
    page.reload()
    expect(own_words(page)).to_have_value(WORDS)
    expect_nothing_in_the_way(page)
    assert list(places["home"].iterdir()) == []
    app.process.send_signal(signal.SIGKILL)
    app.process.wait()
    assert files_that_hold(WORDS, places) != []

    again = start_app(home=places["home"])
    assert files_that_hold(WORDS, places) == []
    page = visit().read(again.lesson(FIRST))
    expect(page.get_by_text("Nothing is kept yet.").first).to_be_visible()
    expect(own_words(page)).to_have_value("")
    again.stop()
