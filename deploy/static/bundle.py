"""What a lesson runs in a browser, as two archives: Python with some packages, and the course.

Beside them are written the licences of all that is in them.

`course/page/build_site.js` has Pyodide run this, which alone can compile for itself.
"""

import ast
import io
import json
import os
import tarfile
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from py_compile import PycInvalidationMode
from py_compile import compile as compile_file
from tempfile import TemporaryDirectory

from course.lessons import lesson_code, section_lines
from course.manifest import manifest

STARTS = (
    "course.worker_kernel.database",
    # What Pyodide and Python themselves import as they begin, or by name.
    "_pyodide._core_docs",
    "_pyodide._future_helper",
    "_pyodide._importhook",
    "_pyodide.docstring",
    "_pyodide.jsbind",
    "_strptime",
    "encodings.ascii",
    "encodings.latin_1",
    "encodings.unicode_escape",
    "encodings.utf_16",
    "encodings.utf_16_be",
    "encodings.utf_16_le",
    "encodings.utf_32",
    "encodings.utf_32_be",
    "encodings.utf_32_le",
    "encodings.utf_8",
    "encodings.utf_8_sig",
    "pyodide._package_loader",
    "pyodide._state",
    "pyodide.code",
    "pyodide.webloop",
    "site",
)
"""What is imported beside what the lessons import."""

PACKAGES = ("anywidget", "comm", "ipywidgets", "jinja2", "markupsafe", "traitlets")
"""The packages that come along. What they could do with others, no lesson asks for."""

# fmt: off
_WIDGETS = (
    "bool", "color", "controller", "date", "datetime", "float", "int", "link", "media", "selection",
    "selectioncontainer", "tagsinput", "templates", "time", "upload",
)  # of ipywidgets, and not among those that pages show (`course.worker_kernel.stand_ins`)
NEVER_REACHED = {
    # The network, and files that come from it: nobody is asked for anything.
    "email", "ftplib", "http", "smtplib", "socketserver", "ssl", "urllib.request",
    "xmlrpc",
    # Other programs, and other machines.
    "_aix_support", "_android_support", "_apple_support", "_ios_support", "_osx_support", "_pyrepl",
    "_sysconfigdata__emscripten_wasm32-emscripten", "asyncio.proactor_events",
    "asyncio.windows_events", "asyncio.windows_utils", "concurrent.futures.process",
    "concurrent.interpreters", "ctypes", "getpass", "multiprocessing", "nturl2path", "plistlib",
    "pty", "sysconfig", "tty",
    # What is compiled into Python here.
    "_pydatetime", "_pydecimal", "_pyio", "_pylong",
    # Tools of whoever writes programs.
    "argparse", "bdb", "cmd", "code", "configparser", "doctest", "logging.config",
    "logging.handlers", "optparse", "pdb", "pickletools", "profile", "pydoc", "pydoc_data",
    "rlcompleter", "test", "tkinter", "turtle", "unittest", "webbrowser",
    # Parts of packages.
    "anywidget._cellmagic", "ipywidgets.tests", "ipywidgets.widgets.interaction", "jinja2.ext",
    "traitlets.tests", *(f"ipywidgets.widgets.widget_{kind}" for kind in _WIDGETS),
    # Archives.
    "bz2", "compression", "lzma", "tarfile",
}
"""Modules that are named somewhere, and not run. They would be half of what there is to fetch."""
# fmt: on

LINE = f"\n\n{'-' * 80}\n\n"
"""What stands between two licences."""

_CONTENT = PurePosixPath("course/content")  # where an installed course has it
_READ_AS_IT_RUNS = {".css", ".j2", ".js"}


@dataclass(frozen=True)
class Module:
    """A module as it is written.

    Parameters
    ----------
    name : str
        As it is imported.
    source : bytes
        What it says.
    is_package : bool
        Whether there may be others within it.
    folder : Path or None
        Where it is from; None for Python's own.
    """

    name: str
    source: bytes
    is_package: bool
    folder: Path | None = None

    @property
    def path(self) -> PurePosixPath:
        """Where its source is, below what is on Python's path."""
        base = PurePosixPath(*self.name.split("."))
        return base / "__init__.py" if self.is_package else base.with_name(f"{base.name}.py")

    def compiled(self) -> bytes:
        """Return it as Python keeps it, without the words for its readers."""
        with TemporaryDirectory() as folder:
            source, compiled = Path(folder, "source.py"), Path(folder, "compiled.pyc")
            source.write_bytes(self.source)
            compile_file(
                source,
                compiled,
                dfile=str(self.path),
                doraise=True,
                optimize=2,
                invalidation_mode=PycInvalidationMode.UNCHECKED_HASH,
            )
            return compiled.read_bytes()

    def imports(self) -> Iterator[str]:
        """Yield the names of what is imported anywhere in it, or may be."""
        for node in ast.walk(ast.parse(self.source)):
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                base = ".".join(filter(None, [self._above(node.level), node.module]))
                yield base
                yield from (f"{base}.{alias.name}" for alias in node.names)

    def _above(self, level: int) -> str:
        parts = self.name.split(".")
        return ".".join(parts[: len(parts) - level + self.is_package]) if level else ""


