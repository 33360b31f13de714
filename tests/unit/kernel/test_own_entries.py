"""What a page is told of what the learner wrote when it asks for words."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from small_exercise import small_exercise

from course.forms import Date
from course.journal import Keeping
from course.journey.whole_journal import WholeJournal
from course.kernel.own_entries import AT_MOST, OwnEntries
from course.kernel.talk import Talk

PASSPHRASE = "four words unlike another"
LETTER = small_exercise(
    key="letter",
    title="A letter",
    fields=[*small_exercise().fields, Date("day", "When?")],
    sealed_until="day",
)


class Page:
    """A page that has been taken over, and what it is told."""

    def __init__(self, keeping):
        self.told = []
        self.talk = Talk()
        self.talk.begin(SimpleNamespace(send=self.told.append), "01-x.ipynb")
        lessons = {"A lesson": [small_exercise(), LETTER]}
        OwnEntries(self.talk, lambda: WholeJournal(lessons, keeping))

    def find(self, words):
        self.talk.hear({"content": {"data": {"find": words}}})
        return self.told[-1]["found"]


@pytest.fixture
def keeping(home, run, quick_keys):
    return Keeping(home, run)


def test_an_entry_is_found_by_its_words_with_where_it_is_and_what_it_says(keeping):
    keeping.save("small-step", {"step": "a walk by the Canal", "loud": 3})
    keeping.save("small-step", {"step": "another thing"})
    found = Page(keeping).find("canal walk")
    assert found["words"] == "canal walk"
    assert found["count"] == 1
    [entry] = found["entries"]
    assert (entry["exercise"], entry["title"]) == ("small-step", "A small step")
    assert entry["text"] == "a walk by the Canal"
    assert str(date.today().year) in entry["when"]


def test_where_no_entry_has_all_the_words_the_longest_is_looked_for(keeping):
    keeping.save("small-step", {"step": "a walk by the canal"})
    keeping.save("small-step", {"step": "my last call"})
    found = Page(keeping).find("my last canal")
    assert found["words"] == "my last canal"
    assert [entry["text"] for entry in found["entries"]] == ["a walk by the canal"]


def test_of_many_the_latest_are_told_and_how_many_there_are(keeping):
    for number in range(AT_MOST + 3):
        keeping.save("small-step", {"step": f"step {number}"})
    found = Page(keeping).find("step")
    assert found["count"] == AT_MOST + 3
    assert [entry["text"] for entry in found["entries"]][:2] == ["step 12", "step 11"]
    assert len(found["entries"]) == AT_MOST


@pytest.mark.parametrize("words", ["", "  ", "heron"])
def test_nothing_is_found_by_no_words_and_by_others(keeping, words):
    keeping.save("small-step", {"step": "a walk"})
    assert Page(keeping).find(words) == {"words": words, "count": 0, "entries": []}


def test_what_was_found_is_taken_back_when_it_is_locked_and_comes_again_when_it_is_open(keeping):
    page = Page(keeping)
    keeping.save("small-step", {"step": "a walk"})
    keeping.lock(PASSPHRASE)
    assert page.find("walk")["count"] == 1
    keeping.lock_now()
    assert page.told[-1] == {"found": None}
    assert page.find("walk")["count"] == 0
    said = len(page.told)
    keeping.unlock(PASSPHRASE)
    assert page.told[said:] == [] or page.told[-1] == {"found": None}
    assert page.find("walk")["count"] == 1


def test_what_was_locked_by_another_page_is_not_found(keeping, elsewhere):
    keeping.save("small-step", {"step": "a walk"})
    keeping.lock(PASSPHRASE)
    page = Page(keeping)
    elsewhere.lock_now()
    assert page.find("walk")["entries"] == []


def test_a_sealed_letter_keeps_its_words(keeping):
    opens = (date.today() + timedelta(days=3)).isoformat()
    keeping.save("letter", {"step": "dear heron", "day": opens})
    page = Page(keeping)
    assert page.find("heron")["count"] == 0
    [entry] = page.find("letter")["entries"]
    assert "heron" not in entry["text"]


def test_a_page_hears_once_of_changes_while_it_looks_for_something(keeping):
    page = Page(keeping)
    page.find("walk")
    keeping.save("small-step", {"step": "a run"})
    keeping.save("small-step", {"step": "a swim"})
    assert page.told[1:] == [{"found": None}]
    page.find("")
    keeping.save("small-step", {"step": "a walk"})
    assert len(page.told) == 3
