"""The course, started for tests, and no test reads or writes the journal of whoever runs it.

``app`` is one running course, shared by a whole run; ``start_app`` starts another, with a home or
notebooks of its own. ``site_folder`` is the course as files, as ``make site`` has written it, and
``site`` the address of a server that only has these. ``visit`` opens a page in a real browser.
"""

import os
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import hypothesis
import pytest
from real_browser import browser, playwright, visit  # noqa: F401
from running_app import RunningApp, StartApp, start_course
from served_folder import served

ROOT = Path(__file__).parents[1]

hypothesis.settings.register_profile("untimed", deadline=None)  # a test machine may be slow
hypothesis.settings.load_profile("untimed")


def pytest_configure(config: pytest.Config) -> None:
    home = tempfile.TemporaryDirectory(prefix="closer-tests-")
    config.add_cleanup(home.cleanup)
    os.environ["COURSE_HOME"] = home.name


@pytest.fixture(scope="session")
def start_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StartApp]:
    """Start a course: ``start_app(*options, home=…)``. All are stopped at the end of the run.

    Without spare kernels, and pages made ahead, unless asked for: so a test can count kernels.
    """
    with ExitStack() as stop_all:

        def start(
            *options: str,
            home: Path | None = None,
            spare: int = 0,
            port: int | None = None,
            shell: str = "",
        ) -> RunningApp:
            home = home or tmp_path_factory.mktemp("home")
            app = start_course(options or ("--token", ""), home, spare, port, shell)
            stop_all.callback(app.stop)
            return app

        yield start


@pytest.fixture(scope="session")
def app(start_app: StartApp) -> RunningApp:
    """One course, without a token, shared by all tests of a run."""
    return start_app()


@pytest.fixture(scope="session")
def site_folder() -> Path:
    """The course as a folder of files."""
    folder = ROOT / "build" / "site"
    if not folder.exists():
        pytest.fail("There is no build/site; make site writes it.")
    return folder


@pytest.fixture(scope="session")
def site(site_folder: Path) -> Iterator[str]:
    """The address that this folder is served below, by a server that knows nothing else."""
    with served(site_folder) as address:
        yield address
