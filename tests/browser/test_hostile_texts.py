"""Whatever someone writes is text: on every page, in charts, and in the files they take along."""

import csv
import io
from pathlib import Path

import pytest
from hostile_texts import HOSTILE, MARK, fill_with
from playwright.sync_api import Page, expect
from real_browser import OpenVisit
from running_app import RunningApp, StartApp

from course.journal import Journal
from course.journal.exchange import read_export
from course.lessons import notebooks_folder

WITH_EXERCISES = [path.name for path in sorted(notebooks_folder().glob("0[0-5]-*.ipynb"))]

WHAT_IT_BECAME = f"""() => {{
  const found = selector => [...document.querySelectorAll(selector)];
  const active = ":is(script, img, iframe, object, base, meta, plaintext, animate)";
  const places = `:is(.exercise, article) ${{active}}, a[href^=javascript]`;
  return {{
    ran: window.{MARK} ?? null,
    elements: found(places).map(e => e.outerHTML),
    handlers: found("body *").flatMap(e => e.getAttributeNames()).filter(n => n.startsWith("on")),
    hidden: getComputedStyle(document.body).display === "none",
  }};
}}"""
NOTHING = {"ran": None, "elements": [], "handlers": [], "hidden": False}


@pytest.fixture(scope="module")
def app_with_hostile_texts(
    start_app: StartApp, tmp_path_factory: pytest.TempPathFactory
) -> RunningApp:
    """A course in whose journal each field of each exercise holds each of them."""
    home = tmp_path_factory.mktemp("hostile")
    fill_with(home, [*HOSTILE, "\n".join(HOSTILE)])
    return start_app("--token", "", home=home)


def unfold(page: Page) -> None:
    """Open everything that is folded."""
    page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")


@pytest.mark.parametrize("notebook", WITH_EXERCISES)
def test_on_a_page(app_with_hostile_texts: RunningApp, visit: OpenVisit, notebook: str) -> None:
    opened = visit()
    page = opened.read(app_with_hostile_texts.lesson(notebook))
    title = page.title()
    unfold(page)
    if page.locator(".chart").count():
        expect(page.locator(".chart svg").first).to_be_visible()
    assert page.evaluate(WHAT_IT_BECAME) == NOTHING
    assert page.title() == title
    assert opened.errors == []
    assert opened.hosts == {"127.0.0.1"}


def test_in_the_files_to_take_along(
    app_with_hostile_texts: RunningApp, visit: OpenVisit, tmp_path: Path
) -> None:
    page = visit().read(app_with_hostile_texts.lesson("07-your-journey.ipynb"))
    files = {}
    for button in ("My own report", "Everything, as JSON", "A table, as CSV"):
        with page.expect_download() as started:
            page.get_by_role("button", name=button).click()
        files[button] = started.value.path().read_bytes()
    with Journal.open(app_with_hostile_texts.home) as journal:
        assert list(read_export(files["Everything, as JSON"]).entries) == journal.entries()

    cells = [
        cell
        for row in csv.reader(io.StringIO(files["A table, as CSV"].decode("utf-8"), newline=""))
        for cell in row
    ]
    assert "'=cmd|'/c calc'!A1" in cells
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == []

    (tmp_path / "report.html").write_bytes(files["My own report"])
    reader = visit()
    reader.page.goto((tmp_path / "report.html").as_uri())
    assert reader.page.evaluate(WHAT_IT_BECAME) == NOTHING
    words = reader.page.locator("body").inner_text()
    for text in HOSTILE[:14]:
        assert text in words
    assert {host for host in reader.hosts if not host.startswith("file:")} == set()
