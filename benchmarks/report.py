"""What was measured, written down: ``results/``, and the README's table."""

import json
import platform
from dataclasses import asdict, is_dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

RESULTS = Path(__file__).parent / "results"


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
