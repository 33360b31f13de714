"""The sources page: reached from a lesson, read without its kernel, filtered."""

import re

import pytest
from playwright.sync_api import Page, expect
from real_browser import OpenVisit
from running_app import RunningApp

from course.sources.source import sources

PAGE = "08-sources.ipynb"


@pytest.fixture
def page(app: RunningApp, visit: OpenVisit) -> Page:
    page = visit().page
    page.goto(app.lesson(PAGE))
    expect(page.get_by_role("search", name="The studies")).to_be_visible(timeout=30_000)
    return page


def test_a_citation_leads_to_its_study_and_the_study_back(
    app: RunningApp, visit: OpenVisit
) -> None:
    page = visit(javascript=False).page
    page.goto(app.lesson("02-past-trauma.ipynb"))
    page.get_by_role("link", name="Benjet and others, 2016").click()
    study = page.locator("#benjet2016")
    expect(study).to_be_in_viewport()
    study.get_by_role("link", name="Past trauma").click()
    expect(page.get_by_role("heading", name="What a burnt hand knows")).to_be_in_viewport()


def test_a_citation_at_its_old_address_leads_to_its_study(
    app: RunningApp, visit: OpenVisit
) -> None:
    page = visit(javascript=False).page
    page.goto(app.lesson("06-sources.ipynb#benjet2016"))
    expect(page).to_have_url(app.lesson("08-sources.ipynb#benjet2016"))
    expect(page.locator("#benjet2016")).to_be_in_viewport()


def test_all_studies_are_there_before_anything_is_chosen(page: Page) -> None:
    count = len(sources())
    expect(page.locator(".study:visible")).to_have_count(count)
    expect(page.get_by_text(f"{count} of {count} studies shown.")).to_be_visible()


def test_words_strength_and_lesson_narrow_the_list_together(page: Page) -> None:
    search = page.get_by_role("search", name="The studies")
    search.get_by_label("Used in").select_option(label="Past trauma")
    search.get_by_label("Strength").select_option("contested")
    headings = page.locator(".study:visible h3")
    expect(headings).to_have_text(["Frattaroli, 2006", "Mogk and others, 2006"])
    search.get_by_label("Words").fill("MOGK")
    expect(headings).to_have_text(["Mogk and others, 2006"])
    expect(search.get_by_role("status")).to_have_text(re.compile("^1 of "))
    search.get_by_label("Words").fill("nothing says this")
    expect(headings).to_have_count(0)
