"""Where the course is in the browser alone, its journal is the same file, and as safe."""

from itertools import count
from pathlib import Path

from playwright.sync_api import Page, expect
from real_browser import OpenVisit
from waiting import wait_until

from course.exercises import abandonment
from course.journal import Journal
from course.journal.error_messages import FULL

from .filling_in import place
from .holding import READY
from .keeping import SAVED, keep_answers, status
from .locking import PASSPHRASE, set_passphrase
from .profile import Profile
from .stored_files import stored_files

START = "00-start-here.html"
LESSON = "01-fear-of-abandonment.html"
EXERCISE = abandonment.alarm_map
FIELD = EXERCISE.fields[0]
WORDS = "the heron by the quiet canal"


def write(page: Page, words: str) -> None:
    """Write in the lesson's first exercise."""
    place(page, EXERCISE).get_by_label(FIELD.label).fill(words)


def read(page: Page, address: str) -> None:
    """Open a page, and wait until it shows what is kept."""
    page.goto(address, wait_until="commit")
    page.wait_for_selector(READY, state="attached")


def keep(page: Page, site: str, words: str) -> None:
    """Open the lesson, write there, and choose that it is kept."""
    read(page, site + LESSON)
    write(page, words)
    keep_answers(page)
    expect(status(page, EXERCISE)).to_have_text(SAVED)


def test_a_lock_leaves_no_word_in_the_browser_and_the_app_opens_the_file(
    site: str, profile: Profile, tmp_path: Path
) -> None:
    page = profile.open()
    keep(page, site, WORDS)
    assert profile.files_that_hold(WORDS) != []
    read(page, site + START)
    set_passphrase(page.locator(".settings"), PASSPHRASE, "Lock my answers")
    expect(page.get_by_role("button", name="Lock now")).to_be_visible()
    profile.close()
    assert profile.files_that_hold(WORDS) == []
    assert profile.files_that_hold(PASSPHRASE) == []
    for name, content in stored_files(profile.folder).items():
        (tmp_path / name).write_bytes(content)
    with Journal.open(tmp_path, PASSPHRASE) as journal:
        assert [entry.answer[FIELD.name] for entry in journal.entries()] == [WORDS]


def test_where_the_storage_is_full_it_is_said_and_words_stay(site: str, visit: OpenVisit) -> None:
    page = visit().page
    keep(page, site, WORDS)
    devices = page.context.new_cdp_session(page)
    used = page.evaluate("navigator.storage.estimate().then(({ usage }) => usage)")
    quota = {"origin": site.removesuffix("/course/"), "quotaSize": used}
    devices.send("Storage.overrideQuotaForOrigin", quota)
    write(page, "long " * 400_000)
    expect(status(page, EXERCISE)).to_contain_text(FULL.split(".")[0])
    devices.send("Storage.overrideQuotaForOrigin", {"origin": quota["origin"]})
    write(page, "short")
    expect(status(page, EXERCISE)).to_have_text(SAVED)


def test_where_the_storage_is_cleared_meanwhile_words_stay(site: str, visit: OpenVisit) -> None:
    page = visit().page
    keep(page, site, WORDS)
    origin = site.removesuffix("/course/")
    devices = page.context.new_cdp_session(page)
    cleared = {"origin": origin, "storageTypes": "file_systems"}
    devices.send("Storage.clearDataForOrigin", cleared)
    numbers = count()

    def is_noticed() -> bool:
        write(page, f"what came after {next(numbers)}")
        return status(page, EXERCISE).inner_text().startswith("Not kept")

    wait_until(is_noticed, "it is said that nothing is kept any more")
    last = place(page, EXERCISE).get_by_label(FIELD.label).input_value()
    keep_answers(page)
    expect(status(page, EXERCISE)).to_have_text(SAVED)
    page.reload(wait_until="commit")
    page.wait_for_selector(READY, state="attached")
    assert place(page, EXERCISE).get_by_label(FIELD.label).input_value() == last
