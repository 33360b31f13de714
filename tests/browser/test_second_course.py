"""Another author's course, made as docs/make-your-own-course.md says, with this very engine."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import expect
from real_browser import OpenVisit
from running_app import StartApp

from course.journal import Journal

RECIPE = (Path(__file__).parents[2] / "docs" / "make-your-own-course.md").read_text("utf-8")
FILES = dict(re.findall(r"^`([\w/.-]+)`:\n\n```\w+\n(.*?)^```$", RECIPE, re.M | re.S))
COMMANDS = re.findall(r"^```sh\n(.*?)\n```$", RECIPE, re.M | re.S)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Do what the recipe says, but for opening the course."""
    monkeypatch.setenv("PATH", str(Path(sys.executable).parent), prepend=":")
    for name, content in FILES.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(content, "utf-8")
    make_lessons, list_sources, open_it = COMMANDS
    for command in (make_lessons, list_sources):
        subprocess.run(command, shell=True, check=True, cwd=tmp_path)
    variable, python = open_it.split(maxsplit=1)
    assert python == "python -m course"
    monkeypatch.setenv(*variable.split("=", 1))
    return tmp_path


def test_it_is_served_and_answered_in(folder: Path, start_app: StartApp, visit: OpenVisit) -> None:
    app = start_app("--token", "", home=folder)
    here = visit()
    page = here.read(app.lesson("00-dough.ipynb"))

    assert page.title() == "Page 1 · Crumb"
    assert app.output[-1].startswith("Crumb is open at ")
    lessons = page.locator("#contents .lessons").get_by_role("listitem")
    expect(lessons).to_contain_text(["Dough", "The oven", "Your loaves", "Sources"])
    leave = page.get_by_role("link", name="Leave this page")
    expect(leave).to_have_attribute("href", "https://www.gutenberg.org/")
    expect(page.locator("a.source")).to_have_text("Author and Baker, 2020")
    form = page.locator(".exercise-first-dough")
    save = form.get_by_role("button", name="Save", exact=True)
    expect(save).to_have_css("background-color", "rgb(122, 59, 0)")
    page.get_by_role("button", name="Keep my answers on this device").first.click()
    form.get_by_label("What did you see?").fill("bubbles")
    form.get_by_label("How much did it rise? As a number").fill("7")
    save.click()
    expect(form.locator(".acts .status")).to_contain_text("Saved at")
    page.get_by_role("link", name="Help now").click()
    expect(page.get_by_role("dialog")).to_contain_text("Emotional support")

    page = here.read(app.lesson("02-your-loaves.ipynb"))
    expect(page.get_by_text("You have looked at 1 of your doughs.")).to_be_visible()
    expect(page.get_by_text("Your entries (1)")).to_be_visible()
    page = here.read(app.lesson("03-sources.ipynb"))
    expect(page.locator("#author2020")).to_contain_text("How large it was.")
    expect(page.locator("#author2020").get_by_role("link", name="Dough")).to_be_visible()
    assert here.errors == []
    app.stop()
    with Journal.open(folder) as journal:
        assert [entry.answer for entry in journal.entries("first-dough")] == [
            {"saw": "bubbles", "rose": 7}
        ]
