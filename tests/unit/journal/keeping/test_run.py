"""What one run of the app shares is gone when it stops, or at the next start."""

import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

APP = """
import subprocess, sys
from course.journal.keeping.begin_run import begin_run
from course.journal.keeping.run import current_run
run = begin_run()
assert begin_run() is run
run.held.hold("x'00'")
page = "from course.journal.keeping.run import current_run; run = current_run();"
page += "print(run.directory, run.held.key, flush=True)"
subprocess.run([sys.executable, "-c", page], check=True)
sys.stdin.readline()
"""


@pytest.fixture
def start(tmp_path):
    """Start a program that begins a run, and return it with the run's directory."""

    def start():
        places = {"XDG_RUNTIME_DIR": str(tmp_path), "TMPDIR": str(tmp_path)}
        app = subprocess.Popen(
            [sys.executable, "-c", APP], env=os.environ | places,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        programs.append(app)
        directory, key = app.stdout.readline().split()
        assert key == "x'00'"
        return app, Path(directory)

    programs = []
    yield start
    for app in programs:
        app.communicate("\n", timeout=20) if app.poll() is None else app.communicate()


def test_its_pages_share_it_and_nobody_else_can_look_inside(start):
    _app, directory = start()
    assert stat.S_IMODE(directory.stat().st_mode) == 0o700
    assert stat.S_IMODE((directory / "key").stat().st_mode) == 0o600


def test_it_is_gone_when_the_app_stops(start, tmp_path):
    app, directory = start()
    app.communicate("\n", timeout=20)
    assert not directory.exists()
    assert list(tmp_path.iterdir()) == []


def test_one_that_was_killed_is_cleared_away_at_the_next_start(start):
    app, directory = start()
    app.send_signal(signal.SIGKILL)
    app.wait()
    assert (directory / "key").exists()
    start()
    assert not directory.exists()


def test_one_that_still_goes_on_is_left_alone(start):
    _app, directory = start()
    start()
    assert (directory / "key").exists()
