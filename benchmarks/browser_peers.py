"""Makes the lesson's folders of files with others' tools: ``python -m benchmarks.browser_peers``.

They would fetch Pyodide and its packages from a content delivery network. Here, Pyodide is npm's,
and the packages are PyPI's wheels, described to it as its own are; all of it lies in the folders.
"""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import Message
from email.parser import Parser
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from benchmarks import lesson
from benchmarks.contestants import HERE, ROOT
from course.lessons import notebooks_folder

FOLDERS = ROOT / "build" / "browser-peers"
TOOLS = ROOT / ".venv-bench-browser" / "bin"
PYODIDE = "pyodide@314.0.0"
"""The one that marimo asks for. It has SQLite within it, as the course needs."""
PYTHON = "3.14"
PLATFORMS = (
    ("py", "none", "any"),
    ("cp", "cp314", "pyemscripten_2026_0_wasm32"),
    # Of some there are only wheels with parts for Linux, which are not missed elsewhere.
    ("cp", "cp314", "manylinux2014_x86_64"),
)
WITHIN = {
    "implementation_name": "cpython",
    "os_name": "posix",
    "platform_machine": "wasm32",
    "platform_system": "Emscripten",
    "python_full_version": "3.14.2",
    "python_version": PYTHON,
    "sys_platform": "emscripten",
    "extra": "",
}
VOICI_PACKAGES = (
    *("anywidget", "closer-course", "comm", "ipykernel", "ipython", "ipywidgets", "jedi"),
    *("micropip", "piplite", "platformdirs", "pyodide_kernel", "sqlite3"),
)
"""What the lesson needs, and what the kernel asks an index for unless it is named here."""


def run(*command: str | Path, cwd: Path = ROOT, **environment: str) -> None:
    """Run a command; what it says is shown if it fails."""
    done = subprocess.run(
        command,
        check=False,
        cwd=cwd,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
    )
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))}\n{done.stdout}{done.stderr}")


def fetch_wheels(folder: Path) -> None:
    """Fetch the wheels, and make the course's own."""
    wanted = (HERE / "peers" / "pyodide_requirements.txt").read_text("utf-8").splitlines()
    for requirement in (line.partition("#")[0].strip() for line in wanted):
        if requirement:
            fetch_wheel(requirement, folder)
    run(TOOLS / "uv", "build", "--wheel", "-o", folder, ROOT)
    extension = TOOLS.parent / "share/jupyter/labextensions/@jupyterlite/pyodide-kernel-extension"
    for wheel in (extension / "static" / "pypi").glob("*.whl"):
        shutil.copy(wheel, folder)
    with zipfile.ZipFile(folder / "sqlite3-1.0.0-py3-none-any.whl", "w") as within_python:
        within_python.writestr("sqlite3-1.0.0.dist-info/METADATA", "Name: sqlite3\nVersion: 1.0.0")
        within_python.writestr("sqlite3-1.0.0.dist-info/WHEEL", "Root-Is-Purelib: true")


def fetch_wheel(requirement: str, folder: Path) -> None:
    """Fetch the wheel for the first platform that there is one for."""
    for implementation, abi, platform in PLATFORMS:
        command = [
            *(TOOLS / "python", "-m", "pip", "download", "--quiet", "--no-deps", "-d", folder),
            *("--only-binary", ":all:", "--python-version", PYTHON),
            *("--implementation", implementation, "--abi", abi, "--platform", platform),
        ]
        if (
            subprocess.run([*command, requirement], check=False, capture_output=True).returncode
            == 0
        ):
            return
    sys.exit(f"no wheel of {requirement}")


def write_pyodide(wheels: Path, folder: Path) -> None:
    """Write Pyodide and its list of packages, with these wheels for packages."""
    with TemporaryDirectory() as elsewhere:
        run("npm", "install", "--silent", "--no-save", PYODIDE, cwd=Path(elsewhere))
        shutil.copytree(Path(elsewhere, "node_modules", "pyodide"), folder, dirs_exist_ok=True)
    found = {}
    for wheel in sorted(wheels.glob("*.whl")):
        about, modules = read_wheel(wheel)
        name = re.sub(r"-cp314-cp314-manylinux.*", "-py3-none-any.whl", wheel.name)
        shutil.copy(wheel, folder / name)
        found[canonicalize_name(about["Name"])] = (about, modules, folder / name)
    lock = json.loads((folder / "pyodide-lock.json").read_text("utf-8"))
    lock["packages"] = {
        key: {
            "name": key,
            "version": about["Version"],
            "file_name": path.name,
            "install_dir": "site",
            "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
            "package_type": "package",
            "imports": modules,
            "depends": [name for name in needed(about) if name in found],
            "unvendored_tests": False,
        }
        for key, (about, modules, path) in found.items()
    }
    (folder / "pyodide-lock.json").write_text(json.dumps(lock), "utf-8")


