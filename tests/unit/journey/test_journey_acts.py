"""Every act of the journey page, in every state of the journal, says what is true."""

import os
from contextlib import suppress
from html import unescape

import pytest

from course.journal import JournalError, Keeping, Way
from course.journal.exchange import export_json
from course.journal.keeping.run import Run
from course.journey import page as journey
from course.journey.charts import LessonCharts
from course.journey.entry_search import EntrySearch
from course.journey.files import Download
from course.journey.import_file import ImportFile
from course.journey.open_items import OpenItems
from course.settings.keeping_settings import KeepingSettings

pytestmark = pytest.mark.usefixtures("quick_keys")

KEPT = "words that are in the journal"
HERE = "words that are on this page only"
WAITS = {"feared": KEPT, "likely": 40}
PASSPHRASE = "four words unlike another"
MADE_UP = "Made-up example"


def undecided_and_empty(_page, _home):
    """Begin: nothing was written yet."""


def undecided(page, _home):
    page.save("prediction-lab", {"feared": HERE})


def kept_and_empty(page, _home):
    page.keep()


def kept(page, _home):
    page.save("prediction-lab", WAITS)
    page.keep()


def unlocked(page, _home):
    page.save("prediction-lab", WAITS)
    page.lock(PASSPHRASE)


def locked(page, home):
    unlocked(page, home)
    page.lock_now()


def locked_with_words_here(page, home):
    locked(page, home)
    page.save("prediction-lab", {"feared": HERE})


def damaged(page, home):
    kept(page, home)
    page.journal.back_up()
    os.truncate(home / "journal.db", 5000)


def damaged_behind_a_lock(page, home):
    unlocked(page, home)
    page.journal.back_up()
    os.truncate(home / "journal.db", 5000)
    page.lock_now()


def in_the_way(_page, home):
    (home / "journal.db").mkdir(parents=True)


HAS_THE_JOURNAL = [kept, unlocked]
HAS_NOTHING = [undecided_and_empty, kept_and_empty]
IS_LOCKED = [locked, locked_with_words_here]
IS_MISSING = [*IS_LOCKED, damaged, damaged_behind_a_lock, in_the_way]
EVERY = [undecided_and_empty, undecided, kept_and_empty, *HAS_THE_JOURNAL, *IS_MISSING]


@pytest.fixture
def keeping(tmp_path, monkeypatch, state):
    """A page's keeping in that state, which the whole page shares."""
    run = tmp_path / "run"
    run.mkdir(mode=0o700)
    page = Keeping(tmp_path / "home", Run(run), busy_timeout=0.05)
    state(page, tmp_path / "home")
    page.refresh()
    monkeypatch.setattr(journey, "current_keeping", lambda: page)
    journey.whole_journal.cache_clear()
    yield page
    journey.whole_journal.cache_clear()


def files():
    return {"report": journey._report, "json": journey._json, "csv": journey._csv}


def content(make):
    made = make()
    return "".join(file.content for file in (made if isinstance(made, list) else [made]))


def of(states):
    return pytest.mark.parametrize("state", states, ids=lambda state: state.__name__)


def all_words(widget):
    """Return every word that a part of the page shows by itself."""
    shown = [unescape(widget.value)] if isinstance(getattr(widget, "value", None), str) else []
    return " ".join([*shown, *map(all_words, getattr(widget, "children", ()))])


@pytest.mark.parametrize("kind", ["report", "json", "csv"])
class TestFiles:
    @of(HAS_THE_JOURNAL)
    def test_hold_the_journal(self, keeping, kind):
        assert KEPT in content(files()[kind])

    @of([state for state in EVERY if state not in HAS_THE_JOURNAL])
    def test_are_never_empty_and_never_pass_for_the_journal(self, keeping, kind):
        download = Download("", files()[kind])
        sent = []
        download.send = lambda *message: sent.append(message)
        download._on_click(download, {}, [])
        if keeping.entries():
            assert HERE in content(files()[kind])
            assert "only what you wrote on this page" in download.status
        else:
            assert sent == []
            assert download.status.startswith("No file was made.")

    @of(IS_LOCKED)
    def test_while_it_is_locked_say_how_it_comes_back(self, keeping, kind):
        download = Download("", files()[kind])
        download.send = lambda *_message: None
        download._on_click(download, {}, [])
        assert "Unlock them at the top" in download.status


@of(EVERY)
def test_what_is_open_is_never_said_to_be_nothing_where_nobody_can_tell(keeping, state):
    shown = all_words(OpenItems(journey.whole_journal()))
    nothing = "Nothing is open" in shown
    assert nothing is (state in HAS_NOTHING)


@of(EVERY)
def test_charts_are_made_up_only_where_there_is_nothing(keeping, state):
    charts = LessonCharts(journey.whole_journal(), "Fear of rejection")
    shown = all_words(charts)
    if state in IS_MISSING:
        assert MADE_UP not in shown
        assert journey.whole_journal().missing in shown
    elif state in HAS_NOTHING:
        assert MADE_UP in shown


@of(EVERY)
def test_the_search_says_what_it_looks_through(keeping, state):
    search = EntrySearch(journey.whole_journal())
    if state in IS_MISSING:
        assert search.status.value == journey.whole_journal().missing != ""
    elif state is undecided:
        assert "Nothing is kept yet" in search.status.value
    elif state in HAS_NOTHING:
        assert "kept nothing yet" in search.status.value


@of(EVERY)
def test_an_export_comes_in_only_where_the_journal_is(keeping, state):
    into = ImportFile(keeping, {"prediction-lab"})
    into._on_file(export_json([]).encode())
    if state is damaged:  # which this page finds out by it
        assert "cannot be read" in into.words.value
    elif state in IS_MISSING:
        assert "Nothing was brought in." in into.words.value
    else:
        assert "fine, and empty" in into.words.value


@of(EVERY)
def test_erasing_is_asked_in_words_that_are_true_and_leaves_a_word(keeping, state, tmp_path):
    erase = KeepingSettings(keeping).erase
    erase._on_ask(erase.ask)
    asked = erase.words.value
    if state is undecided_and_empty or state is in_the_way:
        assert "nothing to erase" in asked
        return
    assert ("locked" in asked) is (state in IS_LOCKED)
    assert ("cannot be read" in asked) is (state in (damaged, damaged_behind_a_lock))
    erase._on_yes(erase.yes)
    assert "Done." in erase.words.value
    assert keeping.entries() == []
    assert [path for path in (tmp_path / "home").glob("*") if path.is_file()] == []
    assert keeping.way is Way.UNDECIDED


@of(IS_MISSING)
@pytest.mark.parametrize("act", ["keep", "forget"])
def test_how_answers_are_kept_is_not_changed_behind_a_lock(keeping, state, act, tmp_path):
    before = {path: path.read_bytes() for path in (tmp_path / "home").glob("*") if path.is_file()}
    with suppress(JournalError):
        getattr(keeping, act)()
    assert before == {
        path: path.read_bytes() for path in (tmp_path / "home").glob("*") if path.is_file()
    }
