"""A journal's own file goes elsewhere and comes back; what is no such file is refused kindly."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from course.journal import (
    Journal,
    JournalError,
    JournalLocked,
    Keeping,
    NotAnExport,
    exchange,
    lock,
    store,
)
from course.journal.copies import is_locked_copy, is_plain_copy, read_copy

PASSPHRASE = "a long walk at night"
EARLIER = Path(__file__).parents[1] / "journals"
ROW = ("a" * 32, "small", "2026-01-01T00:00:00.000000+00:00", "2026-01-01T00:00:00.000000+00:00")

pytestmark = pytest.mark.usefixtures("quick_keys")


@pytest.fixture
def keeping(home, run):
    return Keeping(home, run)


@pytest.fixture
def entries(keeping):
    keeping.save("small", {"step": "words that I wrote"})
    keeping.save("small", {"step": "\ud800 and {braces}", "body": ["chest"]})
    return keeping.entries()


@pytest.fixture
def locked(keeping, entries):
    keeping.lock(PASSPHRASE)
    return keeping.locked_copy()


def database(folder, *statements, version=1):
    """Make a database as anybody may."""
    file = folder / "made.db"
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute(f"PRAGMA user_version = {version}")
        for statement, *values in statements:
            connection.execute(statement, values)
    return file.read_bytes()


def ours(folder, *statements, version=1):
    """Make a database that begins as a journal does."""
    with Journal.open(folder / "fresh") as journal:
        content = journal.copy()
    file = folder / "made.db"
    file.write_bytes(content)
    return database(folder, *statements, version=version)


def row(answer, *about):
    return ("INSERT INTO entry VALUES (?, ?, ?, ?, ?)", *(about or ROW), answer)


class TestTakenAlong:
    def test_it_is_the_locked_file_itself_and_shows_nobody_a_word(self, locked, entries, tmp_path):
        assert b"words that I wrote" not in locked
        assert is_locked_copy(locked)
        other = tmp_path / "other"
        other.mkdir()
        (other / "journal.db").write_bytes(locked)
        moved = Keeping(other)
        moved.unlock(PASSPHRASE)
        assert moved.entries() == entries

    def test_nothing_is_left_beside_the_journal(self, locked, home):
        assert not list(home.glob("*.part"))

    def test_without_a_lock_there_is_none(self, keeping, entries):
        keeping.keep()
        with pytest.raises(JournalError, match="have no lock"):
            keeping.locked_copy()

    def test_while_it_waits_for_the_passphrase_there_is_none(self, keeping, locked):
        keeping.lock_now()
        with pytest.raises(JournalLocked):
            keeping.locked_copy()


class TestBroughtBack:
    def test_a_locked_one_with_its_passphrase(self, locked, entries, run):
        found = read_copy(locked, PASSPHRASE, run.directory)
        assert list(found.entries) == entries

    def test_however_a_keyboard_spells_it(self, keeping, entries):
        keeping.lock("über den Steg")
        found = keeping.read_copy(keeping.locked_copy(), "u\u0308ber den Steg ")
        assert list(found.entries) == entries

    def test_one_without_a_lock(self, keeping, entries):
        keeping.keep()
        content = keeping.journal.copy()
        assert is_plain_copy(content)
        assert list(keeping.read_copy(content).entries) == entries

    def test_also_on_a_page_that_shares_nothing_with_others(self, home, locked, entries):
        assert list(Keeping(home).read_copy(locked, PASSPHRASE).entries) == entries

    @pytest.mark.parametrize(
        ("name", "passphrase"), [("plain", None), ("locked", "four words unlike another")]
    )
    def test_one_of_an_earlier_course(self, keeping, name, passphrase, monkeypatch):
        monkeypatch.setattr(lock, "ROUNDS", 256_000)
        content = (EARLIER / f"{name}.db").read_bytes()
        assert is_locked_copy(content) is (name == "locked")
        assert keeping.read_copy(content, passphrase).entries

    def test_a_wrong_passphrase_opens_nothing(self, keeping, locked):
        with pytest.raises(JournalLocked, match="does not open the file"):
            keeping.read_copy(locked, "a short walk")

    def test_nothing_of_it_stays_on_the_disk(self, keeping, locked, run):
        keeping.read_copy(locked, PASSPHRASE)
        with pytest.raises(JournalLocked):
            keeping.read_copy(locked, "wrong")
        assert [file.name for file in run.directory.iterdir()] == ["key"]

    def test_where_no_lock_can_be_opened_that_is_said(self, keeping, locked, monkeypatch):
        monkeypatch.setattr(store, "can_lock", False)
        with pytest.raises(JournalError, match="sqlcipher3"):
            keeping.read_copy(locked, PASSPHRASE)


class TestWhatIsNoJournal:
    @pytest.mark.parametrize(
        "statements",
        [
            [],
            [("CREATE TABLE notes (text)",)],
            [("CREATE TABLE entry (id, exercise, created_at, updated_at, answer)",)],
            [("CREATE VIEW entry AS WITH RECURSIVE n(id) AS (SELECT 1 UNION ALL SELECT id + 1 "
              "FROM n) SELECT id, id AS exercise, id AS created_at, id AS updated_at, "
              "id AS answer FROM n",)],
            [("CREATE TABLE entry (id TEXT PRIMARY KEY NOT NULL, exercise TEXT, created_at TEXT, "
              "updated_at TEXT, answer TEXT AS (hex(zeroblob(100000000))))",)],
        ],
        ids=["empty", "another", "alike", "a view without end", "one that computes"],
    )  # fmt: skip
    def test_is_refused(self, keeping, tmp_path, statements):
        with pytest.raises(NotAnExport, match="not an export of this course"):
            keeping.read_copy(database(tmp_path, *statements))

    def test_one_of_a_newer_course_is_said_to_be(self, keeping, tmp_path):
        with pytest.raises(NotAnExport, match=r"newer version .* Update the course to bring it in"):
            keeping.read_copy(ours(tmp_path, version=99))

    @pytest.mark.parametrize(
        "hostile",
        [
            row("not JSON"),
            row("[]"),
            row('{"a": NaN}'),
            row(b"\xff\xfe"),
            row("[" * 5000),
            row('{"a": 1}', "a" * 201, *ROW[1:]),
            row('{"a": 1}', *ROW[:3], "yesterday"),
            row('{"a": 1}', *ROW[:3], b"2026"),
        ],
        ids=range(8),
    )
    def test_a_row_that_is_no_entry_spoils_it(self, keeping, tmp_path, hostile):
        with pytest.raises(NotAnExport, match="damaged or was changed"):
            keeping.read_copy(ours(tmp_path, hostile))

    def test_one_of_countless_values_is_refused_before_any_is_made(
        self, keeping, tmp_path, monkeypatch
    ):
        monkeypatch.setattr(exchange, "MOST_VALUES", 1000)
        with pytest.raises(NotAnExport, match="too large to be brought in as one file"):
            keeping.read_copy(ours(tmp_path, row('{"a": [' + "1," * 2000 + "1]}")))

    def test_what_takes_without_end_is_given_up(self, keeping, tmp_path, monkeypatch):
        monkeypatch.setattr(store, "_MOST_LOOKS", 2)
        many = [row("{}", f"{number:032}", *ROW[1:]) for number in range(500)]
        with pytest.raises(NotAnExport, match="too large"):
            keeping.read_copy(ours(tmp_path, *many))

    @pytest.mark.parametrize("cut", [16, 100, 5000, -4096])
    def test_a_part_of_one_is_refused(self, keeping, entries, cut):
        keeping.keep()
        content = keeping.journal.copy()
        with pytest.raises(NotAnExport):
            keeping.read_copy(content[:cut])

    @pytest.mark.parametrize("at", [200, 4096 + 100])
    def test_a_locked_one_that_was_changed_is_refused(self, keeping, locked, at):
        changed = locked[:at] + bytes([locked[at] ^ 1]) + locked[at + 1 :]
        with pytest.raises((NotAnExport, JournalLocked)):
            keeping.read_copy(changed, PASSPHRASE)

    def test_text_is_no_locked_file(self):
        assert not is_locked_copy(b"{" * 4096)
        assert not is_locked_copy(b"")
        assert not is_locked_copy(bytes(range(256)) * 15)
