"""Every act of the journey page, in every state of the journal, says what is true.

The table says what is said. Whatever that is: nothing is lost, nothing that was locked is written
in clear, no file is empty, and nothing goes wrong that nobody foresaw.
"""

import logging
import re
import tempfile
from contextlib import nullcontext, suppress
from pathlib import Path

import journal_states as states
import pytest
from journal_states import EXERCISE, HERE, KEPT, PASSPHRASE, Course
from journey_page import OTHER, JourneyPage, words

from course.journal import JournalError, Way
from course.journey import page as journey

MADE_UP = "Made-up example"

pytestmark = pytest.mark.usefixtures("quick_keys")


@pytest.fixture
def course(state, undo, monkeypatch):
    # Not below pytest's own folder, which is for this account alone.
    with tempfile.TemporaryDirectory() as folder:
        course = Course(Path(folder), undo)
        state(course)
        monkeypatch.setattr(journey, "current_keeping", lambda: course.page)
        journey.whole_journal.cache_clear()
        yield course
        journey.whole_journal.cache_clear()
        undo.close()


@pytest.fixture
def page(course):
    """A page that was open when that came about which comes about while it is open."""
    page = JourneyPage(course)
    course.meanwhile()
    return page


KEPT_NOW = "Your answers are kept on this device"
LOCKED = "Your answers are locked. Unlock them at the top of this page"
SHUT = "Your answers are locked. You can read and write here all the same."
DAMAGED = "Your journal cannot be read as it is now. What you can do is at the top of this page."
SET_ASIDE = "It has been set aside, and nothing in it was deleted."
BUSY = (
    "Another program is using your journal just now. Nothing you have written on this page is lost."
)
BY_ITSELF = f"{BUSY} As soon as that program lets go, your answers are here by themselves."
AGAIN = f"{BUSY} Try again in a moment."
READ_ONLY = "Make it writable and try again."
NEWER = "update the course to open it."
FOLDER = "In your journal's place there is a folder"
PASSPHRASE_FIRST = "give your passphrase first."
NO_FILE = "No file was made."
NOT_BROUGHT_IN = "Nothing was brought in."
FOR_GOOD = "Every answer goes for good, .* Done. Everything that was kept here is erased"

BEGUN = [states.undecided_and_empty, states.undecided]
MAY_NOT_CHANGE = [states.read_only, states.read_only_behind_a_lock]
OPEN = [states.kept, states.unlocked, states.forgotten]
WITHOUT_A_WORD = [states.undecided_and_empty, states.kept_and_empty, states.erased_elsewhere]
SHUT_AND_EMPTY = [states.locked, states.locked_elsewhere, states.busy_behind_a_lock]
FOUND_DAMAGED = [states.damaged, states.damaged_behind_a_lock]

