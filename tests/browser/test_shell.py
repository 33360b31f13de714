"""What stands around every lesson: the header, its kernel, a calm word."""

import http.client
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from notebooks_for_tests import write_gated_notebook, write_notebook
from playwright.sync_api import Page, expect
from real_browser import OpenVisit, looks
from running_app import RunningApp, StartApp

from course.lessons import Lesson, Syllabus, notebooks_folder

LESSON = "01-fear-of-abandonment.ipynb"
LESSONS = Syllabus.read(notebooks_folder()).lessons
NEUTRAL = "https://www.wikipedia.org/"
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
WORKS = "print('This one works.')"


def get(address: str) -> http.client.HTTPResponse:
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.netloc, timeout=30)
    connection.request("GET", f"{parts.path or '/'}?{parts.query}")
    return connection.getresponse()


def wait_for_kernels(app: RunningApp, page: Page, most: int) -> None:
    """Wait until at most so many kernels are left."""
    for _ in range(200):
        if len(app.kernels()) <= most:
            return
        page.wait_for_timeout(100)
    pytest.fail(f"{len(app.kernels())} kernels are still running")


# ---- The way in --------------------------------------------------------------------------------


def test_the_front_door_leads_to_the_first_lesson(app: RunningApp) -> None:
    answer = get(app.url)
    assert answer.status == 302
    assert answer.headers["Location"] == "/voila/render/00-start-here.ipynb"


def test_a_token_is_asked_for_unless_told_otherwise(
    start_app: StartApp, visit: OpenVisit, tmp_path: Path
) -> None:
    app = start_app("--Voila.auto_token=True")
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/\?token=\w{20,}", app.address)

    stranger = visit().page
    stranger.goto(app.lesson(LESSON))
    expect(stranger.get_by_role("heading", level=1)).to_have_text("Is it you?")
    assert app.kernels() == []

    learner = visit().page
    opens = tmp_path / "open.html"  # a browser that the course opens comes from a file like this
    opens.write_text(f'<meta http-equiv="refresh" content="0;url={app.address}">', "utf-8")
    learner.goto(opens.as_uri())
    expect(learner.get_by_role("heading", level=1)).to_have_text("Start here")
    assert "token" not in learner.url

    stranger.get_by_label("Key").fill(app.address.partition("token=")[2])
    stranger.get_by_role("button", name="Open the course").click()
    expect(stranger.get_by_role("heading", level=1)).to_have_text("Fear of abandonment")


@pytest.mark.parametrize(
    "path", ["/voila/tree", "/voila/api/contents", f"/voila/files/{LESSON}", "/voila/files/x.png"]
)
def test_no_list_of_files_and_no_file_is_served(app: RunningApp, path: str) -> None:
    assert get(app.url + path).status in (403, 404)


def test_an_address_under_another_name_is_refused(app: RunningApp) -> None:
    parts = urlsplit(app.url)
    connection = http.client.HTTPConnection(parts.netloc, timeout=30)
    connection.request("GET", "/", headers={"Host": "elsewhere.example"})
    answer = connection.getresponse()
    assert answer.status == 403
    assert b"This page could not open" in answer.read()


