"""The real app, started as a learner starts it, in a process of its own."""

import os
import queue
import socket
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest

START_SECONDS = 90
"""How long a start may take before the run gives up on it; no start is measured by it."""


@dataclass
class RunningApp:
    """One running course."""

    address: str
    home: Path
    process: subprocess.Popen[str]
    output: list[str]

    @property
    def url(self) -> str:
        """The address without token and final slash: ``http://127.0.0.1:40123``."""
        return self.address.partition("?")[0].rstrip("/")

    def lesson(self, notebook: str) -> str:
        """Return the address of a lesson."""
        return f"{self.url}/voila/render/{notebook}"

    def kernels(self) -> list[psutil.Process]:
        """Return the kernels that are running now."""
        children = psutil.Process(self.process.pid).children(recursive=True)
        return [child for child in children if _is_kernel(child)]

    def stop(self) -> None:
        """Stop the course as closing its window does, and wait until it is gone."""
        self.process.terminate()
        self.process.wait(timeout=30)


def _is_kernel(process: psutil.Process) -> bool:
    try:
        return "ipykernel_launcher" in process.cmdline() or process.name() == "course-kernel"
    except (psutil.NoSuchProcess, psutil.ZombieProcess):
        return False


def start_course(
    options: tuple[str, ...],
    home: Path,
    spare: int,
    port: int | None = None,
    shell: str = "",
    program: tuple[str, ...] = (sys.executable, "-m", "course"),
) -> RunningApp:
    command = [*program, "--no-browser", "--port", str(port or free_port())]
    if shell:  # what it says is done first, such as to lower a limit
        command = ["sh", "-c", f'{shell} && exec "$@"', "sh", *command]
    command += ["--Voila.port_retries=0", f"--SpareKernels.spare={spare}"]
    if not any("pages_ahead" in option for option in options):
        command += ["--CourseApp.pages_ahead=False"]
    process = subprocess.Popen(
        [*command, *options],
        env={**os.environ, "COURSE_HOME": str(home)},
        cwd=home,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    lines: queue.Queue[str | None] = queue.Queue()
    output: list[str] = []

    def listen() -> None:
        assert process.stdout is not None
        for line in process.stdout:
            output.append(line)
            lines.put(line)
        lines.put(None)

    threading.Thread(target=listen, daemon=True).start()
    while (line := lines.get(timeout=START_SECONDS)) is not None:
        if " is open at " in line:
            return RunningApp(line.split()[-1], home, process, output)
    pytest.fail("The course did not start. It said:\n" + "".join(output))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


StartApp = Callable[..., RunningApp]
