"""Spare kernels: started before a page asks, fresh when it does, gone when the course closes."""

import time
from pathlib import Path

import psutil
import pytest
from notebooks_for_tests import write_notebook
from playwright.sync_api import expect
from real_browser import OpenVisit
from running_app import RunningApp, StartApp

SHOWS_FILE = "import pathlib; print(pathlib.Path({path!r}).read_text())"


def wait_for_kernels(app: RunningApp, count: int) -> list[psutil.Process]:
    """Wait until there are just so many kernels, and return them."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if len(kernels := app.kernels()) == count:
            return kernels
    pytest.fail(f"{len(app.kernels())} kernels are running, not {count}")


def test_a_spare_kernel_shows_things_as_they_are_when_its_page_is_opened(
    start_app: StartApp, tmp_path: Path, visit: OpenVisit
) -> None:
    told = tmp_path / "told.txt"
    told.write_text("as it was", encoding="utf-8")
    write_notebook(tmp_path, SHOWS_FILE.format(path=str(told)))
    app = start_app(
        "--token", "", f"--Voila.root_dir={tmp_path}", "--SpareKernels.pause=0", spare=1
    )
    (spare,) = wait_for_kernels(app, 1)
    told.write_text("as it is", encoding="utf-8")

    page = visit().read(app.lesson("00-trying-things.ipynb"))

    expect(page.get_by_text("as it is")).to_be_visible()
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
