"""The page on which everything comes together, without a browser."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from shown import shown
from small_exercise import small_exercise, steps

from course.exercises import charts
from course.forms import Date, Rows, Scale, Text
from course.journal import Entry
from course.journey.charts import LessonCharts
from course.journey.entry_search import EntrySearch
from course.journey.open_items import OpenItems
from course.journey.whole_journal import WholeJournal

PREDICTION = small_exercise(
    key="prediction",
    title="A prediction",
    many=True,
    later=[Scale("actual", "How did it go?", maximum=10)],
)
LETTER = small_exercise(
    key="letter",
    title="A letter",
    many=True,
    fields=[Text("letter", "Your letter"), Date("opens_on", "When?")],
    card=None,
    sealed_until="opens_on",
)
LADDER = small_exercise(
    key="ladder",
    title="A ladder",
    fields=[Rows("rungs", "Rungs", columns=[Text("rung", "Rung"), Text("word", "Word")])],
    card=None,
)
LESSONS = {"One": [PREDICTION, LADDER], "Two": [LETTER]}
TOMORROW = (date.today() + timedelta(days=1)).isoformat()


@pytest.fixture
def journal(kept):
    return WholeJournal(LESSONS, kept)


def send(entry_list, message):
    """Deliver a message as if the page had sent it."""
    entry_list._handle_custom_msg(message, [])


def words(entry_list):
    return [line["words"] for line in entry_list.entries]


class TestOpenItems:
    def test_says_so_when_nothing_is_open(self, journal):
        assert "Nothing waits for you just now." in shown(OpenItems(journal))

    def test_a_prediction_waits_until_its_outcome_is_told_in_place(self, journal):
        page = OpenItems(journal)
        waiting = journal.keeping.save("prediction", {"step": "say hello"})
        journal.keeping.save("prediction", {"step": "told already", "actual": 3})
        assert "1 entry waits" in shown(page)
        assert words(page.waiting.list) == ["say hello"]

        send(page.waiting.list, {"open": waiting.id})
        [form, _close] = page.waiting.place.children
        assert form.controls["step"].value == "say hello"
        form.controls["actual"].value = 7

        assert journal.keeping.journal.entry(waiting.id).answer["actual"] == 7
        assert "Nothing waits for you just now." in shown(page)
        assert page.waiting.list.entries == []

    def test_the_keyboard_is_put_to_the_question_that_waits_once_it_is_shown(
        self, journal, monkeypatch
    ):
        waiting = [journal.keeping.save("prediction", {"step": step}) for step in ("one", "two")]
        page = OpenItems(journal)
        actual = journal.form("prediction").controls["actual"]
        focused = []
        monkeypatch.setattr(actual, "focus", lambda: focused.append(True))
        send(page.waiting.list, {"open": waiting[0].id})
        assert not focused
        actual._view_count += 1  # the page shows it
        assert len(focused) == 1
        send(page.waiting.list, {"open": waiting[1].id})
        assert len(focused) == 2

    def test_the_keyboard_is_back_in_the_list_when_an_entry_is_closed(self, journal, monkeypatch):
        page = OpenItems(journal)
        waiting = journal.keeping.save("prediction", {"step": "one"})
        focused = []
        monkeypatch.setattr(page.waiting.list, "focus", lambda: focused.append(True))
        send(page.waiting.list, {"open": waiting.id})
        [_form, close] = page.waiting.place.children
        close.click()
        assert (page.waiting.place.children, focused) == ((), [True])

    def test_a_letter_comes_back_on_its_day_and_not_before(self, journal):
        page = OpenItems(journal)
        journal.keeping.save("letter", {"letter": "not yet", "opens_on": TOMORROW})
        assert "not yet" not in shown(page)
        today = date.today().isoformat()
        journal.keeping.save("letter", {"letter": "dear <me>", "opens_on": today})
        assert "What you sealed until a day has come back." in shown(page)
        assert "dear &lt;me&gt;" in shown(page)
        assert today not in shown(page)

    def test_thirty_at_a_time(self, journal):
        for number in range(70):
            journal.keeping.save("prediction", {"step": f"step {number}"})
        page = OpenItems(journal)
        assert words(page.waiting.list)[0] == "step 69"
        assert page.waiting.list.summary == "Waiting for how it went (70)"
        assert len(page.waiting.list.entries) == 30
        for _ in range(2):
            assert page.waiting.list.more
            send(page.waiting.list, {"more": True})
        assert len(page.waiting.list.entries) == 70
        assert not page.waiting.list.more


class TestSearch:
    @pytest.fixture
    def page(self, journal):
        journal.keeping.save("prediction", {"step": "Say hello to Ünal", "urge": "cling"})
        journal.keeping.save("ladder", {"rungs": [{"rung": "first", "word": "garden"}]})
        journal.keeping.save("letter", {"letter": "secret", "opens_on": TOMORROW})
        return EntrySearch(journal)

    def test_everything_is_listed_newest_first_with_the_exercise_it_belongs_to(self, page):
        titles = [line["exercise"] for line in page.results.list.entries]
        assert titles == ["A letter", "A ladder", "A prediction"]

    @pytest.mark.parametrize(
        ("looked_for", "found"),
        [
            ("HELLO ünal", ["A prediction"]),
            ("hold on tight", ["A prediction"]),
            ("garden", ["A ladder"]),
            ("a ladder", ["A ladder"]),
            ("hello garden", []),
            ("secret", []),
        ],
    )
    def test_finds_what_an_entry_shows(self, page, looked_for, found):
        page.words.value = looked_for
        assert [line["exercise"] for line in page.results.list.entries] == found
        assert page.status.value == ("" if found else "None of your entries has these words.")

    @pytest.mark.parametrize(
        ("looked_for", "found"), [("kettle", ["elsewhere"]), ("hold me", ["elsewhere"]), ("{", [])]
    )
    def test_finds_an_entry_of_an_exercise_that_this_course_does_not_have(
        self, page, looked_for, found
    ):
        page.journal.keeping.save("elsewhere", {"a": "The kettle", "b": [{"c": "hold me"}]})
        page.words.value = looked_for
        assert [line["exercise"] for line in page.results.list.entries] == found

    def test_what_another_version_wrote_is_found_and_listed_too(self, page, journal):
        odd = {"mood": "sunny", "urge": "sing", "rungs": 3}
        journal.keeping.save("prediction", odd)
        journal.keeping.save("ladder", {"rungs": [{"colour": "red"}, "not a row"]})
        for looked_for in ("sunny", "sing", "not a row"):
            page.words.value = looked_for
            assert len(page.results.list.entries) == 1, looked_for
        assert words(page.results.list) == ["red, not a row"]

    def test_a_sealed_letter_can_be_deleted_and_not_opened(self, page):
        [letter] = [line for line in page.results.list.entries if line["exercise"] == "A letter"]
        assert letter["fixed"]
        send(page.results.list, {"open": letter["id"]})
        assert page.results.place.children == ()

    def test_in_one_exercise_only(self, page):
        assert page.exercise.options == ["A ladder", "A letter", "A prediction"]
        page.exercise.value = "A ladder"
        assert words(page.results.list) == ["first"]

    def test_an_entry_is_changed_in_place_and_found_by_its_new_words(self, page, journal):
        entry = journal.entries_of("prediction")[0]
        send(page.results.list, {"open": entry.id})
        page.results.place.children[0].controls["step"].value = "wave instead"
        page.words.value = "wave"
        assert words(page.results.list) == ["wave instead"]
        page.words.value = "hello"
        assert page.results.list.entries == []

    def test_a_deleted_entry_leaves_the_list_and_the_form_that_held_it(self, page, journal):
        entry = journal.entries_of("prediction")[0]
        send(page.results.list, {"open": entry.id})
        send(page.results.list, {"delete": entry.id})
        assert journal.entries_of("prediction") == []
        assert journal.form("prediction").controls["step"].value is None
        assert page.results.status.value == "Deleted"
        assert len(page.results.list.entries) == 2

    def test_an_entry_of_an_exercise_that_is_gone_can_be_found_and_deleted(self, page, journal):
        when = datetime(2026, 1, 1, tzinfo=UTC)
        journal.keeping.merge([Entry("f" * 32, "long-gone", when, when, {"x": "old words"})])
        page.words.value = "old words"
        [line] = page.results.list.entries
        assert (line["exercise"], line["fixed"]) == ("long-gone", True)
        send(page.results.list, {"open": line["id"]})
        assert page.results.place.children == ()
        send(page.results.list, {"delete": line["id"]})
        assert journal.entries_of("long-gone") == []

    def test_two_places_share_one_form_so_that_no_entry_is_written_twice(self, page, journal):
        elsewhere = OpenItems(journal)
        entry = journal.entries_of("prediction")[0]
        send(page.results.list, {"open": entry.id})
        page.results.place.children[0].controls["step"].value = "one"
        send(elsewhere.waiting.list, {"open": entry.id})
        elsewhere.waiting.place.children[0].controls["step"].value = "two"
        assert [kept.answer["step"] for kept in journal.entries_of("prediction")] == ["two"]

    def test_a_stranger_is_met_calmly(self, page):
        for message in ({}, {"open": "nobody"}, {"delete": "nobody"}):
            send(page.results.list, message)
        assert len(page.results.list.entries) == 3


class TestLessonCharts:
    ALARM = small_exercise(
        key="alarm-map", shows=[charts.urges], example=[{"alarm": 70, "urge": "hide"}]
    )

    def test_a_made_up_learner_stands_in_until_there_is_something_to_draw(self, kept):
        page = LessonCharts(WholeJournal({"One": [self.ALARM]}, kept), "One")
        assert "Made-up example: " in shown(page)
        kept.save("alarm-map", {"alarm": 40})
        assert "Made-up example" not in shown(page)
        assert "Your one alarm so far was 40." in shown(page)

    def test_only_the_exercise_that_changed_is_drawn_again(self, kept):
        def drawn(entries):
            calls.append(len(entries))
            return steps(entries)

        calls = []
        lesson = [small_exercise(key="a", shows=[drawn]), small_exercise(key="b")]
        LessonCharts(WholeJournal({"One": lesson}, kept), "One")
        before = len(calls)
        kept.save("b", {"step": "elsewhere"})
        assert len(calls) == before
        kept.save("a", {"step": "here"})
        assert calls[-1] == 1


def test_a_broken_file_is_met_with_a_sentence(journal, kept):
    journal.keeping.save("prediction", {"step": "say hello"})
    page = EntrySearch(journal)
    kept.journal.path.unlink()
    kept.journal.path.write_bytes(b"not a journal at all")
    kept.refresh()
    assert "not a journal" in kept.problem
    assert page.results.list.entries == []


def test_the_forms_on_this_page_have_no_charts_of_their_own(kept):
    exercise = replace(PREDICTION, shows=[steps])
    form = WholeJournal({"One": [exercise]}, kept).form("prediction")
    form.controls["step"].value = "one"
    assert "so far" not in shown(form)
