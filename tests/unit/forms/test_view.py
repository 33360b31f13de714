import logging
from dataclasses import replace
from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from shown import seen, shown
from small_exercise import small_exercise, steps

from course.forms import Date, Rows, Scale, Text
from course.forms.problems import SORRY
from course.forms.view import ExerciseView
from course.journal import Keeping


def test_the_outermost_element_carries_the_exercise_and_its_key(kept):
    view = ExerciseView(small_exercise(), kept)
    assert {"exercise", "exercise-small-step"} <= set(view._dom_classes)
    assert view.save.description.startswith("Save")
    assert view.skip.description.startswith("Skip")


def test_answers_given_through_the_controls_are_saved_and_restored(kept, home):
    view = ExerciseView(small_exercise(), kept)
    view.controls["step"].value = "say hello"
    view.controls["body"].value = ["throat"]
    view.controls["urge"].value = "cling"
    view.controls["loud"].value = 0
    view.save.click()
    assert view.status.value.startswith("Saved at")

    again = ExerciseView(small_exercise(), Keeping(home=home))

    assert again.draft.answer == {
        "step": "say hello",
        "body": ["throat"],
        "urge": "cling",
        "loud": 0,
    }
    assert again.controls["step"].value == "say hello"
    assert again.controls["body"].value == ["throat"]
    assert again.controls["urge"].value == "cling"
    assert again.controls["loud"].value == 0


def test_the_card_shows_the_answer_as_text_whatever_it_contains(kept):
    view = ExerciseView(small_exercise(), kept)
    view.controls["step"].value = "<script>alert('x')</script>"
    view.controls["urge"].value = "cling"
    view.save.click()
    assert "&lt;script&gt;" in shown(view)
    assert "<script>" not in shown(view)
    assert "hold on tight" in shown(view)


FROM_ELSEWHERE = {
    "step": 42,
    "body": ["wings", "throat"],
    "urge": "sing",
    "loud": 140,
    "mood": {"sunny": True},
}
"""An entry of another version of the course."""


def test_what_another_version_wrote_is_shown_as_it_is(kept):
    kept.save("small-step", FROM_ELSEWHERE)
    view = ExerciseView(small_exercise(), kept)
    assert {name: control.value for name, control in view.controls.items()} | {
        "mood": {"sunny": True}
    } == FROM_ELSEWHERE
    for words in ("mood: sunny: True", "42", "sing"):
        assert words in shown(view)


def test_what_another_version_wrote_stays_while_other_questions_are_answered(kept):
    kept.save("small-step", FROM_ELSEWHERE)
    view = ExerciseView(small_exercise(), kept)
    assert kept.entries()[0].answer == FROM_ELSEWHERE
    view.controls["body"].value = ["chest", "wings", "throat"]
    assert kept.entries()[0].answer == FROM_ELSEWHERE | {"body": ["chest", "throat", "wings"]}
    view.controls["body"].value = ["chest"]
    assert kept.entries()[0].answer == FROM_ELSEWHERE | {"body": ["chest"]}


def test_rows_of_another_version_stay_while_one_of_them_is_changed(kept):
    fields = [Rows("rungs", "Rungs", columns=[Text("rung", "Rung"), Scale("hard", "Hard")], most=2)]
    stored = [{"rung": "low", "hard": 140, "colour": "red"}, "not a row", {"rung": "high"}]
    kept.save("small-step", {"rungs": [*stored, {"hard": "very"}]})
    view = ExerciseView(small_exercise(fields=fields, card=None), kept)
    for words in ("colour: red", "not a row"):
        assert words in shown(view)
    view.controls["rungs"].rows[0]["rung"].value = "lower"
    rows = kept.entries()[0].answer["rungs"]
    assert rows[0] == {"rung": "lower", "hard": 140, "colour": "red"}
    for row in (*stored[1:], {"hard": "very"}):
        assert rows.count(row) == 1


def test_skipping_folds_the_exercise_and_forgets_nothing(kept):
    view = ExerciseView(small_exercise(), kept)
    view.controls["step"].value = "say hello"
    view.skip.click()
    assert "not-shown" in view.body._dom_classes
    assert "not-shown" not in view.reopen._dom_classes

    view.reopen.click()

    assert "not-shown" not in view.body._dom_classes
    assert view.controls["step"].value == "say hello"


def test_a_new_entry_can_be_started_only_where_there_can_be_many(kept):
    once, many = ExerciseView(small_exercise(), kept), None
    once.controls["step"].value = "one"
    assert "not-shown" in once.anew._dom_classes

    many = ExerciseView(small_exercise(key="repeated", many=True), kept)
    many.controls["step"].value = "one"
    assert "not-shown" not in many.anew._dom_classes
    many.anew.click()
    assert many.controls["step"].value is None
    many.controls["step"].value = "two"
    assert [entry["words"] for entry in many.list.entries] == ["two", "one"]


