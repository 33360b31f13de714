"""The course at home in JupyterLab: its own extension, the whole way."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from real_browser import OpenVisit
from running_app import StartApp
from waiting import wait_until

from course.exercises import abandonment
from course.journal import Journal
from course.kernel.place import PLACE

from .filling_in import place
from .jupyterlab import Lab, jupyterlab, scroll_to
from .locking import FIRST, PASSPHRASE, WORDS, unlock

NOTEBOOK = "01-fear-of-abandonment.ipynb"
EDITED = "03-fear-of-rejection.ipynb"
TRIGGER = abandonment.alarm_map.field("trigger").label
LAST_WORDS = f"{WORDS}, in the rain"
GOODBYE = f"{WORDS}, until tomorrow"
OF_THE_LESSON = {
    "include": [
        [".course-reading .jp-MarkdownOutput"],
        [".course-reading .jp-OutputArea-output"],
        [".course-code-button"],
        [".course-onward"],
    ]
}
"""What the course shows; what is around it is JupyterLab's own."""


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    folder, runtime = (tmp_path_factory.mktemp(name) for name in ("lab", "runtime"))
    with jupyterlab(folder, runtime) as lab:
        yield lab


def expect_words(page: Page, words: str) -> None:
    """Look for what is in the first field of an exercise, wherever that is drawn."""
    scroll_to(page, page.locator(".exercise-alarm-map"))
    expect(place(page, abandonment.alarm_map).get_by_label(TRIGGER)).to_have_value(words)


def write(page: Page, words: str) -> None:
    form = place(page, abandonment.alarm_map)
    form.get_by_label(TRIGGER).fill(words)
    form.get_by_role("button", name="Save", exact=True).click()
    expect(form.locator(".status")).to_contain_text("Saved at")


def expect_nothing_of_axe(page: Page, when: str) -> None:
    found = Axe().run(page, context=OF_THE_LESSON).response["violations"]
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found] == [], when


def test_a_lesson_opens_as_a_lesson_and_the_app_has_the_same_answers(
    lab: Lab, start_app: StartApp, visit: OpenVisit
) -> None:
    here = visit()
    page = here.page
    page.goto(lab.lesson(NOTEBOOK))
    asked = page.get_by_role("status").filter(has_text="small programs of the course")
    expect(asked).to_be_visible(timeout=90_000)
    assert page.locator(".exercise").count() == 0, "Nothing runs before it was asked."
    asked.get_by_role("button", name="Run them", exact=True).click()
    keep = page.get_by_role("button", name="Keep my answers on this device")
    expect(keep).to_be_visible(timeout=60_000)
    keep.click()
    scroll_to(page, page.locator(".exercise-alarm-map"))
    write(page, WORDS)
    expect(page.locator(".jp-mod-dirty")).to_have_count(0)
    expect(page.locator(".jp-InputPrompt").locator("visible=true")).to_have_count(0)
    expect_nothing_of_axe(page, "light")
    page.keyboard.press("Control+b")  # the files are folded away
    page.set_viewport_size({"width": 480, "height": 800})
    expect_nothing_of_axe(page, "narrow")
    page.set_viewport_size({"width": 1280, "height": 800})

    page.reload()
    expect_words(page, WORDS)
    expect(asked).to_have_count(0)

    app = start_app(home=lab.home)
    beside = visit().read(app.lesson(NOTEBOOK))
    expect_words_of_app = place(beside, abandonment.alarm_map).get_by_label(TRIGGER)
    expect(expect_words_of_app).to_have_value(WORDS)
    write(beside, LAST_WORDS)
    page.reload()
    expect_words(page, LAST_WORDS)

    onward = page.get_by_role("navigation", name="Previous and next lesson")
    # By keyboard: exercises that are still being drawn move it away from under a pointer.
    onward.get_by_role("link", name=re.compile("Past trauma")).press("Enter")
    expect(page.get_by_role("heading", name="Past trauma", exact=True)).to_be_visible()
    scroll_to(page, page.locator(".exercise-control-and-boundaries"))
    assert here.hosts == {"127.0.0.1"}
    assert LAST_WORDS not in (lab.notebooks / NOTEBOOK).read_text("utf-8")


