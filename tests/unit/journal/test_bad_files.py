"""A file or a disk that fails is met with a clear sentence, and nothing is lost."""

import errno
import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
import textwrap
from pathlib import Path
from random import Random

import pytest

from course.journal import (
    Journal,
    JournalBusy,
    JournalEmpty,
    JournalLocked,
    JournalNotWritable,
    JournalTooNew,
    JournalUnreadable,
)
from course.journal.error_messages import errors_translated

NOBODY = 65534


@pytest.fixture
def home(tmp_path):
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    return home


def python(code, *arguments, **options):
    """Start another process that runs ``code``."""
    return subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(code), *map(str, arguments)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, **options,
    )  # fmt: skip


def sound_journal(home, entries=60):
    with Journal.open(home) as journal:
        for number in range(entries):
            journal.save("alarm-map", {"story": f"words {number} " * 60})
    return journal.path


def assert_refused_untouched(home, kind, **options):
    path = home / "journal.db"
    before = path.read_bytes()
    with pytest.raises(kind) as caught:
        Journal.open(home, **options)
    assert path.read_bytes() == before
    assert list(home.iterdir()) == [path]
    return str(caught.value)


class TestNotAJournal:
    def test_an_empty_file_is_no_fresh_journal_for_it_may_have_had_a_lock(self, home):
        (home / "journal.db").touch()
        assert "empty" in assert_refused_untouched(home, JournalEmpty)

    @pytest.mark.parametrize(
        "content",
        [Random(66).randbytes(8192), b"Dear diary,\n" * 90, b"hello"],
        ids=["noise", "a diary", "a word"],
    )
    def test_something_else_entirely(self, home, content):
        (home / "journal.db").write_bytes(content)
        assert "not a journal" in assert_refused_untouched(home, JournalLocked)

    @pytest.mark.parametrize("keep", [60, 5000, 12_000])
    def test_a_truncated_journal(self, home, keep):
        os.truncate(sound_journal(home), keep)
        assert "damaged" in assert_refused_untouched(home, JournalUnreadable)

    def test_a_journal_with_a_page_of_rubbish(self, home):
        with sound_journal(home).open("r+b") as file:
            file.seek(4096)
            file.write(b"\xa5" * 4096)
        assert "damaged" in assert_refused_untouched(home, JournalUnreadable)

    def test_the_database_of_another_program(self, home):
        with sqlite3.connect(home / "journal.db") as connection:
            connection.execute("CREATE TABLE recipe (name)")
        assert "another program" in assert_refused_untouched(home, JournalUnreadable)

    @pytest.mark.parametrize(
        ("storage", "helps"), [("file", "update the course"), ("browser", "reload the page")]
    )
    def test_a_journal_of_a_newer_course(self, home, storage, helps, monkeypatch):
        monkeypatch.setenv("COURSE_STORAGE", storage)
        with sqlite3.connect(sound_journal(home)) as connection:
            connection.execute("PRAGMA user_version = 99")
        said = assert_refused_untouched(home, JournalTooNew)
        assert "newer version" in said and helps in said

    def test_an_answer_that_is_not_json_is_not_repeated_in_the_error(self, home):
        with sqlite3.connect(sound_journal(home, 1)) as connection:
            connection.execute("UPDATE entry SET answer = '{private words'")
        with Journal.open(home) as journal, pytest.raises(JournalUnreadable) as caught:
            journal.entries()
        assert "private" not in str(caught.value)
        assert caught.value.__suppress_context__

    def test_a_file_in_place_of_the_directory(self, tmp_path):
        (tmp_path / "home").write_text("not a directory")
        with pytest.raises(JournalNotWritable):
            Journal.open(tmp_path / "home")


class TestPassphrase:
    PASSPHRASE = 'it\'s "quite"; long -- é 🫶'

    @pytest.fixture
    def locked(self, home):
        with Journal.open(home, self.PASSPHRASE) as journal:
            journal.save("alarm-map", {"story": "private words"})
        return home

    def test_opens_with_it_and_shows_nothing_without(self, locked):
        with Journal.open(locked, self.PASSPHRASE) as journal:
            assert journal.entries()[0].answer == {"story": "private words"}
        content = (locked / "journal.db").read_bytes()
        assert b"private words" not in content
        assert not content.startswith(b"SQLite")

    @pytest.mark.parametrize("passphrase", ["wrong", None])
    def test_stays_shut_otherwise_and_quietly(self, locked, passphrase, capfd):
        sentence = assert_refused_untouched(locked, JournalLocked, passphrase=passphrase)
        assert "passphrase" in sentence
        assert capfd.readouterr().err == ""

    def test_a_journal_without_a_lock_says_so(self, home):
        sound_journal(home, 1)
        sentence = assert_refused_untouched(home, JournalLocked, passphrase="any")
        assert "without a passphrase" in sentence

    @pytest.mark.parametrize("passphrase", ["", "a\0b"])
    def test_one_that_would_not_protect_is_refused(self, home, passphrase):
        with pytest.raises(ValueError, match="passphrase"):
            Journal.open(home, passphrase)
        assert list(home.iterdir()) == []


