"""What was answered before there was a kernel is kept, and so is what was kept before."""

import pytest
from answers import answers_to, standing
from small_exercise import small_exercise

from course.forms import Rows, Scale, Text
from course.forms.controls import KeepControl
from course.forms.draft import ANSWERED_BEFORE, LOCKED, NOT_ASKED
from course.forms.view import ExerciseView
from course.journal import JournalBusy, Keeping
from course.journal.error_messages import BUSY
from course.journey.catalogue import exercises_by_lesson

pytestmark = pytest.mark.usefixtures("quick_keys")

PASSPHRASE = "four words unlike another"
DECLARED = [exercise for exercises in exercises_by_lesson().values() for exercise in exercises]
every_exercise = pytest.mark.parametrize("exercise", DECLARED, ids=lambda each: each.key)


@pytest.fixture(autouse=True)
def reads_at_once(monkeypatch):
    """Have nobody need time to read a sentence."""
    monkeypatch.setattr("course.forms.draft.READING_TIME", 0)


@pytest.fixture
def begin(home):
    """Build a view as each kernel does, and let it begin with what was answered on its page."""

    def begin(exercise, answer, **more):
        keeping = Keeping(home, follow_files=False)
        view = ExerciseView(exercise, keeping)
        assert view.continues["entry"] == ""
        keeping.follow_files()
        page = standing(exercise, answer)
        assert view.go_on({**page, "values": page["values"] | more})
        return view

    return begin


def kept_answers(keeping, exercise):
    return [entry.answer for entry in keeping.entries(exercise.key)]


def asked(exercise):
    """What a page says of whoever asked to keep this."""
    return {KeepControl().field: True} if exercise.keep_if_asked else {}


def both(exercise, kept, typed):
    """What is kept of two answers where there can be only one entry."""
    merged = {name: exercise.field(name).merged(kept[name], typed[name]) for name in kept}
    return {name: kept[name] if value is None else value for name, value in merged.items()}


@every_exercise
class TestEveryExercise:
    def test_it_is_kept(self, kept, begin, exercise):
        answer = answers_to(exercise)
        view = begin(exercise, answer, **asked(exercise))
        assert kept_answers(kept, exercise) == [answer]
        assert view.draft.answer == answer
        assert view.status.value.startswith("Saved at")
        view.save.click()
        assert kept_answers(kept, exercise) == [answer]

    def test_what_was_kept_before_stays_whole(self, kept, begin, exercise):
        before, answer = answers_to(exercise), answers_to(exercise, 1)
        kept.save(exercise.key, before)
        view = begin(exercise, answer, **asked(exercise))
        if exercise.many:
            assert kept_answers(kept, exercise) == [before, answer]
        else:
            assert kept_answers(kept, exercise) == [both(exercise, before, answer)]
        view.save.click()
        assert kept_answers(kept, exercise)[exercise.many :] == [view.draft.answer]
        for name, value in answer.items():
            [*_, shown] = kept_answers(kept, exercise)
            assert exercise.field(name).merged(shown[name], value) == shown[name]

    def test_what_is_behind_a_lock_stays_whole(self, kept, begin, exercise):
        before, answer = answers_to(exercise), answers_to(exercise, 1)
        kept.save(exercise.key, before)
        kept.lock(PASSPHRASE)
        view = begin(exercise, answer, **asked(exercise))
        assert view.status.value == LOCKED
        view.draft.keeping.unlock(PASSPHRASE)
        if exercise.many:
            assert kept_answers(kept, exercise) == [before, answer]
        else:
            assert kept_answers(kept, exercise) == [both(exercise, before, answer)]

    def test_where_nothing_is_an_answer_nothing_happens(self, kept, begin, exercise):
        kept.save(exercise.key, answers_to(exercise))
        before = kept.entries()
        view = begin(exercise, {name: [] for name in answers_to(exercise)})
        assert kept.entries() == before
        assert view.draft.answer == before[0].answer


@pytest.mark.parametrize(
    "exercise", [each for each in DECLARED if each.keep_if_asked], ids=lambda each: each.key
)
def test_what_nobody_asked_to_keep_is_not_kept(kept, begin, exercise):
    answer = answers_to(exercise)
    view = begin(exercise, answer)
    assert kept.entries() == []
    assert view.draft.answer == answer
    assert view.status.value == NOT_ASKED
    view.save.click()
    assert kept.entries() == []
    kept.save(exercise.key, before := answers_to(exercise, 1))
    begin(exercise, answer)
    begin(exercise, answer, **{KeepControl().field: False})
    assert kept_answers(kept, exercise) == [before]