def kernels(page: Page, lab: Lab) -> dict[str, str]:
    """Return the kernels that run, by their notebooks."""
    sessions = page.request.get(f"{lab.address}/api/sessions").json()
    return {session["path"]: session["kernel"]["id"] for session in sessions}


def three_taps(page: Page) -> None:
    for _ in range(3):
        page.keyboard.press("Shift")


def change_and_write(page: Page, words: str) -> None:
    """Change the code of an exercise, and leave that unsaved; then write into the exercise."""
    scroll_to(page, page.locator(".exercise-alarm-map"))
    cell = page.locator(".jp-CodeCell", has=page.locator(".exercise-alarm-map"))
    cell.get_by_role("button", name="Show the code").click()
    cell.locator(".cm-content").press_sequentially("# mine")
    expect(page.locator(".jp-mod-dirty")).not_to_have_count(0)
    answer = place(page, abandonment.alarm_map).get_by_label(TRIGGER)
    answer.clear()
    answer.press_sequentially(words)


def leave(page: Page, lab: Lab, act: Callable[[], None], *lessons: str) -> None:
    """Leave lessons: nothing is asked, another page is there, and their kernels end."""
    running = kernels(page, lab)
    left = {path: running[path] for path in map("notebooks/{}".format, lessons)}
    questions: list[str] = []
    page.on("dialog", lambda dialog: (questions.append(dialog.type), dialog.accept()))
    page.route("https://**", lambda route: route.fulfill(body="elsewhere"))

    def still_there() -> set[str]:
        found = page.request.get(f"{lab.address}/api/kernels").json()
        return {kernel["id"] for kernel in found}.intersection(left.values())

    act()
    page.wait_for_url("https://**")
    assert questions == []
    wait_until(lambda: not still_there(), "the lessons' kernels have ended")
    wait_until(lambda: not left.keys() & kernels(page, lab), "so have their sessions")


def kept(lab: Lab) -> tuple[str | None, bool]:
    """Return the place that is kept, and whether what was written last is."""
    with Journal.open(lab.home) as journal:
        written = [entry.answer.get("trigger") for entry in journal.entries("alarm-map")]
        return journal.setting(PLACE), GOODBYE in written


def test_from_the_contents_with_help_at_hand_and_away_again(lab: Lab, visit: OpenVisit) -> None:
    with Journal.open(lab.home) as journal:  # as the app leaves it
        journal.save("alarm-map", {"trigger": WORDS})
        journal.set(PLACE, "01-fear-of-abandonment#seeing-the-loop")
    page = visit().page
    page.goto(f"{lab.address}/lab/tree/notebooks/{NOTEBOOK}")
    help_now = page.get_by_role("button", name="Help now").locator("visible=true")
    expect(page.get_by_role("button", name="Not now")).to_be_visible(timeout=90_000)
    help_now.press("Enter")  # before any cell has run, and before it was said whether they may
    panel = page.locator("#help-now")
    expect(panel).to_be_visible()
    assert Axe().run(page, context="#help-now").response["violations"] == []
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    page.get_by_role("button", name="Not now").press("Enter")
    expect(page.get_by_text("This lesson’s exercises are not running.")).to_be_visible()

    page.locator("[data-id='closer-course-contents']").first.click()
    contents = page.get_by_role("navigation", name="Closer")
    contents.get_by_role("button", name="Start here").press("Enter")
    expect(page.get_by_role("heading", name="Start here", exact=True)).to_be_visible()
    contents.get_by_role("button", name="In short").press("Enter")
    expect(page.get_by_role("heading", name="In short").locator("visible=true")).to_be_in_viewport()
    assert Axe().run(page, context=".course-contents").response["violations"] == []
    contents.get_by_role("button", name="Fear of abandonment").press("Enter")
    page.get_by_role("button", name="Run the exercises").locator("visible=true").click()
    expect(contents.get_by_role("button", name=re.compile("Seeing.* answered"))).to_be_visible()

    change_and_write(page, GOODBYE)
    button = page.get_by_role("button", name="Leave this page").locator("visible=true")
    leave(page, lab, button.click, FIRST, NOTEBOOK)
    wait_until(lambda: kept(lab) == ("", True), "the words are kept, the place is not")

    back = visit().page
    back.goto(f"{lab.address}/lab")
    expect(back.get_by_role("tab", name="Launcher")).to_be_visible(timeout=90_000)
    expect(back.get_by_role("tab", name=".ipynb")).to_have_count(0)
    back.locator("[data-id='closer-course-contents']").first.click()
    back.get_by_role("navigation", name="Closer").get_by_role("button", name="Start here").click()
    expect(back.get_by_role("button", name="Not now")).to_be_visible()
    expect(back.get_by_text("| Idle")).to_be_visible(timeout=60_000)  # it has its kernel
    leave(back, lab, lambda: three_taps(back), FIRST)


