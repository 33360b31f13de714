"""Kernels that are forked from one process: each is its own, and none outlives the app."""

import json
import sys
from pathlib import Path

import psutil
import pytest
from notebooks_for_tests import write_notebook
from running_app import RunningApp, StartApp
from visitor import Visitor
from waiting import wait_until

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="kernels are forked on Linux only")

TELLS = """
import builtins, json, os, random, secrets, sys, threading, uuid
from pathlib import Path
from course.journal import current_keeping
kernel = get_ipython().kernel
connection = json.loads(Path(kernel.parent.abs_connection_file).read_text())
told = json.dumps({
    "each its own": [
        os.getpid(), os.getpgid(0), random.random(), str(uuid.uuid4()), secrets.token_hex(),
        kernel.session.session, connection["key"], connection["curve_secretkey"],
    ],
    "left by another": getattr(builtins, "left", None),
    "open files": [str(fd.resolve()) for fd in Path("/proc/self/fd").iterdir() if fd.exists()],
    "input": sys.__stdin__.read(),
    "folder": os.getcwd(),
    "run": os.environ["COURSE_RUN"],
    "debugger": "debugpy.server" in sys.modules,
})
Path(os.environ["COURSE_HOME"], f"{Path(kernel.parent.connection_file).stem}.txt").write_text(told)
builtins.left = "something"
"""


@pytest.fixture(scope="module")
def app(start_app: StartApp, tmp_path_factory: pytest.TempPathFactory) -> RunningApp:
    folder = tmp_path_factory.mktemp("notebooks")
    write_notebook(folder, TELLS)
    return start_app("--token", "", f"--Voila.root_dir={folder}")


def told(app: RunningApp) -> dict[str, object]:
    """Have a kernel begin the lesson, and return what it tells."""
    kernel = Visitor(app).start_kernel("00-trying-things.ipynb")
    told: Path = app.home / f"kernel-{kernel}.txt"
    wait_until(lambda: told.exists() and told.read_text(), "a word of the kernel")
    return dict(json.loads(told.read_text()))


def fork_server(app: RunningApp) -> psutil.Process:
    (found,) = (
        child
        for child in psutil.Process(app.process.pid).children()
        if "course.server_kernel.fork_server" in child.cmdline()
    )
    return found


def test_they_share_nothing_that_counts(app: RunningApp) -> None:
    one, other = told(app), told(app)
    assert not set(one["each its own"]) & set(other["each its own"])  # type: ignore[call-overload]
    assert one["left by another"] is other["left by another"] is None
    assert not [path for path in other["open files"] if path.endswith(".db")]  # type: ignore[attr-defined]
    assert one["run"] == other["run"]
    assert one["input"] == ""
    assert not one["debugger"]  # it takes as much memory and time as all the rest
    assert fork_server(app).num_threads() == 1
    assert {kernel.ppid() for kernel in app.kernels()} == {fork_server(app).pid}


def test_one_that_is_lost_is_not_missed_by_the_next(app: RunningApp) -> None:
    told(app)
    lost = fork_server(app)
    lost.kill()
    lost.wait()
    assert told(app)
    assert told(app)
    assert fork_server(app) != lost


def test_none_outlives_the_app_however_it_ends(start_app: StartApp) -> None:
    app = start_app(spare=1)
    Visitor(app).start_kernel("00-start-here.ipynb")
    processes = psutil.Process(app.process.pid).children(recursive=True)
    assert len(processes) >= 2
    app.process.kill()
    _gone, alive = psutil.wait_procs(processes, timeout=30)
    assert alive == []
