"""Before and after within one exercise."""

from collections.abc import Sequence

from course.charts.chart import Chart
from course.charts.paired import Pair, paired_dots, paired_table, pairs_of, shifts_of
from course.charts.recent import of_the_latest
from course.charts.wording import directions, median_shift
from course.journal.entry import Entry


@of_the_latest
def belief_shift(entries: Sequence[Entry]) -> Chart | None:
    """Draw how true a feared thought felt before and after it was weighed."""
    return _before_and_after(
        entries,
        fields=("belief_before", "belief_after"),
        top=100,
        title="How true the thought felt, before and after",
        subject="your belief",
        unit="Belief, 0 to 100",
    )


@of_the_latest
def warmth(entries: Sequence[Entry]) -> Chart | None:
    """Draw the warmth felt before and after calling a safe person to mind."""
    return _before_and_after(
        entries,
        fields=("warmth_before", "warmth_after"),
        top=10,
        title="Warmth, before and after",
        subject="the warmth you felt",
        unit="Warmth, 0 to 10",
    )


@of_the_latest
def self_kindness(entries: Sequence[Entry]) -> Chart | None:
    """Draw the kindness felt towards oneself before and after the letter."""
    return _before_and_after(
        entries,
        fields=("kindness_before", "kindness_after"),
        top=10,
        title="Kindness to yourself, before and after",
        subject="your kindness to yourself",
        unit="Kindness, 0 to 10",
    )


@of_the_latest
def habit_drops(entries: Sequence[Entry]) -> Chart | None:
    """Draw how hard it was to leave out a safety habit, against how hard it was expected to be."""
    pairs = pairs_of(entries, "expected", "came", 10)
    if not pairs:
        return None
    shifts = shifts_of(pairs)
    counts = directions(
        shifts,
        "try|tries",
        up="harder than you expected",
        down="easier than you expected",
        same="as hard as you expected",
    )
    sentence = f"Leaving the habit out was {counts}{median_shift(shifts)}."
    return _chart(
        pairs,
        title="Leaving a safety habit out",
        sentence=sentence,
        top=10,
        unit="How hard, 0 to 10",
        words=("Expected", "How it was"),
    )


def _before_and_after(
    entries: Sequence[Entry],
    *,
    fields: tuple[str, str],
    top: int,
    title: str,
    subject: str,
    unit: str,
) -> Chart | None:
    pairs = pairs_of(entries, *fields, top)
    if not pairs:
        return None
    shifts = shifts_of(pairs)
    counts = directions(shifts, "entry|entries", up="higher", down="lower", same="the same")
    return _chart(
        pairs,
        title=title,
        sentence=f"Afterwards {subject} was {counts}{median_shift(shifts)}.",
        top=top,
        unit=unit,
        words=("Before", "After"),
    )


def _chart(
    pairs: Sequence[Pair],
    *,
    title: str,
    sentence: str,
    top: int,
    unit: str,
    words: tuple[str, str],
) -> Chart:
    first, later = words
    return Chart(
        title=title,
        sentence=sentence,
        table=paired_table(pairs, first, later),
        spec=paired_dots(
            pairs,
            top=top,
            first=first.lower(),
            later=later.lower(),
            unit=unit,
            sentence=sentence,
        ),
    )
