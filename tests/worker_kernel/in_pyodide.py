"""Running Python in Pyodide, under Node.js, with what a lesson imports and nothing else."""

import json
import subprocess
from importlib.util import find_spec
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
PACKAGES = ("anywidget", "comm", "ipywidgets", "jinja2", "markupsafe", "traitlets")
"""All that lessons in the browser need beside the course and Python's standard library."""

FOLDERS = ("course", "content", "notebooks", "tests")
TESTS = ("tests", "tests/worker_kernel")


def run_in_pyodide(program: str, *, developer: bool = False, **environment: str) -> Any:
    """Run a program, and return what its last line evaluates to, which is JSON.

    For a developer's program, all packages of this computer come after those.
    """
    compiled = ROOT / "build" / "pyodide"
    compiled.mkdir(parents=True, exist_ok=True)
    folders = {f"/repository/{name}": ROOT / name for name in FOLDERS}
    folders |= {f"/packages/{name}": folder_of(name) for name in PACKAGES}
    folders["/compiled"] = compiled
    path = ["/repository", "/packages", *(f"/repository/{each}" for each in TESTS)]
    if developer:
        folders["/developer"] = folder_of("pytest").parent
        path.append("/developer")
    own = {"PYTHONPYCACHEPREFIX": "/compiled", "COURSE_HOME": "/journal", "COURSE_RUN": "/run"}
    asked = {
        "program": program,
        "folders": {place: str(folder) for place, folder in folders.items()},
        "path": path,
        "env": own | environment,
    }
    ran = subprocess.run(
        ["node", str(Path(__file__).with_name("pyodide.mjs"))],
        input=json.dumps(asked),
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, "what it said is above"
    return json.loads(ran.stdout)


def folder_of(package: str) -> Path:
    """Return where a package lies."""
    spec = find_spec(package)
    assert spec is not None and spec.origin is not None
    return Path(spec.origin).parent
