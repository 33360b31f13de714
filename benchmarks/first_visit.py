"""How fast lesson 01 opens, in a real browser, beside the same lesson made with others.

``python -m benchmarks.first_visit --runs 9`` visits each in turn, with an empty and then with a
filled cache, and writes ``results/first_visit.json`` and ``.md``.
"""

import argparse
import json
from collections import defaultdict
from contextlib import ExitStack
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import sleep

from playwright.sync_api import Browser, BrowserContext, sync_playwright
from playwright.sync_api import TimeoutError as TookTooLong

from benchmarks import lesson
from benchmarks.contestants import COURSE, PEERS, PEERS_HERE, STATIC, STOCK, Contestant
from benchmarks.report import write

MARKS = ("first byte", "prose readable", "first exercise usable", "Save answered")
CACHES = ("empty cache", "filled cache")
ONE_MEGABIT = {
    "offline": False,
    "latency": 0,
    "downloadThroughput": 1_000_000 / 8,
    "uploadThroughput": 1_000_000 / 8,
}
CHROMIUM = "/usr/bin/chromium"
OPTIONS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update"]
PATIENCE = 30_000
SETTLING = 1.0
"""Seconds that a new window of Chromium's keeps the processor busy by itself, and a bit."""
ELSEWHERE = "file:///"
"""What a tab shows before. From an empty one, pages that isolate themselves need a new process, and
others do not; a person comes from some other page, and then all need one."""
SLOW = "slow"
"""An empty cache, 1 Mbit/s, and a quarter of the processor: for static HTML and the course."""

PROBE = """(selectors) => {
  window.marks = {};
  // Some put everything into shadow roots, one within the other.
  const find = (selector, root = document) => {
    let found = root.querySelector(selector);
    if (found) return found;
    for (const element of root.querySelectorAll("*")) {
      if (element.shadowRoot && (found = find(selector, element.shadowRoot))) return found;
    }
    return null;
  };
  const seen = (selector) => {
    const element = find(selector);
    return element && element.getClientRects().length > 0 ? element : null;
  };
  const told = () => find(selectors.saved)?.textContent ?? "";
  let before;
  const mark = (name) => (marks[name] ??= performance.now());
  function look() {
    if (seen(selectors.prose)) mark("prose readable");
    const field = seen(selectors.field);
    const save = seen(selectors.save);
    if (field && save && !marks["first exercise usable"]) {
      mark("first exercise usable");
      before = told();
      const { set } = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value");
      set.call(field, "a late reply");
      field.dispatchEvent(new Event("input", { bubbles: true }));
      field.dispatchEvent(new Event("change", { bubbles: true }));
      save.click();
    }
    if (before !== undefined && told() !== before) mark("Save answered");
    if (!marks["Save answered"] || !marks["prose readable"]) requestAnimationFrame(look);
  }
  requestAnimationFrame(look);
}"""


def open_window(browser: Browser) -> BrowserContext:
    """Open a window with a cache of its own; what it loads for itself is no part of a visit."""
    # Playwright waits for a function by `eval`, which the course's pages do not allow.
    context = browser.new_context(bypass_csp=True)
    context.new_page()
    sleep(SETTLING)
    return context


def visit(
    context: BrowserContext, contestant: Contestant, address: str, slow: bool = False
) -> dict[str, float]:
    """Open the lesson once; return milliseconds for each mark, and requests and kB."""
    page = context.new_page()
    page.goto(ELSEWHERE)
    selectors = {name: getattr(contestant, name) for name in ("prose", "field", "save", "saved")}
    page.add_init_script(f"({PROBE})({json.dumps(selectors)})")
    network = context.new_cdp_session(page)
    network.send("Network.enable")
    if slow:
        network.send("Network.emulateNetworkConditions", ONE_MEGABIT)
        network.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    sizes: list[float] = []
    network.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.goto(address, wait_until="commit", timeout=PATIENCE)
    awaited = MARKS[1:2] if slow else MARKS[1:]
    try:
        page.wait_for_function(
            "(awaited) => awaited.every((mark) => window.marks?.[mark])",
            arg=awaited,
            timeout=PATIENCE,
        )
    except TookTooLong:
        print(f"{contestant.name} got no further than {page.evaluate('window.marks')}", flush=True)
        page.close()
        raise
    marks: dict[str, float] = page.evaluate("window.marks")
    navigation = "performance.getEntriesByType('navigation')[0].responseStart"
    marks["first byte"] = page.evaluate(navigation)
    marks["requests"] = len(sizes)
    marks["kB"] = sum(sizes) / 1000
    page.close()
    return marks


def measure(browser: Browser, addresses: dict[Contestant, str], runs: int) -> dict[str, dict]:
    """Visit each contestant in turn, so many times over."""
    found: dict[str, dict] = {one.name: defaultdict(list) for one in addresses}
    for run in range(runs + 1):
        contexts = {one: open_window(browser) for one in addresses}
        for cache in CACHES:
            for contestant, address in addresses.items():
                try:
                    marks = visit(contexts[contestant], contestant, address)
                except TookTooLong:
                    found[contestant.name]["unanswered"].append(cache)
                    continue
                if run == 0:
                    continue  # everybody's first run starts what is started once
                for mark, value in marks.items():
                    found[contestant.name][f"{mark}, {cache}"].append(round(value, 1))
        for context in contexts.values():
            context.close()
        for contestant in (STATIC, COURSE):
            with open_window(browser) as context:
                marks = visit(context, contestant, addresses[contestant], slow=True)
            if run:
                found[contestant.name][f"prose readable, {SLOW}"].append(
                    round(marks["prose readable"], 1)
                )
        print(f"run {run} of {runs}", flush=True)
    return found


def table(found: dict[str, dict]) -> str:
    """Return the medians, with their ranges, in seconds, as Markdown."""
    head = ["", *MARKS, "requests", "kB"]
    lines = [f"| {' | '.join(head)} |", "| --- " * len(head) + "|"]
    for cache in CACHES:
        for name, values in found.items():
            cells = [f"{name}, {cache}"]
            for mark in MARKS:
                times = [value / 1000 for value in values[f"{mark}, {cache}"]]
                cells.append(f"{median(times):.2f} ({min(times):.2f} to {max(times):.2f})")
            cells += [f"{median(values[f'{mark}, {cache}']):,.0f}" for mark in ("requests", "kB")]
            lines.append(f"| {' | '.join(cells)} |")
    slow = [
        f"{median(found[one.name][f'prose readable, {SLOW}']) / 1000:.2f} s ({one.name})"
        for one in (STATIC, COURSE)
    ]
    lines += [
        "",
        f"At 1 Mbit/s and a quarter of the processor, prose came in {' and '.join(slow)}.",
    ]
    lines += [
        f"{name} did not answer within {PATIENCE // 1000} s in {len(values['unanswered'])} visits."
        for name, values in found.items()
        if "unanswered" in values
    ]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Measure and write the results."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=9)
    runs = parser.parse_args().runs
    contestants = [STATIC, COURSE, STOCK, *(PEERS_HERE if PEERS.exists() else ())]
    with ExitStack() as stack:
        data = Path(stack.enter_context(TemporaryDirectory())) / "lesson.json"
        lesson.write(data)
        addresses = {one: stack.enter_context(one.running(data)).address for one in contestants}
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=OPTIONS)
        stack.callback(browser.close)
        found = measure(browser, addresses, runs)
    write("first_visit", found, table(found), runs=runs)


if __name__ == "__main__":
    main()