def test_a_lesson_whose_code_was_changed_is_not_run_unasked(lab: Lab, visit: OpenVisit) -> None:
    file = lab.notebooks / EDITED
    notebook = json.loads(file.read_text("utf-8"))
    changed = next(cell for cell in notebook["cells"] if cell["id"] == "prediction-lab")
    changed["source"] = ["print('changed')"]
    file.write_text(json.dumps(notebook), "utf-8")
    page = visit().page
    page.goto(lab.lesson(EDITED))
    notice = page.get_by_role("status").filter(has_text="not the course’s own")
    expect(notice).to_be_visible(timeout=90_000)
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert page.locator(".exercise").count() == 0
    notice.get_by_role("button", name="Run the exercises").click()
    scroll_to(page, page.locator(".exercise-closeness-ladder"))
    expect(notice).to_have_count(0)


def side_by_side(page: Page, lab: Lab, *notebooks: str) -> None:
    """Open notebooks beside each other, as a workspace of JupyterLab has them."""
    names = [f"notebook:notebooks/{notebook}" for notebook in notebooks]
    areas = [{"type": "tab-area", "currentIndex": 0, "widgets": [name]} for name in names]
    sizes = [1 / len(areas)] * len(areas)
    dock = {"type": "split-area", "orientation": "horizontal", "sizes": sizes, "children": areas}
    data: dict[str, object] = {"layout-restorer:data": {"main": {"dock": dock}}}
    for name, notebook in zip(names, notebooks, strict=True):
        data[name] = {"data": {"path": f"notebooks/{notebook}", "factory": "Notebook"}}
    page.request.get(f"{lab.address}/login")
    [xsrf] = [each["value"] for each in page.context.cookies() if "xsrf" in each["name"]]
    answer = page.request.put(
        f"{lab.address}/lab/api/workspaces/beside",
        data={"data": data, "metadata": {"id": "beside"}},
        headers={"X-XSRFToken": xsrf},
    )
    assert answer.ok
    page.goto(f"{lab.address}/lab/workspaces/beside")


def lock_from_elsewhere(lab: Lab) -> None:
    """Set a passphrase, in a program of which JupyterLab does not know."""
    lock = "import sys; from course.journal import current_keeping as now; now().lock(sys.argv[1])"
    subprocess.run(
        [sys.executable, "-c", lock, PASSPHRASE],
        env={**os.environ, "COURSE_HOME": str(lab.home)},
        check=True,
    )


def test_lessons_side_by_side_are_asked_about_locked_and_unlocked_together(
    lab: Lab, visit: OpenVisit
) -> None:
    lock_from_elsewhere(lab)
    page = visit().page
    side_by_side(page, lab, FIRST, NOTEBOOK)
    asked = page.get_by_role("status").filter(has_text="small programs of the course")
    expect(asked).to_have_count(2, timeout=90_000)
    asked.first.get_by_role("button", name="Run them", exact=True).click()
    expect(asked).to_have_count(0)
    passphrase = page.get_by_label("Your passphrase").locator("visible=true")
    expect(passphrase).to_have_count(2, timeout=60_000)
    unlock(page, PASSPHRASE)
    lock_now = page.get_by_role("button", name="Lock now").locator("visible=true")
    expect(lock_now).to_have_count(2)
    lock_now.first.click()
    covers = page.get_by_role("group", name="Your answers are locked")
    expect(covers).to_have_count(2)
    expect(page.locator(".exercise").locator("visible=true")).to_have_count(0)
    expect(page.get_by_role("button", name="Help now").locator("visible=true")).to_have_count(2)
    unlock(page, PASSPHRASE)
    expect(covers).to_have_count(0)
