"""A page that loses its kernel, and what it says then."""

from playwright.sync_api import Locator, Page
from running_app import RunningApp

CONNECTED = "html[data-kernel=connected]"

AT_ONCE = 20_000
"""Milliseconds within which a learner is to be told, also by a machine that is busy otherwise."""


def banner(page: Page) -> Locator:
    return page.get_by_role("alert").filter(
        has=page.get_by_role("button", name="Save it as a file", include_hidden=True)
    )


def kill_the_kernel(app: RunningApp) -> None:
    for kernel in app.kernels():  # there may be others, of which pages are being made
        kernel.kill()
