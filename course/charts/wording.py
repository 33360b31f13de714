"""Numbers, days and shares in plain words."""

from collections.abc import Sequence
from datetime import date, datetime
from statistics import median

from course.charts.own_range import TREND_FROM, usual_range


def plain(value: float) -> str:
    """Return a number without needless decimals: ``7``, ``2.5``, ``−3``."""
    return f"{round(value, 1) + 0.0:g}".replace("-", "−")


def day_name(moment: date | datetime) -> str:
    """Return a day as it is written on screen, in local time: ``3 Mar 2026``."""
    local = moment.astimezone() if isinstance(moment, datetime) else moment
    return f"{local.day} {local:%b %Y}"


def counted(count: int, noun: str) -> str:
    """Return ``1 step`` or ``3 steps``; irregular plurals are given as ``entry|entries``."""
    one, _, many = noun.partition("|")
    return f"{count} {one if count == 1 else many or one + 's'}"


def share(part: int, whole: int, noun: str) -> str:
    """Return ``3 of 7 steps``, ``both steps``, ``all 7 steps`` or ``your one step so far``."""
    one, _, many = noun.partition("|")
    many = many or one + "s"
    if part == whole == 1:
        return f"your one {one} so far"
    if part == whole:
        return f"both {many}" if whole == 2 else f"all {whole} {many}"
    return f"{part} of {whole} {many}"


def share_of_them(part: int, whole: int) -> str:
    """Return ``3 of them``, ``both of them``, ``all of them`` or ``it``, of things just named."""
    if part < whole:
        return f"{part} of them"
    return {1: "it", 2: "both of them"}.get(whole, "all of them")


def joined(parts: Sequence[str]) -> str:
    """Return ``a``, ``a and b`` or ``a, b and c``."""
    *first, last = parts
    return f"{', '.join(first)} and {last}" if first else last


def quoted(text: str) -> str:
    """Return the text in quotation marks, its first letter a capital."""
    return f"“{text[:1].upper()}{text[1:]}”"


def directions(shifts: Sequence[float], noun: str, *, up: str, down: str, same: str) -> str:
    """Return which way the shifts went: ``lower in 2 of 3 entries and the same in 1``."""
    counts = (
        (up, sum(shift > 0 for shift in shifts)),
        (down, sum(shift < 0 for shift in shifts)),
        (same, sum(shift == 0 for shift in shifts)),
    )
    found = [(word, count) for word, count in counts if count]
    (word, count), *others = sorted(found, key=lambda pair: -pair[1])
    return joined(
        [f"{word} in {share(count, len(shifts), noun)}"]
        + [f"{word} in {count}" for word, count in others]
    )


def median_shift(shifts: Sequence[float]) -> str:
    """Return the middle shift as a clause of its own, or ``""`` while there are too few."""
    if len(shifts) < TREND_FROM:
        return ""
    shift = median(shifts)
    if shift == 0:
        return "; the middle shift (the median) was none at all"
    points = "point" if abs(shift) == 1 else "points"
    return (
        f"; the middle shift (the median) was {plain(abs(shift))} {points} "
        f"{'up' if shift > 0 else 'down'}"
    )


def where_most_lie(values: Sequence[float], noun: str) -> str:
    """Return where the learner's own values lie, as a sentence."""
    one, _, many = noun.partition("|")
    many = many or one + "s"
    usual = usual_range(values)
    low, high = usual or (min(values), max(values))
    if len(values) == 1:
        return f"Your one {one} so far was {plain(low)}."
    subject = f"Most of your {many}" if usual else f"Your {counted(len(values), noun)} so far"
    if low == high:
        return f"{subject} were {'about ' if usual else 'all '}{plain(low)}."
    return f"{subject} were between {plain(low)} and {plain(high)}."
