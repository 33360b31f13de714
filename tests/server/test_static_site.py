"""The course as a folder of files, which may lie anywhere."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from course.lessons import Syllabus, notebooks_folder

PAGES = Syllabus.read(notebooks_folder()).all
ADDRESS = re.compile(r'(?:href|src)="([^"#]*)|: "(course/[^"]+)"')
ELSEWHERE = re.compile(r"(https|tel|sms|mailto|data):")


def write_site(folder: Path, home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "course", "site", *arguments],
        cwd=folder,
        env={**os.environ, "COURSE_HOME": str(home)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    home = folder / "home"
    said = write_site(folder, home, "made")
    assert (said.returncode, said.stdout, said.stderr) == (0, "", "")
    assert not home.exists()  # nobody's journal is looked at
    return folder / "made"


def test_every_page_is_there_with_its_exercises(site: Path) -> None:
    for page in PAGES:
        text = (site / f"{page.slug}.html").read_text("utf-8")
        assert f">{page.title}</h1>" in text and 'id="help-now"' in text
    lesson = (site / "01-fear-of-abandonment.html").read_text("utf-8")
    assert "exercise-alarm-map" in lesson and "<textarea" in lesson
    assert "Nothing that you type here is kept." in lesson


def test_all_that_a_page_leads_to_is_in_the_folder(site: Path) -> None:
    for page in site.glob("*.html"):
        found = ADDRESS.findall(page.read_text("utf-8"))
        for address in {first or second for first, second in found} - {""}:
            assert ELSEWHERE.match(address) or (site / address).is_file(), (page.name, address)


def test_it_is_not_written_where_nobody_said(tmp_path: Path) -> None:
    said = write_site(tmp_path, tmp_path / "home")
    assert said.returncode != 0
    assert "Say which folder to write into" in said.stderr
    assert list(tmp_path.iterdir()) == []
