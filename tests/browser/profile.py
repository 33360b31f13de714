"""A browser with a folder of its own for all that it writes, and what is found in there."""

import json
from collections.abc import Iterator
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import Any, Literal

import lz4.block
import psutil
from playwright.sync_api import BrowserContext, Error, Page, Playwright
from real_browser import CHROMIUM_OPTIONS, installed
from waiting import wait_until

BrowserName = Literal["chromium", "firefox"]
BROWSERS: tuple[BrowserName, ...] = ("chromium", "firefox")

PACKED = b"mozLz40\0"
ENCODINGS = ("utf-8", "latin-1", "utf-16-le", "utf-16-be")
AS_A_PERSON_HAS_IT = {
    "browser.sessionstore.resume_from_crash": True,  # Playwright turns it off
    "browser.sessionstore.interval": 500,  # milliseconds, where Firefox has 15,000
}
KINDS = ("checkbox", "radio", "range", "number", "date", "search", "text", "select-one")
"""The kinds of controls, as Chromium writes them down, but for the kind that the canary is."""
ORDINARY = "() => document.body.append(document.createElement('textarea'))"
"""Puts a control like any on the page; the page may make of it what it makes of its own."""
AGAIN_ORDINARY = """(name) => {
  const area = document.querySelector("body > textarea:last-child");
  area.removeAttribute("autocomplete");
  area.id = name;
}"""


class Profile:
    """One browser's own files.

    Attributes
    ----------
    context : BrowserContext
        The open browser; ``open`` makes it anew.
    """

    def __init__(self, playwright: Playwright, name: BrowserName, folder: Path) -> None:
        self.name = name
        self.folder = folder
        self._playwright = playwright
        self._canaries = (f"canary {number} of this test" for number in count(1))
        self._last = ""

    def open(self) -> Page:
        """Start the browser; return its page."""
        self.context = self._launch()
        return self.context.pages[0] if self.context.pages else self.context.new_page()

    def close(self) -> None:
        """Close the browser as its user does."""
        self.context.close()

    def kill(self) -> None:
        """End the browser as a crash does."""
        for process in psutil.process_iter(["cmdline"]):
            command = process.info["cmdline"] or []
            if any(str(self.folder) in part for part in command):
                with suppress(psutil.NoSuchProcess):
                    process.kill()
        with suppress(Error):
            self.context.close()

    def wait_until_written(self, page: Page) -> None:
        """Wait until the browser has written down what stands in this page now.

        It shows in a canary: a control of the same page that lets browsers write it down.
        """
        canary = next(self._canaries)
        name = canary.replace(" ", "-")
        page.evaluate(ORDINARY)
        page.evaluate(AGAIN_ORDINARY, name)
        page.locator(f"#{name}").press_sequentially(canary)  # as a person types: Firefox listens
        wait_until(lambda: self.files_that_hold(canary), f"{self.name} has written: {canary}")

    def files_that_hold(self, words: str) -> list[str]:
        """Look for words in every file, however they are encoded, and packed as they may be."""
        needles = {words.encode(encoding, "ignore") for encoding in ENCODINGS}
        return [
            str(path.relative_to(self.folder))
            for path, content in self._files()
            if any(needle in content for needle in needles)
        ]

    def controls_written_down(self) -> list[str]:
        """Return which controls the browser means to fill in again, but for the canaries."""
        written = self._firefox_controls() if self.name == "firefox" else self._chromium_controls()
        return sorted(set(written))

    def _launch(self) -> BrowserContext:
        if self.name == "chromium":
            return self._playwright.chromium.launch_persistent_context(
                self.folder, executable_path=installed("chromium"), args=CHROMIUM_OPTIONS
            )
        return self._playwright.firefox.launch_persistent_context(
            self.folder,
            channel="moz-firefox",
            executable_path=installed("firefox-esr"),
            firefox_user_prefs=AS_A_PERSON_HAS_IT,
        )

    def _files(self) -> Iterator[tuple[Path, bytes]]:
        for path in self.folder.rglob("*"):
            with suppress(OSError):  # a browser replaces its files while they are being read
                if path.is_file():
                    yield path, _unpacked(path.read_bytes())

    def _chromium_controls(self) -> Iterator[str]:
        for path, content in self._files():
            if path.parent.name == "Sessions":
                # Each kind as how many characters it has, and these in UTF-16.
                yield from (
                    kind
                    for kind in KINDS
                    if len(kind).to_bytes(4, "little") + kind.encode("utf-16-le") in content
                )

    def _firefox_controls(self) -> Iterator[str]:
        for path, content in self._files():
            if path.suffix in (".jsonlz4", ".baklz4") and "session" in str(path):
                for data in _all_form_data(json.loads(content)):
                    fields = data.get("xpath", {}) | data.get("id", {})
                    yield from (
                        f"{field} = {value}"
                        for field, value in fields.items()
                        if not field.startswith("canary-")
                    )


def _unpacked(content: bytes) -> bytes:
    if not content.startswith(PACKED):
        return content
    with suppress(lz4.block.LZ4BlockError):  # half written: it is read again
        return lz4.block.decompress(content.removeprefix(PACKED))
    return b"{}"


def _all_form_data(session: Any) -> Iterator[dict[str, Any]]:
    if isinstance(session, dict):
        if "formdata" in session:
            yield session["formdata"]
        yield from (found for value in session.values() for found in _all_form_data(value))
    elif isinstance(session, list):
        yield from (found for value in session for found in _all_form_data(value))
