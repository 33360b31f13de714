"""The real app, and a real browser to read it with.

``app`` is one running course, shared by a whole run; ``start_app`` starts another, with a home or
notebooks of its own; ``visit`` opens a page and remembers what it asked for and complained about.
"""

import os
import queue
import shutil
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

import psutil
import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, sync_playwright

CHROMIUM_OPTIONS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
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
        return "ipykernel_launcher" in process.cmdline()
    except (psutil.NoSuchProcess, psutil.ZombieProcess):
        return False


StartApp = Callable[..., RunningApp]


@pytest.fixture(scope="session")
def start_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StartApp]:
    """Start a course: ``start_app(*options, home=…)``. All are stopped at the end of the run.

    Without spare kernels, unless asked for, so that a test can count those of its pages.
    """
    with ExitStack() as stop_all:

        def start(*options: str, home: Path | None = None, spare: int = 0) -> RunningApp:
            home = home or tmp_path_factory.mktemp("home")
            app = _start(options or ("--token", ""), home, spare)
            stop_all.callback(app.stop)
            return app

        yield start


@pytest.fixture(scope="session")
def app(start_app: StartApp) -> RunningApp:
    """One course, without a token, shared by all tests of a run."""
    return start_app()


def _start(options: tuple[str, ...], home: Path, spare: int) -> RunningApp:
    command = [sys.executable, "-m", "course", "--no-browser", "--port", str(_free_port())]
    process = subprocess.Popen(
        [*command, "--Voila.port_retries=0", f"--SpareKernels.spare={spare}", *options],
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
        if line.startswith("Closer is open at "):
            return RunningApp(line.split()[-1], home, process, output)
    pytest.fail("The course did not start. It said:\n" + "".join(output))


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium."""
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.fail("Chromium is missing. Run tests/browser/install_chromium.sh, or `make test`.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_OPTIONS)
        yield browser
        browser.close()


@dataclass
class Visit:
    """One page, the hosts it asked for something, and the errors it wrote to the console."""

    page: Page
    hosts: set[str] = field(default_factory=set)
    errors: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Listen from the first request on."""
        self.page.on("request", self._on_request)
        self.page.on("console", self._on_console)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))

    def _on_request(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in ("data", "blob"):
            self.hosts.add(parts.hostname or request.url)

    def _on_console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.errors.append(message.text)

    def read(self, address: str) -> Page:
        """Go to a lesson and wait until its exercises are connected."""
        self.page.goto(address)
        self.page.wait_for_selector("html[data-exercises=ready]", state="attached")
        return self.page


OpenVisit = Callable[..., Visit]

WIDTHS = (1280, 360)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


def looks(page: Page) -> Iterator[str]:
    """Show a page wide and narrow, light and dark; yields which it is."""
    for width in WIDTHS:
        for scheme in SCHEMES:
            page.set_viewport_size({"width": width, "height": 800})
            page.emulate_media(color_scheme=scheme)
            yield f"{width} px, {scheme}"


@pytest.fixture
def visit(browser: Browser) -> Iterator[OpenVisit]:
    """Open an empty page: ``visit(width=360, scheme="dark", javascript=False)``."""
    with ExitStack() as close_all:

        def open_page(width: int = 1280, scheme: str = "light", javascript: bool = True) -> Visit:
            context = browser.new_context(
                viewport={"width": width, "height": 800},
                color_scheme="dark" if scheme == "dark" else "light",
                java_script_enabled=javascript,
            )
            close_all.callback(context.close)
            return Visit(context.new_page())

        yield open_page
