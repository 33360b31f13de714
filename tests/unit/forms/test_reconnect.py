"""A page that lost its kernel goes on with the next one, and loses nothing by it."""

import pytest
from small_exercise import small_exercise

from course.exercises.rejection import closeness_ladder
from course.forms import Rows, Scale, Text
from course.forms.controls import KeepControl
from course.forms.draft import LOCKED
from course.forms.view import ExerciseView
from course.journal import Keeping
from course.journey.entry_search import EntrySearch
from course.journey.open_items import OpenItems
from course.journey.whole_journal import WholeJournal

pytestmark = pytest.mark.usefixtures("quick_keys")

PASSPHRASE = "four words unlike another"
STANDS = {
    "step": "say hello to Ada",
    "body": ["throat"],
    "urge": "cling",
    "loud": 40,
}


@pytest.fixture
def go_on(home):
    """Build the view again as the next kernel does, and let it go on with what a page holds."""

    def build(continues, values, **more):
        view = ExerciseView(small_exercise(**more), Keeping(home=home))
        page = {name: continues[name] for name in ("entry", "seen", "unknown")}
        view.take_over({**page, "values": values})
        return view

    return build


def test_what_was_not_saved_yet_is_on_the_page_again_and_saved(kept, go_on):
    lost = ExerciseView(small_exercise(), kept)
    lost.controls["step"].value = "say hello"
    again = go_on(lost.continues, STANDS)
    assert again.draft.answer == {
        "step": "say hello to Ada",
        "body": ["throat"],
        "urge": "cling",
        "loud": 40,
    }
    assert again.status.value.startswith("Saved at")
    (entry,) = kept.entries()
    assert entry.answer == again.draft.answer
    assert entry.id == lost.continues["entry"]


def test_what_the_kernel_saved_as_it_ended_does_not_become_a_second_entry(kept, go_on):
    lost = ExerciseView(small_exercise(many=True), kept)
    page = lost.continues  # the page hears no more
    lost.controls["step"].value = "say hello"
    again = go_on(page, STANDS, many=True)
    (entry,) = kept.entries()
    assert entry.answer == again.draft.answer
    assert again.status.value.startswith("Saved at")


def test_nor_is_it_overwritten_when_it_was_changed_since(kept, go_on):
    lost = ExerciseView(small_exercise(many=True), kept)
    page = lost.continues
    lost.controls["step"].value = "say hello"
    lost.controls["step"].value = "said elsewhere"
    go_on(page, STANDS, many=True)
    written = [entry.answer["step"] for entry in kept.entries()]
    assert written == ["said elsewhere", "say hello to Ada"]


def test_an_entry_that_was_open_is_gone_on_with_and_not_the_latest(kept, go_on):
    lost = ExerciseView(small_exercise(many=True), kept)
    lost.controls["step"].value = "the first"
    first = lost.continues["entry"]
    lost.anew.click()
    lost.controls["step"].value = "the second"
    lost.open_entry(first)
    go_on(lost.continues, {"step": "the first, told further"}, many=True)
    written = [entry.answer["step"] for entry in kept.entries()]
    assert written == ["the first, told further", "the second"]


def test_one_just_begun_does_not_overwrite_the_latest(kept, go_on):
    lost = ExerciseView(small_exercise(many=True), kept)
    lost.controls["step"].value = "the first"
    lost.anew.click()
    go_on(lost.continues, {"step": "the second"}, many=True)
    assert [entry.answer["step"] for entry in kept.entries()] == ["the first", "the second"]


def test_what_another_window_wrote_meanwhile_is_not_overwritten(kept, go_on, home):
    lost = ExerciseView(small_exercise(), kept)
    lost.controls["step"].value = "here"
    other = ExerciseView(small_exercise(), Keeping(home=home))
    other.controls["step"].value = "elsewhere"
    go_on(lost.continues, {"step": "here, and more"})
    assert {entry.answer["step"] for entry in kept.entries()} == {"elsewhere", "here, and more"}


class TestBehindALock:
    """The course was started anew: it is locked until the passphrase is given again."""

    @pytest.fixture
    def lost(self, kept):
        lost = ExerciseView(small_exercise(), kept)
        lost.controls["step"].value = "as it was"
        kept.lock(PASSPHRASE)
        return lost.continues

    def test_an_entry_is_gone_on_with_once_the_lock_is_open(self, kept, lost, go_on):
        again = go_on(lost, {"step": "as it was, and more"})
        assert again.status.value == LOCKED
        again.draft.keeping.unlock(PASSPHRASE)
        assert [entry.answer["step"] for entry in kept.entries()] == ["as it was, and more"]
        assert again.status.value.startswith("Saved at")
        again.controls["step"].value = "still the same one"
        assert [entry.answer["step"] for entry in kept.entries()] == ["still the same one"]

    def test_of_two_windows_neither_overwrites_the_other(self, kept, lost, go_on):
        windows = [go_on(lost, {"step": words}) for words in ("here", "elsewhere")]
        for window in windows:
            window.draft.keeping.unlock(PASSPHRASE)
        assert {entry.answer["step"] for entry in kept.entries()} == {"here", "elsewhere"}


def test_where_all_was_saved_nothing_is_written(kept, go_on):
    lost = ExerciseView(small_exercise(), kept)
    lost.controls["step"].value = "say hello"
    before = kept.entries()
    again = go_on(lost.continues, {"step": "say hello"})
    assert kept.entries() == before
    assert again.status.value.startswith("Saved at")


