import pytest

from course.charts.own_range import usual_range


def test_five_values_have_no_usual_range_yet():
    assert usual_range([1, 2, 3, 4, 5]) is None


def test_leaves_out_the_lowest_and_the_highest_tenth():
    # The 10th percentile of 0, 10, …, 100 is 10 and the 90th is 90.
    assert usual_range(range(0, 101, 10)) == (10, 90)


def test_rounds_outwards():
    # Interpolated between the two lowest and the two highest of six: 1.5 and 5.5.
    assert usual_range([1, 2, 3, 4, 5, 6]) == (1, 6)


@pytest.mark.parametrize("count", [6, 7, 11, 12, 30])
def test_holds_most_values_even_when_they_are_all_different(count):
    values = [7 * index % 101 for index in range(count)]
    low, high = usual_range(values)
    assert sum(low <= value <= high for value in values) > count / 2
