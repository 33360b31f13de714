"""What the papers name is there: files, make targets, names in the code, and where links lead."""

import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FOLDERS = ("benchmarks", "content", "course", "deploy", "notebooks", "tests")
NOT_OURS = {"node_modules", "__pycache__", "static"}
PAPERS = sorted(
    path
    for folder in ("", "benchmarks", "deploy/jupyterhub", "deploy/static", "docs", "docs/decisions")
    for path in (ROOT / folder).glob("*.md")
)
ABOUT_THE_CODE = [path for path in PAPERS if ROOT / "docs" in path.parents]

FENCED = re.compile(r"^ *```.*?^ *```", re.DOTALL | re.MULTILINE)
TICKED = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"\]\((?!https?:|mailto:)([^)\s]+)\)|(?:src|href)=\"(?!https?:)([^\"]+)\"")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
PLACE = re.compile(rf"(?:(?:{'|'.join(FOLDERS)}|docs)/|[\w.]+$)[\w./-]*")
# A class, a function or a member of one; a word in small letters alone may be anything.
NAME = re.compile(r"(?![a-z]+$)([A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)(?:\(\))?")
SOURCE = (".css", ".html", ".j2", ".js", ".py", ".toml", ".ts")


def prose(path: Path) -> str:
    return FENCED.sub("", path.read_text("utf-8"))


def ticked(path: Path) -> list[str]:
    """Return what stands in code ticks, one piece each, on one line."""
    return list(dict.fromkeys(TICKED.findall(prose(path))))


@cache
def files() -> list[Path]:
    """Return the files of the project that hold names."""
    found = [path for folder in FOLDERS for path in (ROOT / folder).rglob("*")]
    found += [ROOT / "Makefile", ROOT / "pyproject.toml", ROOT / "jupyter_lab_config.py"]
    return [
        path
        for path in found
        if path != Path(__file__) and path.is_file() and not NOT_OURS.intersection(path.parts)
    ]


@cache
def code() -> str:
    """Return all of the code."""
    paths = (path for path in files() if path.suffix in SOURCE or path.name == "Makefile")
    return "\n".join(path.read_text("utf-8") for path in paths)


@cache
def words() -> set[str]:
    """Return every word that stands in the code, also in comments and texts."""
    return set(re.findall(r"\w+", code()))


@cache
def classes() -> set[str]:
    """Return the names of the classes in the code."""
    return set(re.findall(r"\bclass (\w+)", code()))


def is_at(path: Path, place: str) -> bool:
    """Tell whether a file or folder is what a paper names, by its path or by its name alone."""
    return path.exists() and (path == ROOT / place if "/" in place else path.name == place)


def is_there(name: str) -> bool:
    """Tell whether what a paper names is in this project; true of what is no name of anything."""
    place, _, test = name.partition("::")
    if PLACE.fullmatch(place) and ("/" in place or place.endswith(SOURCE)):
        found = [path for path in (ROOT / place, *files()) if is_at(path, place)]
        return any(not test or f"def {test}(" in path.read_text("utf-8") for path in found)
    if name.startswith("make "):
        targets = re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
        return set(name.split()[1:]) <= set(targets)
    named = NAME.fullmatch(name)
    if named is None:
        return True
    owner, *members = named[1].split(".")
    if members and owner[0].isupper() and owner not in classes():
        return False
    return words().issuperset([owner, *members])


@pytest.mark.parametrize("paper", ABOUT_THE_CODE, ids=lambda path: path.stem)
def test_what_it_names_is_there(paper: Path) -> None:
    assert [name for name in ticked(paper) if not is_there(name)] == []


@pytest.mark.parametrize("paper", PAPERS, ids=lambda path: str(path.relative_to(ROOT)))
def test_its_links_lead_somewhere(paper: Path) -> None:
    dead = []
    for link in (linked or named for linked, named in LINK.findall(TICKED.sub("", prose(paper)))):
        place, _, heading = link.partition("#")
        target = paper.parent / place if place else paper
        headings = map(anchor, HEADING.findall(prose(target))) if target.suffix == ".md" else ()
        if not target.exists() or (heading and heading not in headings):
            dead.append(link)
    assert dead == []


def anchor(heading: str) -> str:
    """Return what leads to a heading, as code hosts make it."""
    return re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")


@pytest.mark.parametrize(
    "name",
    [
        "course/gone.py",
        "gone_long_ago.py",
        "tests/unit/test_documentation.py::test_gone",
        "make gone",
        "course.gone_long_ago",
        "GoneLongAgo",
        "Journal.gone_long_ago",
        "Following.refresh",  # a word that stands in many sentences
        "gone_long_ago()",
    ],
)
def test_what_is_gone_is_noticed(name: str) -> None:
    assert not is_there(name)
