"""What is built from a tree that has been used holds the course, and nothing else."""

import tarfile
from pathlib import Path
from zipfile import ZipFile

import pytest
from used_tree import OWN, ROOT

NEVER = (*OWN, "node_modules", "__pycache__", ".venv", ".hypothesis", "tests/")


def names(distribution: Path) -> list[str]:
    if distribution.suffix == ".whl":
        return ZipFile(distribution).namelist()
    with tarfile.open(distribution) as archive:
        return [name.partition("/")[2] for name in archive.getnames()]


def test_names_what_forks_kernels_to_jupyter(built: Path) -> None:
    (wheel,) = built.glob("*.whl")
    (entry_points,) = [name for name in names(wheel) if name.endswith("entry_points.txt")]
    assert "course-fork" in ZipFile(wheel).read(entry_points).decode()


@pytest.mark.parametrize("kind", ["*.whl", "*.tar.gz"])
def test_holds_all_of_the_course_and_nothing_of_the_tree(built: Path, kind: str) -> None:
    (distribution,) = built.glob(kind)
    found = names(distribution)
    assert [name for name in found if any(part in name for part in NEVER)] == []
    notebooks = [name for name in found if name.endswith(".ipynb")]
    assert len(notebooks) == len(list((ROOT / "notebooks").glob("*.ipynb")))
    pictures = [name for name in found if "notebooks/pictures/" in name]
    assert len(pictures) == len(list((ROOT / "notebooks" / "pictures").glob("*.svg")))
    for needed in (
        "course.toml",
        "help.toml",
        "sources.toml",
        "lesson.js",
        "index.html.j2",
        "chips.js",
    ):
        assert any(name.endswith(needed) for name in found), needed


def test_brings_jupyterlab_its_extension_and_not_what_that_is_made_of(built: Path) -> None:
    (wheel,) = built.glob("*.whl")
    found = names(wheel)
    front_end = [name for name in found if "/share/jupyter/labextensions/closer-course/" in name]
    assert any("/static/remoteEntry." in name for name in front_end)
    assert any(name.endswith("/install.json") for name in front_end)
    assert any(
        name.endswith("/etc/jupyter/jupyter_server_config.d/closer-course.json") for name in found
    )
    assert [name for name in found if name.startswith("course/lab/") and ".py" not in name] == []
