"""A page that is only read, and one that nobody has touched yet: quiet, whole, and in its place."""

import json
from pathlib import Path

import pytest
from notebooks_for_tests import write_notebook
from playwright.sync_api import Page, expect
from real_browser import OpenVisit, Visit
from running_app import RunningApp, StartApp
from waiting import wait_until

from course.exercises import abandonment
from course.journal import Journal
from course.lessons import Syllabus, notebooks_folder

from .filling_in import place
from .holding import KERNEL, READY, Held

LESSONS = Syllabus.read(notebooks_folder()).lessons
LESSON = "01-fear-of-abandonment.ipynb"
NOTHING_IS_KEPT = "Nothing is kept yet"
MOST_SHIFT = 0.02
"""Of layout, as browsers count it; 0.1 is called good."""

TWO_FRAMES = """new Promise((done) => {
  requestAnimationFrame(() => requestAnimationFrame(() => done(true)));
})"""
WATCH = """
window.watched = { said: false, shift: 0 };
function look() {
  watched.said ||= Boolean(document.body?.innerText.includes(%s));
  requestAnimationFrame(look);
}
requestAnimationFrame(look);
new PerformanceObserver((list) => {
  for (const { value, hadRecentInput } of list.getEntries()) {
    if (!hadRecentInput) watched.shift += value;
  }
}).observe({ type: "layout-shift", buffered: true });
"""


def watch(visitor: Visit) -> Page:
    """Have the page note from its first moment on what is said and how its parts move."""
    visitor.page.add_init_script(WATCH % json.dumps(NOTHING_IS_KEPT))
    return visitor.page


@pytest.fixture(scope="module")
def kept(start_app: StartApp, tmp_path_factory: pytest.TempPathFactory) -> RunningApp:
    """A course in which something was answered before."""
    home = tmp_path_factory.mktemp("kept")
    with Journal.open(home) as journal:
        journal.save("alarm-map", {"trigger": "a late reply", "body": ["chest"], "alarm": 70})
        journal.save("trusted-person", {"who": "the neighbour", "depth": 4})
    return start_app("--token", "", home=home)


def test_who_only_reads_has_no_kernel(start_app: StartApp, visit: OpenVisit) -> None:
    app = start_app()
    visitor = visit()
    page = watch(visitor)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    visitor.read(app.lesson(LESSONS[0].notebook))
    for lesson in LESSONS[1:]:
        page.locator(".onward .next").click()
        page.wait_for_url(app.lesson(lesson.notebook))
        page.wait_for_selector(READY, state="attached")
        assert page.evaluate("watched.shift") < MOST_SHIFT, lesson
        page.mouse.wheel(0, 3_000)
        page.get_by_role("link", name="Help now").click()
        expect(page.get_by_role("dialog")).to_be_visible()
        page.keyboard.press("Escape")
    assert [address for address in asked if "kernel" in address] == []
    wait_until(lambda: app.kernels() == [], "the kernels that the pages were made of end")
    assert visitor.errors == []


def test_kept_answers_come_by_themselves_and_nothing_else_is_said_before(
    kept: RunningApp, visit: OpenVisit
) -> None:
    visitor = visit()
    page = watch(visitor)
    kernel = Held(page, KERNEL)
    page.goto(kept.lesson(LESSON))
    expect(page.get_by_role("heading", name="What turns the volume up")).to_be_visible()
    kernel.let_go()
    page.wait_for_selector(READY, state="attached")
    form = place(page, abandonment.alarm_map)
    expect(form.get_by_label("What set it off")).to_have_value("a late reply")
    expect(page.get_by_text("Your answers are kept on this device.").first).to_be_visible()
    page.wait_for_function(TWO_FRAMES)
    watched = page.evaluate("watched")
    assert not watched["said"]
    assert watched["shift"] < MOST_SHIFT


def test_exercises_that_take_long_to_make_come_by_themselves_with_what_is_kept(
    start_app: StartApp, tmp_path: Path, visit: OpenVisit
) -> None:
    goes_on = tmp_path / "goes-on"
    waits = (
        "from pathlib import Path\nfrom time import sleep\n\n"
        f"while not Path({str(goes_on)!r}).exists():\n    sleep(0.05)"
    )
    alarm = "from course.exercises import abandonment\n\nabandonment.alarm_map()"
    write_notebook(tmp_path, waits, alarm)
    with Journal.open(tmp_path) as journal:
        journal.save("alarm-map", {"trigger": "a late reply"})
    app = start_app("--token", "", f"--Voila.root_dir={tmp_path}", home=tmp_path)
    visitor = visit()
    page = visitor.page
    page.goto(app.lesson("00-trying-things.ipynb"))
    expect(page.get_by_text("This exercise is still being prepared.").first).to_be_visible()
    goes_on.touch()
    page.wait_for_selector(READY, state="attached")
    form = place(page, abandonment.alarm_map)
    expect(form.get_by_label("What set it off")).to_have_value("a late reply")
    expect(page.get_by_text("This exercise is still being prepared.")).to_have_count(0)
    assert visitor.errors == []


def test_without_scripts_a_lesson_is_like_one_on_paper(app: RunningApp, visit: OpenVisit) -> None:
    page = visit(javascript=False).page
    page.goto(app.lesson(LESSON))
    form = page.locator(".exercise-alarm-map")
    expect(form.get_by_label("What set it off")).to_be_visible()
    expect(page.locator("main button").locator("visible=true")).to_have_count(0)
    page.get_by_role("link", name="Help now").click()
    expect(page.get_by_role("dialog")).to_be_visible()