def send(view, message):
    """Deliver a message as if the page had sent it."""
    view.list._handle_custom_msg(message, [])


def test_earlier_entries_can_be_opened_and_deleted(kept):
    later = [Scale("actual", "How did it go?", maximum=10)]
    view = ExerciseView(small_exercise(many=True, later=later), kept)
    view.controls["step"].value = "one"
    view.anew.click()
    view.controls["step"].value = "two"
    view.controls["actual"].value = 5
    first = view.list.entries[1]
    assert first["waits"]
    assert not view.list.entries[0]["waits"]

    send(view, {"open": first["id"]})
    assert view.controls["step"].value == "one"
    assert view.list.entries[1]["current"]

    send(view, {"delete": first["id"]})
    assert view.controls["step"].value is None
    assert [entry["words"] for entry in view.list.entries] == ["two"]


def signs(view):
    """Return what the page's contents say of an exercise."""
    return {"answered", "waits"} & set(view._dom_classes)


def test_its_classes_say_whether_it_was_answered_and_waits(kept, quick_keys):
    later = [Scale("actual", "How did it go?", maximum=10)]
    view = ExerciseView(small_exercise(many=True, later=later), kept)
    assert signs(view) == set()
    view.controls["step"].value = "say hello"
    assert signs(view) == {"answered", "waits"}
    assert signs(ExerciseView(view.exercise, kept)) == {"answered", "waits"}
    view.controls["actual"].value = 5
    assert signs(view) == {"answered"}
    kept.lock("four words unlike another")
    kept.lock_now()
    view.controls["step"].value = "typed meanwhile"
    assert signs(view) == set()
    kept.unlock("four words unlike another")
    assert "answered" in signs(view)
    for entry in view.list.entries:
        send(view, {"delete": entry["id"]})
    assert signs(view) == set()


@pytest.mark.parametrize(("days", "waits"), [(1, False), (0, True), (-29, True), (-30, False)])
def test_a_letter_waits_when_it_has_come_back_and_not_for_ever(kept, days, waits):
    fields = [Text("step", "What?"), Date("day", "Until when?")]
    letter = small_exercise(many=True, sealed_until="day", fields=fields, card=None)
    kept.save("small-step", {"step": "a word", "day": f"{date.today() + timedelta(days=days)}"})
    assert ("waits" in signs(ExerciseView(letter, kept))) is waits


def test_of_a_long_past_the_latest_and_what_waits_are_listed_first(kept):
    later = [Scale("actual", "How did it go?", maximum=10)]
    kept.save("small-step", {"step": "still waiting"})
    for number in range(40):
        kept.save("small-step", {"step": f"step {number}", "actual": 5})
    view = ExerciseView(small_exercise(many=True, later=later), kept)
    words = [entry["words"] for entry in view.list.entries]
    assert words == [f"step {number}" for number in range(39, 9, -1)] + ["still waiting"]
    assert view.list.summary == "What you have written here (41, 1 waiting)"
    send(view, {"more": True})
    assert len(view.list.entries) == 41
    assert not view.list.more


def test_a_high_number_brings_the_offer_to_stop_and_a_low_one_takes_it_away(kept):
    view = ExerciseView(small_exercise(intensity="deeper"), kept)
    assert "stop here for today" not in shown(view)
    view.controls["stirred_after"].value = 8
    assert "stop here for today" in shown(view)
    view.controls["stirred_after"].value = 2
    assert "stop here for today" not in shown(view)


def test_keeping_a_letter_is_asked_for_with_a_box(kept):
    view = ExerciseView(small_exercise(keep_if_asked=True), kept)
    view.controls["step"].value = "dear me"
    assert view.list.entries == []
    view.keep.value = True
    assert [entry["words"] for entry in view.list.entries] == ["dear me"]
    view.keep.value = False
    assert view.list.entries == []
    assert view.controls["step"].value == "dear me"


def test_charts_follow_the_entries(kept):
    view = ExerciseView(small_exercise(many=True, shows=[steps]), kept)
    assert "so far" not in shown(view)
    view.controls["step"].value = "one"
    assert "1 so far." in shown(view)
    assert "&lt;b&gt;" in shown(view)
    view.anew.click()
    view.controls["step"].value = "two"
    assert "2 so far." in shown(view)


def test_two_exercises_on_a_page_do_not_redraw_each_other(kept):
    def drawn(entries):
        calls.append(len(entries))
        return steps(entries)

    calls = []
    ExerciseView(small_exercise(shows=[drawn]), kept)
    other = ExerciseView(small_exercise(key="other"), kept)
    before = len(calls)
    other.controls["step"].value = "elsewhere"
    assert len(calls) == before


def test_an_exception_becomes_one_calm_sentence_and_the_log_holds_no_answer(kept, caplog):
    def broken(entries):
        if entries:
            raise ValueError(f"cannot draw {entries[0].answer}")

    view = ExerciseView(small_exercise(shows=[broken]), kept)
    with caplog.at_level(logging.DEBUG):
        view.controls["step"].value = "my secret"

    assert SORRY in shown(view)
    assert view.status.value.startswith("Saved at")
    assert view.draft.answer == {"step": "my secret"}
    assert "ValueError" in caplog.text
    assert "secret" not in caplog.text


