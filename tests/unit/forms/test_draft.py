import re
import sqlite3

import pytest
from small_exercise import small_exercise

from course.forms import Scale
from course.forms.draft import ANOTHER_WINDOW, NOT_ASKED, NOT_CHOSEN, NOTHING_YET, Draft
from course.journal import Keeping

LATER = {"later": [Scale("actual", "How did it go?", maximum=10)], "many": True}


def make_old(home):
    """Set every entry's times back by some days, as if it had been written last week."""
    with sqlite3.connect(home / "journal.db") as journal:
        journal.execute(
            "UPDATE entry SET created_at = '2026-01-01T08:00:00.000000+00:00',"
            " updated_at = '2026-01-01T08:00:00.000000+00:00'"
        )
    journal.close()


def test_an_answer_is_found_again_on_the_next_page(kept, home):
    draft = Draft(small_exercise(), kept)
    draft.put("step", "say hello")
    draft.put("loud", 64)

    again = Draft(small_exercise(), Keeping(home=home))

    assert again.answer == {"step": "say hello", "loud": 64}
    assert re.fullmatch(r"Saved at \d\d:\d\d", again.status)


def test_nothing_is_written_before_the_learner_has_chosen(undecided, home):
    draft = Draft(small_exercise(), undecided)
    draft.put("step", "say hello")
    draft.save()

    assert draft.status == NOT_CHOSEN
    assert not home.exists() or list(home.iterdir()) == []


def test_what_was_written_before_choosing_comes_along(undecided, home):
    draft = Draft(small_exercise(), undecided)
    draft.put("step", "say hello")

    undecided.keep()

    assert draft.status.startswith("Saved at")
    assert Draft(small_exercise(), Keeping(home=home)).answer == {"step": "say hello"}


@pytest.mark.parametrize(
    ("befalls", "says"),
    [
        (lambda file: file.write_bytes(b""), r"Not kept\. Your journal's file is empty"),
        (lambda file: Keeping(home=file.parent).erase(), NOT_CHOSEN),
        (lambda file: Keeping(home=file.parent).delete(only(file)), r"Saved at \d\d:\d\d"),
    ],
    ids=["emptied", "erased", "deleted"],
)
def test_no_other_version_is_said_to_be_safe_that_is_not_there(kept, home, befalls, says):
    draft = Draft(small_exercise(), kept)
    draft.put("step", "say hello")
    befalls(home / "journal.db")
    draft.put("step", "wave")
    assert re.match(says, draft.status)
    assert draft.answer == {"step": "wave"}


def only(file):
    """Return the id of the only entry."""
    [entry] = Keeping(home=file.parent).entries()
    return entry.id


def test_saving_an_empty_exercise_writes_nothing(kept):
    draft = Draft(small_exercise(), kept)
    draft.save()
    assert draft.status == NOTHING_YET
    assert not draft.entries()


def test_a_taken_back_answer_is_gone_from_the_journal(kept):
    draft = Draft(small_exercise(), kept)
    draft.put("step", "say hello")
    draft.put("step", "")
    draft.put("loud", 3)
    assert [entry.answer for entry in draft.entries()] == [{"loud": 3}]


def test_a_new_entry_leaves_the_old_one_as_it_was(kept):
    draft = Draft(small_exercise(many=True), kept)
    draft.put("step", "first")
    draft.start_anew()
    assert draft.answer == {}
    draft.put("step", "second")
    assert [entry.answer["step"] for entry in draft.entries()] == ["first", "second"]


def test_last_weeks_entry_does_not_come_back_into_the_form_of_a_repeated_exercise(kept, home):
    Draft(small_exercise(many=True), kept).put("step", "last week")
    make_old(home)

    today = Draft(small_exercise(many=True), Keeping(home=home))
    today.put("step", "today")

    assert [entry.answer["step"] for entry in today.entries()] == ["last week", "today"]


def test_last_weeks_entry_comes_back_where_there_is_only_one(kept, home):
    Draft(small_exercise(), kept).put("step", "last week")
    make_old(home)
    assert Draft(small_exercise(), Keeping(home=home)).answer == {"step": "last week"}