ONCE = small_exercise(
    fields=[*small_exercise().fields, Rows("rungs", "Rungs", columns=[Text("rung", "Rung")])]
)
BEFORE = {
    "step": "as it was",
    "body": ["throat"],
    "urge": "cling",
    "loud": 40,
    "rungs": [{"rung": "low"}, {"rung": "high"}],
}
TYPED = {
    "step": "say hello",
    "body": ["chest"],
    "urge": "hide",
    "loud": 60,
    "rungs": [{"rung": "typed"}],
}
TOGETHER = {
    "step": "as it was\n\nsay hello",
    "body": ["chest", "throat"],
    "rungs": [{"rung": "typed"}, {"rung": "low"}, {"rung": "high"}],
}


class TestWhereThereCanBeOnlyOne:
    @pytest.fixture
    def view(self, kept, begin):
        kept.save("small-step", BEFORE)
        return begin(ONCE, TYPED)

    def test_what_can_stand_together_does_and_else_the_earlier_answer_is_kept(self, kept, view):
        assert kept_answers(kept, ONCE) == [BEFORE | TOGETHER]
        assert view.draft.answer == TYPED | TOGETHER
        assert view.controls["loud"].value == 60
        assert view.status.value == ANSWERED_BEFORE

    def test_until_it_is_saved(self, kept, view):
        view.save.click()
        assert kept_answers(kept, ONCE) == [TYPED | TOGETHER]
        assert view.status.value.startswith("Saved at")

    def test_but_not_by_who_could_not_read_yet_that_there_is_one(self, kept, view, monkeypatch):
        monkeypatch.setattr("course.forms.draft.READING_TIME", 60)
        view.save.click()
        view.controls["loud"].value = 70  # a slider that is still being dragged
        view.save.click()
        assert kept_answers(kept, ONCE) == [BEFORE | TOGETHER]
        assert view.controls["loud"].value == 70
        assert view.status.value == ANSWERED_BEFORE

    def test_or_answered_again(self, kept, view):
        view.controls["loud"].value = 70
        assert kept_answers(kept, ONCE) == [BEFORE | TOGETHER | {"loud": 70}]
        assert view.status.value == ANSWERED_BEFORE
        view.controls["urge"].value = None
        assert "urge" not in kept_answers(kept, ONCE)[0]
        assert view.status.value.startswith("Saved at")

    def test_also_when_the_page_gets_another_kernel(self, kept, home, view):
        again = ExerciseView(ONCE, Keeping(home))
        values = {control.field: control.value for control in view.controls.values()}
        assert again.go_on({**view.continues, "values": values})
        assert kept_answers(kept, ONCE) == [BEFORE | TOGETHER]
        assert again.draft.answer == TYPED | TOGETHER
        assert again.status.value == ANSWERED_BEFORE
        again.save.click()
        assert kept_answers(kept, ONCE) == [TYPED | TOGETHER]

    def test_also_when_that_one_finds_the_journal_locked(self, kept, home, view):
        view.draft.keeping.lock(PASSPHRASE)
        again = ExerciseView(ONCE, Keeping(home))
        values = {control.field: control.value for control in view.controls.values()}
        assert again.go_on({**view.continues, "values": values})
        assert again.controls["loud"].value == 60
        again.draft.keeping.unlock(PASSPHRASE)
        assert kept_answers(again.draft.keeping, ONCE) == [BEFORE | TOGETHER]
        assert again.draft.answer == TYPED | TOGETHER
        assert again.status.value == ANSWERED_BEFORE

    def test_what_is_the_same_is_there_once(self, kept, begin):
        kept.save("small-step", BEFORE)
        view = begin(ONCE, BEFORE | {"step": "it was"})
        assert kept_answers(kept, ONCE) == [BEFORE]
        assert view.status.value.startswith("Saved at")

    def test_what_is_typed_on_before_the_page_shows_both_is_added_to_both(self, kept, view):
        view.controls["step"].value = "say hello to Ada"
        assert view.controls["step"].value == "as it was\n\nsay hello to Ada"
        view.controls["step"].value = "say hello to Ada, gently"
        view.controls["body"].value = ["chest", "belly"]
        answer = kept_answers(kept, ONCE)[0]
        assert answer["step"] == "as it was\n\nsay hello to Ada, gently"
        assert answer["body"] == ["chest", "throat", "belly"]

    @pytest.mark.parametrize(
        "words", ["say hello", "", "as it was\n\nsay", "As it was\n\nsay hello"]
    )
    def test_what_the_page_shows_can_be_changed_as_anything_else(self, kept, view, words):
        view.controls["step"].value = words
        assert kept_answers(kept, ONCE)[0].get("step", "") == words

    def test_a_page_that_says_more_says_it_of_the_same_entry(self, kept, view):
        assert view.go_on(standing(ONCE, TYPED | {"step": "say hello to Ada"}))
        answer = BEFORE | TOGETHER | {"step": "as it was\n\nsay hello to Ada"}
        assert kept_answers(kept, ONCE) == [answer]


