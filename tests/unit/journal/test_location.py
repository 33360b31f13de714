"""Who can get into the folder that a journal lies in."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from course.journal import Keeping


@pytest.fixture
def folder():
    """A folder that nothing above keeps others out of, as that for the tests does."""
    with TemporaryDirectory(dir="/tmp") as folder:
        yield Path(folder)


@pytest.mark.parametrize(
    ("mode", "others"),
    [(0o700, False), (0o755, True), (0o770, True), (0o2775, True), (0o711, True), (0o701, True)],
)
def test_its_mode_tells_whether_others_can(folder, mode, others):
    folder.chmod(mode)
    assert Keeping(folder).others_may_look_in is others


@pytest.mark.parametrize(
    ("above", "here", "others"),
    [(0o700, 0o777, False), (0o711, 0o777, True), (0o710, 0o775, True), (0o710, 0o705, False)],
)
def test_a_folder_above_may_keep_them_out(folder, above, here, others):
    home = folder / "home"
    home.mkdir()
    home.chmod(here)
    folder.chmod(above)
    assert Keeping(home).others_may_look_in is others


def test_one_that_the_course_makes_is_closed_to_them(folder):
    folder.chmod(0o755)
    page = Keeping(folder / "home")
    assert not page.others_may_look_in
    page.keep()
    assert not page.others_may_look_in