def test_what_was_in_memory_only_is_not_lost_either(undecided, go_on):
    lost = ExerciseView(small_exercise(), undecided)
    lost.controls["step"].value = "say hello"
    again = go_on(lost.continues, {"step": "say hello"})
    assert again.controls["step"].value == "say hello"
    assert again.status.value.startswith("Not kept: you have not chosen")


def test_what_is_kept_only_if_asked_still_is(kept, go_on):
    lost = ExerciseView(small_exercise(keep_if_asked=True), kept)
    again = go_on(lost.continues, {**STANDS, KeepControl().field: False}, keep_if_asked=True)
    assert again.controls["step"].value == "say hello to Ada"
    assert kept.entries() == []


def test_rows_that_were_added_are_there_again(kept):
    view = ExerciseView(closeness_ladder, kept)
    steps = {f"steps.{row}.step": str(row + 1) for row in range(5)}
    view.go_on({**view.continues, "values": steps})
    assert [row["step"] for row in view.draft.answer["steps"]] == ["1", "2", "3", "4", "5"]


@pytest.fixture
def journey(home):
    """Build both lists of entries, and the exercise by itself, as each new kernel does."""

    def build():
        exercise = small_exercise(many=True, later=[Scale("actual", "How did it go?")])
        journal = WholeJournal({"One": [exercise]}, Keeping(home=home))
        form = journal.form("small-step")
        return form, OpenItems(journal).waiting, EntrySearch(journal).results

    return build


def page_of(part, values):
    """What a page that lost its kernel says to a part in which a form was open."""
    [form, _close] = part.place.children
    return {**form.continues, **part.continues, "values": values}


def test_a_form_that_was_opened_from_a_list_is_open_there_again(kept, journey):
    kept.save("small-step", {"step": "the first"})
    opened = kept.save("small-step", {"step": "the second"})
    kept.save("small-step", {"step": "the third"})
    _form, _waiting, results = journey()
    results.list._handle_custom_msg({"open": opened.id}, [])
    page = page_of(results, {"step": "the second, told further"})
    _form, _waiting, again = journey()
    again.take_over(page)
    [form, _close] = again.place.children
    assert form.controls["step"].value == "the second, told further"
    assert [entry.answer["step"] for entry in kept.entries()] == [
        "the first",
        "the second, told further",
        "the third",
    ]


def test_a_form_that_stood_in_several_places_goes_on_once(kept, journey):
    entry = kept.save("small-step", {"step": "say hello"})
    form, _waiting, results = journey()
    results.list._handle_custom_msg({"open": entry.id}, [])
    pages = [{**form.continues, "values": STANDS}, page_of(results, STANDS)]
    form, _waiting, results = journey()
    for part, told in zip([form, results], pages, strict=True):
        part.take_over(told)
    form.controls["step"].value = "and goodbye"
    assert [kept_entry.answer["step"] for kept_entry in kept.entries()] == ["and goodbye"]


def test_a_form_that_was_closed_stays_closed(kept, journey):
    entry = kept.save("small-step", {"step": "say hello"})
    _form, waiting, _results = journey()
    waiting.list._handle_custom_msg({"open": entry.id}, [])
    waiting.close_form.click()
    _form, again, _results = journey()
    again.take_over({**waiting.continues, "values": {}})
    assert again.place.children == ()


def test_a_page_that_says_something_odd_is_answered_calmly(kept):
    view = ExerciseView(small_exercise(), kept)
    view.take_over({"entry": 1, "seen": "soon", "values": {}})
    assert view.status.value.startswith("Something on this page did not work")


FROM_ELSEWHERE = {
    "step": "as it was",
    "body": ["throat", "wings"],
    "loud": 140,
    "mood": {"sunny": True},
    "rungs": [{"rung": "low", "colour": "red"}, "not a row"],
}
"""An entry of another version of the course."""


def test_behind_a_lock_an_entry_of_another_version_keeps_what_this_one_does_not_know(home, kept):
    fields = [*small_exercise().fields, Rows("rungs", "Rungs", columns=[Text("rung", "Rung")])]
    exercise = small_exercise(fields=fields)
    kept.save("small-step", FROM_ELSEWHERE)
    lost = ExerciseView(exercise, kept)
    kept.lock(PASSPHRASE)
    again = ExerciseView(exercise, Keeping(home=home))
    values = {control.field: control.value for control in lost.controls.values()}
    rungs = {"rungs.0.rung": "higher", "rungs.1.rung": None}
    again.go_on({**lost.continues, "values": {**values, **rungs, "step": "and more"}})
    again.draft.keeping.unlock(PASSPHRASE)
    assert [entry.answer for entry in kept.entries()] == [
        FROM_ELSEWHERE
        | {"step": "and more", "rungs": [{"rung": "higher", "colour": "red"}, "not a row"]}
    ]


@pytest.mark.parametrize(("gone", "all_back"), [("my words", False), ("", True)])
def test_what_finds_no_place_is_not_said_to_be_back(kept, gone, all_back):
    view = ExerciseView(small_exercise(), kept)
    assert view.go_on({**view.continues, "values": {**STANDS, "gone": gone}}) is all_back
    assert view.controls["step"].value == STANDS["step"]
