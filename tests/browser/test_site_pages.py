"""The course in the browser alone: its pages have their kernel in a worker, and lose nothing."""

from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, Playwright, expect
from real_browser import CHROMIUM_OPTIONS, OpenVisit, Visit, installed, looks

from course.exercises import abandonment, trauma
from course.journal import Journal
from course.manifest import manifest

from .filling_in import EXERCISES, expect_all_filled_in, fill_in_all, place
from .holding import READY, Held, expect_kernel
from .keeping import SAVED, keep_answers, status
from .locking import PASSPHRASE, cover, set_passphrase, unlock
from .losing import AT_ONCE, banner
from .profile import Profile
from .stored_files import stored_files

ABANDONMENT = "01-fear-of-abandonment.html"
START = "00-start-here.html"
JOURNEY = "07-your-journey.html"
NEUTRAL = manifest().neutral_address
KERNEL = "**/worker.js"
STEP = abandonment.alarm_map
FIRST, *_ = STEP.fields
OTHER = abandonment.evidence_scale
TIMES_KILLED = {"chromium": 20, "firefox": 2}


def first(page: Page) -> str:
    """Return what stands in the first field of the lesson's first exercise."""
    return place(page, STEP).get_by_label(FIRST.label).input_value()


def write(page: Page, words: str) -> None:
    """Write it there, and nothing else."""
    place(page, STEP).get_by_label(FIRST.label).fill(words)


def beside(page: Page) -> Locator:
    """Return a field of another of the lesson's exercises."""
    return place(page, OTHER).get_by_role("textbox").first


def write_beside(page: Page, words: str) -> None:
    """Write there for the first time, and wait until it is kept."""
    beside(page).fill(words)
    expect(status(page, OTHER)).to_have_text(SAVED)


def read(page: Page, address: str) -> None:
    """Open a page, and wait until it shows what is kept."""
    page.goto(address, wait_until="commit")
    page.wait_for_selector(READY, state="attached")


def read_anew(page: Page) -> None:
    """Load the page again, and wait until it shows what is kept."""
    page.reload(wait_until="commit")
    expect_kernel(page)


def keep(page: Page, site: str, words: str) -> None:
    """Open a lesson, write in it, and choose that it is kept."""
    page.goto(site + ABANDONMENT, wait_until="commit")
    write(page, words)
    keep_answers(page)
    expect(status(page, STEP)).to_have_text(SAVED)


# ---- The whole way -----------------------------------------------------------------------------


def test_what_is_written_at_once_is_kept_also_when_the_browser_is_killed_right_after(
    site: str, profile: Profile, tmp_path: Path
) -> None:
    entries = [f"written before end {number}" for number in range(TIMES_KILLED[profile.name])]
    page = profile.open()
    keep(page, site, entries[0])
    write_beside(page, "they were asleep")
    for words in entries[1:]:
        profile.kill()
        page = profile.open()
        page.goto(site + ABANDONMENT, wait_until="commit")
        write(page, words)  # before there is a kernel
        expect(status(page, STEP)).to_have_text(SAVED)
        expect(beside(page)).to_have_value("they were asleep")
    profile.kill()
    page = profile.open()
    page.goto(site + ABANDONMENT, wait_until="commit")
    expect_kernel(page)  # without a word from the reader
    assert first(page) == entries[-1]
    page.goto(site + START, wait_until="commit")
    assert page.evaluate("document.documentElement.dataset.kept") == ""
    profile.kill()
    for name, content in stored_files(profile.folder).items():
        (tmp_path / name).write_bytes(content)
    with Journal.open(tmp_path) as journal:
        kept = [entry.answer[FIRST.name] for entry in journal.entries(STEP.key)]
    assert kept == entries


def test_every_field_of_every_exercise_is_filled_in_and_every_answer_kept(
    site: str, visit: OpenVisit
) -> None:
    here = visit()
    page = here.page
    read(page, site + START)
    keep_answers(page)
    for lesson, exercises in EXERCISES.items():
        page.goto(f"{site}{lesson}.html", wait_until="commit")
        fill_in_all(page, exercises)
    read_anew(page)
    expect_all_filled_in(page, exercises)
    read(page, site + JOURNEY)
    answers = sum(map(len, EXERCISES.values()))
    expect(page.get_by_text(f"Your entries ({answers})")).to_be_visible()
    assert here.errors == []
    assert here.hosts == {"localhost"}


# ---- The last letters --------------------------------------------------------------------------


def test_whoever_goes_on_right_after_the_last_letter_has_it_kept(
    site: str, visit: OpenVisit
) -> None:
    here = visit()
    page = here.page
    keep(page, site, "one")
    write(page, "one two")
    page.get_by_role("link", name="Next").click()
    expect(page.locator(f".exercise-{trauma.control_and_boundaries.key}")).to_be_attached()
    read(page, site + ABANDONMENT)
    assert first(page) == "one two"
    assert here.errors == []