def test_an_earlier_entry_can_be_opened_and_gone_on_with(kept):
    draft = Draft(small_exercise(**LATER), kept)
    draft.put("step", "ask for help")
    first = draft.entry.id
    draft.start_anew()
    draft.put("step", "another one")

    draft.open(first)
    assert draft.answer == {"step": "ask for help"}
    draft.put("actual", 7)

    assert [entry.answer for entry in draft.entries()] == [
        {"step": "ask for help", "actual": 7},
        {"step": "another one"},
    ]


def test_deleting_the_entry_on_the_page_empties_the_page(kept):
    draft = Draft(small_exercise(), kept)
    draft.put("step", "say hello")
    draft.delete(draft.entry.id)
    assert (draft.answer, draft.entry, list(draft.entries())) == ({}, None, [])


def test_two_windows_on_one_entry_lose_nothing_and_say_so(kept, home):
    Draft(small_exercise(), kept).put("step", "as it was")
    here = Draft(small_exercise(), Keeping(home=home))
    there = Draft(small_exercise(), Keeping(home=home))

    there.put("step", "written there")
    here.put("step", "written here")

    assert here.status == ANOTHER_WINDOW
    texts = [entry.answer["step"] for entry in Draft(small_exercise(), kept).entries()]
    assert sorted(texts) == ["written here", "written there"]


def test_an_entry_deleted_in_another_window_is_saved_anew(kept, home):
    here = Draft(small_exercise(), kept)
    here.put("step", "as it was")
    there = Draft(small_exercise(), Keeping(home=home))
    there.delete(there.entry.id)

    here.put("step", "still writing")

    assert [entry.answer["step"] for entry in here.entries()] == ["still writing"]


def test_what_is_kept_only_if_asked_is_not_kept(kept):
    draft = Draft(small_exercise(keep_if_asked=True), kept)
    draft.put("step", "dear me")
    draft.save()
    assert draft.status == NOT_ASKED
    assert not draft.entries()


def test_asking_keeps_it_and_changing_ones_mind_takes_it_out_again(kept):
    draft = Draft(small_exercise(keep_if_asked=True), kept)
    draft.put("step", "dear me")

    draft.keep_this(True)
    assert [entry.answer for entry in draft.entries()] == [{"step": "dear me"}]

    draft.keep_this(False)
    assert not draft.entries()
    assert draft.answer == {"step": "dear me"}


def test_fields_of_a_newer_version_survive_editing_with_this_one(kept):
    kept.save("small-step", {"step": "old", "from_the_future": [1, 2], "loud": "very"})
    draft = Draft(small_exercise(), kept)
    draft.put("step", "new")
    assert draft.entries()[0].answer == {
        "step": "new",
        "from_the_future": [1, 2],
        "loud": "very",
    }


@pytest.mark.parametrize(
    ("before", "after", "offered"),
    [
        (None, None, ""),
        (6, 6, ""),
        (7, None, "stirred_before"),
        (8, 6, "stirred_before"),
        (0, 7, "stirred_after"),
        (None, 7, "stirred_after"),
        (3, 6, "stirred_after"),
        (4, 6, ""),
        (None, 5, ""),
    ],
)
def test_the_page_offers_to_stop_at_seven_or_after_a_rise_of_three(kept, before, after, offered):
    draft = Draft(small_exercise(intensity="medium"), kept)
    draft.put("stirred_before", before)
    draft.put("stirred_after", after)
    assert draft.stirred_up == offered


def test_an_answer_that_cannot_be_written_stays_and_the_status_says_what_to_do(kept, home):
    draft = Draft(small_exercise(), kept)
    draft.put("step", "first")
    (home / "journal.db").write_bytes(b"this is not a journal" * 300)

    draft.put("step", "second")

    assert draft.answer == {"step": "second"}
    assert not draft.status.startswith("Saved")
    assert "second" not in draft.status


def test_beside_a_file_that_is_no_journal_the_page_works_and_says_that_nothing_is_kept(home):
    home.mkdir()
    (home / "journal.db").write_bytes(b"a letter, and no journal" * 500)
    before = (home / "journal.db").read_bytes()

    draft = Draft(small_exercise(), Keeping(home=home))
    draft.put("step", "say hello")

    assert draft.status.startswith("Not kept.")
    assert draft.answer == {"step": "say hello"}
    assert (home / "journal.db").read_bytes() == before
