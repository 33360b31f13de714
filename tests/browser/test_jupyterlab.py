"""The same notebooks in JupyterLab, without the course's front end: run, and found again."""

from collections.abc import Iterator

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from playwright.sync_api import Locator, Page, expect
from real_browser import OpenVisit
from running_app import StartApp

from course.exercises import abandonment, checkin

from .filling_in import expect_filled_in, fill_in, place, questions
from .jupyterlab import jupyterlab
from .locking import PASSPHRASE, WORDS, set_passphrase, unlock

NOTEBOOK = "01-fear-of-abandonment.ipynb"
LAST_WORDS = f"{WORDS}, in the rain"


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """JupyterLab on a copy of the notebooks, which runs no lesson by itself; yields its address."""
    folder, runtime = (tmp_path_factory.mktemp(name) for name in ("lab", "runtime"))
    with jupyterlab(folder, runtime, without=("closer-course",)) as lab:
        yield lab.address


def run_all(
    page: Page, address: str, notebook: str = NOTEBOOK, title: str = "Fear of abandonment"
) -> None:
    """Open the lesson in a fresh workspace and run its cells."""
    page.goto(f"{address}/lab/workspaces/test/tree/notebooks/{notebook}?reset")
    expect(page.get_by_role("heading", name=title, exact=True)).to_be_visible(timeout=90_000)
    idle = page.locator("[title^='Kernel status: Idle'], [data-status='idle']").first
    expect(idle).to_be_visible(timeout=60_000)
    run_cells(page)


def run_cells(page: Page) -> None:
    """Run all cells by the menu."""
    page.get_by_text("Run", exact=True).first.click()
    page.get_by_text("Run All Cells", exact=True).click()


def bring_up(page: Page, wanted: Locator) -> None:
    """Scroll from the top until JupyterLab has drawn this: it draws only what is near.

    A kernel that is slow may have it ready only after that place was passed: begin again then. A
    notebook that is only just connected to its kernel may miss that it is to be run: tell it again.
    """
    page.mouse.move(700, 500)
    for step in range(360):
        if wanted.count():
            break
        if step == 180:
            run_cells(page)
            page.mouse.move(700, 500)
        page.mouse.wheel(0, 500 if step % 60 else -100_000)
        page.wait_for_timeout(250)
    wanted.scroll_into_view_if_needed()


def test_answers_given_in_jupyterlab_are_found_again(lab: str, visit: OpenVisit) -> None:
    here = visit()
    page = here.page
    run_all(page, lab)
    keep = page.get_by_role("button", name="Keep my answers on this device")
    bring_up(page, keep)
    keep.click()
    bring_up(page, page.locator(".exercise-alarm-map"))
    form = place(page, abandonment.alarm_map)
    for field, label in questions(abandonment.alarm_map):
        fill_in(form, field, label)
    slider = form.get_by_role("slider")
    for key, value in (("ArrowRight", "100"), ("ArrowLeft", "99")):
        slider.press(key)  # and it goes to no shortcut of JupyterLab
        expect(slider).to_have_value(value)
    form.get_by_role("button", name="Save", exact=True).click()
    expect(form.locator(".status")).to_contain_text("Saved at")

    run_all(page, lab)
    bring_up(page, page.locator(".exercise-alarm-map"))

    form = place(page, abandonment.alarm_map)
    for field, label in questions(abandonment.alarm_map):
        expect_filled_in(form, field, label)
    expect(page.get_by_text("Jupyter news")).to_have_count(0)
    assert here.hosts == {"127.0.0.1"}


def test_the_app_beside_it_in_one_browser_takes_nothing_from_it(
    lab: str, start_app: StartApp, visit: OpenVisit
) -> None:
    app = start_app("--SpareKernels.pause=0")
    here = visit()
    here.read(app.address)
    run_all(here.page.context.new_page(), lab)
    here.read(app.lesson(NOTEBOOK))
    assert here.errors == []
    cookies = {cookie["name"] for cookie in here.page.context.cookies()}
    assert "_xsrf" in cookies, "JupyterLab has its own"