def test_a_wrong_address_is_told_calmly(app: RunningApp, visit: OpenVisit) -> None:
    page = visit().page
    page.goto(app.lesson("99-not-there.ipynb"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Nothing is here")
    page.get_by_role("link", name="Help now").click()
    expect(page.get_by_role("dialog")).to_be_visible()


def test_a_visitor_cannot_choose_another_template(app: RunningApp, visit: OpenVisit) -> None:
    page = visit().page
    page.goto(app.lesson(LESSON) + "?template=lab&theme=dark", wait_until="commit")
    expect(page.get_by_role("link", name="Leave this page")).to_be_visible()


# ---- The page ----------------------------------------------------------------------------------


def test_the_prose_can_be_read_while_an_exercise_takes_long_to_be_made(
    start_app: StartApp, tmp_path: Path, visit: OpenVisit
) -> None:
    gate = write_gated_notebook(tmp_path, WORKS)
    app = start_app("--token", "", f"--Voila.root_dir={tmp_path}")
    page = visit().page
    page.goto(app.lesson("00-trying-things.ipynb"), wait_until="commit")
    expect(page.get_by_role("heading", level=1)).to_have_text("Trying things")
    expect(page.get_by_text("Education, not therapy.")).to_be_visible()
    expect(page.get_by_text("This one works.")).to_have_count(0)
    page.get_by_role("link", name="Help now").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    gate.touch()
    page.reload()
    expect(page.get_by_text("This one works.")).to_have_count(1)


def test_a_lesson_is_complete_and_keeps_to_itself(app: RunningApp, visit: OpenVisit) -> None:
    visitor = visit()
    page = visitor.read(app.lesson(LESSON))
    assert page.title() == "Page 2 · Closer"
    for lesson in LESSONS:
        link = page.locator("#contents .lessons").get_by_role("link", name=lesson.title)
        expect(link).to_have_count(1)
    expect(page.locator("[aria-current=page]")).to_have_text("Fear of abandonment 20 min")
    assert visitor.hosts == {"127.0.0.1"}
    assert visitor.errors == []


def test_what_a_history_keeps_as_titles_names_no_subject(app: RunningApp, visit: OpenVisit) -> None:
    page = visit(javascript=False).page
    titles = []
    for lesson in LESSONS:
        page.goto(app.lesson(lesson.notebook), wait_until="commit")
        expect(page.get_by_role("heading", level=1)).to_have_text(lesson.title)
        titles.append(page.title())
    assert titles == [f"Page {number} · Closer" for number, _ in enumerate(LESSONS, 1)]


def test_every_link_within_a_lesson_has_its_place(app: RunningApp, visit: OpenVisit) -> None:
    page = visit().page
    page.goto(app.lesson(LESSON))
    within = page.locator("main a[href^='#']")
    assert within.count() > 0
    for link in within.all():
        assert page.locator(str(link.get_attribute("href"))).count() == 1
    sources = page.locator("main a[href^='08-sources.ipynb#']")
    assert sources.count() == page.locator("main a.source").count() > 0


def test_the_page_is_no_wider_than_a_phone(app: RunningApp, visit: OpenVisit) -> None:
    page = visit(width=360).read(app.lesson(LESSON))
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    assert page.locator("header").bounding_box()["height"] < 100  # type: ignore[index]


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.slug)
def test_axe_finds_nothing(app: RunningApp, visit: OpenVisit, lesson: Lesson) -> None:
    visitor = visit()
    page = visitor.read(app.lesson(lesson.notebook))
    assert visitor.errors == []  # nothing that the page's own policy would not allow, either
    for look in looks(page):
        report = Axe().run(page)
        assert report.violations_count == 0, f"{look}: {report.generate_report()}"
        assert page.evaluate(SIDEWAYS) == 0, look


def test_the_first_screen_says_what_this_is_and_has_something_to_try(
    app: RunningApp, visit: OpenVisit
) -> None:
    page = visit().read(app.lesson("00-start-here.ipynb"))
    first = ("About 15 minutes", "Nothing is kept yet", "Keep my answers", "One thing to try")
    for width, height in ((1280, 800), (390, 844)):
        page.set_viewport_size({"width": width, "height": height})
        for words in first:
            expect(page.get_by_text(words).first).to_be_in_viewport(ratio=1)


# ---- Kernels -----------------------------------------------------------------------------------


def test_two_lessons_in_a_row_leave_at_most_one_kernel(
    start_app: StartApp, visit: OpenVisit
) -> None:
    app = start_app()
    visitor = visit()
    page = visitor.read(app.lesson("00-start-here.ipynb"))
    page.locator(".onward .next").click()
    page.wait_for_url(app.lesson(LESSON))
    visitor.read(app.lesson(LESSON))
    wait_for_kernels(app, page, 1)
    assert [line for line in app.output if "Closer is open" not in line] == []


def test_a_failing_exercise_is_told_calmly_and_the_next_one_works(
    start_app: StartApp, tmp_path: Path, visit: OpenVisit
) -> None:
    write_notebook(tmp_path, "raise ValueError('something private')", WORKS)
    app = start_app("--token", "", f"--Voila.root_dir={tmp_path}")
    visitor = visit()
    page = visitor.read(app.lesson("00-trying-things.ipynb"))
    expect(page.get_by_text("This exercise could not open.")).to_be_visible()
    expect(page.get_by_text("This one works.")).to_be_visible()
    assert "private" not in page.content()
    assert "ValueError" not in page.content()
    assert "cell 2" in "".join(app.output)  # whose author reads why, before anybody wrote a word
    assert visitor.errors == []
