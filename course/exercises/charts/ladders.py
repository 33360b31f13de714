"""Ladders of small steps and of small limits."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from course.charts import answers
from course.charts.chart import Chart, Table
from course.charts.lanes import Lane, lanes_over_time
from course.charts.rungs import Rung, rungs
from course.charts.wording import counted, day_name, plain, share_of_them
from course.exercises.charts.tally import tally
from course.journal.entry import Entry

RECEIVED = {
    "well": "well enough",
    "grudgingly": "with a sigh, and it stood",
    "argued": "they argued, and it stood",
    "passed over": "it was passed over",
    "against me": "they made me pay for it",
}
"""How a limit can be received: stored key to words on the page."""

WENT = {
    "better": "better than I feared",
    "as expected": "about as I thought",
    "badly": "it went badly",
}
"""How a step towards someone can go: stored key to words on the page."""


@dataclass(frozen=True, slots=True)
class _Repeat:
    step: str
    day: date
    hard: float


def ladder(entries: Sequence[Entry]) -> Chart | None:
    """Draw the latest ladder of steps, the hardest at the top."""
    steps = _latest(entries, "steps", "step")
    if not steps:
        return None
    taken = Counter(repeat.step for repeat in _repeats(entries))
    done = [name for name, _, _ in steps if taken[name]]
    sentence = f"Your ladder has {counted(len(steps), 'step')}"
    sentence += f"; you have taken {share_of_them(len(done), len(steps))}." if done else "."
    return Chart(
        title="Your closeness ladder",
        sentence=sentence,
        table=Table(
            ("Step", "How hard, 0 to 100", "Times taken"),
            tuple((name, plain(hard), str(taken[name])) for name, hard, _ in steps),
        ),
        spec=rungs(
            [Rung(name, hard, filled=bool(taken[name])) for name, hard, _ in steps],
            top=100,
            sentence=sentence,
            key=["How hard it seems, 0 to 100", "● taken   ○ not yet"],
        ),
    )


def ladder_curves(entries: Sequence[Entry]) -> Chart | None:
    """Draw how hard each step was at each repeat, the hardest step at the top."""
    repeats = _repeats(entries)
    if not repeats:
        return None
    order = [name for name, _, _ in _latest(entries, "steps", "step")]
    names = dict.fromkeys([*order, *(repeat.step for repeat in repeats)])
    taken = {name: [repeat for repeat in repeats if repeat.step == name] for name in names}
    taken = {name: times for name, times in taken.items() if times}
    sentence = (
        f"You have taken {counted(len(taken), 'step')} from your ladder, "
        f"{counted(len(repeats), 'time')} in all; a step counts whether or not it got easier."
    )
    return Chart(
        title="How hard each step was, each time",
        sentence=sentence,
        table=Table(
            ("Step", "Day", "How hard, 0 to 100"),
            tuple(
                (name, day_name(repeat.day), plain(repeat.hard))
                for name, times in taken.items()
                for repeat in times
            ),
        ),
        spec=lanes_over_time(
            [
                Lane(name, [(_noon(repeat.day), repeat.hard) for repeat in times])
                for name, times in taken.items()
            ],
            low=0,
            high=100,
            sentence=sentence,
        ),
    )


def boundaries(entries: Sequence[Entry]) -> Chart | None:
    """Draw the latest ladder of limits, the hardest at the top."""
    limits = _latest(entries, "limits", "limit")
    if not limits:
        return None
    days = [answers.day(row, "tried") for _, _, row in limits]
    tried = sum(day is not None for day in days)
    sentence = f"You have named {counted(len(limits), 'limit')}"
    sentence += f" and tried {share_of_them(tried, len(limits))}." if tried else "."
    return Chart(
        title="Your small limits",
        sentence=sentence,
        table=Table(
            ("Limit", "How hard, 0 to 100", "Tried", "How it was received"),
            tuple(
                (
                    name,
                    plain(hard),
                    day_name(day) if day else "not yet",
                    _received(row),
                )
                for (name, hard, row), day in zip(limits, days, strict=True)
            ),
        ),
        spec=rungs(
            [
                Rung(name, hard, filled=day is not None)
                for (name, hard, _), day in zip(limits, days, strict=True)
            ],
            top=100,
            sentence=sentence,
            key=["How hard it seems, 0 to 100", "● tried   ○ not yet"],
        ),
    )


def limits_received(entries: Sequence[Entry]) -> Chart | None:
    """Draw how the limits of the latest ladder were received, each way with its count."""
    rows = [row for _, _, row in _latest(entries, "limits", "limit")]
    ways = Counter(way for row in rows if (way := answers.label(row, "answer")) in RECEIVED)
    if not ways:
        return None
    told = ways.total()
    stood = ways["well"] + ways["grudgingly"] + ways["argued"]
    of_which = share_of_them(stood, told) if stood else "none of them"
    sentence = f"You have said of {counted(told, 'limit')} how it was received; {of_which} stood."
    named = [(RECEIVED[way], ways[way]) for way in RECEIVED if ways[way]]
    return tally(
        named,
        told,
        title="How your limits were received",
        sentence=sentence,
        column="How it was received",
        key=f"How often, out of {counted(told, 'limit')}",
    )


def _received(row: Mapping[str, Any]) -> str:
    """Return how a limit was received, as it was chosen and as it was told."""
    chosen = RECEIVED.get(answers.label(row, "answer"), "")
    return ": ".join(part for part in (chosen, answers.label(row, "received")) if part) or "–"


def _latest(
    entries: Sequence[Entry], field: str, name_field: str
) -> list[tuple[str, float, Mapping[str, Any]]]:
    """Return name, hardness and record of the newest ladder that has rungs, hardest first."""
    for entry in reversed(answers.in_order(entries)):
        found = [
            (name, hard, row)
            for row in answers.records(entry.answer, field)
            if (name := answers.label(row, name_field))
            and (hard := answers.number(row, "hard", 0, 100)) is not None
        ]
        if found:
            return sorted(found, key=lambda rung: -rung[1])
    return []


def _repeats(entries: Sequence[Entry]) -> list[_Repeat]:
    """Return all repeats, oldest first.

    A later entry may carry on from an earlier one and hold its repeats once more: what several
    entries hold is counted as often as in the one that holds it most.
    """
    merged: Counter[_Repeat] = Counter()
    for entry in entries:
        merged |= Counter(
            _Repeat(step, day, hard)
            for row in answers.records(entry.answer, "repeats")
            if (step := answers.label(row, "step"))
            and (day := answers.day(row, "day"))
            and (hard := answers.number(row, "hard", 0, 100)) is not None
        )
    return sorted(merged.elements(), key=lambda repeat: repeat.day)


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12)).astimezone()
