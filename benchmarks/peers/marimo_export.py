"""marimo's own command, with the browser that is installed here in place of one of Playwright's."""

from functools import partialmethod

from marimo._cli.cli import main
from playwright.async_api import BrowserType

BrowserType.launch = partialmethod(BrowserType.launch, executable_path="/usr/bin/chromium")

if __name__ == "__main__":
    main()
