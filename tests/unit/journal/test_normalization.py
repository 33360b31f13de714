"""A passphrase opens the journal however the keyboard spells it."""

import unicodedata

import pytest

from course.journal import Journal, JournalLocked, Keeping, store
from course.journal.journal import write_anew
from course.journal.normalization import normalized, variants

pytestmark = pytest.mark.usefixtures("quick_keys")

COMPOSED = unicodedata.normalize("NFC", "über die grüne Brücke")
DECOMPOSED = unicodedata.normalize("NFD", COMPOSED)


def set_as_it_was_typed(home, passphrase):
    """Lock a journal as the course did before there was a standard form."""
    write_anew(home / "journal.db", [], passphrase)
    with Journal(home / "journal.db", passphrase) as journal:
        journal.save("check-in", {"ease": 1})


@pytest.mark.parametrize(
    ("as_set", "typed"),
    [
        (COMPOSED, DECOMPOSED),  # set on Linux, typed on macOS
        (DECOMPOSED, COMPOSED),
        ("four words in a row", "four\u00a0words in\u2003a row"),
        ("four words in a row", "four words in a row "),  # as keyboards of phones add it
        ("four words in a row", "\tfour words in a row\n"),
        (" four words ", " four words "),
        ("   ", "   "),
    ],
)
class TestEachSpellingOpensIt:
    def test_on_a_page(self, home, as_set, typed):
        keeping = Keeping(home)
        keeping.save("check-in", {"ease": 1})
        keeping.lock(as_set)
        page = Keeping(home)
        page.unlock(typed)
        assert len(page.entries()) == 1

    def test_in_python(self, home, as_set, typed):
        with Journal.open(home, as_set) as journal:
            journal.save("check-in", {"ease": 1})
        with Journal.open(home, typed) as again:
            assert len(again.entries()) == 1

    def test_when_it_was_set_before_there_was_a_standard_form(self, home, as_set, typed):
        set_as_it_was_typed(home, as_set)
        with Journal.open(home, typed) as journal:
            assert len(journal.entries()) == 1
        page = Keeping(home)
        page.unlock(typed)
        assert len(page.entries()) == 1


def test_any_sqlcipher_opens_the_file_with_the_standard_form(home):
    Keeping(home).lock("\u00a0" + DECOMPOSED)
    connection = store.connect(home / "journal.db", " " + COMPOSED)
    assert connection.execute("SELECT count(*) FROM entry").fetchone() == (0,)
    connection.close()


@pytest.mark.parametrize("typed", ["four words", "Four words in a row", "fourwordsinarow"])
def test_another_passphrase_is_no_spelling_of_it(home, typed):
    Keeping(home).lock("four words in a row")
    with pytest.raises(JournalLocked):
        Keeping(home).unlock(typed)
    with pytest.raises(JournalLocked):
        Journal.open(home, typed)


def test_what_is_plain_costs_one_derivation():
    assert variants("four words in a row") == ["four words in a row"]


def test_nothing_is_cut_off_a_new_one():
    assert normalized(" x'00' \udc80 ") == " x'00' \udc80 "