def test_a_repeated_exercise_of_which_a_page_says_more_gets_one_new_entry(kept, begin):
    exercise = small_exercise(many=True)
    kept.save("small-step", {"step": "earlier today"})
    view = begin(exercise, {"step": "say hello"})
    assert view.go_on(standing(exercise, {"step": "say hello to Ada", "loud": 3}))
    assert kept_answers(kept, exercise) == [
        {"step": "earlier today"},
        {"step": "say hello to Ada", "loud": 3},
    ]
    assert [line["words"] for line in view.list.entries] == ["say hello to Ada", "earlier today"]


def test_a_row_stays_where_it_was_written(kept):
    exercise = small_exercise(fields=[Rows("rungs", "Rungs", columns=[Text("rung", "Rung")])])
    view = ExerciseView(exercise, kept)
    page = standing(exercise, {})
    assert view.go_on({**page, "values": {"rungs.1.rung": "the second"}})
    rows = view.controls["rungs"].rows
    assert [row["rung"].value for row in rows] == [None, "the second", None]
    rows[1]["rung"].value = "still the second"
    assert kept.entries()[0].answer == {"rungs": [{"rung": "still the second"}]}


def test_what_finds_no_place_is_not_said_to_be_there(kept):
    view = ExerciseView(small_exercise(), kept)
    page = standing(small_exercise(), {"step": "say hello"})
    assert not view.go_on({**page, "values": page["values"] | {"gone": "my words"}})
    assert kept_answers(kept, small_exercise()) == [{"step": "say hello"}]


def test_a_choice_for_help_now_is_that_of_the_new_entry(kept, begin):
    exercise = small_exercise(many=True, my_help={"step": "What helps"})
    kept.save("small-step", {"step": "earlier today"})
    view = begin(exercise, {"step": "say hello"}, **{"help now?step": True})
    assert kept.settings() == {f"help now:{view.draft.id}:step": "What helps"}


