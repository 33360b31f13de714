"""What a page asks for and gets only when a test lets it go: its script, or its kernel."""

from playwright.sync_api import Page, Route, expect

SCRIPT = "**/lesson/lesson.js"
KERNEL = "**/voila/kernel/**"
READY = "html[data-exercises=ready]"


class Held:
    """Requests of a page for an address, which wait until they are let go; later ones do not."""

    def __init__(self, page: Page, address: str) -> None:
        self._waiting: list[Route] | None = []
        page.route(address, self._hold)

    def let_go(self) -> None:
        """Let all that wait go on."""
        waiting, self._waiting = self._waiting or [], None
        for route in waiting:
            route.continue_()

    def _hold(self, route: Route) -> None:
        if self._waiting is None:
            route.continue_()
        else:
            self._waiting.append(route)


def expect_script(page: Page) -> None:
    """Wait until the page's own script has taken over all controls that stand there."""
    expect(page.locator("main .slot [data-model]").first).to_be_attached()
    expect(page.locator("main .slot:not([data-live])")).to_have_count(0)


def is_connected(page: Page) -> bool:
    """Return whether the page has its kernel."""
    return page.locator("html[data-kernel=connected]").count() == 1


def expect_kernel(page: Page) -> None:
    """Wait until the page has its kernel."""
    page.wait_for_selector("html[data-kernel=connected]", state="attached")
