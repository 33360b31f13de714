"""How long lesson 01 takes to open with a long journal, beside an empty one.

``python -m benchmarks.growth_page --runs 5`` starts the course once for each journal and visits
lesson 01 in each in turn, in headless Chromium, until its first exercise is usable, and until what
was written there an hour ago stands in it again. It writes
``results/growth.json`` and ``.md``, and the table in this folder's README.
"""

import argparse
from collections import defaultdict
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from time import sleep
from typing import NamedTuple

from playwright.sync_api import Browser, sync_playwright

from benchmarks import lesson
from benchmarks.contestants import COURSE
from benchmarks.first_visit import CHROMIUM, OPTIONS, open_page, open_window, wait_for
from benchmarks.growth import made_up_entries
from benchmarks.report import (
    ARRIVED,
    GROWTH_MARKS,
    HERE,
    KEPT,
    SHIFT,
    USABLE,
    growth,
    growth_with_versions,
    rewrite,
    write,
)
from course.exercises.abandonment import alarm_map
from course.journal import Keeping

MAINTAINED = 3.0
"""Seconds between two visits, as a reader leaves: what the last page began has ended, or nearly."""
PASSPHRASE = "a long walk by the slow river"
STILL = 0.5
"""Seconds for which a page is looked at after its answer has come: what else moves is seen, too."""


class Kind(NamedTuple):
    """A journal that the lesson is opened with."""

    name: str
    entries: int
    locked: bool = False


KINDS = (
    Kind("empty", 0),
    Kind(KEPT, 1),
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
    if kind.entries:
        keeping.journal.merge(made_up_entries(kind.entries - 1))
        keeping.save(alarm_map.key, {"trigger": "a late reply"})
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


def visit(browser: Browser, address: str, kind: Kind) -> dict[str, float]:
    """Return the milliseconds until the first exercise is usable, and until its answer is there."""
    with open_window(browser) as context:
        page = open_page(context, COURSE)
        page.goto(address, wait_until="commit")
        wait_for(page, USABLE)
        if kind.entries:  # a journal that stayed locked, or was set aside, would show none
            wait_for(page, "words in the field")
        sleep(STILL)
        marks: dict[str, float] = page.evaluate("visit.found()")
        found = {USABLE: marks[USABLE], SHIFT: marks[SHIFT]}
        if kind.entries:
            found[ARRIVED] = marks["words in the field"] - marks["first paint"]
        return found


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
        found: dict[str, dict[str, list[float]]] = {kind.name: defaultdict(list) for kind in KINDS}
        for kind, address in addresses.items():
            begin(browser, address, kind)
        for run in range(runs):
            for kind, address in addresses.items():
                sleep(MAINTAINED)
                for mark, value in visit(browser, address, kind).items():
                    found[kind.name][mark].append(round(value, 4))
            print(f"run {run + 1} of {runs}", flush=True)
    write("growth", found, growth(found), runs=runs)
    rewrite(HERE / "README.md", GROWTH_MARKS, growth_with_versions())


if __name__ == "__main__":
    main()
