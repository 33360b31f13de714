"""How fast lesson 01 opens where no server runs Python, beside others' ways to do that.

``python -m benchmarks.browser_visit --runs 5`` visits the folder that `make site` writes, and those
of `benchmarks.browser_peers`, with an empty cache, with a filled one, and with the server stopped;
and the app, which needs its server. It writes ``results/browser_visit.json`` and ``.md``, and the
table in this folder's README.
"""

import argparse
from collections import defaultdict
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic, sleep
from typing import Literal

import psutil
from playwright.sync_api import BrowserContext, Playwright, sync_playwright
from playwright.sync_api import Error as GotNoFurther
from playwright.sync_api import TimeoutError as TookTooLong

from benchmarks import lesson
from benchmarks.browser_peers import FOLDERS
from benchmarks.contestants import COURSE, OURS, PEERS_HERE, ROOT, STOCK, Contestant, end
from benchmarks.first_visit import CHROMIUM, OPTIONS, SETTLING, is_answered, open_page, wait_for
from benchmarks.report import (
    APP,
    BROWSER_MARKS,
    BYTES_OF,
    CACHES,
    HERE,
    MEMORY,
    OFFLINE,
    SITE,
    TAKEN_OVER,
    USABLE,
    browser,
    browser_with_versions,
    rewrite,
    write,
)

Allowed = Literal["allow", "block"]
KINDS = (*CACHES, OFFLINE)
PATIENCE = 60_000
"""Milliseconds after which a page has been waited for in vain."""
FILLING = 8.0
"""Seconds in which a browser and a service worker keep what a page has fetched."""
ENDINGS = {"raw": "", "gzip": ".gz", "brotli": ".br"}
NO_OTHER_HOST = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
"""Who asks another host is told at once that there is none."""


@dataclass(frozen=True)
class Folder:
    """A way to show the lesson, and the folder of files that it is, if it is one."""

    contestant: Contestant
    files: Path | None = None

    @property
    def name(self) -> str:
        """Whose it is."""
        return self.contestant.name

    def served(self, sent: Path) -> Contestant:
        """Return the same, with a server that lists what it sends in a file."""
        if not self.files:
            return self.contestant
        server = str(Path(__file__).parent / "folder_server.py")
        command = (str(OURS / "python"), server, str(self.files), "{port}", str(sent))
        return replace(self.contestant, command=command)

    def bytes_of(self, sent: Path) -> dict[str, int]:
        """Return the bytes of the files that were sent, as they are and packed."""
        assert self.files
        paths = {self.files / line.lstrip("/") for line in sent.read_text("utf-8").splitlines()}
        return {
            way: sum(
                min(one.stat().st_size for one in (path, Path(f"{path}{ending}")) if one.exists())
                for path in paths
                if path.is_file()
            )
            for way, ending in ENDINGS.items()
        }


def folders() -> list[Folder]:
    """Return who is compared: the course's two editions, and the peers that were made."""
    page = Path(lesson.NOTEBOOK).with_suffix(".html")
    marimo = next(one for one in PEERS_HERE if one.name == "marimo")
    everyone = [
        Folder(replace(COURSE, name=SITE, path=f"/{page}"), ROOT / "build/site"),
        Folder(replace(COURSE, name=APP)),
        Folder(replace(STOCK, name="Voici", path=f"/voici/render/{page}"), FOLDERS / "voici"),
        Folder(replace(marimo, name="marimo, html-wasm", path="/"), FOLDERS / "marimo"),
    ]
    return [one for one in everyone if not one.files or one.files.exists()]


@contextmanager
def window(
    playwright: Playwright, profile: Path, service_workers: Allowed = "allow"
) -> Iterator[BrowserContext]:
    """Open a browser as somebody does who used it before: with what it kept in a profile."""
    context = playwright.chromium.launch_persistent_context(
        profile,
        executable_path=CHROMIUM,
        args=[*OPTIONS, NO_OTHER_HOST],
        bypass_csp=True,
        service_workers=service_workers,
    )
    try:
        sleep(SETTLING)
        yield context
    finally:
        context.close()