def test_a_message_of_a_stranger_is_met_calmly(kept):
    view = ExerciseView(small_exercise(), kept)
    for message in ({}, {"open": "no such entry"}, {"delete": "no such entry"}, SimpleNamespace()):
        send(view, message)
    assert not view.draft.entries()


def test_a_row_can_begin_with_one_of_the_texts_that_are_offered(kept):
    rungs = Rows("rungs", "Rungs", columns=[Text("rung", "Rung")], shown=1, most=2, one="rung")
    rungs = replace(rungs, starters=("wave", "smile", "nod"))
    view = ExerciseView(small_exercise(fields=[rungs], card=None), kept)
    control = view.controls["rungs"]
    control.starters.add.click()  # nothing is chosen
    assert control.value is None
    for text in rungs.starters:
        control.starters.pick.value = text
        control.starters.add.click()
    assert control.value == [{"rung": "wave"}, {"rung": "smile"}]  # and no more than there can be
    assert kept.entries()[0].answer == {"rungs": [{"rung": "wave"}, {"rung": "smile"}]}


def focused(view, monkeypatch):
    """Return the names of the questions that the keyboard is put to, as it happens."""
    names = []
    for name, control in view.controls.items():
        monkeypatch.setattr(control, "focus", lambda name=name: names.append(name))
    return names


def test_an_opened_entry_begins_at_the_question_that_waits(kept, monkeypatch):
    exercise = small_exercise(
        many=True, intensity="medium", later=[Scale("actual", "How did it go?"), Text("then", "?")]
    )
    waits = kept.save("small-step", {"step": "say hello"})
    told = kept.save("small-step", {"step": "wave", "actual": 30})
    view = ExerciseView(exercise, kept)
    names = focused(view, monkeypatch)
    view.list._handle_custom_msg({"open": waits.id}, [])
    view.list._handle_custom_msg({"open": told.id}, [])
    assert names == ["actual", "stirred_before"]


def test_telling_how_it_went_comes_to_the_questions_that_wait_and_folds_the_others(kept):
    exercise = small_exercise(many=True, later=[Scale("actual", "How did it go?")])
    waits = kept.save("small-step", {"step": "say hello"})
    other = kept.save("small-step", {"step": "ask"})
    told = kept.save("small-step", {"step": "wave", "actual": 30})
    view = ExerciseView(exercise, kept)
    step = view.controls["step"]
    assert step in seen(view)

    send(view, {"open": waits.id})
    assert step not in seen(view)
    assert "say hello</p>" in shown(view)
    view.controls["actual"].value = 40
    assert step not in seen(view)  # it stays as it is while they write

    view.first_part.show_all.click()
    assert step in seen(view)
    assert view.first_part.show_all not in seen(view)

    for goes_on in (lambda: send(view, {"open": told.id}), view.anew.click):
        send(view, {"open": other.id})
        assert step not in seen(view)
        goes_on()
        assert step in seen(view)


def test_an_entry_that_was_deleted_elsewhere_is_not_said_to_be_open(kept, home):
    entry = kept.save("small-step", {"step": "say hello"})
    view = ExerciseView(small_exercise(many=True), kept)
    view.anew.click()
    Keeping(home).delete(entry.id)
    view.list._handle_custom_msg({"open": entry.id}, [])
    assert "not here any more" in view.status.value
    assert view.controls["step"].value is None


def test_what_is_drawn_while_the_journal_is_locked_does_not_pass_for_all(kept):
    view = ExerciseView(small_exercise(many=True, shows=[steps]), kept)
    view.controls["step"].value = "say hello"
    assert "Only on this page" not in shown(view)
    kept.lock("four words unlike another")
    kept.lock_now()
    view.controls["step"].value = "typed meanwhile"
    assert "<h4>Only on this page</h4><p>Your answers are locked. Unlock them" in shown(view)
    assert view.list.summary == "Only on this page (1)"
    kept.unlock("four words unlike another")
    assert "Only on this page" not in shown(view)
    assert view.list.summary.startswith("What you have written here")


def test_a_save_reads_the_entries_of_its_exercise_once(kept, monkeypatch):
    view = ExerciseView(small_exercise(many=True, shows=[steps]), kept)
    reads = []
    for name in ("latest", "entries"):
        read = getattr(kept, name)
        monkeypatch.setattr(
            kept, name, lambda *which, read=read: reads.append(which) or read(*which)
        )
    known = []
    view.list.observe(lambda _change: known.append(view.continues["seen"]), "entries")
    view.controls["step"].value = "say hello"
    assert len(reads) == 1
    assert known == [kept.entries()[0].updated_at.isoformat()]