def test_the_short_way_round_is_folded_there_too(lab: str, visit: OpenVisit) -> None:
    page = visit().page
    page.goto(f"{lab}/lab/workspaces/test/tree/notebooks/{NOTEBOOK}?reset")
    expect(page.get_by_role("heading", name="Fear of abandonment")).to_be_visible(timeout=90_000)
    summary = page.locator("summary", has_text="The same in three minutes")
    bring_up(page, summary)
    told = page.get_by_text("Between the story and the urge there is room for a glass of water.")
    expect(told).to_be_hidden()
    summary.click()
    expect(told).to_be_visible()


def test_what_a_cell_shows_is_not_saved_with_the_notebook(lab: str, visit: OpenVisit) -> None:
    request = visit().page.context.request
    file = f"{lab}/api/contents/notebooks/own.ipynb"
    notebook = new_notebook(
        cells=[
            new_markdown_cell("My question"),
            new_code_cell(
                "from course.journal import current_keeping",
                execution_count=1,
                outputs=[new_output("stream", text="the words I wrote")],
            ),
        ],
        metadata={"title": "My own", "widgets": {"state": {"value": "the words I wrote"}}},
    )
    request.get(f"{lab}/login")
    [xsrf] = [
        found["value"] for found in request.storage_state()["cookies"] if "xsrf" in found["name"]
    ]
    answer = request.put(
        file, data={"type": "notebook", "content": notebook}, headers={"X-XSRFToken": xsrf}
    )
    assert answer.status == 201
    saved = request.get(file).json()["content"]
    assert "words I wrote" not in str(saved)
    assert saved["metadata"]["title"] == "My own"
    assert [cell["source"] for cell in saved["cells"]] == [
        "My question",
        "from course.journal import current_keeping",
    ]


NOTES_WHAT_IS_SEEN = """() => {
  window.seen = 0;
  for (const input of document.querySelectorAll(".locked-cover input")) input.dataset.old = "";
  const look = () => {
    const parts = [...document.querySelectorAll(".exercise")];
    window.seen += parts.filter((part) => part.checkVisibility()).length;
  };
  const all = { subtree: true, childList: true, attributes: true };
  new MutationObserver(look).observe(document.body, all);
}"""


def run_again(page: Page) -> None:
    """Restart the kernel and run the cells, as far as can be done while they are covered."""
    page.get_by_text("Kernel", exact=True).first.click()
    page.get_by_text("Restart Kernel…", exact=True).click()
    page.get_by_role("button", name="Confirm Kernel Restart").click()
    run_cells(page)


def test_a_locked_journal_covers_every_view_of_its_notebooks_outputs(
    lab: str, visit: OpenVisit
) -> None:
    page = visit().page
    run_all(page, lab, "00-start-here.ipynb", "Start here")
    settings = page.locator(".jp-Notebook .settings")
    bring_up(page, settings)
    set_passphrase(settings, PASSPHRASE, "Lock my answers")
    expect(settings.get_by_text("Only this passphrase opens them now.")).to_be_visible()
    bring_up(page, page.locator(".jp-Notebook .exercise-anchor-kit"))
    form = page.locator(".jp-Notebook .exercise-anchor-kit")
    own = checkin.anchor_kit.field("own").label
    form.get_by_label(own).fill(WORDS)
    form.locator("h3").click(button="right")
    page.get_by_role("menuitem", name="Create New View for Cell Output").click()
    alone = page.locator(".jp-LinkedOutputView .exercise-anchor-kit")
    expect(alone.get_by_label(own)).to_have_value(WORDS)
    lock = page.locator(".jp-Notebook .keeping").get_by_role("button", name="Lock now")
    bring_up(page, lock)
    alone.get_by_label(own).fill(LAST_WORDS)
    lock.first.click()
    covers = page.get_by_role("group", name="Your answers are locked")
    expect(covers).to_have_count(2)
    expect(page.locator(".exercise-anchor-kit").locator("visible=true")).to_have_count(0)
    ids = page.evaluate("[...document.querySelectorAll('.locked-cover [id]')].map(({ id }) => id)")
    assert len(ids) == len(set(ids))
    page.evaluate(NOTES_WHAT_IS_SEEN)
    run_again(page)
    expect(page.locator(".locked-cover input:not([data-old])")).to_have_count(2, timeout=60_000)
    assert page.evaluate("window.seen") == 0
    unlock(page, PASSPHRASE)
    expect(covers).to_have_count(0)
    expect(alone.get_by_label(own)).to_have_value(LAST_WORDS)
