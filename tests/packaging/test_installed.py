"""The course without its clone: installed from what was built, and used."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from jupyter_server.services.kernels.connection.base import deserialize_msg_from_ws_v1
from running_app import RunningApp, start_course
from used_tree import ROOT
from uv import find_uv_bin
from visitor import V1, Visitor, around, in_page, say
from websocket import WebSocket

from course import __version__
from course.charts import example_entries
from course.exercises.abandonment import alarm_map
from course.journal import Journal
from course.kernel.takeover import PAGE
from course.lessons import Syllabus

LOCK = ROOT / "requirements.lock"
LESSONS = Syllabus.read(ROOT / "notebooks").lessons
JOURNEY = "07-your-journey.ipynb"
EXTENSION_IS_FOUND = """
from jupyter_core.paths import jupyter_path
from jupyter_server.extension.config import ExtensionConfigManager
from jupyter_core.paths import jupyter_config_path
from jupyterlab_server.config import get_federated_extensions

assert "closer-course" in get_federated_extensions(jupyter_path("labextensions"))
configuration = ExtensionConfigManager(read_config_path=jupyter_config_path())
assert configuration.get_jpserver_extensions()["course.lab"]
"""


@dataclass
class Environment:
    """A virtual environment that holds the course, and nothing of this one."""

    folder: Path

    def __post_init__(self) -> None:
        """Make it."""
        self._uv("venv", "--python", sys.executable, self.folder)

    def pip(self, command: str, *arguments: str | Path) -> None:
        """Install in it, or check it, as pip does, and faster."""
        self._uv("pip", command, "--python", self.folder / "bin" / "python", *arguments)

    def _uv(self, *command: str | Path) -> None:
        here = self.folder.parent
        subprocess.run([find_uv_bin(), "--no-config", "--quiet", *command], check=True, cwd=here)

    def run(self, program: str, *arguments: str) -> str:
        """Run one of its programs elsewhere, and return what it prints."""
        command = [self.folder / "bin" / program, *arguments]
        return subprocess.check_output(command, cwd=self.folder, text=True).strip()

    def has(self, module: str) -> bool:
        """Whether it can import something."""
        find = f"import importlib.util; print(importlib.util.find_spec({module!r}) is not None)"
        return self.run("python", "-c", find) == "True"


@pytest.fixture
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Environment]:
    monkeypatch.delenv("PYTHONPATH", raising=False)
    environment = Environment(tmp_path / "environment")
    yield environment
    shutil.rmtree(environment.folder)  # half a gigabyte, which pytest would keep for three runs


def download(app: RunningApp, label: str) -> str:
    """Click on a button of the journey page, as its script does, and return the file."""
    visitor = Visitor(app)
    page = visitor.ask(f"/voila/render/{JOURNEY}").body
    assert "Traceback" not in page
    button = around(page, label)
    socket = visitor.connect(visitor.start_kernel(JOURNEY), protocol=V1)
    asks = {"version": in_page(page, "jupyter-config-data")["version"], "parts": []}
    taking = {"comm_id": "taking", "target_name": PAGE, "data": asks}
    say(socket, "shell", "comm_open", taking, protocol=V1)
    heard(socket, "taking")
    click = {"comm_id": button, "data": {"method": "custom", "content": {"make": True}}}
    say(socket, "shell", "comm_msg", click, protocol=V1)
    while not (buffers := heard(socket, button)):
        pass
    return bytes(buffers[0]).decode()


def heard(socket: WebSocket, comm: str) -> list[bytes]:
    """Wait until a kernel says something by this comm; return the buffers that come along."""
    while True:
        _channel, parts = deserialize_msg_from_ws_v1(socket.recv())
        header, _parent, _metadata, content, *buffers = parts
        if b'"comm_msg"' in header and f'"{comm}"'.encode() in content:
            return list(buffers)


def use(environment: Environment, home: Path) -> str:
    """Use the course as someone does who has answers already; return their report."""
    assert environment.run("closer", "--version") == __version__
    imported = environment.run("python", "-c", "import course; print(course.__file__)")
    assert Path(imported).is_relative_to(environment.folder), "it is the clone's"
    home.mkdir()
    with Journal.open(home) as journal:
        journal.merge(example_entries(alarm_map.key, alarm_map.example))
    closer = str(environment.folder / "bin" / "closer")
    app = start_course(("--token", ""), home, spare=0, program=(closer,))
    try:
        for lesson in (LESSONS[0], LESSONS[-1]):
            page = Visitor(app).ask(f"/voila/render/{lesson.notebook}")
            assert page.status == 200
            assert lesson.title in page.body
            assert in_page(page.body, "widget-states")["states"]
            assert "Traceback" not in page.body
        return download(app, "My own report")
    finally:
        app.stop()


def test_a_wheel_with_its_extras_and_what_is_locked(
    built: Path, environment: Environment, tmp_path: Path
) -> None:
    (wheel,) = built.glob("*.whl")
    environment.pip("install", "--require-hashes", "--requirement", LOCK)
    environment.pip("install", "--no-deps", wheel)
    environment.pip("check")
    assert "<svg" in use(environment, tmp_path / "home")
    assert environment.run("jupyter-lab", "--version")
    environment.run("python", "-c", EXTENSION_IS_FOUND)


def test_an_sdist_alone(built: Path, environment: Environment, tmp_path: Path) -> None:
    (sdist,) = built.glob("*.tar.gz")
    environment.pip("install", "--constraint", LOCK, sdist)
    assert not environment.has("jupyterlab")
    assert not environment.has("vl_convert")
    report = use(environment, tmp_path / "home")
    assert "Your alarms over time" in report
    assert "<svg" not in report
