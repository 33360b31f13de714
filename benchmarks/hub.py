"""How many learners a server for a group can take: ``python -m benchmarks.hub``.

It starts the hub of ``make hub-demo`` and lets 1, 5, 15 and 30 learners sign in at the same moment,
each crowd with a new hub. It writes ``results/hub.json``, and the table of
``deploy/jupyterhub/README.md``. Learners are no browsers, but ask for what a browser asks for;
memory is the share (PSS) of what runs for them on the server.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import monotonic, sleep

import psutil
import requests

from benchmarks.hub_learner import Learner
from benchmarks.report import late, rewrite

ROOT = Path(__file__).parents[1]
DEPLOY = ROOT / "deploy" / "jupyterhub"
RESULTS = Path(__file__).parent / "results" / "hub.json"
MARKS = ("<!-- benchmark -->", "<!-- /benchmark -->")
CROWDS = (1, 5, 15, 30)
HUB = "http://127.0.0.1:8000"
PASSWORD = "demonstration"
START_SECONDS = 120
CALM = 10
"""Seconds after which a course has prepared its next page, or ended the one that was left."""

SERVER = 24_000
"""Megabytes of the server that is asked about."""
SYSTEM = 1_500
"""Megabytes left for the system, the hub and its proxy."""


@contextmanager
def running_hub() -> Iterator[psutil.Process]:
    """Run the demonstration's hub, open to any name."""
    command = [sys.executable, "-m", "jupyterhub", "-f", str(DEPLOY / "demo_config.py")]
    environment = {key: value for key, value in os.environ.items() if key != "COURSE_HOME"}
    with TemporaryDirectory() as folder, (Path(folder) / "log").open("w") as log:
        hub = subprocess.Popen(
            [*command, "--Authenticator.allow_all=True"],
            cwd=folder,
            env=environment,
            stdout=log,
            stderr=log,
        )
        try:
            end = monotonic() + START_SECONDS
            while not answers():
                if hub.poll() is not None or monotonic() > end:
                    sys.exit(f"The hub did not start:\n{Path(log.name).read_text()}")
                sleep(0.5)
            yield psutil.Process(hub.pid)
        finally:
            hub.terminate()
            hub.wait(timeout=120)


def answers() -> bool:
    """Whether the hub can be signed in to."""
    try:
        return requests.get(f"{HUB}/hub/login", timeout=5).ok
    except requests.ConnectionError:
        return False


def megabytes(hub: psutil.Process) -> tuple[float, float]:
    """Return the share of memory of all courses with their kernels, and of all the rest."""
    courses, rest = 0.0, 0.0
    for process in (hub, *hub.children(recursive=True)):
        share = process.memory_full_info().pss / 1e6
        if "JUPYTERHUB_USER" in process.environ():
            courses += share
        else:
            rest += share
    return courses, rest


def seconds_of_work(hub: psutil.Process) -> float:
    """Return how long a processor has worked for all courses that run."""
    children = hub.children(recursive=True)
    courses = [process for process in children if "JUPYTERHUB_USER" in process.environ()]
    return sum(sum(process.cpu_times()[:2]) for process in courses)


def crowd(learners: int) -> dict[str, float]:
    """Let so many sign in at once; return what that took."""
    with running_hub() as hub, ThreadPoolExecutor(learners) as pool:
        people = [Learner(HUB, f"learner{number}", PASSWORD) for number in range(learners)]
        seconds = list(pool.map(Learner.arrive, people))
        sleep(CALM)
        active, rest = megabytes(hub)
        work = seconds_of_work(hub)
        list(pool.map(Learner.leave, people))
        sleep(CALM)
        idle, _ = megabytes(hub)
    return {
        "learners": learners,
        "median": median(seconds),
        "p95": late(seconds),
        "idle": idle / learners,
        "active": active / learners,
        "hub": rest,
        "work": work / learners,
    }


def report(crowds: list[dict[str, float]], cores: int, load: float) -> str:
    """Return the table, and what follows for larger groups, as Markdown."""
    most = crowds[-1]
    active, work = most["active"], most["work"]
    fit = int((SERVER - SYSTEM) / active)
    lines = [
        f"Measured on {datetime.now(UTC):%-d %B %Y} by `python -m benchmarks.hub`: {cores} cores, "
        f"Python {platform.python_version()}, JupyterHub {version('jupyterhub')}. Everyone signs "
        "in at the same moment; the seconds go from there until the kernel of the first lesson "
        "has answered. Memory (PSS, MB) is for each learner: with a page open, and after it "
        f"was left. Before it began, the machine's load was {load:.1f}: with much more than 0, "
        "others were at work too, and the seconds are too long.",
        "",
        "| learners at once | median, s | 95th percentile, s | MB, page open | MB, page left |",
        "| --- | --- | --- | --- | --- |",
        *(
            f"| {one['learners']} | {one['median']:.1f} | {one['p95']:.1f} | {one['active']:.0f} "
            f"| {one['idle']:.0f} |"
            for one in crowds
        ),
        "",
        f"**In 24 GB** fit ({SERVER:,} − {SYSTEM:,}) ÷ {active:.0f} = **{fit} learners with a page "
        f"open**, by memory. (The hub and its proxy themselves took {most['hub']:.0f} MB.)",
        "",
        "On paper, and not measured:",
        "",
        "| people with a course open at once | memory | to start all within five minutes |",
        "| --- | --- | --- |",
        *(
            f"| {people:,} | {people:,} × {active:.0f} MB + {SYSTEM:,} MB = "
            f"{(people * active + SYSTEM) / 1000:.0f} GB "
            f"| {people:,} × {work:.1f} s of work ÷ 300 s = {people * work / 300:.1f} cores |"
            for people in (100, 1000)
        ),
        "",
        "People who have signed up and are not there need disk and nothing else: a journal is "
        "small, so plan 50 MB for each. From some hundreds at once, plan several machines: "
        "Kubernetes.",
    ]
    return "\n".join(lines)


def main() -> None:
    """Measure and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--crowds", type=int, nargs="+", default=CROWDS)
    load = os.getloadavg()[0]
    found = []
    if answers():
        sys.exit(f"Something is open at {HUB} already; close it first.")
    for learners in parser.parse_args().crowds:
        found.append(crowd(learners))
        print(json.dumps(found[-1]), flush=True)
    cores = psutil.cpu_count() or 1
    RESULTS.parent.mkdir(exist_ok=True)
    written = {"cores": cores, "load": load, "crowds": found}
    RESULTS.write_text(json.dumps(written, indent=1) + "\n", "utf-8")
    rewrite(DEPLOY / "README.md", MARKS, report(found, cores, load))


if __name__ == "__main__":
    main()
