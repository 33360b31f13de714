"""How fast lesson 01 opens, in a real browser, beside the same lesson made with others.

``python -m benchmarks.first_visit --runs 9`` visits each in turn, with an empty cache, with a
filled one, and then in haste, and writes ``results/first_visit.json`` and ``.md``.
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import sleep

from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, sync_playwright
from playwright.sync_api import Error as GotNoFurther
from playwright.sync_api import TimeoutError as TookTooLong

from benchmarks import lesson
from benchmarks.contestants import COURSE, PEERS, PEERS_HERE, STATIC, STOCK, Contestant
from benchmarks.report import ANSWERED, CACHES, HASTE, READABLE, SHIFT, USABLE, seconds, write

MARKS = ("first byte", READABLE, USABLE, ANSWERED)
KINDS = (*CACHES, HASTE)
ONE_MEGABIT = {
    "offline": False,
    "latency": 0,
    "downloadThroughput": 1_000_000 / 8,
    "uploadThroughput": 1_000_000 / 8,
}
CHROMIUM = "/usr/bin/chromium"
OPTIONS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update"]
PATIENCE = 10_000
"""Milliseconds after which a page has been waited for in vain; the visit is named in the table."""
AGAIN, PRESSES = 2_000, 5
"""Milliseconds after which somebody whose Save is not answered writes and presses it once more, and
how often they do before they give up."""
SETTLING = 1.0
"""Seconds that a new window of Chromium's keeps the processor busy by itself, and a bit."""
ELSEWHERE = "file:///"
"""What a tab shows before. From an empty one, pages that isolate themselves need a new process, and
others do not; a person comes from some other page, and then all need one."""
LEFT, GLANCE = 2, 1.0
"""How many pages somebody in haste has just left, and the seconds that they looked at each."""
SLOW = "slow"
"""An empty cache, 1 Mbit/s, and a quarter of the processor: for static HTML and the course."""