def test_whoever_leaves_has_it_kept_and_nothing_is_left_on_the_page(
    site: str, visit: OpenVisit
) -> None:
    page = visit().page
    page.route(NEUTRAL, lambda route: route.fulfill(body="neutral"))
    keep(page, site, "one")
    write(page, "one two")
    page.get_by_role("link", name="Leave this page").click()
    expect(page.get_by_text("neutral")).to_be_visible()
    read(page, site + ABANDONMENT)
    assert first(page) == "one two"


# ---- Several pages -----------------------------------------------------------------------------


def test_two_tabs_write_in_turn_and_a_lock_covers_both(site: str, profile: Profile) -> None:
    here = Visit(profile.open())
    page = here.page
    keep(page, site, "one")
    other = profile.context.new_page()
    read(other, site + ABANDONMENT)
    assert first(other) == "one"
    write(other, "two")
    expect(status(other, STEP)).to_have_text(SAVED)
    write_beside(page, "of the first tab")
    read(page, site + START)
    set_passphrase(page.locator(".settings"), PASSPHRASE, "Lock my answers")
    expect(page.get_by_role("button", name="Lock now")).to_be_visible()
    page.get_by_role("link", name="Next").click()  # where the key goes along
    expect(beside(page)).to_have_value("of the first tab")
    assert first(page) == "two"
    write(page, "behind the lock")
    expect(status(page, STEP)).to_have_text(SAVED)
    read_anew(other)
    assert first(other) == "behind the lock"
    page.get_by_role("button", name="Lock now").click()
    expect(cover(page)).to_be_visible()
    expect(cover(other)).to_be_visible()
    unlock(other, PASSPHRASE)
    expect(cover(other)).to_have_count(0)
    expect(cover(page)).to_have_count(0)
    assert page.evaluate("Object.values(localStorage)") == ["1"]
    assert here.hosts == {"localhost"}
    assert here.errors == []


def test_answers_that_are_to_be_forgotten_go_along_and_touch_no_storage(
    site: str, visit: OpenVisit
) -> None:
    page = visit().page
    read(page, site + START)
    page.get_by_role("button", name="Forget my answers when I close").first.click()
    expect(page.get_by_text("forgotten when you close").first).to_be_visible()
    page.get_by_role("link", name="Next").click()
    write(page, "for now")
    expect(status(page, STEP)).to_have_text(SAVED)
    read_anew(page)
    assert first(page) == "for now"
    assert page.evaluate("localStorage.length") == 0


# ---- When it does not work ---------------------------------------------------------------------


def test_files_that_do_not_arrive_are_told_at_once_and_words_stay(
    site: str, visit: OpenVisit
) -> None:
    page = visit(width=360).page
    page.context.route("**/python.zip", lambda route: route.abort())
    page.goto(site + ABANDONMENT, wait_until="commit")
    write(page, "a late reply")
    expect(banner(page)).to_contain_text("did not arrive", timeout=AT_ONCE)
    for look in looks(page):
        assert Axe().run(page).response["violations"] == [], look
    page.context.unroute("**/python.zip")
    page.get_by_role("button", name="Start again").click()
    expect(banner(page)).to_contain_text("back in its place")
    assert first(page) == "a late reply"


def test_without_webassembly_all_can_be_read_and_this_is_said(
    site: str, playwright: Playwright
) -> None:
    browser: Browser = playwright.chromium.launch(
        executable_path=installed("chromium"), args=[*CHROMIUM_OPTIONS, "--js-flags=--jitless"]
    )
    page = browser.new_page()
    page.goto(site + ABANDONMENT, wait_until="commit")
    write(page, "a late reply")
    expect(banner(page)).to_contain_text("cannot work in this browser", timeout=AT_ONCE)
    page.get_by_role("link", name="Help now").click()
    expect(page.get_by_role("dialog", name="Help now")).to_be_visible()
    assert first(page) == "a late reply"
    browser.close()


def test_a_slow_start_is_no_failure(site: str, visit: OpenVisit) -> None:
    page = visit(width=360).page
    page.clock.install()
    held = Held(page, KERNEL)
    page.goto(site + ABANDONMENT, wait_until="commit")
    write(page, "a late reply")
    expect(banner(page)).to_be_hidden()
    page.clock.run_for(11_000)
    expect(page.get_by_text("still getting ready")).to_be_visible()
    for look in looks(page):
        assert Axe().run(page).response["violations"] == [], look
    held.let_go()
    page.clock.resume()
    expect_kernel(page)
    expect(banner(page)).to_be_hidden()
    assert first(page) == "a late reply"


# ---- Who only reads ----------------------------------------------------------------------------


def test_who_saves_data_fetches_no_python_until_they_turn_to_an_exercise(
    site: str, visit: OpenVisit
) -> None:
    page = visit().page
    page.add_init_script(
        "Object.defineProperty(navigator, 'connection', { value: { saveData: true } })"
    )
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(site + ABANDONMENT)
    page.wait_for_selector(READY, state="attached")
    page.wait_for_function("new Promise((done) => requestIdleCallback(() => done(true)))")
    assert not any("worker.js" in address for address in asked)
    with page.expect_worker():
        place(page, STEP).get_by_label(FIRST.label).focus()
