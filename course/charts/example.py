"""A made-up learner, to show what a chart will look like before there is one of one's own."""

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from course.charts.chart import Chart
from course.charts.style import CLAY
from course.journal.entry import Entry

LABEL = "Made-up example"

_START = datetime(2026, 1, 5, 12, tzinfo=UTC)
_DAYS_BETWEEN = 9


def as_example(chart: Chart) -> Chart:
    """Return the chart marked as made up, in its picture and in its sentence."""
    sentence = f"{LABEL}: {chart.sentence}"
    spec = deepcopy(chart.spec)
    spec["description"] = sentence
    spec["title"] = {
        "text": LABEL,
        "color": CLAY,
        "fontWeight": "bold",
        "subtitle": spec["title"]["text"],
    }
    return replace(chart, sentence=sentence, spec=spec)


def example_entries(exercise: str) -> list[Entry]:
    """Return the made-up learner's entries for an exercise; none if it has no chart."""
    answers = _ANSWERS.get(exercise, ())
    return [_entry(exercise, index, answer) for index, answer in enumerate(answers)]


def _entry(exercise: str, index: int, answer: dict[str, Any]) -> Entry:
    when = _START + timedelta(days=index * _DAYS_BETWEEN + index % 3)
    return Entry(f"example-{exercise}-{index}", exercise, when, when, deepcopy(answer))


def _rows(fields: Sequence[str], *rows: Sequence[Any]) -> tuple[dict[str, Any], ...]:
    return tuple(dict(zip(fields, row, strict=True)) for row in rows)


_LADDER_STEPS = [
    {"step": "Ask a colleague about their weekend", "hard": 20},
    {"step": "Say when I am tired", "hard": 35},
    {"step": "Suggest a walk", "hard": 50},
    {"step": "Ask for a small favour", "hard": 60},
    {"step": "Say what I liked about an evening", "hard": 70},
    {"step": "Tell a friend something I worry about", "hard": 85},
]

_ANSWERS: dict[str, tuple[dict[str, Any], ...]] = {
    "alarm-map": _rows(
        ("alarm", "urge"),
        (70, "pull away"),
        (45, "hide"),
        (80, "pull away"),
        (60, "test"),
        (55, "pull away"),
        (75, "cling"),
        (40, "nothing"),
    ),
    "evidence-scale": _rows(
        ("belief_before", "belief_after"),
        (80, 60),
        (70, 70),
        (90, 75),
        (60, 35),
        (75, 80),
        (65, 50),
        (70, 55),
    ),
    "safe-person": _rows(
        ("warmth_before", "warmth_after"), (3, 5), (4, 4), (2, 5), (5, 6), (3, 6), (4, 3)
    ),
    "kind-letter": _rows(("kindness_before", "kindness_after"), (2, 4), (3, 3), (4, 6)),
    "trusted-person": (
        {"depth": 1, "predicted": 4, "actual": 7},
        {"depth": 1, "predicted": 5, "actual": 5},
        {"depth": 2, "predicted": 3, "actual": 6},
        {"depth": 2, "predicted": 6, "actual": 4},
        {"depth": 3, "predicted": 5},
    ),
    "prediction-lab": _rows(
        ("likely", "awkward_expected", "warm_expected", "happened", "awkward", "warm"),
        (70, 8, 3, "no", 5, 6),
        (60, 7, 4, "partly", 7, 5),
        (80, 6, 2, "no", 3, 5),
        (50, 5, 5, "no", 4, 7),
        (65, 8, 3, "yes", 9, 2),
        (40, 6, 5, "no", 4, 5),
        (55, 7, 4, "no", 5, 7),
    ),
    "closeness-ladder": (
        {
            "steps": _LADDER_STEPS,
            "repeats": [
                {"step": step, "hard": hard, "day": day}
                for step, hard, day in (
                    ("Ask a colleague about their weekend", 25, "2026-01-06"),
                    ("Ask a colleague about their weekend", 20, "2026-01-13"),
                    ("Ask a colleague about their weekend", 30, "2026-01-20"),
                    ("Ask a colleague about their weekend", 15, "2026-01-28"),
                    ("Ask a colleague about their weekend", 15, "2026-02-05"),
                    ("Ask a colleague about their weekend", 10, "2026-02-13"),
                    ("Say when I am tired", 40, "2026-01-17"),
                    ("Say when I am tired", 30, "2026-02-02"),
                    ("Suggest a walk", 55, "2026-02-09"),
                )
            ],
        },
    ),
    "boundary-ladder": (
        {
            "limits": [
                {"limit": "Say I will answer tomorrow", "hard": 30, "tried": "2026-01-12"}
                | {"received": "with a shrug, all fine"},
                {"limit": "Leave a party at ten", "hard": 45, "tried": "2026-01-25"},
                {"limit": "Not lend my car", "hard": 70},
            ]
        },
    ),
    "safety-habit": _rows(("expected", "came"), (7, 5), (6, 6), (8, 4), (5, 6)),
    "after-talk": _rows(("liked",), (4,), (6,), (3,), (5,), (6,), (5,), (7,)),
    "circle-map": (
        {
            "people": [
                {"who": "J", "ring": 2, "ease": 6, "closer": "no"},
                {"who": "Mo", "ring": 4, "ease": 5, "closer": "yes"},
                {"who": "Ada", "ring": 5, "ease": 4, "closer": "no"},
            ]
        },
        {"people": []},
        {"people": []},
        {
            "people": [
                {"who": "J", "ring": 2, "ease": 7, "closer": "no"},
                {"who": "Mo", "ring": 3, "ease": 6, "closer": "yes"},
                {"who": "Ada", "ring": 5, "ease": 4, "closer": "no"},
                {"who": "T", "ring": 4, "ease": 5, "closer": "yes"},
            ]
        },
    ),
    "check-in": _rows(
        ("seen", "left", "judged", "pull_back", "say_no", "connected", "self_kindness"),
        (3, 7, 6, 7, 4, 3, 4),
        (4, 6, 6, 6, 4, 5, 3),
        (3, 7, 5, 7, 5, 4, 4),
        (5, 5, 6, 5, 4, 6, 5),
        (4, 6, 4, 6, 6, 5, 5),
        (5, 6, 5, 4, 5, 6, 4),
        (5, 4, 5, 5, 6, 6, 6),
    ),
    "anchor-kit": (
        {"helped": ["breathing slowly"]},
        {"helped": ["looking", "breathing slowly"]},
        {"helped": ["moving about"]},
        {"helped": ["breathing slowly"]},
    ),
}
