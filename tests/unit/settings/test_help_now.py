"""What the learner chose in Help now is kept as the answers are, and shown no longer than those."""

import pytest
from small_exercise import small_exercise

from course.forms.view import ExerciseView
from course.journal import Keeping, Way
from course.journal.keeping.run import Run
from course.settings.help_now import HelpNow

pytestmark = pytest.mark.usefixtures("quick_keys")

PASSPHRASE = "a long walk at night"


@pytest.fixture
def run(tmp_path):
    (tmp_path / "run").mkdir(mode=0o700)
    return Run(tmp_path / "run")


@pytest.fixture
def open_page(home, run):
    """Open another page of the same run."""

    def open_page():
        return HelpNow(Keeping(home, run))

    return open_page


def choose(page, country):
    page._handle_custom_msg({"country": country}, [])


def files(home):
    return list(home.rglob("*")) if home.exists() else []


class TestTheCountry:
    def test_stays_on_the_page_before_anything_was_chosen(self, home, open_page):
        page = open_page()
        choose(page, "DE")
        assert page.country == "DE"
        assert files(home) == []
        assert open_page().country == ""

    def test_comes_along_when_answers_are_kept(self, open_page):
        page = open_page()
        choose(page, "DE")
        page.keeping.keep()
        assert page.country == "DE"
        assert open_page().country == "DE"
        choose(page, "GB")
        assert open_page().country == "GB"

    def test_comes_along_into_every_other_way_of_keeping_them(self, open_page):
        page = open_page()
        choose(page, "DE")
        for go in (
            page.keeping.forget,
            page.keeping.keep,
            lambda: page.keeping.lock(PASSPHRASE),
            page.keeping.keep,
        ):
            go()
            assert page.country == "DE"
            assert open_page().country == "DE"

    def test_is_locked_with_them(self, home, open_page):
        page = open_page()
        choose(page, "DE")
        page.keeping.lock(PASSPHRASE)
        assert page.country == "DE"
        page.keeping.lock_now()
        assert page.country == ""
        other = open_page()
        assert other.country == ""
        choose(other, "FR")  # what is chosen meanwhile stays on that page
        assert (page.country, other.country) == ("", "FR")
        page.keeping.unlock(PASSPHRASE)
        assert page.country == "DE"
        other.keeping.refresh()  # and comes along, as answers do
        assert (other.country, open_page().country) == ("FR", "FR")

    def test_goes_when_everything_is_erased(self, home, open_page):
        page = open_page()
        page.keeping.keep()
        choose(page, "DE")
        page.keeping.erase()
        assert page.country == ""
        assert page.keeping.way is Way.UNDECIDED
        assert files(home) == []

    def test_comes_back_with_an_earlier_state_of_a_damaged_journal(self, home, open_page):
        page = open_page()
        page.keeping.keep()
        page.keeping.save("small", {"step": "mine"})
        choose(page, "DE")
        page.keeping.merge([])  # it makes an earlier state
        (home / "journal.db").write_bytes(b"")
        page = open_page()
        assert page.country == ""
        page.keeping.restore(page.keeping.good_state())
        assert page.country == "DE"


def test_a_message_that_makes_no_sense_changes_nothing(open_page):
    page = open_page()
    page._handle_custom_msg({"other": 1}, [])
    assert page.country == ""


class TestMyHelp:
    @pytest.fixture
    def page(self, open_page):
        return open_page()

    @pytest.fixture
    def view(self, page):
        view = ExerciseView(small_exercise(my_help={"step": "My step"}), page.keeping)
        view.controls["step"].value = "ring N."
        view.save.click()
        return view

    def test_is_empty_until_a_line_is_chosen(self, page, view):
        assert page.lines == []
        view.in_help.boxes["step"].value = True
        assert page.lines == [["My step", "ring N."]]
        view.in_help.boxes["step"].value = False
        assert page.lines == []

    def test_is_on_the_page_alone_before_anything_was_chosen(self, home, open_page, page, view):
        view.in_help.boxes["step"].value = True
        assert files(home) == []
        assert open_page().lines == []

    def test_is_never_there_while_it_is_locked(self, open_page, page, view):
        view.in_help.boxes["step"].value = True
        page.keeping.lock(PASSPHRASE)
        assert page.lines == open_page().lines == [["My step", "ring N."]]
        page.keeping.lock_now()
        assert page.lines == open_page().lines == []
        other = open_page()
        other.keeping.unlock(PASSPHRASE)
        page.keeping.refresh()
        assert page.lines == other.lines == [["My step", "ring N."]]
        assert ExerciseView(view.exercise, other.keeping).in_help.boxes["step"].value

    def test_what_is_written_while_it_is_locked_is_not_shown(self, open_page, page, view):
        page.keeping.lock(PASSPHRASE)
        page.keeping.lock_now()
        other = open_page()
        late = ExerciseView(view.exercise, other.keeping)
        late.controls["step"].value = "mine"
        late.save.click()
        late.in_help.boxes["step"].value = True
        assert other.lines == []

    def test_goes_with_its_entry(self, page, view):
        view.in_help.boxes["step"].value = True
        view.delete_entry(view.draft.id)
        assert page.lines == []
        assert not view.in_help.boxes["step"].value

    def test_follows_what_is_written(self, page, view):
        view.in_help.boxes["step"].value = True
        view.controls["step"].value = "ring M."
        view.save.click()
        assert page.lines == [["My step", "ring M."]]
        assert view.in_help.boxes["step"].value