# What each act says, and in which states; in any other it is not offered.
TABLE = {
    JourneyPage.open: {
        "Saved at": [*OPEN, *MAY_NOT_CHANGE],
        "Not kept: you have not chosen yet": [states.undecided],
        "Not kept yet: your journal is locked": [states.locked_with_words_here],
        LOCKED: [states.locked_elsewhere],
        DAMAGED: [states.damaged_meanwhile],
        AGAIN: [states.busy_meanwhile],
        "This entry is not here any more": [states.erased_elsewhere],
    },
    JourneyPage.delete: {
        "^Deleted$": [states.undecided, *OPEN, states.locked_with_words_here],
        LOCKED: [states.locked_elsewhere],
        SET_ASIDE: [states.damaged_meanwhile],
        AGAIN: [states.busy_meanwhile],
        READ_ONLY: MAY_NOT_CHANGE,
        "This entry is not here any more": [states.erased_elsewhere],
    },
    JourneyPage.look_for: {
        r"^ Your entries \(1\)": [
            *OPEN,
            *MAY_NOT_CHANGE,
            states.damaged_meanwhile,  # what was read before is still here
            states.busy_meanwhile,
        ],
        r"Nothing is kept yet.* Your entries \(1\)": [states.undecided],
        "You have kept nothing yet, and that is fine.": WITHOUT_A_WORD,
        rf"{LOCKED}.* Only on this page \(0\)": SHUT_AND_EMPTY,
        rf"{LOCKED}.* Only on this page \(1\)": [states.locked_with_words_here],
        DAMAGED: FOUND_DAMAGED,
        BY_ITSELF: [states.busy],
        NEWER: [states.newer],
        FOLDER: [states.in_the_way],
    },
    JourneyPage.take_files: {
        "^It is on its way to your downloads.$": [*OPEN, *MAY_NOT_CHANGE],
        "It holds only what you wrote on this page.$": [states.undecided],
        f"It holds only what you wrote on this page. {LOCKED}": [states.locked_with_words_here],
        f"{NO_FILE} There is nothing to put into it yet.": WITHOUT_A_WORD,
        f"{NO_FILE} {LOCKED}": SHUT_AND_EMPTY,
        f"{NO_FILE} {DAMAGED}": [*FOUND_DAMAGED, states.damaged_meanwhile],
        f"{NO_FILE} {BY_ITSELF}": [states.busy],
        AGAIN: [states.busy_meanwhile],
        f"{NO_FILE} .*{NEWER}": [states.newer],
        f"{NO_FILE} {FOLDER}": [states.in_the_way],
    },
    JourneyPage.take_locked_copy: {
        "^It is on its way to your downloads.$": [states.unlocked],
        f"{NO_FILE} Your answers have no lock. Set a passphrase first": [
            *BEGUN,
            states.kept_and_empty,
            states.kept,
            states.forgotten,
            states.erased_elsewhere,
            states.read_only,
            states.damaged_meanwhile,  # what was read before is still here
            states.busy_meanwhile,
        ],
        READ_ONLY: [states.read_only_behind_a_lock],
        f"{NO_FILE} {LOCKED}": [*SHUT_AND_EMPTY, states.locked_with_words_here],
        f"{NO_FILE} {DAMAGED}": FOUND_DAMAGED,
        f"{NO_FILE} {BY_ITSELF}": [states.busy],
        f"{NO_FILE} .*{NEWER}": [states.newer],
        f"{NO_FILE} {FOLDER}": [states.in_the_way],
    },
    JourneyPage.bring_in: {
        "They are on this page now, and go when you close it": [*BEGUN, states.erased_elsewhere],
        "Done. They are with your other entries now.": [states.kept_and_empty, *OPEN],
        f"{NOT_BROUGHT_IN} {LOCKED}": [*SHUT_AND_EMPTY, states.locked_with_words_here],
        f"{NOT_BROUGHT_IN} {DAMAGED}": [*FOUND_DAMAGED, states.damaged_meanwhile],
        f"{NOT_BROUGHT_IN} {BY_ITSELF}": [states.busy],
        AGAIN: [states.busy_meanwhile],
        READ_ONLY: MAY_NOT_CHANGE,
        f"{NOT_BROUGHT_IN} .*{NEWER}": [states.newer],
        f"{NOT_BROUGHT_IN} {FOLDER}": [states.in_the_way],
    },
    JourneyPage.go_back: {
        KEPT_NOW: [states.kept, states.unlocked, states.damaged],
        "There are no earlier versions yet.": [
            *WITHOUT_A_WORD,
            states.undecided,
            states.forgotten,
            states.in_the_way,
        ],
        PASSPHRASE_FIRST: [
            *SHUT_AND_EMPTY,
            states.locked_with_words_here,
            states.damaged_behind_a_lock,
        ],
        "You can go back to how your answers were": [states.damaged_meanwhile],
        BY_ITSELF: [states.busy],
        AGAIN: [states.busy_meanwhile],
        READ_ONLY: MAY_NOT_CHANGE,
        NEWER: [states.newer],
    },
    JourneyPage.set_passphrase: {
        f"Only this passphrase opens them now. .*{KEPT_NOW}, locked.": [
            *BEGUN,
            states.kept_and_empty,
            *OPEN,
            states.erased_elsewhere,
        ],
        SHUT: [states.locked_elsewhere],
        SET_ASIDE: [states.damaged_meanwhile],
        AGAIN: [states.busy_meanwhile],
        READ_ONLY: MAY_NOT_CHANGE,
    },
    JourneyPage.take_lock_off: {
        rf"Whoever can use your account .*{KEPT_NOW}\.": [states.unlocked],
        SHUT: [states.locked_elsewhere],
        READ_ONLY: [states.read_only_behind_a_lock],
    },
    JourneyPage.unlock: {
        f"{KEPT_NOW}, locked. They are open now": [states.locked, states.locked_with_words_here],
        "You can go back to how your answers were": [states.damaged_behind_a_lock],
        AGAIN: [states.busy_behind_a_lock],
    },
    JourneyPage.lock_now: {
        SHUT: [states.unlocked, states.locked_elsewhere, states.read_only_behind_a_lock],
    },
    JourneyPage.keep: {KEPT_NOW: BEGUN},
    JourneyPage.forget: {
        "Your answers are forgotten when you close the course.": [
            *BEGUN,
            states.kept_and_empty,
            states.kept,
            states.unlocked,
            states.erased_elsewhere,
        ],
        SHUT: [states.locked_elsewhere],
        SET_ASIDE: [states.damaged_meanwhile],
        AGAIN: [states.busy_meanwhile],
        READ_ONLY: MAY_NOT_CHANGE,
    },
    JourneyPage.erase: {
        FOR_GOOD: [
            states.undecided,
            states.kept_and_empty,
            *OPEN,
            states.damaged_meanwhile,
            states.busy_meanwhile,
        ],
        f"Your answers are locked, and you can erase them without .*{FOR_GOOD}": [
            *SHUT_AND_EMPTY,
            states.locked_with_words_here,
        ],
        f"cannot be read as it is now, and this takes it too, .*{FOR_GOOD}": FOUND_DAMAGED,
        f"It can be erased all the same; if another program does not let go .* {FOR_GOOD}": [
            states.busy,
            states.newer,
        ],
        READ_ONLY: MAY_NOT_CHANGE,
        "There is nothing to erase: nothing is kept here.": [
            states.undecided_and_empty,
            states.erased_elsewhere,
            states.in_the_way,
        ],
    },
}
EVERY_CELL = [
    (act, state, next((says for says, where in row.items() if state in where), None))
    for act, row in TABLE.items()
    for state in states.ALL
]
NAMES = [f"{act.__name__}-{state.__name__}" for act, state, _says in EVERY_CELL]
KEEPS_NOTHING = [*WITHOUT_A_WORD, states.undecided, states.in_the_way]


