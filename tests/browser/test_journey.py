"""The last page as a learner uses it: everything found, taken along and brought back."""

import json
from datetime import UTC, datetime

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from real_browser import looks

from course.charts import example_entries
from course.exercises.abandonment import alarm_map
from course.exercises.checkin import check_in
from course.exercises.closer import circle_map
from course.journal import Entry, Journal
from course.journey.catalogue import exercises_by_lesson

JOURNEY = "07-your-journey.ipynb"
WHEN = datetime(2026, 3, 2, 12, tzinfo=UTC)
HOSTILE = "<img src=x onerror=\"document.title='hacked'\">"


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """A home with the made-up learner's entries, one open prediction and one hostile text."""
    home = tmp_path_factory.mktemp("journey")
    with Journal.open(home) as journal:
        for exercise in (check_in, alarm_map, circle_map):
            journal.merge(example_entries(exercise.key, exercise.example))
        answer = {"step": f"say hello {HOSTILE}", "fear": "they laugh", "likely": 60}
        journal.merge([Entry("a" * 32, "prediction-lab", WHEN, WHEN, answer)])
    return home


@pytest.fixture(scope="module")
def journey_app(start_app, home):
    return start_app(home=home)


@pytest.fixture
def page(journey_app, visit):
    return visit().read(journey_app.lesson(JOURNEY))


def download(page, button):
    with page.expect_download() as started:
        page.get_by_role("button", name=button).click()
    return started.value.path().read_text("utf-8")


def test_an_export_brings_back_what_was_deleted(page):
    export = download(page, "Everything, as JSON")
    assert len(json.loads(export)["entries"]) == 17

    page.get_by_label("Look for words").fill("say hello")
    search = page.locator(".entry-search")
    expect(search.get_by_text("Your entries (1)")).to_be_visible()
    search.get_by_role("button", name="Delete the entry of").click()
    search.get_by_role("button", name="Yes, delete").click()
    expect(search.get_by_text("None of your entries has these words.")).to_be_visible()

    page.get_by_label("Bring an export back in").set_input_files(
        {"name": "notes.json", "mimeType": "application/json", "buffer": export.encode()}
    )
    expect(page.get_by_text("1 new; 16 here already")).to_be_visible()
    page.get_by_role("button", name="Bring them in").click()
    expect(search.get_by_text("Your entries (1)")).to_be_visible()


def test_the_report_is_a_page_that_needs_nothing_and_runs_nothing(page, visit, tmp_path):
    file = tmp_path / "report.html"
    file.write_text(download(page, "My own report"), encoding="utf-8")
    reader = visit(javascript=True)
    reader.page.goto(file.as_uri())
    expect(reader.page.get_by_text("onerror=")).to_be_visible()
    expect(reader.page.get_by_role("img", name="Your check-ins over time")).to_be_visible()
    assert reader.page.title() == "My notes"
    assert len(reader.page.locator("svg").all()) == 3
    assert reader.hosts <= {file.as_uri()}


def test_an_open_prediction_is_finished_in_place(page):
    waiting = page.locator(".open-items")
    waiting.get_by_role("button", name="Tell how it went").click()
    form = waiting.locator(".exercise-prediction-lab")
    expect(form.get_by_label("Which small step?")).to_have_value(f"say hello {HOSTILE}")
    expect(form.get_by_label("yes", exact=True)).to_be_focused()  # the question that waits
    form.get_by_label("no", exact=True).press("Space")
    expect(waiting.get_by_text("Nothing waits for you just now.")).to_be_visible()
    expect(page.get_by_text("did not come true in your one step so far")).to_be_visible()


def test_what_is_for_jupyterlab_is_not_on_the_page(page):
    expect(page.get_by_role("button", name="A table, as CSV")).to_be_visible()
    expect(page.get_by_text("Your data is a table")).to_have_count(0)


def test_nothing_stands_in_anyones_way(journey_app, visit):
    opened = visit()
    page = opened.read(journey_app.lesson(JOURNEY))
    expect(page.get_by_label("Bring an export back in")).to_be_visible()
    shown = [exercise for lesson in exercises_by_lesson().values() for exercise in lesson]
    charts = sum(len(exercise.shows) for exercise in shown)
    expect(page.locator(".pictures svg")).to_have_count(charts)
    for look in looks(page):
        report = Axe().run(page)
        assert report.violations_count == 0, f"{look}: {report.generate_report()}"
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert opened.hosts == {"127.0.0.1"}
    assert opened.errors == []
