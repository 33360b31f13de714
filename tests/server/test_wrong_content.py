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


@pytest.mark.parametrize("name", MISTAKES)
def test_it_names_file_and_line_and_starts_nothing(tmp_path: Path, name: str) -> None:
    for folder in ("content", "notebooks"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    right, wrong = MISTAKES[name]
    text = (tmp_path / name).read_text("utf-8")
    (tmp_path / name).write_text(text.replace(right, wrong, 1), "utf-8")
    line = text[: text.index(right)].count("\n") + 1

    started = subprocess.run(
        [sys.executable, "-m", "course", "--no-browser"],
        env={**os.environ, "COURSE_FILE": "content/course.toml"},
        cwd=tmp_path,
        check=False,
        capture_output=True,
        text=True,
        timeout=120,
    )

    assert started.returncode == 1
    assert started.stdout == ""
    assert started.stderr.startswith(f"{tmp_path / name}, line {line}: ")
    assert started.stderr.count("\n") == 1
