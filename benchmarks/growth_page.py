"""How long the journey page takes to open with ten years of entries, beside an almost empty one.

Run ``python -m benchmarks.growth_page``. Two courses run side by side and are visited in turn, in
headless Chromium, from the start of the visit until every chart on the page is drawn.
"""

import os
import shutil
import socket
import statistics
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from playwright.sync_api import Browser, sync_playwright

from benchmarks.growth import SIZES, made_up_entries
from course.journal import Journal

ROUNDS = 5
LESSON = "voila/render/05-your-journey.ipynb"
DRAWN = """() => {
  const charts = [...document.querySelectorAll(".chart")];
  return document.documentElement.dataset.exercises === "ready"
    && charts.length > 0 && charts.every((chart) => chart.querySelector("svg"));
}"""


def start(size: int, open_until: ExitStack) -> str:
    """Start a course on a journal of `size` entries; return its address."""
    home = open_until.enter_context(TemporaryDirectory())
    with Journal.open(home) as journal:
        journal.merge(made_up_entries(size))
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-m", "course", "--no-browser", "--token", "", "--port", str(port)],
        env={**os.environ, "COURSE_HOME": home},
        cwd=Path(home),
        stdout=subprocess.PIPE,
        text=True,
    )
    open_until.callback(process.wait, timeout=30)
    open_until.callback(process.terminate)
    assert process.stdout is not None
    return process.stdout.readline().split()[-1]


def visit(browser: Browser, address: str) -> float:
    """Return the seconds until every chart of the page is drawn."""
    # Playwright waits for a function by `eval`, which the course's pages do not allow.
    context = browser.new_context(viewport={"width": 1280, "height": 800}, bypass_csp=True)
    page = context.new_page()
    began = perf_counter()
    page.goto(address + LESSON, wait_until="commit")
    page.wait_for_function(DRAWN, timeout=120_000)
    seconds = perf_counter() - began
    context.close()
    return seconds


def main() -> None:
    """Print the median and the range for both sizes, and their ratio."""
    with ExitStack() as open_until, sync_playwright() as playwright:
        addresses = {size: start(size, open_until) for size in SIZES}
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        seconds: dict[int, list[float]] = {size: [] for size in SIZES}
        for _ in range(ROUNDS):
            for size, address in addresses.items():
                seconds[size].append(visit(browser, address))
        browser.close()
    for size, took in seconds.items():
        median = statistics.median(took)
        print(f"{size:>7,} entries: {median:.1f} s ({min(took):.1f} to {max(took):.1f})")
    few, many = (statistics.median(seconds[size]) for size in SIZES)
    print(f"ratio of the medians: {many / few:.2f}")


if __name__ == "__main__":
    main()
