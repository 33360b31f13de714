"""A browser is asked once to keep answers for good; what it says is told in the settings."""

import pytest

from course.journal import Keeping
from course.settings.keeping_settings import KeepingSettings
from course.settings.lasting import Lasting


@pytest.fixture
def in_a_browser(monkeypatch):
    monkeypatch.setenv("COURSE_STORAGE", "browser")


def say(page, lasts):
    page._handle_custom_msg({"lasts": lasts}, [])


def test_the_app_asks_no_browser(undecided):
    page = Lasting(undecided)
    undecided.keep()
    assert page.wanted == ""


@pytest.mark.usefixtures("in_a_browser")
class TestInABrowser:
    def test_it_is_asked_when_answers_come_to_be_kept(self, undecided):
        page = Lasting(undecided)
        assert page.wanted == ""
        undecided.keep()
        assert page.wanted == "ask"

    def test_on_a_later_visit_it_is_not_asked_again(self, kept, home):
        later = Keeping(home, follow_files=False)
        page = Lasting(later)
        assert page.wanted == ""
        later.follow_files()
        assert page.wanted == "tell"

    @pytest.mark.parametrize(
        ("lasts", "words"),
        [(True, "has agreed to keep them"), (False, "has not promised to keep them for good")],
    )
    def test_what_it_says_stands_in_the_settings_while_they_are_kept(self, undecided, lasts, words):
        settings, page = KeepingSettings(undecided), Lasting(undecided)
        undecided.keep()
        assert settings.lasting.value == ""
        say(page, lasts)
        assert words in settings.lasting.value
        undecided.erase()
        assert settings.lasting.value == ""
