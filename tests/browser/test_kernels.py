"""Spare kernels: started before a page asks, fresh when it does, gone when the course closes."""

import time
from contextlib import closing
from pathlib import Path

import psutil
import pytest
from notebooks_for_tests import write_notebook
from playwright.sync_api import expect
from real_browser import OpenVisit
from running_app import RunningApp, StartApp

from course.exercises.abandonment import safe_person
from course.journal import Journal

from .filling_in import place

LESSON = "01-fear-of-abandonment.ipynb"


def wait_for_kernels(app: RunningApp, count: int) -> list[psutil.Process]:
    """Wait until there are just so many kernels, and return them."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if len(kernels := app.kernels()) == count:
            return kernels
    pytest.fail(f"{len(app.kernels())} kernels are running, not {count}")


def test_a_spare_kernel_shows_what_is_kept_by_the_time_that_its_page_is_opened(
    start_app: StartApp, tmp_path: Path, visit: OpenVisit
) -> None:
    app = start_app("--token", "", "--SpareKernels.pause=0", home=tmp_path, spare=1)
    visit().page.goto(app.lesson(LESSON))  # a page is made in a kernel of its own
    (spare,) = wait_for_kernels(app, 1)
    with closing(Journal.open(tmp_path)) as journal:
        journal.save(safe_person.key, {"who": "the old dog next door"})

    page = visit().read(app.lesson(LESSON))

    who = place(page, safe_person).get_by_label("Who is it?")
    expect(who).to_have_value("the old dog next door")
    assert spare in wait_for_kernels(app, 2), "the page got the kernel that was waiting"


def test_a_spare_kernel_that_died_is_not_handed_out(
    start_app: StartApp, tmp_path: Path, visit: OpenVisit
) -> None:
    write_notebook(tmp_path, "print('This one works.')")
    app = start_app("--token", "", f"--Voila.root_dir={tmp_path}", spare=1)
    (spare,) = wait_for_kernels(app, 1)
    spare.kill()
    spare.wait()
    page = visit().read(app.lesson("00-trying-things.ipynb"))
    expect(page.get_by_text("This one works.")).to_be_visible()


def test_spare_kernels_end_with_the_course(start_app: StartApp) -> None:
    app = start_app(spare=2)
    kernels = wait_for_kernels(app, 2)
    app.stop()
    _gone, alive = psutil.wait_procs(kernels, timeout=30)
    assert alive == []
