"""How long lesson 01 takes to open with a long journal, beside an empty one.

``python -m benchmarks.growth_page --runs 5`` starts the course once for each journal and visits
lesson 01 in each in turn, in headless Chromium, until its first exercise is usable. It writes
``results/growth.json`` and ``.md``, and the table in this folder's README.
"""

import argparse
import json
import re
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from time import sleep
from typing import NamedTuple

from playwright.sync_api import Browser, sync_playwright

from benchmarks import lesson
from benchmarks.contestants import COURSE
from benchmarks.first_visit import CHROMIUM, ELSEWHERE, OPTIONS, PATIENCE, open_window
from benchmarks.growth import made_up_entries
from benchmarks.report import (
    GROWTH_MARKS,
    HERE,
    USABLE,
    growth,
    growth_with_versions,
    rewrite,
    write,
)
from course.journal import Keeping

MAINTAINED = 3.0
"""Seconds between two visits, as a reader leaves: what the last page began has ended, or nearly."""
PASSPHRASE = "a long walk by the slow river"
PROBE = """(selectors) => {
  const seen = (selector) => document.querySelector(selector)?.getClientRects().length > 0;
  function look() {
    if (selectors.every(seen)) window.usable = performance.now();
    else requestAnimationFrame(look);
  }
  requestAnimationFrame(look);
}"""


class Kind(NamedTuple):
    """A journal that the lesson is opened with."""

    name: str
    entries: int
    locked: bool = False


KINDS = (
    Kind("empty", 0),
    Kind("20,000 entries", 20_000),
    Kind("200,000 entries", 200_000),
    Kind("locked, empty", 0, locked=True),
    Kind("locked, 20,000 entries", 20_000, locked=True),
)


def fill(home: Path, kind: Kind) -> None:
    """Begin a journal and write its entries."""
    keeping = Keeping(home)
    keeping.keep()
    if kind.locked:
        keeping.lock(PASSPHRASE)
    keeping.journal.merge(made_up_entries(kind.entries))
    keeping.journal.close()


def begin(browser: Browser, address: str, kind: Kind) -> None:
    """Open the lesson once, as what is started once is; unlock the journal for the run."""
    with open_window(browser) as context:
        page = context.new_page()
        page.goto(address)
        page.locator(COURSE.field).first.wait_for()
        if kind.locked:
            field = page.get_by_label("Your passphrase").locator("visible=true").first
            field.fill(PASSPHRASE)
            field.press("Enter")
            field.wait_for(state="hidden")


def visit(browser: Browser, address: str, kind: Kind) -> float:
    """Return the milliseconds until the first exercise is usable, with its entries."""
    with open_window(browser) as context:
        page = context.new_page()
        page.goto(ELSEWHERE)
        page.add_init_script(f"({PROBE})({json.dumps([COURSE.field, COURSE.save])})")
        page.goto(address, wait_until="commit")
        page.wait_for_function("window.usable", timeout=PATIENCE)
        if kind.entries:  # a journal that stayed locked, or was set aside, would show none
            page.get_by_text(re.compile(r"What you have written here \([1-9]")).first.wait_for(
                state="attached", timeout=PATIENCE
            )
        took: float = page.evaluate("window.usable")
        return took


def main() -> None:
    """Measure and write the results."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    runs = parser.parse_args().runs
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory()))
        data = folder / "lesson.json"
        lesson.write(data)
        homes = {kind: folder / str(number) for number, kind in enumerate(KINDS)}
        for kind, home in homes.items():
            fill(home, kind)
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=OPTIONS)
        stack.callback(browser.close)
        addresses = {
            kind: stack.enter_context(COURSE.running(data, home)).address
            for kind, home in homes.items()
        }
        found: dict[str, dict[str, list[float]]] = {kind.name: {USABLE: []} for kind in KINDS}
        for kind, address in addresses.items():
            begin(browser, address, kind)
        for run in range(runs):
            for kind, address in addresses.items():
                sleep(MAINTAINED)
                found[kind.name][USABLE].append(round(visit(browser, address, kind), 1))
            print(f"run {run + 1} of {runs}", flush=True)
    write("growth", found, growth(found), runs=runs)
    rewrite(HERE / "README.md", GROWTH_MARKS, growth_with_versions())


if __name__ == "__main__":
    main()
