"""A real browser: ``visit`` opens a page and remembers what it asked for and complained about."""

import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    ConsoleMessage,
    Page,
    Playwright,
    Request,
    sync_playwright,
)

CHROMIUM_OPTIONS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--js-flags=--liftoff-only",  # no page is open long enough to compile WebAssembly twice
]


def installed(name: str) -> str:
    """Return where a browser of Debian's is."""
    program = shutil.which(name)
    if program is None:
        pytest.fail(f"{name} is missing. Run tests/browser/install_browsers.sh, or `make test`.")
    return program


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """What drives browsers; there can be one in a run."""
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """Debian's Chromium without what only a window needs, which costs a quarter of it all."""
    chromium = installed("chromium-headless-shell")
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

Look = tuple[int, Literal["light", "dark"]]

LOOKS: tuple[Look, ...] = ((1280, "light"), (360, "dark"))
"""Each width and each scheme once: what a test finds there hangs on the one or on the other."""


def looks(page: Page, shown: Iterable[Look] = LOOKS) -> Iterator[str]:
    """Show a page wide and light, then narrow and dark; yields which it is."""
    for width, scheme in shown:
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=scheme)
        yield f"{width} px, {scheme}"


@pytest.fixture
def visit(browser: Browser) -> Iterator[OpenVisit]:
    """Open an empty page: ``visit(width=360, scheme="dark", javascript=False)``.

    The device may say that it is elsewhere: ``visit(zone="Europe/Berlin", language="de-DE")``.
    """
    with ExitStack() as close_all:

        def open_page(
            width: int = 1280,
            scheme: str = "light",
            javascript: bool = True,
            **device: str,
        ) -> Visit:
            context = browser.new_context(
                viewport={"width": width, "height": 800},
                color_scheme="dark" if scheme == "dark" else "light",
                java_script_enabled=javascript,
                timezone_id=device.get("zone"),
                locale=device.get("language"),
            )
            close_all.callback(context.close)
            return Visit(context.new_page())

        yield open_page
