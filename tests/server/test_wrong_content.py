"""A course whose author made a mistake does not start, and says in a sentence what to mend."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MISTAKES = {
    "content/course.toml": ('slug = "closer"', "slug = "),
    "content/help.toml": ('about = "anyone"', 'about = "all"'),
    "content/sources.toml": ('strength = "strong"', 'strength = "sure"'),
    "notebooks/00-start-here.ipynb": ('"minutes": 15', '"minutes": "many"'),
}


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A folder with what belongs to this course only."""
    for folder in ("content", "notebooks"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    return tmp_path


def mistake(path: Path, right: str, wrong: str) -> int:
    """Make a mistake in a file; return its line."""
    text = path.read_text("utf-8")
    path.write_text(text.replace(right, wrong, 1), "utf-8")
    return text[: text.index(right)].count("\n") + 1


def python(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run Python with the course in a folder."""
    return subprocess.run(
        [sys.executable, *arguments],
        env={**os.environ, "COURSE_FILE": "content/course.toml"},
        cwd=folder,
        check=False,
        capture_output=True,
        text=True,
        timeout=120,
    )


@pytest.mark.parametrize("name", MISTAKES)
def test_it_names_file_and_line_and_starts_nothing(copied: Path, name: str) -> None:
    line = mistake(copied / name, *MISTAKES[name])
    started = python(copied, "-m", "course", "--no-browser")

    assert started.returncode == 1
    assert started.stdout == ""
    assert started.stderr.startswith(f"{copied / name}, line {line}: ")
    assert started.stderr.count("\n") == 1


def test_a_module_that_cannot_be_imported_is_told_and_the_others_are_there(copied: Path) -> None:
    mistake(copied / "content" / "course.toml", "course.exercises.checkin", "unfinished")
    (copied / "content" / "unfinished.py").write_text("fields = [", "utf-8")
    imported = python(
        copied,
        "-c",
        "import sys, course.server_kernel.extension\n"
        "print('course.exercises.review' in sys.modules)",
    )
    assert imported.stdout == "True\n"
    assert "unfinished could not be imported" in imported.stderr
    assert "unfinished.py" in imported.stderr
    assert "line 1" in imported.stderr


def test_an_exercise_with_the_key_of_another_is_told(copied: Path) -> None:
    mistake(copied / "content" / "course.toml", "course.exercises.review", "copied")
    (copied / "content" / "copied.py").write_text(
        "from dataclasses import replace\n"
        "from course.exercises import review\n"
        "once = review.review\n"
        "again = replace(once, title='Another')\n",
        "utf-8",
    )
    imported = python(copied, "-c", "import course.server_kernel.extension")
    assert imported.stderr == "copied has an exercise with the key of another: review\n"
