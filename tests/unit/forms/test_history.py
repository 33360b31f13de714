"""A page looks at the end of a long history without reading its beginning."""

from itertools import islice

import pytest

from course.forms.history import History
from course.journal import Keeping

MANY = 800


@pytest.fixture
def keeping(tmp_path):
    keeping = Keeping(tmp_path / "home")
    keeping.keep()
    with keeping.journal._writing() as connection:
        connection.executemany(
            "INSERT INTO entry VALUES (?, 'small-step', ?, ?, ?)",
            [
                (f"{number:032}", when := f"2026-01-01T00:00:00.{number:06}+00:00", when, answer)
                for number in range(MANY)
                # One that could not be read would be damage: whoever meets it, has read too far.
                if (answer := "no answer at all" if number < 100 else f'{{"n": {number}}}')
            ],
        )
    return keeping


def numbers(entries):
    return [entry.answer["n"] for entry in entries]


def test_the_end_is_read_without_the_beginning(keeping):
    history = History(keeping, "small-step")
    assert len(history) == MANY
    assert numbers(history[-3:]) == [797, 798, 799]
    assert numbers(history[:-4:-1]) == [799, 798, 797]
    assert history[-1].answer == history[799].answer == {"n": 799}
    assert numbers(islice(reversed(history), 300)) == list(range(799, 499, -1))
    assert not keeping.damaged


def test_of_nothing(keeping):
    history = History(keeping, "check-in")
    assert (len(history), list(history), history[-3:], list(reversed(history))) == (0, [], [], [])