class TestBehindALock:
    """Words that were typed while it was locked, on a page that had its kernel."""

    @pytest.fixture
    def pages(self, kept, home, run):
        kept.save("small-step", BEFORE)
        kept.lock(PASSPHRASE)
        pages = [ExerciseView(ONCE, Keeping(home, run)) for _ in range(2)]
        for name, page in zip(("here", "there"), pages, strict=True):
            page.controls["step"].value = name
            page.controls["loud"].value = 50
        return pages

    def test_they_go_into_the_entry_that_is_kept(self, kept, pages):
        here, _there = pages
        here.draft.keeping.unlock(PASSPHRASE)
        assert kept_answers(kept, ONCE) == [BEFORE | {"step": "as it was\n\nhere"}]
        assert here.controls["step"].value == "as it was\n\nhere"
        assert here.controls["urge"].value == "cling"
        assert here.controls["loud"].value == 50
        assert here.status.value == ANSWERED_BEFORE

    def test_of_two_pages_as_well(self, kept, pages):
        here, there = pages
        here.draft.keeping.unlock(PASSPHRASE)
        there.draft.keeping.refresh()
        assert kept_answers(kept, ONCE) == [BEFORE | {"step": "as it was\n\nhere\n\nthere"}]

    def test_also_when_the_page_got_another_kernel_meanwhile(self, kept, home, pages):
        here, _there = pages
        again = ExerciseView(ONCE, Keeping(home))
        again.go_on({**here.continues, "values": {"step": "here, and more"}})
        again.draft.keeping.unlock(PASSPHRASE)
        assert kept_answers(kept, ONCE) == [BEFORE | {"step": "as it was\n\nhere, and more"}]

    def test_also_when_it_is_found_unlocked_only_as_they_are_saved(self, kept, home, run):
        kept.save("small-step", BEFORE)
        kept.lock(PASSPHRASE)
        here, there = Keeping(home, run), Keeping(home, run)
        view = ExerciseView(ONCE, here)
        there.unlock(PASSPHRASE)
        view.controls["step"].value = "typed just then"
        assert kept_answers(kept, ONCE) == [BEFORE | {"step": "as it was\n\ntyped just then"}]
        assert view.controls["step"].value == "as it was\n\ntyped just then"

    def test_what_cannot_be_saved_there_stays_an_entry_of_its_own(self, kept, pages, monkeypatch):
        here, _there = pages

        def busy(*_saved, **_more):
            raise JournalBusy(BUSY)

        monkeypatch.setattr(here.draft.keeping, "save", busy)
        here.draft.keeping.unlock(PASSPHRASE)
        assert here.status.value == BUSY
        assert kept_answers(kept, ONCE) == [BEFORE, {"step": "here", "loud": 50}]

    def test_asked_only_afterwards_to_keep_them_they_go_there_as_well(self, kept, home):
        exercise = small_exercise(keep_if_asked=True)
        kept.save("small-step", {"step": "as it was", "loud": 40})
        kept.lock(PASSPHRASE)
        view = ExerciseView(exercise, Keeping(home))
        view.controls["step"].value = "typed"
        view.controls["loud"].value = 50
        view.draft.keeping.unlock(PASSPHRASE)
        assert kept_answers(kept, exercise) == [{"step": "as it was", "loud": 40}]
        view.keep.value = True
        assert kept_answers(kept, exercise) == [{"step": "as it was\n\ntyped", "loud": 40}]
        assert view.controls["step"].value == "as it was\n\ntyped"
        assert view.status.value == ANSWERED_BEFORE

    def test_two_entries_that_are_there_are_not_made_one(self, kept, home, run):
        kept.save("small-step", BEFORE)
        kept.save("small-step", {"step": "of another window"})
        before = kept.entries()
        page = Keeping(home, run)
        ExerciseView(ONCE, page)
        page.lock(PASSPHRASE)
        page.lock_now()
        page.unlock(PASSPHRASE)
        assert page.entries() == before


def test_a_scale_that_was_answered_the_same_needs_no_second_save(kept, begin):
    exercise = small_exercise(fields=[Scale("loud", "How loud?")], card=None)
    kept.save("small-step", {"loud": 3})
    before = kept.entries()
    assert begin(exercise, {"loud": 3}).status.value.startswith("Saved at")
    assert kept.entries() == before


@pytest.mark.parametrize("many", [True, False])
def test_a_kernel_of_which_the_page_heard_nothing_has_begun_the_same_entry(kept, begin, many):
    exercise = small_exercise(many=many)
    page = standing(exercise, {"step": "say hello"}) | {"begun": "0" * 32}
    for words in ("say hello", "say hello to Ada"):
        view = ExerciseView(exercise, Keeping(kept.home.parent))
        assert view.go_on({**page, "values": {"step": words}})
    assert kept_answers(kept, exercise) == [{"step": "say hello to Ada"}]


@pytest.mark.parametrize(
    "said",
    [
        [{"keep?": True}, {"step": "say hello"}],
        [{"step": "say hello"}, {"keep?": True}],
        [{"step": "say hello"}, {"keep?": True, "step": "say hello"}],
    ],
)
def test_to_keep_it_may_be_asked_before_or_after_it_is_written(kept, said):
    exercise = small_exercise(keep_if_asked=True)
    view = ExerciseView(exercise, Keeping(kept.home.parent))
    page = standing(exercise, {})
    for values in said:
        assert view.go_on({**page, "values": values})
    assert view.keep.value is True
    assert kept_answers(kept, exercise) == [{"step": "say hello"}]
