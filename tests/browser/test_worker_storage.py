"""What a page's worker keeps in the browser's own storage, in the browsers themselves."""

from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from playwright.sync_api import Page

SCRIPTS = Path(__file__).parents[2] / "course" / "page"
OWN_PAGE = Path(__file__).with_name("storage_page")
WORDS = "heron by the canal"
TIMES_KILLED = 2


class Handler(SimpleHTTPRequestHandler):
    """Serves the worker's scripts as they are, and a page of the tests' own that uses them."""

    def translate_path(self, path: str) -> str:
        """Return where a file is: beside that page, or among the scripts."""
        own = OWN_PAGE / path.removeprefix("/").partition("?")[0]
        return str(own) if own.is_file() else super().translate_path(path)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Where that page is."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(SCRIPTS)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/index.html"
    server.shutdown()
    server.server_close()


def ask(page: Page, *request: str) -> Any:
    """Have the page's worker do something, and return what it answers."""
    return page.evaluate("(request) => window.ask(...request)", request)


def opened(page: Page, address: str) -> Page:
    """Open a page whose storage outlasts it."""
    page.goto(address)
    page.wait_for_function("() => Boolean(window.ask)")
    assert ask(page, "kind") == "persistent"
    return page


def test_what_is_kept_outlasts_a_killed_browser_and_what_is_erased_is_nowhere(profile, address):
    said = []
    for time in range(TIMES_KILLED):
        page = opened(profile.open(), address)
        assert ask(page, "words") == said
        words = f"{WORDS} {time}"
        ask(page, "keep", words)
        profile.kill()
        said.append(words)
    page = opened(profile.open(), address)
    assert ask(page, "words") == said
    assert profile.files_that_hold(WORDS) != []
    ask(page, "erase")
    assert profile.files_that_hold(WORDS) == []


def test_two_tabs_write_by_turns_and_each_sees_it_all(profile, address):
    one = opened(profile.open(), address)
    two = opened(profile.context.new_page(), address)
    for tab, words in ((one, "first"), (two, "second"), (one, "third"), (one, "fourth")):
        ask(tab, "keep", words)
    assert ask(two, "words") == ask(one, "words") == ["first", "second", "third", "fourth"]
