"""A kernel or a server that is gone: the page says so at once, and nothing written is lost."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from notebooks_for_tests import write_notebook
from playwright.sync_api import Page, Route, expect
from real_browser import OpenVisit, looks
from running_app import RunningApp, StartApp

from course.exercises.abandonment import alarm_map
from course.forms import Choices, Scale, Text
from course.journal import Journal

from .filling_in import place
from .losing import AT_ONCE, CONNECTED, banner, kill_the_kernel

LESSON = "01-fear-of-abandonment.ipynb"

TEXT, SCALE, CHIPS = (
    next(field for field in alarm_map.all_fields if type(field) is kind)
    for kind in (Text, Scale, Choices)
)
CHIP = next(iter(CHIPS.options.values()))


def answer(page: Page, words: str, loud: int) -> None:
    exercise = place(page, alarm_map)
    exercise.get_by_role("textbox", name=TEXT.label).fill(words)
    exercise.get_by_label(f"{SCALE.label} As a number").fill(str(loud))
    exercise.get_by_role("group", name=CHIPS.label).get_by_text(CHIP, exact=True).click()


def begin(page: Page) -> None:
    """Write something, for which the page has a kernel from then on."""
    place(page, alarm_map).get_by_role("textbox", name=TEXT.label).fill("at first")
    page.wait_for_selector(CONNECTED, state="attached")


def expect_answer(page: Page, words: str, loud: int) -> None:
    exercise = place(page, alarm_map)
    expect(exercise.get_by_role("textbox", name=TEXT.label)).to_have_value(words)
    expect(exercise.get_by_label(f"{SCALE.label} As a number")).to_have_value(str(loud))
    chips = exercise.get_by_role("group", name=CHIPS.label)
    expect(chips.get_by_role("checkbox", name=CHIP, exact=True)).to_be_checked()


def saved(page: Page) -> str:
    """Save what was written as a file, and return it."""
    with page.expect_download() as download:
        banner(page).get_by_role("button", name="Save it as a file").click()
    assert download.value.suggested_filename == "notes.txt"
    return Path(download.value.path()).read_text("utf-8")


def test_a_lost_kernel_is_told_and_the_page_goes_on_with_another(
    app: RunningApp, visit: OpenVisit
) -> None:
    visitor = visit()
    page = visitor.read(app.lesson(LESSON))
    begin(page)
    expect(banner(page)).to_be_hidden()
    kill_the_kernel(app)
    answer(page, "a late reply", 70)
    expect(banner(page)).to_contain_text("is not saved", timeout=AT_ONCE)
    banner(page).get_by_role("button", name="Connect again").click()
    expect(banner(page)).to_contain_text("Connected again")
    expect_answer(page, "a late reply", 70)
    expect(place(page, alarm_map).locator(".status")).to_contain_text("Not kept")
    expect(page.get_by_role("button", name="Close")).to_be_focused()
    page.get_by_role("button", name="Close").click()
    expect(banner(page)).to_be_hidden()
    assert visitor.hosts == {"127.0.0.1"}


def test_a_stopped_course_is_told_and_nothing_is_lost_when_it_is_started_again(
    start_app: StartApp, visit: OpenVisit
) -> None:
    app = start_app()
    page = visit().read(app.lesson(LESSON))
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    begin(page)
    app.process.kill()
    expect(banner(page)).to_contain_text("is not saved", timeout=AT_ONCE)
    answer(page, "a late reply", 70)
    wanted = f"{TEXT.label}\na late reply"

    banner(page).get_by_role("button", name="Copy what I wrote").click()
    expect(banner(page).get_by_role("button", name="Copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(f"{alarm_map.title}\n\n")
    assert wanted in copied
    assert f"{SCALE.label}\n70" in copied
    assert f"{CHIPS.label}\n{CHIP}" in copied

    assert saved(page) == copied

    banner(page).get_by_role("button", name="Connect again").click()
    expect(banner(page)).to_contain_text("The course does not answer")
    start_app(home=app.home, port=urlsplit(app.url).port)
    banner(page).get_by_role("button", name="Connect again").click()
    expect(banner(page)).to_contain_text("Connected again")
    expect_answer(page, "a late reply", 70)


def test_a_page_goes_on_by_itself_when_the_course_is_opened_in_another_tab(
    start_app: StartApp, visit: OpenVisit
) -> None:
    locked = "--Voila.auto_token=True"
    app = start_app(locked)
    visitor = visit()
    visitor.page.goto(app.address)
    page = visitor.read(app.lesson(LESSON))
    begin(page)
    app.process.kill()
    expect(banner(page)).to_contain_text("is not saved", timeout=AT_ONCE)
    answer(page, "a late reply", 70)
    again = start_app(locked, home=app.home, port=urlsplit(app.url).port)
    page.context.new_page().goto(again.address)
    expect(banner(page)).to_contain_text("Connected again")
    expect_answer(page, "a late reply", 70)


def test_a_tab_that_nobody_waited_for_says_that_the_course_is_open(
    app: RunningApp, visit: OpenVisit
) -> None:
    visitor = visit()
    page = visitor.page
    page.goto(f"{app.url}/opened")
    for look in looks(page):
        report = Axe().run(page)
        assert report.violations_count == 0, f"{look}: {report.generate_report()}"
    assert visitor.errors == []
    page.get_by_role("link", name="Go to the start of the course").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Start here")


class ProxyHandler(BaseHTTPRequestHandler):
    """Answers as a proxy or a hub does whose course is gone."""

    status = 502

    def do_GET(self) -> None:
        self.send_response(self.status)
        if self.status == 302:
            self.send_header("Location", "/hub/login")
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_POST = do_GET  # noqa: N815

    def log_message(self, *_args: object) -> None:
        pass


@contextmanager
def proxy_in_place_of(app: RunningApp) -> Iterator[None]:
    with ThreadingHTTPServer(("127.0.0.1", urlsplit(app.url).port or 0), ProxyHandler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield
        server.shutdown()


def test_an_entry_that_was_opened_from_a_list_is_open_there_again(
    start_app: StartApp, visit: OpenVisit, tmp_path: Path
) -> None:
    with Journal.open(tmp_path / "home") as journal:
        journal.save("prediction-lab", {"step": "say hello", "likely": 60})
    app = start_app(home=tmp_path / "home")
    page = visit().read(app.lesson("07-your-journey.ipynb"))
    waiting = page.locator(".open-items")
    waiting.get_by_role("button", name="Tell how it went").click()
    step = waiting.locator(".exercise-prediction-lab").get_by_label("Which small step?")
    expect(step).to_have_value("say hello")
    waiting.get_by_role("button", name="Show what you wrote before").click()
    expect(step).to_be_visible()
    kill_the_kernel(app)
    expect(banner(page)).to_contain_text("is not saved", timeout=AT_ONCE)
    step.fill("say hello to Ada")
    assert saved(page).count("say hello to Ada") == 1
    banner(page).get_by_role("button", name="Connect again").click()
    expect(banner(page)).to_contain_text("What you wrote is back in its place")
    expect(step).to_have_value("say hello to Ada")
    expect(page.locator(".entry-search").get_by_text("say hello to Ada")).to_be_visible()


def test_what_has_no_place_any_more_is_in_the_copy_and_the_page_says_so(
    start_app: StartApp, visit: OpenVisit, tmp_path: Path
) -> None:
    write_notebook(tmp_path, "from course.exercises import abandonment\n\nabandonment.alarm_map()")
    app = start_app("--token", "", f"--Voila.root_dir={tmp_path}")
    page = visit().read(app.lesson("00-trying-things.ipynb"))
    begin(page)
    answer(page, "a late reply", 70)
    kill_the_kernel(app)
    expect(banner(page)).to_be_visible(timeout=AT_ONCE)
    write_notebook(tmp_path, "print('This one works.')")
    banner(page).get_by_role("button", name="Connect again").click()
    expect(page.get_by_text("This one works.")).to_be_visible()
    expect(banner(page)).to_contain_text("Some of what you wrote could not be put back")
    expect(page.get_by_role("button", name="Close")).to_be_focused()
    assert f"{TEXT.label}\na late reply" in saved(page)


def test_behind_a_proxy_it_is_told_as_well(
    start_app: StartApp, visit: OpenVisit, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = start_app()
    page = visit().read(app.lesson(LESSON))
    begin(page)
    app.process.kill()
    app.process.wait()
    with proxy_in_place_of(app):
        expect(banner(page)).to_contain_text("is not saved", timeout=AT_ONCE)
        answer(page, "a late reply", 70)
        for status, told in [(502, "does not answer"), (302, "another tab"), (503, "another tab")]:
            monkeypatch.setattr(ProxyHandler, "status", status)
            banner(page).get_by_role("button", name="Connect again").click()
            expect(banner(page)).to_contain_text(told)
            expect_answer(page, "a late reply", 70)


def test_a_first_kernel_that_does_not_come_is_told_and_nothing_is_lost(
    start_app: StartApp, visit: OpenVisit
) -> None:
    app = start_app()
    page = visit().read(app.lesson(LESSON))
    app.process.kill()
    answer(page, "a late reply", 70)
    expect(banner(page)).to_contain_text("The course does not answer")
    assert f"{TEXT.label}\na late reply" in saved(page)
    start_app(home=app.home, port=urlsplit(app.url).port)
    banner(page).get_by_role("button", name="Connect again").click()
    expect(banner(page)).to_contain_text("Connected again")
    expect_answer(page, "a late reply", 70)


def test_a_page_that_was_cut_off_is_told(app: RunningApp, visit: OpenVisit) -> None:
    page = visit().page

    def cut_off(route: Route) -> None:
        response = route.fetch()
        text = response.text()
        route.fulfill(response=response, body=text[: text.index("data-model='")])

    page.route("**/voila/render/**", cut_off)
    page.goto(app.lesson(LESSON))
    expect(banner(page)).to_be_visible(timeout=AT_ONCE)
