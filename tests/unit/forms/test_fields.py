import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_exercise import small_exercise

from course.forms import Choice, Choices, Date, Number, Pick, Rows, Scale, Text
from course.forms.controls import control_for
from course.forms.view import ExerciseView

AB = {"a": "first", "b": "second"}
ROWS = Rows("r", "R", columns=[Text("rung", "Rung"), Scale("hard", "Hard")])
FIELDS = [
    Text("t", "T"),
    Scale("s", "S"),
    Scale("ten", "Ten", maximum=10),
    Choices("many", "M", {"a": "first", "b": "second", "c": "third"}),
    Choice("one", "O", AB),
    Number("n", "N"),
    Date("d", "D"),
    Pick("p", "P"),
    ROWS,
]


@pytest.mark.parametrize(
    ("field", "value", "stored"),
    [
        (Text("t", "T"), "  \n", None),
        (Text("t", "T"), " kept as typed ", " kept as typed "),
        (Text("t", "T"), "\x00 and \ud800", "\x00 and �"),
        (Text("t", "T"), "😀 שלום", "😀 שלום"),
        (Scale("s", "S"), 140, 140),
        (Scale("s", "S"), -3, -3),
        (Scale("s", "S"), 41.6, 42),
        (Scale("s", "S"), float("nan"), None),
        (Scale("s", "S"), True, True),
        (Scale("s", "S"), 0, 0),
        (Scale("s", "S"), "41", "41"),
        (Choices("c", "C", AB), ["b", "x", "a"], ["a", "b", "x"]),
        (Choices("c", "C", AB), [], None),
        (Choice("c", "C", AB), "x", "x"),
        (Number("n", "N"), -1, -1),
        (Date("d", "D"), "2031-02-28", "2031-02-28"),
        (Date("d", "D"), "2031-02-30", "2031-02-30"),
        (Date("d", "D"), "", None),
        (Date("d", "D"), None, None),
    ],
)
def test_what_is_stored(field, value, stored):
    assert field.clean(value) == stored


stored_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)


@given(stored_values, st.sampled_from(FIELDS))
def test_any_stored_value_is_held_by_its_control_and_stays_what_it_is(stored, field):
    control = control_for(field)

    control.value = stored

    assert field.clean(control.value) == field.clean(stored)
    assert field.clean(field.clean(stored)) == field.clean(stored)
    json.dumps(control.get_state("value"))


@given(stored_values, st.sampled_from(FIELDS))
def test_any_stored_value_has_words(stored, field):
    assert isinstance(field.words(stored), str)
    if isinstance(stored, str) and not isinstance(field, Date | Choices):
        assert field.words(stored) == stored


@given(stored_values, stored_values, st.sampled_from(FIELDS))
def test_of_two_answers_none_takes_the_place_of_the_other(kept, typed, field):
    kept, typed = field.clean(kept), field.clean(typed)
    if isinstance(field, Rows) and kept is not None and not isinstance(kept, list):
        kept = field.clean([kept])  # what is no list is the only row of one
    both = field.merged(kept, typed)
    if kept is None:
        assert field.clean(both) == typed
    elif typed is not None and both is not None:
        assert holds(field.clean(both), kept)
        assert holds(field.clean(both), typed)
    assert not field.was_made_of(typed, typed, both)


def holds(both, answer):
    if isinstance(both, str) and isinstance(answer, str):
        return answer.strip() in both
    if isinstance(both, list) and isinstance(answer, list):
        return all(each in both for each in answer)
    return answer == both or answer in both


def test_a_value_reads_in_words():
    assert Choice("c", "C", {"cling": "hold on tight"}).words("cling") == "hold on tight"
    assert Choices("c", "C", AB).words(["a", "b"]) == "first, second"
    assert Scale("s", "S", maximum=10).words(7) == "7 of 10"
    assert Date("d", "D").words("2026-03-04") == "4 March 2026"


@pytest.mark.parametrize(
    ("field", "stored", "words"),
    [
        (Choices("c", "C", AB), ["a", "x", 3], "first, x, 3"),
        (Choices("c", "C", AB), "a", "first"),
        (Choice("c", "C", AB), "x", "x"),
        (Scale("s", "S", maximum=10), 14, "14"),
        (Scale("s", "S"), "very", "very"),
        (Date("d", "D"), "someday", "someday"),
        (ROWS, [{"rung": "low"}, "x", {"colour": "red"}], "low, x, red"),
        (ROWS, "x", "x"),
    ],
)
def test_what_this_version_does_not_know_reads_as_it_is_stored(field, stored, words):
    assert field.words(stored) == words


def test_rows_are_told_in_full_with_the_columns_of_another_version():
    headings, rows = ROWS.table([{"rung": "low", "hard": 4}, {"colour": "red"}])
    assert headings == ["Rung", "Hard", "colour"]
    assert rows == [["low", "4 of 100", ""], ["", "", "red"]]


def test_a_list_is_looked_through_in_full_though_it_is_called_by_its_first_answers():
    stored = [{"rung": "low", "hard": 4}, {"colour": "red"}]
    assert ROWS.words(stored) == "low, red"
    assert ROWS.full_text(stored).split() == ["low", "4", "of", "100", "red"]
    assert Text("t", "T").full_text("all of it") == "all of it"


@given(stored_values)
def test_what_was_written_in_rows_is_offered_once_each(stored):
    written = {"steps": [{"step": "wave"}, {"step": " "}, {"step": 3}, {"step": "wave"}, {}, "x"]}
    which = Pick("which", "Which step?", rows="steps", column="step")
    tries = Rows("tries", "Tries", columns=[which, Text("how", "How?")])

    assert which.picks(written) == tries.picks(written) == {"which": ["wave"]}
    assert which.picks({"steps": stored}).keys() == {"which"}
    assert Text("t", "T").picks(written) == {}


def test_a_question_of_its_own_offers_what_was_written_in_rows(undecided):
    exercise = small_exercise(
        fields=[
            Rows("steps", "Steps", columns=[Text("step", "Step")]),
            Pick("first", "With which will you begin?", rows="steps", column="step"),
        ],
        card=None,
    )
    view = ExerciseView(exercise, undecided)
    view.controls["steps"].value = [{"step": "wave"}, {"step": "say hello"}]
    assert view.controls["first"].options == ["wave", "say hello"]
