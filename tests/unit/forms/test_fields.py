import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.forms import Choice, Choices, Date, Number, Scale, Text
from course.forms.controls import control_for, from_control, to_control

AB = {"a": "first", "b": "second"}
FIELDS = [
    Text("t", "T"),
    Scale("s", "S"),
    Scale("ten", "Ten", maximum=10),
    Choices("many", "M", {"a": "first", "b": "second", "c": "third"}),
    Choice("one", "O", AB),
    Number("n", "N"),
    Date("d", "D"),
]


@pytest.mark.parametrize(
    ("field", "value", "stored"),
    [
        (Text("t", "T"), "  \n", None),
        (Text("t", "T"), " kept as typed ", " kept as typed "),
        (Text("t", "T"), "\x00 and \ud800", "\x00 and �"),
        (Text("t", "T"), "😀 שלום", "😀 שלום"),
        (Scale("s", "S"), 140, 100),
        (Scale("s", "S"), -3, 0),
        (Scale("s", "S"), 41.6, 42),
        (Scale("s", "S"), float("nan"), None),
        (Scale("s", "S"), True, None),
        (Scale("s", "S"), 0, 0),
        (Scale("s", "S"), "41", None),
        (Choices("c", "C", AB), ["b", "x", "a"], ["a", "b"]),
        (Choices("c", "C", AB), [], None),
        (Choice("c", "C", AB), "x", None),
        (Number("n", "N"), -1, None),
        (Date("d", "D"), "2031-02-28", "2031-02-28"),
        (Date("d", "D"), "2031-02-30", None),
        (Date("d", "D"), None, None),
    ],
)
def test_what_is_stored(field, value, stored):
    assert field.clean(value) == stored


@given(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.lists(st.text()),
    st.sampled_from(FIELDS),
)
def test_any_stored_value_can_be_put_into_the_control_and_read_back(stored, field):
    control = control_for(field)

    control.value = to_control(field, stored)

    assert field.clean(from_control(field, control.value)) == field.clean(stored)


def test_a_value_reads_in_words():
    assert Choice("c", "C", {"cling": "hold on tight"}).words("cling") == "hold on tight"
    assert Choices("c", "C", AB).words(["a", "b"]) == "first, second"
    assert Scale("s", "S", maximum=10).words(7) == "7 of 10"
    assert Date("d", "D").words("2026-03-04") == "4 March 2026"
