"""Where the learner stopped and what waits for them, as a page's kernel tells it and keeps it."""

from datetime import date, timedelta

import pytest

from course.exercises.abandonment import alarm_map
from course.exercises.closer import if_then_plan, letter_to_self
from course.journal import Keeping
from course.kernel import welcome as welcome_module
from course.kernel.place import PLACE
from course.kernel.talk import Talk
from course.kernel.waiting import LETTERS_SEEN
from course.kernel.welcome import Welcome

pytestmark = pytest.mark.usefixtures("quick_keys")

FIRST, LESSON, ANOTHER = "00-start-here", "01-fear-of-abandonment", "02-past-trauma"
SECTION = "seeing-the-loop"
STOPPED = {
    "lesson": LESSON,
    "title": "Fear of abandonment",
    "section": SECTION,
    "heading": "Seeing the loop",
}
PASSPHRASE = "a long walk at night"
LATER = date.today() + timedelta(days=3)
BEFORE = date.today() - timedelta(days=3)


class Page:
    """A page of a lesson that has taken its kernel, in a process of its own."""

    def __init__(self, keeping, lesson=LESSON):
        self.keeping = keeping
        self.told = []
        self._talk = Talk()
        self.welcome = Welcome(self._talk, lambda: keeping)
        self._talk.begin(self, f"{lesson}.ipynb")

    def send(self, told):
        self.told.append(told["welcome"])

    def say(self, **words):
        self._talk.hear({"content": {"data": words}})

    def rest_at(self, section):
        self.say(place={"section": section})

    def ask(self, *, waiting=True, left=False):
        self.say(welcome={"waiting": waiting, "left": left})
        return self.told[-1]

    def leave(self):
        self.say(place=None)


def place(keeping):
    return keeping.settings().get(PLACE)


class TestWhereOneStopped:
    def test_is_offered_on_the_first_page_and_in_its_own_lesson(self, kept, home):
        Page(kept).rest_at(SECTION)
        assert place(kept) == f"{LESSON}#{SECTION}"
        for lesson, offered in ((FIRST, STOPPED), (LESSON, STOPPED), (ANOTHER, None)):
            assert Page(Keeping(home), lesson).ask() == {"place": offered, "waiting": []}

    def test_is_kept_nowhere_before_anything_is(self, undecided, home):
        page = Page(undecided)
        page.rest_at(SECTION)
        assert page.ask() is None
        undecided.keep()
        assert place(Keeping(home)) is None
        assert len(page.told) == 1  # who has just chosen is not welcomed back

    def test_is_a_section_of_the_course_and_nothing_else(self, kept):
        page = Page(kept)
        page.rest_at("what-nobody-wrote")
        page.rest_at("")
        Page(kept, "no-lesson").rest_at(SECTION)
        assert place(kept) is None

    def test_leads_to_the_lesson_where_that_has_the_section_no_more(self, kept):
        kept.set(PLACE, f"{LESSON}#gone")
        assert Page(kept, FIRST).ask()["place"] == STOPPED | {"section": "", "heading": ""}
        kept.set(PLACE, "77-gone#gone")
        assert Page(kept, FIRST).ask()["place"] is None

    def test_goes_when_the_page_is_left(self, kept, home):
        page = Page(kept)
        page.rest_at(SECTION)
        page.leave()
        assert Page(Keeping(home), FIRST).ask()["place"] is None
        assert SECTION.encode() not in (home / "journal.db").read_bytes()

    def test_goes_later_where_no_kernel_could_hear_that_it_was_left(self, kept, home):
        Page(kept).rest_at(SECTION)
        page = Page(Keeping(home), FIRST)
        assert page.ask(left=True)["place"] is None
        Page(kept).rest_at(SECTION)
        assert page.ask()["place"] == STOPPED

    def test_goes_when_everything_is_erased(self, kept):
        page = Page(kept)
        page.rest_at(SECTION)
        page.ask()
        kept.erase()
        assert page.told[-1] is None
        page.rest_at(SECTION)
        kept.keep()
        assert place(kept) is None

    def test_goes_with_the_app_where_that_was_chosen(self, elsewhere, home):
        elsewhere.keep()
        elsewhere.forget()
        Page(elsewhere).rest_at(SECTION)
        assert place(elsewhere)
        assert not (home / "journal.db").exists()

    def test_is_behind_the_lock_and_told_when_that_is_opened(self, home, run, elsewhere):
        keeping = Keeping(home, run)
        keeping.lock(PASSPHRASE)
        page = Page(keeping)
        page.rest_at(SECTION)
        page.ask()
        keeping.lock_now()
        assert page.told[-1] is None
        page.rest_at("in-short")
        page.leave()
        other = Page(elsewhere, FIRST)
        assert other.ask() is None
        elsewhere.unlock(PASSPHRASE)
        assert other.told[-1]["place"] == STOPPED

    def test_is_in_no_log(self, kept, caplog, monkeypatch):
        def fail(*_args):
            raise ValueError(SECTION)

        monkeypatch.setattr(welcome_module, "note_place", fail)
        Page(kept).rest_at(SECTION)
        assert "ValueError" in caplog.text
        assert SECTION not in caplog.text


class TestWhatWaits:
    @staticmethod
    def link(exercise, words):
        section = f"exercise-{exercise.key}"
        return {"words": words, "lesson": "04-getting-closer", "section": section}

    @pytest.mark.parametrize(
        ("answer", "waits"),
        [
            ({"cue": "rain", "by": BEFORE.isoformat()}, True),
            ({"cue": "rain", "by": date.today().isoformat()}, True),
            ({"cue": "rain", "by": LATER.isoformat()}, False),
            ({"cue": "rain", "by": BEFORE.isoformat(), "went": "yes"}, False),
            ({"cue": "rain", "by": "2020-01-01"}, False),  # it waits, and is not mentioned any more
            ({"cue": "rain"}, False),  # written today, for no day
        ],
    )
    def test_a_plan_does_when_its_day_has_come(self, kept, answer, waits):
        kept.save(if_then_plan.key, answer)
        told = self.link(if_then_plan, "How did it go with “If this, then that”?")
        assert Page(kept, FIRST).ask()["waiting"] == [told] * waits
        assert Page(kept, FIRST).ask(waiting=False)["waiting"] == []

    def test_a_letter_does_from_its_day_until_it_was_seen(self, kept):
        kept.save(letter_to_self.key, {"letter": "dear", "opens_on": LATER.isoformat()})
        assert Page(kept, FIRST).ask()["waiting"] == []
        kept.save(letter_to_self.key, {"letter": "dear", "opens_on": BEFORE.isoformat()})
        told = self.link(letter_to_self, "“A letter to your later self” has come back to you.")
        for lesson, waiting in ((FIRST, [told]), ("04-getting-closer", [told]), (FIRST, [])):
            assert Page(kept, lesson).ask()["waiting"] == waiting
        assert kept.settings()[LETTERS_SEEN] == date.today().isoformat()

    def test_nothing_else_does(self, kept):
        kept.save(alarm_map.key, {"alarm": 5})
        assert Page(kept, FIRST).ask() == {"place": None, "waiting": []}
