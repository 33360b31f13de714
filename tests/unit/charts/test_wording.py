from datetime import UTC, datetime

import pytest

from course.charts.style import day_labels, moment
from course.charts.wording import (
    counted,
    day_name,
    directions,
    joined,
    median_shift,
    plain,
    share,
    where_most_lie,
)


@pytest.mark.parametrize(
    ("value", "words"), [(7, "7"), (7.0, "7"), (2.5, "2.5"), (-3, "−3"), (-0.04, "0"), (100, "100")]
)
def test_numbers_have_no_needless_decimals(value, words):
    assert plain(value) == words


def test_one_and_many_are_told_apart():
    assert [counted(1, "step"), counted(2, "step")] == ["1 step", "2 steps"]
    assert [counted(1, "entry|entries"), counted(0, "entry|entries")] == ["1 entry", "0 entries"]


@pytest.mark.parametrize(
    ("part", "whole", "words"),
    [
        (1, 1, "your one talk so far"),
        (2, 2, "both talks"),
        (3, 3, "all 3 talks"),
        (1, 3, "1 of 3 talks"),
        (0, 3, "0 of 3 talks"),
    ],
)
def test_shares_are_said_as_counts(part, whole, words):
    assert share(part, whole, "talk") == words


def test_lists_end_with_and():
    assert joined(["a"]) == "a"
    assert joined(["a", "b"]) == "a and b"
    assert joined(["a", "b", "c"]) == "a, b and c"


def test_directions_begin_with_what_came_most():
    words = directions([-5, -1, 2, 0], "entry|entries", up="higher", down="lower", same="the same")
    assert words == "lower in 2 of 4 entries, higher in 1 and the same in 1"


def test_no_median_under_six():
    assert median_shift([-10, -20, -30, -40, -50]) == ""
    # Between −20 and −30, the third and the fourth of six.
    assert "(the median) was 25 points down" in median_shift([-10, 0, -20, -30, -40, -50])
    assert "(the median) was 1 point up" in median_shift([1] * 6)
    assert "(the median) was none at all" in median_shift([0] * 6)


def test_where_values_lie():
    assert where_most_lie([60], "alarm") == "Your one alarm so far was 60."
    assert where_most_lie([60, 45], "alarm") == "Your 2 alarms so far were between 45 and 60."
    assert where_most_lie([50, 50], "alarm") == "Your 2 alarms so far were all 50."
    assert where_most_lie([50] * 6, "alarm") == "Most of your alarms were about 50."
    assert where_most_lie(range(0, 101, 10), "alarm") == (
        "Most of your alarms were between 10 and 90."
    )


@pytest.mark.usefixtures("in_auckland")
def test_days_are_local():
    late_in_utc = datetime(2026, 3, 2, 20, tzinfo=UTC)
    assert day_name(late_in_utc) == "3 Mar 2026"
    assert moment(late_in_utc) == "2026-03-03T09:00:00"


def test_no_two_days_are_named_alike():
    first, second = datetime(2026, 3, 2, 8, tzinfo=UTC), datetime(2026, 3, 2, 9, tzinfo=UTC)
    next_year = datetime(2027, 3, 2, 8, tzinfo=UTC)
    assert day_labels([first, second]) == ["2 Mar", "2 Mar (2)"]
    assert day_labels([first, next_year]) == ["2 Mar 2026", "2 Mar 2027"]
