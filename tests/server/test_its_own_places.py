"""What a start writes, runs and takes from the owner's other programs: nothing."""

import json
import sys
from pathlib import Path

import pytest
from running_app import RunningApp, StartApp
from visitor import Visitor, in_page, take_over

LESSON = "01-fear-of-abandonment.ipynb"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The home of someone who has never used Jupyter, and who sets nothing by the environment."""
    for folder in ("course", "runtime", "temporary"):
        (tmp_path / folder).mkdir(mode=0o700)
    for name in ("IPYTHONDIR", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_PATH"):
        monkeypatch.delenv(name, raising=False)
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "runtime"))
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temporary"))
    return tmp_path


def visit(app: RunningApp) -> str:
    """Open a lesson, have a kernel for it, and take it; return the page."""
    visitor = Visitor(app)
    page = visitor.ask(f"/voila/render/{LESSON}")
    assert page.status == 200
    socket = visitor.connect(visitor.start_kernel(LESSON))
    version = in_page(page.body, "jupyter-config-data")["version"]
    assert take_over(socket, version)["placed"]
    socket.close()
    return page.body


def files(home: Path) -> set[str]:
    return {str(path.relative_to(home)) for path in home.rglob("*") if not path.is_dir()}


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have other places")
def test_a_visit_writes_nowhere_but_where_the_course_may(start_app: StartApp, home: Path) -> None:
    app = start_app("--token", "", home=home / "course", spare=1)
    visit(app)
    written = {path.split("/")[0] for path in files(home)}
    assert written <= {"runtime", "temporary"}, "and there only while it is open"
    app.stop()
    assert files(home) == set()


def test_nothing_that_starts_with_the_owners_python_runs_in_a_lesson(
    start_app: StartApp, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    marker = home / "marker"
    startup = home / ".ipython" / "profile_default" / "startup" / "00.py"
    startup.parent.mkdir(parents=True)
    python_startup = home / "startup.py"
    monkeypatch.setenv("PYTHONSTARTUP", str(python_startup))
    for script in (startup, python_startup, startup.parents[1] / "ipython_kernel_config.py"):
        script.write_text(f"open({str(marker)!r}, 'w')", encoding="utf-8")
    app = start_app("--token", "", home=home / "course")
    assert "Fear of abandonment" in visit(app)
    assert not marker.exists()


def test_another_kernel_of_that_name_is_not_taken_for_the_lessons(
    start_app: StartApp, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = home / "jupyter" / "kernels" / "python3" / "kernel.json"
    monkeypatch.setenv("JUPYTER_PATH", str(home / "jupyter"))
    other.parent.mkdir(parents=True)
    argv = ["/not/there/python", "-m", "ipykernel_launcher", "-f", "{connection_file}"]
    other.write_text(json.dumps({"argv": argv, "display_name": "Python 3", "language": "python"}))
    app = start_app("--token", "", home=home / "course")
    page = visit(app)
    assert "could not open" not in page.partition("<main")[2].partition("<footer")[0]
    assert len(app.kernels()) == 1