def renderers() -> float:
    """Return the megabytes (PSS) of all processes that show pages and run their workers."""
    shares = 0
    for process in psutil.Process().children(recursive=True):
        with suppress(psutil.NoSuchProcess):  # one may end meanwhile
            if "--type=renderer" in process.cmdline():
                shares += process.memory_full_info().pss
    return shares / 1e6


def visit(
    context: BrowserContext, contestant: Contestant, address: str, stay: float = 0
) -> dict[str, float]:
    """Open the lesson, type and press Save as soon as one can; return times and memory."""
    page = open_page(context, contestant)
    before = renderers()
    try:
        page.goto(address, wait_until="commit", timeout=PATIENCE)
        wait_for(page, USABLE, PATIENCE)
        devices = context.new_cdp_session(page)
        deadline = monotonic() + PATIENCE / 1000
        while not is_answered(page, devices):
            if monotonic() > deadline:
                raise TookTooLong("Save was not answered")
        if contestant.taken_over:
            wait_for(page, TAKEN_OVER, PATIENCE)
        marks: dict[str, float] = page.evaluate("visit.found()")
        marks[MEMORY] = renderers() - before
        sleep(stay)
        return marks
    finally:
        page.close()


def first_bytes(playwright: Playwright, folder: Folder) -> dict[str, int]:
    """Return the bytes until an answer is saved, without what is fetched for later."""
    with ExitStack() as stack:
        elsewhere = Path(stack.enter_context(TemporaryDirectory(ignore_cleanup_errors=True)))
        contestant = folder.served(elsewhere / "sent")
        server = stack.enter_context(contestant.running(elsewhere / "lesson.json"))
        # The course's service worker fetches more, to work without a network; peers' fetch nothing.
        allowed: Allowed = "block" if folder.name == SITE else "allow"
        context = stack.enter_context(window(playwright, elsewhere / "profile", allowed))
        visit(context, contestant, server.address)
        return folder.bytes_of(elsewhere / "sent")


def visit_thrice(
    playwright: Playwright, folder: Folder, data: Path
) -> Iterator[tuple[str, dict[str, float] | None]]:
    """Visit with an empty cache, a filled one, and without a server, each in a new window."""
    with ExitStack() as stack:
        elsewhere = Path(stack.enter_context(TemporaryDirectory(ignore_cleanup_errors=True)))
        contestant = folder.served(elsewhere / "sent")
        server = stack.enter_context(contestant.running(data))
        for kind in KINDS if folder.files else CACHES:
            if kind == OFFLINE:
                end(server.process)
            with window(playwright, elsewhere / "profile") as context:
                try:
                    stay = FILLING if kind == CACHES[0] else 0
                    yield kind, visit(context, contestant, server.address, stay)
                except GotNoFurther as error:
                    print(f"{folder.name} got no further, {kind}: {error}", flush=True)
                    yield kind, None


def measure(playwright: Playwright, data: Path, runs: int) -> dict[str, dict]:
    """Visit each in turn, so many times over."""
    everyone = folders()
    found: dict[str, dict] = {one.name: defaultdict(list) for one in everyone}
    for folder in everyone:
        if folder.files:
            for way, size in first_bytes(playwright, folder).items():
                found[folder.name][BYTES_OF.format(way)].append(size)
    for run in range(runs + 1):
        for folder in everyone:
            for kind, marks in visit_thrice(playwright, folder, data):
                if run == 0:
                    continue  # everybody's first run starts what is started once
                for mark, value in (marks or {"in vain": run}).items():
                    found[folder.name][f"{mark}, {kind}"].append(round(value, 4))
        print(f"run {run} of {runs}", flush=True)
    return found


def main() -> None:
    """Measure and write the results."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    runs = parser.parse_args().runs
    with TemporaryDirectory() as elsewhere, sync_playwright() as playwright:
        data = Path(elsewhere, "lesson.json")
        lesson.write(data)
        found = measure(playwright, data, runs)
    write("browser_visit", found, browser(found), runs=runs)
    rewrite(HERE / "README.md", BROWSER_MARKS, browser_with_versions())


if __name__ == "__main__":
    main()