def read_wheel(path: Path) -> tuple[Message, list[str]]:
    """Return what a wheel says of itself, and the modules that it has."""
    with zipfile.ZipFile(path) as wheel:
        names = wheel.namelist()
        about = next(name for name in names if name.endswith(".dist-info/METADATA"))
        modules = {re.split(r"[/.]", name)[0] for name in names if name.endswith((".py", ".so"))}
        return Parser().parsestr(wheel.read(about).decode()), sorted(modules)


def needed(about: Message) -> Iterator[str]:
    """Yield the names of the packages that one needs within Pyodide."""
    for each in about.get_all("Requires-Dist") or []:
        requirement = Requirement(each)
        if requirement.marker is None or requirement.marker.evaluate(WITHIN):
            yield canonicalize_name(requirement.name)


def write_voici(pyodide: Path, folder: Path) -> None:
    """Write the course's own notebook with Voici."""
    with TemporaryDirectory() as elsewhere:
        shutil.copytree(pyodide, Path(elsewhere, "static", "pyodide"))
        contents = Path(elsewhere, "content")
        contents.mkdir()
        shutil.copy(notebooks_folder() / lesson.NOTEBOOK, contents)
        options = ("--no-sourcemaps", "--no-unused-shared-packages", "--output-dir", folder)
        run(TOOLS / "voici", "build", "--contents", contents, *options, cwd=Path(elsewhere))
    page = folder / "voici" / "render" / Path(lesson.NOTEBOOK).with_suffix(".html")
    key = '"@jupyterlite/pyodide-kernel-extension:kernel": {'
    settings: dict[str, Any] = {
        "disablePyPIFallback": True,
        "loadPyodideOptions": {"packages": VOICI_PACKAGES},
        "pyodideUrl": "../../static/pyodide/pyodide.js",
    }
    replace(page, re.escape(key), key + json.dumps(settings)[1:-1] + ", ")
    # Its worker is a classic one, in which this Pyodide would not begin, though it can.
    check = r'if\(\w+&&\w+\(\)\)throw new Error\("Classic web workers are not supported"\);'
    replace(folder / "static" / "pyodide" / "pyodide.js", check, "")


def replace(path: Path, pattern: str, text: str) -> None:
    """Replace what stands once in a file."""
    changed, times = re.subn(pattern, lambda _found: text, path.read_text("utf-8"))
    assert times == 1, f"{path} has {times} of {pattern}"
    path.write_text(changed, "utf-8")


def write_marimo(pyodide: Path, folder: Path) -> None:
    """Write the lesson with marimo, with what it shows drawn before it begins."""
    with TemporaryDirectory() as elsewhere, serving(pyodide) as address:
        source = (HERE / "peers" / "marimo_lesson.py").read_text("utf-8")
        data = repr(json.dumps(lesson.as_data(), ensure_ascii=False))
        reading = 'Path(os.environ["LESSON"]).read_text("utf-8")'
        assert reading in source
        Path(elsewhere, "lesson.py").write_text(source.replace(reading, data), "utf-8")
        run(
            *(TOOLS / "python", HERE / "peers" / "marimo_export.py", "export", "html-wasm"),
            *("lesson.py", "--output", folder, "--mode", "run", "--execute", "--no-sandbox"),
            *("--offline", "--pyodide-index-url", address, "--pypi-index-url", address),
            cwd=Path(elsewhere),
            PATH=f"{TOOLS}{os.pathsep}{os.environ['PATH']}",
        )


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve a folder; return its address."""
    command = [sys.executable, "-u", str(ROOT / "deploy/static/serve.py"), str(folder), "--port=0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout
        try:
            yield server.stdout.readline().split()[-1]
        finally:
            server.terminate()


def main() -> None:
    """Write the folders, packed as the course's is."""
    shutil.rmtree(FOLDERS, ignore_errors=True)
    FOLDERS.mkdir(parents=True)
    with TemporaryDirectory() as elsewhere:
        wheels, pyodide = Path(elsewhere, "wheels"), Path(elsewhere, "pyodide")
        wheels.mkdir()
        fetch_wheels(wheels)
        write_pyodide(wheels, pyodide)
        write_voici(pyodide, FOLDERS / "voici")
        write_marimo(pyodide, FOLDERS / "marimo")
    run("node", ROOT / "course" / "page" / "compress.js", FOLDERS)


if __name__ == "__main__":
    main()