class Library:
    """All modules that there are.

    Parameters
    ----------
    standard : Path
        The archive with Python's own.
    packages : Path
        The folder of installed packages.
    others : iterable of Path
        Further folders with modules.
    """

    def __init__(self, standard: Path, packages: Path, others: Iterable[Path]) -> None:
        self._standard = zipfile.ZipFile(standard)
        self._in_standard = frozenset(self._standard.namelist())
        self._packages = packages
        self._others = tuple(others)

    def _find(self, name: str) -> Module | None:
        known = name.partition(".")[0] in PACKAGES
        for is_package in (True, False):
            path = str(Module(name, b"", is_package).path)
            if path in self._in_standard:
                return Module(name, self._standard.read(path), is_package)
            for folder in (*self._others, self._packages) if known else self._others:
                if (folder / path).is_file():
                    return Module(name, (folder / path).read_bytes(), is_package, folder)
        return None

    def reached(self, names: Iterable[str]) -> list[Module]:
        """Return the modules of these names, and all that they import, by their names."""
        found: dict[str, Module | None] = {}
        waiting = [*names]
        while waiting:
            parts = waiting.pop().split(".")
            for end in range(1, len(parts) + 1):
                name = ".".join(parts[:end])
                if name in NEVER_REACHED:
                    break
                if name not in found:
                    found[name] = module = self._find(name)
                    waiting += module.imports() if module else ()
        return [module for _name, module in sorted(found.items()) if module]


def make(standard: Path, packages: Path, root: Path, out: Path) -> None:
    """Write ``python.zip``, ``course.tar`` and ``licences.txt``.

    Parameters
    ----------
    standard : Path
        The archive with Python's own library.
    packages : Path
        The folder of installed packages.
    root : Path
        The folder that the package ``course`` is in.
    out : Path
        The folder to write into.
    """
    content = manifest().path.parent
    lessons = _lessons()
    cells = [Module("", cell.encode(), True) for each in lessons.values() for cell in each]
    starts = [
        *STARTS,
        *manifest().exercises.values(),
        *(i for cell in cells for i in cell.imports()),
    ]
    modules = Library(standard, packages, [root, content]).reached(starts)
    course = {root: PurePosixPath(), content: _CONTENT}
    python = {each.path: each.compiled() for each in modules if each.folder not in course}
    own = [each for each in modules if each.folder in course]
    _write_zip(
        out / "python.zip", {path.with_suffix(".pyc"): data for path, data in python.items()}
    )
    _write_tar(
        out / "course.tar",
        {(course[each.folder] / each.path).with_suffix(".pyc"): each.compiled() for each in own}
        | dict(_beside(root, own))
        | dict(_content())
        | {PurePosixPath("lessons.json"): json.dumps(lessons).encode()},
    )
    (out / "licences.txt").write_text(LINE.join(_licences(packages, root)), "utf-8")


def _licences(packages: Path, root: Path) -> Iterator[str]:
    """Yield under which conditions what is in the archives may be passed on."""
    yield (root / "LICENSE").read_text("utf-8")
    for path in sorted((root / "deploy" / "static" / "licences").iterdir()):
        yield path.read_text("utf-8")
    for package in PACKAGES:
        (about,) = packages.glob(f"{package}-*.dist-info")
        (licence,) = about.rglob("LICENSE*")
        text = licence.read_text("utf-8")
        yield f"{about.name.removesuffix('.dist-info')}: part of python.zip.\n\n{text}"


def _lessons() -> dict[str, list[str]]:
    """Return what a kernel runs of each lesson, cell by cell."""
    return {path.name: lesson_code(path) for path in sorted(manifest().notebooks.glob("*.ipynb"))}


def _beside(root: Path, modules: Iterable[Module]) -> Iterator[tuple[PurePosixPath, bytes]]:
    """Yield the files beside modules that these read."""
    folders = {each.path.parent for each in modules if each.folder == root}
    page = PurePosixPath("course/page")
    for folder in sorted(folders | {page / "controls"}):
        for path in sorted((root / folder).iterdir()):
            if path.suffix in _READ_AS_IT_RUNS and (folder != page or path.suffix == ".css"):
                yield folder / path.name, path.read_bytes()


def _content() -> Iterator[tuple[PurePosixPath, bytes]]:
    """Yield what an author wrote, of each lesson what it says of itself and its headings."""
    folder = manifest().path.parent
    for path in (manifest().path, manifest().help, manifest().sources):
        yield _placed(path, folder), path.read_bytes()
    for path in sorted(manifest().notebooks.glob("*.ipynb")):
        notebook = json.loads(path.read_bytes())
        headings = {
            "cell_type": "markdown",
            "metadata": {},
            "source": "\n".join(section_lines(notebook)),
        }
        about = {"cells": [headings], "metadata": notebook["metadata"]}
        yield _placed(path, folder), json.dumps(about).encode()


def _placed(path: Path, folder: Path) -> PurePosixPath:
    """Return where a file has to be for its course to find it."""
    relative = PurePosixPath(os.path.relpath(path, folder))
    return PurePosixPath(os.path.normpath(_CONTENT / relative))


def _write_zip(path: Path, files: dict[PurePosixPath, bytes]) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in sorted(files.items()):
            archive.writestr(zipfile.ZipInfo(str(name)), data)


def _write_tar(path: Path, files: dict[PurePosixPath, bytes]) -> None:
    with tarfile.open(path, "w", format=tarfile.USTAR_FORMAT) as archive:
        for name, data in sorted(files.items()):
            member = tarfile.TarInfo(str(name))
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
