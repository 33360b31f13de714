"""Whether anything is lost of what somebody types from the first moment on, on a busy machine.

``python -m benchmarks.typing_at_once --visits 100`` opens lesson 01 in headless Chromium so many
times, where answers are kept, while other processes keep the processor busy. As soon as the first
exercise's text field is there, keys are pressed one right after the other; they go on until the
page has its kernel, and a few more. Then it looks into the journal: what was typed has to be there
whole and once, and so has that of all visits before. Where the kernel was there before the first
key, it follows the kept words in their entry; else it is an entry of its own. It prints what is
lost, and writes nothing.
"""

import argparse
import json
import multiprocessing
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from functools import partial
from pathlib import Path
from random import choice
from string import ascii_lowercase
from tempfile import TemporaryDirectory
from time import monotonic, perf_counter, sleep

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks import lesson
from benchmarks.contestants import COURSE
from benchmarks.first_visit import CHROMIUM, ELSEWHERE, OPTIONS, PATIENCE
from course.exercises.abandonment import alarm_map
from course.journal import Journal

MORE = 10
"""Letters that are typed once the kernel is there."""
UNTIL_KEPT = 30.0
"""Seconds after which what is not in the journal counts as lost."""
CONNECTED = "html[data-kernel=connected]"

AT_ONCE = """
window.typed = "";
function begin() {
  const field = document.querySelector(%s);
  if (!field) return;
  watching.disconnect();
  field.focus();
  field.addEventListener("keydown", ({ key }) => { typed += key; });
}
const watching = new MutationObserver(begin);
watching.observe(document, { childList: true, subtree: true });
"""
"""Goes into the first exercise's field as soon as it is there, and notes which keys are pressed."""


def keep_busy() -> None:
    """Do nothing useful, for ever."""
    while True:
        pass


@contextmanager
def load(processes: int) -> Iterator[None]:
    """Keep the processor busy."""
    busy = [multiprocessing.Process(target=keep_busy, daemon=True) for _ in range(processes)]
    for each in busy:
        each.start()
    yield
    for each in busy:
        each.terminate()


def type_at_once(page: Page, address: str) -> str:
    """Open the lesson and type all the while; return what was typed into the field."""
    page.add_init_script(AT_ONCE % json.dumps(COURSE.field))
    page.goto(address, wait_until="commit", timeout=PATIENCE)
    more = MORE
    while more:
        page.keyboard.press(choice(ascii_lowercase))
        more -= page.query_selector(CONNECTED) is not None
    return str(page.evaluate("typed"))


def kept(home: Path) -> list[str]:
    """Return what the journal has in the field that is typed into, oldest first."""
    with closing(sqlite3.connect(home / "journal.db")) as journal:
        found = journal.execute(
            "SELECT answer FROM entry WHERE exercise = ? ORDER BY created_at", [alarm_map.key]
        ).fetchall()
    return [json.loads(answer).get("trigger", "") for (answer,) in found]


def is_whole(typed: list[str], home: Path) -> bool:
    """Return whether all that was typed is kept, each of it once; it may follow earlier words."""
    words = "\n".join(kept(home))
    return all(words.count(each) == 1 for each in typed)


def comes_true(true: Callable[[], bool]) -> bool:
    """Return whether something comes true, before it counts as lost."""
    end = monotonic() + UNTIL_KEPT
    while not true() and monotonic() < end:
        sleep(0.1)
    return true()


def visit(browser: Browser, address: str) -> str:
    """Visit once, and go elsewhere right after the last letter; return what was typed."""
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    try:
        typed = type_at_once(page, address)
        page.goto(ELSEWHERE)
    finally:
        context.close()
    return typed


def main() -> None:
    """Visit again and again, and say what was lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--visits", type=int, default=100)
    parser.add_argument("--busy", type=int, default=2 * (os.cpu_count() or 1))
    options = parser.parse_args()
    with ExitStack() as stack:
        home = Path(stack.enter_context(TemporaryDirectory()))
        Journal.open(home).close()
        data = home / "lesson.json"
        lesson.write(data)
        server = stack.enter_context(COURSE.running(data, home))
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=OPTIONS)
        stack.callback(browser.close)
        stack.enter_context(load(options.busy))
        began, lost = perf_counter(), 0
        typed: list[str] = []
        for number in range(1, options.visits + 1):
            typed.append(visit(browser, server.address))
            if not comes_true(partial(is_whole, typed, home)):
                lost += 1
                print(f"visit {number}: typed {typed.pop()!r}, kept {kept(home)!r}", flush=True)
        seconds = perf_counter() - began
        letters, entries = sum(map(len, typed)), len(kept(home))
    print(
        f"{options.visits} visits beside {options.busy} busy processes, {seconds:.0f} s, "
        f"{letters:,} letters in {entries} entries: something was lost in {lost}."
    )


if __name__ == "__main__":
    main()
