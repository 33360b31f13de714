"""What is built from a tree that has been used holds the course, and nothing else."""

import shutil
import subprocess
import sys
import tarfile
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parents[2]
TREE = ("course", "notebooks", "tests", "pyproject.toml", "README.md", "LICENSE", "SECURITY.md")
OWN = ("journal.db", "my-words.csv", "my-own.ipynb", ".ipynb_checkpoints/00-start-here.ipynb")
"""What a learner may have put beside the lessons."""
NEVER = (*OWN, "node_modules", "__pycache__", ".venv", ".hypothesis", "tests/")


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel and an sdist of a used tree, in which a link leads to a place of this computer."""
    tree = tmp_path_factory.mktemp("used") / "tree"
    leave_out = shutil.ignore_patterns("node_modules", "__pycache__")
    for name in TREE:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, tree / name, ignore=leave_out)
        else:
            shutil.copy(source, tree / name)
    shutil.copy(ROOT / "CONTRIBUTING.md", tree)
    modules = tree / "course" / "page" / "node_modules" / ".bin"
    modules.mkdir(parents=True)
    (modules / "node").symlink_to(sys.executable)
    for own in OWN:
        (tree / "notebooks" / own).parent.mkdir(exist_ok=True)
        (tree / "notebooks" / own).write_text("words of a learner's own", encoding="utf-8")
    for rubbish in (".venv", ".hypothesis", "build", "course/__pycache__"):
        (tree / rubbish).mkdir(exist_ok=True)
        (tree / rubbish / "rubbish.pyc").write_bytes(b"rubbish")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", tree / "dist", tree]
    subprocess.run(command, check=True, capture_output=True)
    return tree / "dist"


def names(distribution: Path) -> list[str]:
    if distribution.suffix == ".whl":
        return ZipFile(distribution).namelist()
    with tarfile.open(distribution) as archive:
        return [name.partition("/")[2] for name in archive.getnames()]


@pytest.mark.parametrize("kind", ["*.whl", "*.tar.gz"])
def test_holds_all_of_the_course_and_nothing_of_the_tree(built: Path, kind: str) -> None:
    (distribution,) = built.glob(kind)
    found = names(distribution)
    assert [name for name in found if any(part in name for part in NEVER)] == []
    notebooks = [name for name in found if name.endswith(".ipynb")]
    assert len(notebooks) == len(list((ROOT / "notebooks").glob("*.ipynb")))
    for needed in ("help.toml", "sources.toml", "lesson.js", "index.html.j2", "chips.js"):
        assert any(name.endswith(needed) for name in found), needed


def test_the_wheel_opens_without_the_clone(built: Path, tmp_path: Path) -> None:
    (wheel,) = built.glob("*.whl")
    ZipFile(wheel).extractall(tmp_path)
    code = """
import sys
from pathlib import Path
import course
from course.lessons import Syllabus, notebooks_folder
assert Path(course.__file__).is_relative_to(sys.argv[1]), course.__file__
assert Path(notebooks_folder()).is_relative_to(sys.argv[1])
assert len(Syllabus.read(notebooks_folder()).lessons) > 5
from course.app.application import CourseApp
from course.exercises import abandonment
abandonment.alarm_map()
"""
    environment = {"PYTHONPATH": str(tmp_path), "HOME": str(tmp_path), "PATH": ""}
    command = [sys.executable, "-c", code, tmp_path]
    subprocess.run(command, check=True, cwd=tmp_path, env=environment)
