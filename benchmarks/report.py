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
BROWSER_MARKS = (
    "<!-- figures: written by benchmarks.browser_visit -->",
    "<!-- end of figures without a server -->",
)
READABLE, USABLE, ANSWERED = "prose readable", "first exercise usable", "Save answered"
ARRIVED, SHIFT, BYTES = "kept answer in its field", "layout shift", "kB"
CACHES = ("empty cache", "filled cache")
OFFLINE = "server stopped"
TAKEN_OVER, MEMORY = "taken over", "MB of memory"
BEFORE = "files asked for before"
"""The files of a page that it asked for before its prose could be read."""
BYTES_OF = "bytes of a first visit, {}"
SITE, APP = "Closer without a server", "Closer, the app"
HASTE = "Next after a second"
WRITING, READING = "Closer", "Closer, only read"
"""Crowds of learners who begin to write at once, and of learners who do not."""
KEPT = "one answer"
"""The journal whose answer a lesson's page is waited for to show."""


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


def seconds(milliseconds: list[float]) -> str:
    """Return the median and the range of some times; nothing of none."""
    if not milliseconds:
        return ""
    middle, least, most = (of(milliseconds) / 1000 for of in (median, min, max))
    return f"{middle:.2f} ({least:.2f} to {most:.2f})"


def rewrite(path: Path, marks: tuple[str, str], text: str) -> None:
    """Put a text in its place in a file, between the lines that mark it."""
    before, begin, rest = path.read_text("utf-8").partition(marks[0])
    _old, end, after = rest.partition(marks[1])
    assert begin and end, f"{path} has no place for the figures"
    path.write_text(f"{before}{begin}\n{text}\n{end}{after}", encoding="utf-8")


def ratios() -> str:
    """Return what the course takes as parts of what others take, beside the targets."""
    return "\n\n".join([_of_visits(), _of_kept(), _of_crowds()])


def growth(found: dict[str, Any]) -> str:
    """Return how long the lesson takes with each journal, beside an empty one of its kind."""
    targets = {"20,000 entries": " (target 1.2)", "200,000 entries": " (target 2.0)"}
    lines = [
        f"| journal | {USABLE}, s | beside an empty one | {ARRIVED}, s after the first paint "
        f"| {SHIFT}, at most |",
        "| --- | --- | --- | --- | --- |",
    ]
    for name, marks in found.items():
        empty = "locked, empty" if name.startswith("locked") else "empty"
        part = median(marks[USABLE]) / median(found[empty][USABLE])
        lines.append(
            f"| {name} | {seconds(marks[USABLE])} | {part:.2f} ×{targets.get(name, '')} "
            f"| {seconds(marks.get(ARRIVED, []))} | {max(marks[SHIFT]):.3f} |"
        )
    return "\n".join(lines) + "\n"


def growth_with_versions() -> str:
    """Return the table of `growth` and what it was measured with."""
    report = _read("growth")
    return f"Medians of {_measured(report)}\n\n{growth(report['found'])}".rstrip()


def browser(found: dict[str, Any]) -> str:
    """Return how long each takes that needs no server for Python, and what a visit weighs."""
    marks = (READABLE, USABLE, TAKEN_OVER, ANSWERED)
    lines = [f"| seconds | {' | '.join(marks)} | {MEMORY} |", "| --- " * 6 + "|"]
    for kind in (*CACHES, OFFLINE):
        for name, values in found.items():
            if not values.get(f"{READABLE}, {kind}"):
                continue  # the app needs its server, and others do as well
            cells = [seconds(values.get(f"{mark}, {kind}", [])) for mark in marks]
            memory = median(values[f"{MEMORY}, {kind}"])
            lines.append(f"| {name}, {kind} | {' | '.join(cells)} | {memory:,.0f} |")
    lines += ["", "| MB of a first visit | raw | gzip | brotli |", "| --- | --- | --- | --- |"]
    for name, values in found.items():
        sizes = [values.get(BYTES_OF.format(way)) for way in ("raw", "gzip", "brotli")]
        if all(sizes):
            megabytes = " | ".join(f"{size[0] / 1e6:.1f}" for size in sizes if size)
            lines.append(f"| {name} | {megabytes} |")
    for name, values in found.items():
        for kind in (*CACHES, OFFLINE):
            if in_vain := values.get(f"in vain, {kind}"):
                lines.append(f"\n{name}, {kind}: {len(in_vain)} visits came to no end.")
    return "\n".join(lines) + "\n"


def browser_with_versions() -> str:
    """Return the tables of `browser`, and how they stand to what is aimed at."""
    report = _read("browser_visit")
    found = report["found"]
    ours = found[SITE]
    lines = [
        f"Medians of {_measured(report)}",
        "",
        f"| Closer without a server | {' | '.join(CACHES)} |",
        "| --- | --- | --- |",
    ]
    for mark in (READABLE, USABLE):
        parts = [
            median(ours[f"{mark}, {kind}"]) / median(found[APP][f"{mark}, {kind}"])
            for kind in CACHES
        ]
        lines.append(f"| {mark}, the app | {' | '.join(f'{part:.2f} ×' for part in parts)} |")
    took = [median(ours[f"{TAKEN_OVER}, {kind}"]) / 1000 for kind in CACHES]
    lines.append(f"| {TAKEN_OVER}, s | {took[0]:.1f} (target 3.0) | {took[1]:.1f} (target 2.0) |")
    if voici := found.get("Voici"):
        parts = [
            median(ours[f"{ANSWERED}, {kind}"]) / median(voici[f"{ANSWERED}, {kind}"])
            for kind in CACHES
        ]
        cells = " | ".join(f"{part:.2f} × (target 0.25)" for part in parts)
        lines.append(f"| {ANSWERED}, Voici | {cells} |")
    size = ours[BYTES_OF.format("brotli")][0] / 1e6
    lines.append(f"| MB of a first visit, brotli | {size:.1f} (target 6) | |")
    asked = max(ours[f"{BEFORE}, {CACHES[0]}"])
    lines.append(f"| files asked for before the prose, at most | {asked:.0f} | |")
    return "\n".join([*lines, "", browser(found)]).rstrip()