@pytest.mark.parametrize(("act", "state", "says"), EVERY_CELL, ids=NAMES)
def test_every_act_in_every_state(course, page, act, state, says, caplog):
    was_readable = course.readable(KEPT)
    said = act(page)

    if says is None:
        assert said is None
    else:
        assert re.search(says, said), said
    assert [record for record in caplog.records if record.levelno >= logging.ERROR] == []
    here = state in states.WITH_WORDS_HERE
    for file in page.files:
        assert (HERE if here else KEPT) in file
    if course.page.way in (Way.LOCKED, Way.UNDECIDED) and not was_readable:
        assert not course.readable(KEPT)
        assert not course.readable(HERE)
    erased, deleted = "is erased" in str(said), str(said) == "Deleted"
    course.undo.close()  # the other program ends
    if erased or deleted:
        assert course.page.entries() == []
    elif here:
        assert HERE in [entry.answer["step"] for entry in course.page.entries()]
    if state not in KEEPS_NOTHING:
        assert (KEPT in kept_words(course)) is not (erased or (deleted and not here))


def kept_words(course):
    """Return what the next start finds, by passphrase and by going back where it has to be so."""
    page = course.open_page()
    for passphrase in (PASSPHRASE, OTHER):
        with suppress(JournalError):
            page.unlock(passphrase)
    if page.damaged:
        page.restore(page.good_state())
    return [entry.answer["step"] for entry in page.entries()]


def of(*chosen):
    return pytest.mark.parametrize("state", chosen, ids=lambda state: state.__name__)


MISSING = [
    states.locked,
    states.locked_with_words_here,
    *FOUND_DAMAGED,
    states.busy,
    states.busy_behind_a_lock,
    states.newer,
    states.in_the_way,
]


@of(*MISSING, *OPEN, *BEGUN, states.kept_and_empty)
def test_nothing_is_said_to_be_all_where_nobody_can_tell(page, state):
    missing = journey.whole_journal().missing
    assert bool(missing) is (state in MISSING)
    assert ("Nothing waits for you" in words(page.open_items)) is (state in WITHOUT_A_WORD)
    if state in MISSING:
        assert missing in words(page.open_items)
        assert missing in words(page.charts)
    if state not in (states.undecided, *OPEN):  # who have something to draw
        assert (MADE_UP in words(page.charts)) is (state in WITHOUT_A_WORD)


@of(*MISSING)
@pytest.mark.parametrize("act", ["keep", "forget", "lock"])
def test_how_answers_are_kept_is_not_changed_while_they_are_out_of_reach(course, act):
    files = {path: path.read_bytes() for path in course.folder.rglob("*") if path.is_file()}
    way, problem = course.page.way, course.page.problem
    says_it = problem and act == "keep"  # which raises only where something is kept
    with nullcontext() if says_it else pytest.raises(JournalError):
        getattr(course.page, act)(*([OTHER] if act == "lock" else []))
    assert (course.page.way, course.page.problem) == (way, problem)
    assert files == {path: path.read_bytes() for path in course.folder.rglob("*") if path.is_file()}


def test_a_form_that_is_opened_below_another_list_is_closed_where_it_was(kept, monkeypatch):
    monkeypatch.setattr(journey, "current_keeping", lambda: kept)
    journey.whole_journal.cache_clear()
    entry = kept.save(EXERCISE, states.WAITS)
    lists = journey.open_items().waiting, journey.entries().results
    for each in (*lists, lists[0]):
        each.list._handle_custom_msg({"open": entry.id}, [])
        assert [bool(other.place.children) for other in lists] == [other is each for other in lists]
    journey.whole_journal.cache_clear()
