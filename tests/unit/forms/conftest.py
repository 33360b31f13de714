import pytest

from course.forms import Card, Choice, Choices, Exercise, Scale, Text
from course.journal import Keeping


@pytest.fixture
def home(tmp_path):
    return tmp_path / "home"


@pytest.fixture
def undecided(home):
    return Keeping(home=home)


@pytest.fixture
def kept(home):
    keeping = Keeping(home=home)
    keeping.keep()
    return keeping


def small_exercise(**more):
    """One field of each common kind, short enough to read in a test."""
    declaration = {
        "key": "small-step",
        "title": "A small step",
        "invite": "Nothing heavy.",
        "fields": [
            Text("step", "Which step?"),
            Choices("body", "Where did you feel it?", ["chest", "throat"]),
            Choice("urge", "What did you want to do?", {"cling": "hold on tight", "hide": "hide"}),
            Scale("loud", "How loud was it?", low="quiet", high="deafening"),
        ],
        "card": Card("Your step", [("The step", "step"), ("The urge", "urge")]),
    }
    return Exercise(**{**declaration, **more})