def test_without_sqlcipher_everything_works_but_the_lock(home):
    code = """
        import sys
        sys.modules["sqlcipher3"] = None
        from course.journal import Journal, JournalLocked
        with Journal.open(sys.argv[1]) as journal:
            journal.save("check-in", {"ease": 4})
        try:
            Journal.open(sys.argv[1], "a passphrase")
        except JournalLocked as error:
            print(error)
    """
    output, _ = python(code, home).communicate(timeout=30)
    assert "sqlcipher3" in output
    with Journal.open(home) as journal:
        assert [entry.answer for entry in journal.entries()] == [{"ease": 4}]


class TestTheDisk:
    def test_held_by_another_program(self, home):
        path = sound_journal(home, 1)
        holder = python(
            """
            import sqlite3, sys
            connection = sqlite3.connect(sys.argv[1], isolation_level=None)
            connection.execute("BEGIN IMMEDIATE")
            print("holding", flush=True)
            sys.stdin.readline()
            connection.execute("ROLLBACK")
            print("let go", flush=True)
            sys.stdin.readline()
            """,
            path,
        )
        with holder, Journal.open(home, busy_timeout=0.05) as journal:
            assert holder.stdout.readline() == "holding\n"
            with pytest.raises(JournalBusy, match="Another program"):
                journal.save("check-in", {"ease": 4})
            with pytest.raises(JournalBusy):
                journal.erase()
            holder.stdin.write("\n")
            holder.stdin.flush()
            assert holder.stdout.readline() == "let go\n"
            journal.save("check-in", {"ease": 4})
            assert len(journal.entries()) == 2

    def test_that_takes_no_more(self, home):
        code = """
            import resource, sys
            from course.journal import Journal, JournalNotWritable
            journal = Journal.open(sys.argv[1])
            journal.save("check-in", {"ease": 4})
            size = journal.path.stat().st_size
            resource.setrlimit(resource.RLIMIT_FSIZE, (size + 8192, resource.RLIM_INFINITY))
            try:
                journal.save("alarm-map", {"story": "private words " * 9999})
            except JournalNotWritable as error:
                print(error)
            resource.setrlimit(resource.RLIMIT_FSIZE, (-1, -1))
            journal.save("check-in", {"ease": 5})
        """
        output, _ = python(code, home).communicate(timeout=30)
        assert "could not be written down just now. Nothing you have written" in output
        assert "private" not in output
        with Journal.open(home) as journal:
            assert [entry.answer for entry in journal.entries()] == [{"ease": 4}, {"ease": 5}]

    def test_not_ours_to_write(self):
        code = f"""
            import os, sys
            from course.journal import Journal, JournalNotWritable
            if os.geteuid() == 0:  # root may write everywhere
                os.setuid({NOBODY})
            journal = Journal.open(sys.argv[1])
            print(len(journal.entries()))
            try:
                journal.save("check-in", {{"ease": 4}})
            except JournalNotWritable as error:
                print(error)
        """
        with tempfile.TemporaryDirectory() as directory:
            home = Path(directory)
            path = sound_journal(home, 2)
            before = path.read_bytes()
            if os.geteuid() == 0:
                os.chown(path, NOBODY, NOBODY)
                os.chown(home, NOBODY, NOBODY)
            path.chmod(0o400)
            home.chmod(0o500)
            output, _ = python(code, home).communicate(timeout=30)
            home.chmod(0o700)
            assert output.startswith("2\n")
            assert "may not be changed" in output
            assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (errno.ENOSPC, "no room left for more"),
        (errno.EROFS, "may not be changed"),
        (errno.EIO, "could not be written down just now"),
        (errno.ENODEV, "the disk is connected, and try again"),
    ],
)
def test_what_the_system_says_of_a_disk_is_said_in_words(number, sentence):
    with pytest.raises(JournalNotWritable, match=sentence) as refusal, errors_translated():
        raise OSError(number, os.strerror(number), "private words.db")
    assert "Nothing you have written on this page is lost" in str(refusal.value)
    assert "private" not in str(refusal.value)


def test_what_was_confirmed_survives_being_killed(home):
    code = """
        import sys
        from course.journal import Journal
        journal = Journal.open(sys.argv[1])
        while True:
            print(journal.save("alarm-map", {"story": "words " * 3000}).id, flush=True)
    """
    confirmed = []
    for _round in range(10):
        with python(code, home) as writer:
            confirmed += [writer.stdout.readline().strip() for _ in range(3)]
            writer.send_signal(signal.SIGKILL)
            confirmed += [line.strip() for line in writer.stdout if line.endswith("\n")]
        with Journal.open(home) as journal:
            assert set(confirmed) <= {entry.id for entry in journal.entries()}
    assert len(confirmed) >= 30
