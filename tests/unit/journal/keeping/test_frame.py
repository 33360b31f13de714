"""The table for the curious: all of the journal, or a sentence on why it is not there."""

import pytest
from IPython.core.interactiveshell import InteractiveShell

from course.journal import JournalError, JournalLocked, Keeping

pytestmark = pytest.mark.usefixtures("quick_keys")

PASSPHRASE = "four words unlike another"


@pytest.fixture
def locked(home):
    page = Keeping(home)
    page.save("alarm-map", {"alarm": 40})
    page.lock(PASSPHRASE)
    page.lock_now()
    page.save("alarm-map", {"alarm": 10})
    return page


def test_while_it_is_locked_there_is_no_table_but_how_to_have_it(locked):
    with pytest.raises(JournalLocked, match="Give your passphrase at the top of this page"):
        locked.frame()
    locked.unlock(PASSPHRASE)
    assert list(locked.frame()["value"]) == [40, 10]


def test_nor_while_it_cannot_be_read(home):
    home.mkdir()
    (home / "journal.db").write_bytes(b"not a journal at all")
    page = Keeping(home)
    page.save("alarm-map", {"alarm": 10})
    with pytest.raises(JournalError) as refusal:
        page.frame()
    assert str(refusal.value) == page.problem != ""


def test_a_cell_shows_the_sentence_without_a_traceback(locked, capsys):
    shell = InteractiveShell()
    shell.user_ns["keeping"] = locked
    shell.run_cell("keeping.frame()")
    shown = "".join(capsys.readouterr())
    assert "Your journal is locked" in shown
    assert "Traceback" not in shown
    assert "frame()" not in shown
