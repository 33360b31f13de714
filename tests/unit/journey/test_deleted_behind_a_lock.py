"""An entry that is typed over and deleted while its journal is locked is deleted."""

import pytest
from small_exercise import small_exercise

from course.forms.view import ExerciseView
from course.journal import Keeping

pytestmark = pytest.mark.usefixtures("quick_keys")

PASSPHRASE = "four words unlike another"
OLDER = "as it was before the lock"
EXERCISE = small_exercise()


@pytest.fixture
def keeping(home):
    page = Keeping(home)
    page.save("elsewhere", {"step": "another one"})
    page.lock(PASSPHRASE)
    return page


@pytest.fixture
def form(keeping):
    """An exercise whose entry was typed over since the journal was locked."""
    form = ExerciseView(EXERCISE, keeping)
    form.controls["step"].value = OLDER
    keeping.lock_now()
    form.controls["step"].value = "typed over"
    return form


def kept(keeping):
    return [entry.answer["step"] for entry in keeping.entries()]


def test_it_does_not_come_back_in_its_older_form(keeping, form):
    form.delete_entry(form.draft.entry.id)
    keeping.unlock(PASSPHRASE)
    assert kept(keeping) == ["another one"]
    assert form.controls["step"].value is None


def test_until_then_the_page_says_that_the_older_form_is_still_there(keeping, form):
    form.delete_entry(form.draft.entry.id)
    assert "it goes when you unlock your answers" in form.status.value


def test_what_never_was_behind_the_lock_is_simply_deleted(keeping, form):
    form.draft.start_anew()
    form.controls["step"].value = "a new one"
    form.delete_entry(form.draft.entry.id)
    assert form.status.value == "Deleted"
    keeping.unlock(PASSPHRASE)
    assert kept(keeping) == ["another one", "typed over"]


def test_what_was_changed_meanwhile_in_another_window_stays(keeping, form, home):
    entry = form.draft.entry.id
    form.delete_entry(entry)
    other = Keeping(home)
    other.unlock(PASSPHRASE)
    other.save(EXERCISE.key, {"step": "changed there"}, entry, seen=other.entry(entry).updated_at)
    keeping.unlock(PASSPHRASE)
    assert kept(keeping) == ["another one", "changed there"]


def test_written_anew_after_deleting_both_are_what_they_were_made(keeping, form):
    form.delete_entry(form.draft.entry.id)
    form.controls["step"].value = "begun again"
    keeping.unlock(PASSPHRASE)
    assert kept(keeping) == ["another one", "begun again"]
