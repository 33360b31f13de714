"""What was measured, written down.

Benchmarks write their figures into ``results/``. From there, ``python -m benchmarks.report`` writes
the tables of ratios in the README and in this folder's, between the lines that mark their place.
"""

import json
import platform
from dataclasses import asdict, is_dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from math import ceil
from pathlib import Path
from statistics import median
from typing import Any

HERE = Path(__file__).parent
RESULTS = HERE / "results"
READMES = (HERE.parent / "README.md", HERE / "README.md")
MARKS = ("<!-- figures: written by benchmarks.report -->", "<!-- end of figures -->")
GROWTH_MARKS = (
    "<!-- figures: written by benchmarks.growth_page -->",
    "<!-- end of figures on growth -->",
)
USABLE, READABLE, BYTES = "first exercise usable", "prose readable", "kB"


def write(name: str, found: dict[str, Any], table: str, **more: int) -> None:
    """Write one benchmark's figures as JSON and as a table in Markdown, and print the table."""
    report = {
        "measured": f"{datetime.now(UTC):%Y-%m-%d}",
        "python": platform.python_version(),
        "voila": version("voila"),
        **more,
        "found": found,
    }
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / f"{name}.json").write_text(
        json.dumps(report, indent=1, default=_plain), encoding="utf-8"
    )
    (RESULTS / f"{name}.md").write_text(table, encoding="utf-8")
    print(table)


def _plain(value: object) -> object:
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    raise TypeError(value)


def late(seconds: list[float]) -> float:
    """Return the 95th percentile."""
    return sorted(seconds)[ceil(0.95 * len(seconds)) - 1]


def rewrite(path: Path, marks: tuple[str, str], text: str) -> None:
    """Put a text in its place in a file, between the lines that mark it."""
    before, begin, rest = path.read_text("utf-8").partition(marks[0])
    _old, end, after = rest.partition(marks[1])
    assert begin and end, f"{path} has no place for the figures"
    path.write_text(f"{before}{begin}\n{text}\n{end}{after}", encoding="utf-8")


def ratios() -> str:
    """Return what the course takes as parts of what others take, beside the targets."""
    crowds = [_of_crowds()] if (RESULTS / "crowd.json").exists() else []
    return "\n\n".join([_of_visits(), *crowds])


def growth(found: dict[str, Any]) -> str:
    """Return how long the lesson takes with each journal, beside an empty one of its kind."""
    targets = {"20,000 entries": " (target 1.2)", "200,000 entries": " (target 2.0)"}
    lines = ["| journal | first exercise usable, s | beside an empty one |", "| --- | --- | --- |"]
    for name, marks in found.items():
        seconds = [value / 1000 for value in marks[USABLE]]
        empty = "locked, empty" if name.startswith("locked") else "empty"
        part = median(marks[USABLE]) / median(found[empty][USABLE])
        took = f"{median(seconds):.2f} ({min(seconds):.2f} to {max(seconds):.2f})"
        lines.append(f"| {name} | {took} | {part:.2f} ×{targets.get(name, '')} |")
    return "\n".join(lines) + "\n"


def growth_with_versions() -> str:
    """Return the table of `growth` and what it was measured with."""
    report = _read("growth")
    measured = (
        f"Medians of {report['runs']} visits, {report['measured']}, Python {report['python']}, "
        f"voila {report['voila']}:"
    )
    return f"{measured}\n\n{growth(report['found'])}".rstrip()


def _of_visits() -> str:
    visits = _read("first_visit")
    found = visits["found"]
    peers = [name for name in found if name not in {"Closer", "stock Voilà", "static HTML"}]
    fastest = min(peers, key=lambda name: median(found[name][f"{USABLE}, filled cache"]))
    rows = [
        ("prose readable, static HTML", "static HTML", READABLE, ("1.5", "1.5")),
        (f"first exercise usable, {fastest} (the fastest)", fastest, USABLE, ("1.0", "0.9")),
        ("first exercise usable, stock Voilà", "stock Voilà", USABLE, ("0.4", "0.4")),
        ("kB of a first visit, stock Voilà", "stock Voilà", BYTES, ("0.35", "")),
    ]
    lines = ["| Closer compared with | empty cache | filled cache |", "| --- | --- | --- |"]
    for words, other, mark, targets in rows:
        cells = [
            f"{_part(found, other, f'{mark}, {cache} cache')} (target {target})" if target else ""
            for cache, target in zip(("empty", "filled"), targets, strict=True)
        ]
        lines.append(f"| {words} | {' | '.join(cells)} |")
    measured = (
        f"Medians of {visits['runs']} visits, {visits['measured']}, Python {visits['python']}, "
        f"voila {visits['voila']}:"
    )
    return "\n".join([measured, "", *lines])


def _of_crowds() -> str:
    crowds = _read("crowd")
    ours, theirs = (_thirty(crowds["found"][name]) for name in ("Closer", "stock Voilà"))
    parts = [f"{our / their:.2f} ×" for our, their in zip(ours, theirs, strict=True)]
    lines = [
        f"{'One crowd' if crowds['rounds'] == 1 else 'Medians of several crowds'}, "
        f"{crowds['measured']}:",
        "",
        "| Thirty at once, compared with stock Voilà | |",
        "| --- | --- |",
        f"| wait for the first widget's state, 95th percentile | {parts[0]} (target 0.35) |",
        f"| wait for the kernel's answer, 95th percentile | {parts[1]} |",
        f"| memory per learner | {parts[2]} (target 0.6) |",
    ]
    return "\n".join(lines)


def _read(name: str) -> dict[str, Any]:
    report: dict[str, Any] = json.loads((RESULTS / f"{name}.json").read_text("utf-8"))
    return report


def _part(found: dict[str, Any], other: str, mark: str) -> str:
    return f"{median(found['Closer'][mark]) / median(found[other][mark]):.2f} ×"


def _thirty(crowds: dict[str, Any]) -> tuple[float, float, float]:
    """Return the 95th percentiles of both waits, and the megabytes."""
    told, answered = (
        [second for crowd in crowds["30"] for second in crowd[wait]]
        for wait in ("told", "answered")
    )
    return late(told), late(answered), median(crowd["megabytes"] for crowd in crowds["30"])


def main() -> None:
    """Write the table of ratios where it belongs."""
    for path in READMES:
        rewrite(path, MARKS, ratios())
    print(ratios())


if __name__ == "__main__":
    main()
