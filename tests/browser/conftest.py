"""Places of a test's own for what a course and a browser write."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Playwright
from real_browser import OpenVisit

from course.lessons import notebooks_folder

from .profile import BROWSERS, Profile


@pytest.fixture(params=BROWSERS)
def profile(
    request: pytest.FixtureRequest, playwright: Playwright, tmp_path: Path
) -> Iterator[Profile]:
    """A new profile of each browser."""
    made = Profile(playwright, request.param, tmp_path / "profile")
    yield made
    made.kill()


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, visit: OpenVisit) -> dict[str, Path]:
    """Folders of this test's own for all that a course, started from now on, writes anywhere."""
    found = {name: tmp_path / name for name in ("home", "runtime", "temporary")}
    for folder in found.values():
        folder.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(found["runtime"]))
    monkeypatch.setenv("TMPDIR", str(found["temporary"]))
    return found | {"lessons": notebooks_folder()}