def _of_visits() -> str:
    visits = _read("first_visit")
    found = visits["found"]
    peers = [name for name in found if name not in {"Closer", "stock Voilà", "static HTML"}]
    first_bytes = _part(found, "stock Voilà", f"{BYTES}, {CACHES[0]}")
    rows = [
        _row(found, READABLE, "static HTML", 1.25),
        _row(found, USABLE, _fastest(found, USABLE, peers), 0.45),
        _row(found, ANSWERED, _fastest(found, ANSWERED, peers), 0.8),
        f"| kB of a first visit, stock Voilà | {first_bytes} (target 0.15) | | |",
        _row_of_shifts(found["Closer"]),
    ]
    kinds = [*CACHES, HASTE]
    lines = [f"| Closer compared with | {' | '.join(kinds)} |", "| --- " * (len(kinds) + 1) + "|"]
    return "\n".join([f"Medians of {_measured(visits)}", "", *lines, *rows])


def _fastest(found: dict[str, Any], mark: str, names: list[str]) -> str:
    kind = f"{mark}, {CACHES[1]}"
    measured = [name for name in names if found[name].get(kind)]  # a visit may come to no end
    return min(measured, key=lambda name: median(found[name][kind]))


def _row(found: dict[str, Any], mark: str, other: str, target: float) -> str:
    cells = [f"{_part(found, other, f'{mark}, {cache}')} (target {target})" for cache in CACHES]
    cells.append(_part(found, other, f"{mark}, {HASTE}"))
    fastest = "" if other == "static HTML" else " (the fastest peer)"
    return f"| {mark}, {other}{fastest} | {' | '.join(cells)} |"


def _row_of_shifts(ours: dict[str, Any]) -> str:
    most = [f"{max(ours[f'{SHIFT}, {kind}']):.3f} (target 0.02)" for kind in (*CACHES, HASTE)]
    return f"| {SHIFT} of a visit at most, not compared | {' | '.join(most)} |"


def _of_kept() -> str:
    """Return how soon a page shows an answer that is kept."""
    report = _read("growth")
    marks = report["found"][KEPT]
    took, shift = median(marks[ARRIVED]) / 1000, max(marks[SHIFT])
    return (
        f"Where something is kept, in {_measured(report)}\n\n"
        "| Closer alone | |\n| --- | --- |\n"
        f"| from the first paint to the {ARRIVED}, s | {took:.2f} (target 0.5) |\n"
        f"| {SHIFT} of a visit at most | {shift:.3f} (target 0.02) |"
    )


def _measured(report: dict[str, Any]) -> str:
    return (
        f"{report['runs']} visits, {report['measured']}, Python {report['python']}, "
        f"voila {report['voila']}:"
    )


def _of_crowds() -> str:
    crowds = _read("crowd")
    found = {name: each["30"] for name, each in crowds["found"].items()}
    ours, readers, theirs = (found[name] for name in (WRITING, READING, "stock Voilà"))
    rows = [
        (
            "page with its exercises, 95th percentile",
            _late(ours, "told"),
            _late(theirs, "told"),
            0.1,
        ),
        (
            "the kernel's answer, 95th percentile",
            _late(ours, "answered"),
            _late(theirs, "answered"),
            0.33,
        ),
        ("memory per learner who types", _megabytes(ours), _megabytes(theirs), 0.49),
        ("memory per learner who only reads", _megabytes(readers), _megabytes(theirs), 0.05),
    ]
    lines = [
        f"{'One crowd' if crowds['rounds'] == 1 else 'Medians of several crowds'}, "
        f"{crowds['measured']}:",
        "",
        "| Thirty at once, compared with stock Voilà | |",
        "| --- | --- |",
    ]
    lines += [
        f"| {words} | {our / their:.2f} × (target {target}) |" for words, our, their, target in rows
    ]
    return "\n".join(lines)


def _late(crowds: list[dict[str, Any]], wait: str) -> float:
    return late([second for crowd in crowds for second in crowd[wait]])


def _megabytes(crowds: list[dict[str, Any]]) -> float:
    return median(crowd["megabytes"] for crowd in crowds)


def _read(name: str) -> dict[str, Any]:
    report: dict[str, Any] = json.loads((RESULTS / f"{name}.json").read_text("utf-8"))
    return report


def _part(found: dict[str, Any], other: str, mark: str) -> str:
    return f"{median(found['Closer'][mark]) / median(found[other][mark]):.2f} ×"


def main() -> None:
    """Write the table of ratios where it belongs."""
    for path in READMES:
        rewrite(path, MARKS, ratios())
    print(ratios())


if __name__ == "__main__":
    main()