PROBE = (Path(__file__).parent / "probe.js").read_text("utf-8").rstrip().removesuffix(";")
ENTER = {"key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 13}


def open_window(browser: Browser) -> BrowserContext:
    """Open a window with a cache of its own; what it loads for itself is no part of a visit."""
    # Playwright waits for a function by `eval`, which the course's pages do not allow.
    context = browser.new_context(bypass_csp=True)
    context.new_page()
    sleep(SETTLING)
    return context


def open_page(context: BrowserContext, contestant: Contestant) -> Page:
    """Open a tab that watches for what the contestant's page shows."""
    page = context.new_page()
    page.goto(ELSEWHERE)
    page.add_init_script(f"({PROBE})({json.dumps(asdict(contestant))})")
    return page


def wait_for(page: Page, mark: str, patience: float = PATIENCE) -> None:
    """Wait until the page has shown what a mark stands for."""
    page.wait_for_function("(mark) => window.visit?.marks[mark]", arg=mark, timeout=patience)


def visit(context: BrowserContext, contestant: Contestant, address: str) -> dict[str, float]:
    """Open the lesson once; return milliseconds for each mark, layout shift, requests and kB."""
    page = open_page(context, contestant)
    try:
        return use(page, address)
    finally:
        page.close()


def visit_in_haste(
    context: BrowserContext, contestant: Contestant, address: str
) -> dict[str, float]:
    """Do the same in a tab in which others were opened, and left as soon as one sees them."""
    page = open_page(context, contestant)
    try:
        for number in range(LEFT):
            page.goto(f"{address}?visit={number}", wait_until="commit", timeout=PATIENCE)
            wait_for(page, READABLE)
            sleep(GLANCE)
        return use(page, address)
    finally:
        page.close()


def read_slowly(context: BrowserContext, contestant: Contestant, address: str) -> float:
    """Return the milliseconds until prose is readable at 1 Mbit/s, with a slow processor."""
    page = open_page(context, contestant)
    devices = context.new_cdp_session(page)
    devices.send("Network.enable")
    devices.send("Network.emulateNetworkConditions", ONE_MEGABIT)
    devices.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    page.goto(address, wait_until="commit", timeout=PATIENCE)
    wait_for(page, READABLE)
    marks: dict[str, float] = page.evaluate("visit.found()")
    page.close()
    return marks[READABLE]


def use(page: Page, address: str) -> dict[str, float]:
    """Open the lesson in a tab, type, and press Save at once, with the keyboard.

    A page may be drawn once more after it could be used, and then has forgotten both.
    """
    devices = page.context.new_cdp_session(page)
    devices.send("Network.enable")
    sizes: list[float] = []
    devices.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.goto(address, wait_until="commit", timeout=PATIENCE)
    wait_for(page, USABLE)
    presses = 1
    while not is_answered(page, devices):
        if presses == PRESSES:
            raise TookTooLong(f"{PRESSES} presses of Save were not answered")
        presses += 1
    wait_for(page, READABLE)
    marks: dict[str, float] = page.evaluate("visit.found()")
    return marks | {"presses": presses, "requests": len(sizes), "kB": sum(sizes) / 1000}


def is_answered(page: Page, devices: CDPSession) -> bool:
    """Type, press Save, and return whether that is answered before it would be pressed again."""
    page.evaluate("visit.goToField()")
    devices.send("Input.insertText", {"text": "a late reply"})
    page.evaluate("visit.goToSave()")
    devices.send("Input.dispatchKeyEvent", {"type": "keyDown", "text": "\r", **ENTER})
    devices.send("Input.dispatchKeyEvent", {"type": "keyUp", **ENTER})
    try:
        wait_for(page, ANSWERED, AGAIN)
    except TookTooLong:
        return False
    return True


def measure(browser: Browser, addresses: dict[Contestant, str], runs: int) -> dict[str, dict]:
    """Visit each contestant in turn, so many times over."""
    found: dict[str, dict] = {one.name: defaultdict(list) for one in addresses}
    for run in range(runs + 1):
        contexts = {one: open_window(browser) for one in addresses}
        for kind in KINDS:
            for contestant, address in addresses.items():
                act = visit_in_haste if kind == HASTE else visit
                try:
                    marks = act(contexts[contestant], contestant, address)
                except GotNoFurther as error:
                    print(f"{contestant.name} got no further, {kind}: {error}", flush=True)
                    if run:
                        found[contestant.name][f"in vain, {kind}"].append(run)
                    continue
                if run == 0:
                    continue  # everybody's first run starts what is started once
                for mark, value in marks.items():
                    found[contestant.name][f"{mark}, {kind}"].append(round(value, 4))
        for context in contexts.values():
            context.close()
        for contestant in (STATIC, COURSE):
            with open_window(browser) as context:
                readable = read_slowly(context, contestant, addresses[contestant])
            if run:
                found[contestant.name][f"{READABLE}, {SLOW}"].append(round(readable, 1))
        print(f"run {run} of {runs}", flush=True)
    return found


def table(found: dict[str, dict]) -> str:
    """Return the medians, with their ranges, in seconds, as Markdown."""
    head = ["", *MARKS, f"{SHIFT}, at most", "requests", "kB"]
    lines = [f"| {' | '.join(head)} |", "| --- " * len(head) + "|"]
    for kind in KINDS:
        for name, values in found.items():
            if not values[f"{SHIFT}, {kind}"]:
                continue  # none of its visits came to an end
            cells = [f"{name}, {kind}"]
            cells += [seconds(values[f"{mark}, {kind}"]) for mark in MARKS]
            cells.append(f"{max(values[f'{SHIFT}, {kind}']):.3f}")
            cells += [f"{median(values[f'{mark}, {kind}']):,.0f}" for mark in ("requests", "kB")]
            lines.append(f"| {' | '.join(cells)} |")
    slow = [
        f"{median(found[one.name][f'{READABLE}, {SLOW}']) / 1000:.2f} s ({one.name})"
        for one in (STATIC, COURSE)
    ]
    lines += [
        "",
        f"At 1 Mbit/s and a quarter of the processor, prose came in {' and '.join(slow)}.",
        "",
    ]
    return "\n".join([*lines, *_shortcomings(found)]) + "\n"


def _shortcomings(found: dict[str, dict]) -> Iterator[str]:
    """Yield, of each whose Save had to be pressed again, or who came to no end, how often."""
    for name, values in found.items():
        for kind in KINDS:
            presses = values.get(f"presses, {kind}", [])
            in_vain = values.get(f"in vain, {kind}", [])
            visits = len(presses) + len(in_vain)
            if again := sum(each > 1 for each in presses):
                yield (
                    f"- {name}, {kind}: in {again} of {visits} visits, Save was not answered "
                    f"within {AGAIN / 1000:.0f} s; all was typed, and Save pressed, once more."
                )
            if in_vain:
                yield f"- {name}, {kind}: {len(in_vain)} of {visits} visits came to no end."


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
