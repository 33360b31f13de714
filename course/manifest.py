"""The course's manifest, ``course.toml``: what belongs to one course and to no other."""

import os
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from course.authored import Table, TomlFile

VARIABLE = "COURSE_FILE"
"""The environment variable that holds the manifest's path; without it, the course's own is read."""

COLOURS = (
    "paper",
    "card",
    "ink",
    "soft",
    "line",
    "edge",
    "accent",
    "accent-ink",
    "clay",
    "wash",
    "band",
)
"""Those that a course may set; ``tokens.css`` has a value for each."""

_KEYS = {
    "name",
    "description",
    "slug",
    "neutral_name",
    "neutral_address",
    "notebooks",
    "help",
    "sources",
    "sources_page",
    "exercises",
    "colours",
}


@dataclass(frozen=True)
class Manifest:
    """What belongs to one course and to no other.

    Parameters
    ----------
    path : Path
        The file that says so, absolute.
    name : str
        As learners know it.
    description : str
        What it is, in half a sentence.
    slug : str
        The same in small letters, for the names of folders, cookies and exports.
    neutral_name : str
        Under which it may stand on a home screen that others see.
    neutral_address : str
        Where *Leave this page* goes.
    notebooks : Path
        The folder of lessons.
    help, sources : Path
        The files of help lines and of sources.
    sources_page : str
        The notebook that lists the sources, without its ending; citations lead there.
    exercises : mapping of str to str
        A lesson's notebook, without its ending, to the module that declares its exercises.
    colours : mapping of str to (str, str)
        The name of a colour to what it is on a light page and on a dark one.
    """

    path: Path
    name: str
    description: str
    slug: str
    neutral_name: str
    neutral_address: str
    notebooks: Path
    help: Path
    sources: Path
    sources_page: str
    exercises: Mapping[str, str]
    colours: Mapping[str, tuple[str, str]]

    @property
    def sources_notebook(self) -> str:
        """The file name of the notebook that lists the sources."""
        return f"{self.sources_page}.ipynb"


def manifest_file() -> Path:
    """Return where the manifest is: as the environment says, or beside the package or inside."""
    if chosen := os.environ.get(VARIABLE):
        return Path(chosen).expanduser().absolute()
    package = Path(__file__).parent
    inside = package / "content"  # once it is installed
    return (inside if inside.is_dir() else package.with_name("content")) / "course.toml"


@cache
def manifest() -> Manifest:
    """Read the manifest of this process's course; modules beside it can be imported then."""
    path = manifest_file()
    if VARIABLE in os.environ:
        os.environ[VARIABLE] = str(path)  # kernels start in another folder
    sys.path.append(str(path.parent))
    return read_manifest(path)


def read_manifest(path: Path) -> Manifest:
    """Read a manifest.

    Raises
    ------
    ContentError
        When something is missing there, or is not what it should be.
    """
    top = TomlFile(path).top
    top.require_known(_KEYS)
    notebooks = _there(top, "notebooks")
    return Manifest(
        path,
        name=top.text("name"),
        description=top.text("description"),
        slug=_matching(top, "slug", "[a-z0-9]+(-[a-z0-9]+)*", "small letters: my-course"),
        neutral_name=top.text("neutral_name", needed=False) or "Notes",
        neutral_address=_matching(top, "neutral_address", r"https://\S+", "an https:// address"),
        notebooks=notebooks,
        help=_there(top, "help"),
        sources=_there(top, "sources"),
        sources_page=_notebook(top, "sources_page", top.text("sources_page"), notebooks),
        exercises=_exercises(top.table("exercises"), notebooks),
        colours=_colours(top.table("colours")),
    )


def _matching(table: Table, key: str, pattern: str, words: str) -> str:
    text = table.text(key)
    table.require(re.fullmatch(pattern, text), f"has {key} = {text!r}. Write {words}", key)
    return text


def _there(table: Table, key: str) -> Path:
    path = table.file.path.parent / table.text(key)
    table.require(path.exists(), f"has {key} = {str(path)!r}. Put it there, or name another", key)
    return path.resolve()


def _notebook(table: Table, key: str, name: str, folder: Path) -> str:
    table.require(
        (folder / f"{name}.ipynb").is_file(),
        f"names {name!r}, which is no notebook in {folder}. Write its name without .ipynb",
        key,
    )
    return name


def _exercises(table: Table, folder: Path) -> dict[str, str]:
    modules: dict[str, str] = {}
    for lesson in table.values:
        module = table.text(lesson)
        _notebook(table, lesson, lesson, folder)
        table.require(
            _is_module(module),
            f"names {module!r}, which cannot be imported. Put it beside this file as a module, or "
            "install it",
            lesson,
        )
        table.require(
            module not in modules.values(),
            f"names {module!r} for two lessons. Declare the exercises of each in its own module",
            lesson,
        )
        modules[lesson] = module
    return modules


def _is_module(name: str) -> bool:
    try:
        return find_spec(name) is not None
    except (ImportError, ValueError):
        return False


def _colours(table: Table) -> dict[str, tuple[str, str]]:
    table.require_known(COLOURS)
    for name, pair in table.values.items():
        table.require(
            isinstance(pair, list)
            and len(pair) == 2
            and all(re.fullmatch("#[0-9a-fA-F]{6}", str(colour)) for colour in pair),
            f'has a {name} that is no pair. Write ["#1c6762", "#86cdc4"], for a light page and a '
            "dark one",
            name,
        )
    return {name: (light, dark) for name, (light, dark) in table.values.items()}
