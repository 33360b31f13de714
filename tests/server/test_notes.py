"""The pages about the course: at every foot, in Help now, and without a kernel of their own."""

import re

import pytest
from running_app import RunningApp, StartApp
from visitor import Visitor, in_page

from course.lessons import Lesson, Syllabus, notebooks_folder

NOTES = Syllabus.read(notebooks_folder()).notes


@pytest.fixture(scope="module")
def course(start_app: StartApp) -> RunningApp:
    """A course with a token."""
    return start_app("--SpareKernels.pause=0")


def test_every_page_leads_to_them(course: RunningApp) -> None:
    owner = Visitor(course).log_in()
    for address in ("/voila/render/00-start-here.ipynb", "/opened", "/not-there"):
        page = owner.ask(address).body
        foot = page.partition("<footer>")[2].partition("</footer>")[0]
        linked = re.findall(r'href="([^"]+)"', foot)
        assert linked == [f"/voila/render/{note.notebook}" for note in NOTES]
        panel = page.partition('id="help-now"')[2]
        assert '/voila/render/practical-notes.ipynb"' in panel


@pytest.mark.parametrize("note", NOTES, ids=lambda note: note.slug)
def test_one_is_there_to_be_read_and_starts_no_kernel(course: RunningApp, note: Lesson) -> None:
    answer = Visitor(course).log_in().ask(f"/voila/render/{note.notebook}")
    page = answer.body
    assert answer.status == 200
    assert f">{note.title}</h1>" in page
    assert in_page(page, "jupyter-config-data")["notebook"] == ""  # none will be asked for
    assert course.kernels() == []
    assert "<title>Closer</title>" in page  # a history that others see names no subject
