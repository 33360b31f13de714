"""A locked journal opens with its passphrase, and shows nobody else a word."""

import os
import resource

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course.journal import Journal, JournalLocked, JournalNotWritable, store
from course.journal.backups import backups, new_part
from course.journal.lock import keys_for, looks_locked, new_key
from course.journal.quarantine import quarantine

SECRET = "the words nobody may read"


@pytest.fixture
def journal(tmp_path):
    with Journal.open(tmp_path / "home") as journal:
        journal.save("alarm-map", {"story": SECRET * 50})
        yield journal


def files_with_the_secret(folder):
    files = (path for path in folder.rglob("*") if path.is_file())
    return [path.name for path in files if SECRET.encode() in path.read_bytes()]


class TestKey:
    @pytest.mark.usefixtures("quick_keys")
    @pytest.mark.parametrize("passphrase", ["a", 'it\'s "quite"; long -- é 🫶', "x'00'", "a\0b"])
    def test_the_key_of_a_file_is_made_again_from_its_passphrase(self, journal, passphrase):
        journal.rekey(new_key(passphrase))
        again = next(keys_for(journal.path, passphrase))
        with Journal(journal.path, again) as opened:
            assert len(opened.entries()) == 1

    def test_the_passphrase_alone_opens_the_file_with_any_sqlcipher(self, journal):
        journal.rekey(new_key("a long walk"))
        connection = store.connect(journal.path, "a long walk")
        assert connection.execute("SELECT count(*) FROM entry").fetchone() == (1,)
        connection.close()

    def test_two_files_with_one_passphrase_have_two_keys(self):
        assert new_key("same") != new_key("same")


@pytest.mark.usefixtures("quick_keys")
class TestRekey:
    def test_set_changed_and_removed_it_keeps_every_entry(self, journal):
        before = journal.entries()
        for key in (new_key("first"), new_key("second"), None):
            journal.rekey(key)
            assert journal.entries() == before
            assert looks_locked(journal.path) is (key is not None)
            with Journal(journal.path, key) as elsewhere:
                assert elsewhere.entries() == before

    def test_after_it_no_file_holds_a_readable_word(self, journal, tmp_path):
        journal.back_up()
        assert len(files_with_the_secret(tmp_path)) == 2
        journal.rekey(new_key("a long walk"))
        assert files_with_the_secret(tmp_path) == []

    def test_what_a_program_that_was_killed_left_behind_is_gone_too(self, journal, tmp_path):
        """SQLite leaves alone what is of no use for taking a change back."""
        (tmp_path / "home" / "journal.db-journal").write_bytes(bytes(512) + SECRET.encode())
        journal.rekey(new_key("a long walk"))
        assert files_with_the_secret(tmp_path) == []

    def test_the_old_files_are_overwritten(self, journal, tmp_path):
        journal.back_up()
        quarantine(backups(journal.path)[0], journal.path)
        journal.back_up()
        remains = tmp_path / "what a disk would still hold"
        remains.mkdir()
        for file in journal.path.parent.iterdir():
            os.link(file, remains / file.name)
        assert len(files_with_the_secret(remains)) == 3
        journal.rekey(new_key("a long walk"))
        assert files_with_the_secret(remains) == []

    def test_backups_change_with_it(self, journal):
        journal.back_up()
        for key in (new_key("first"), new_key("second"), None):
            journal.rekey(key)
            [backup] = backups(journal.path)
            with Journal(backup, key) as copy:
                assert copy.entries() == journal.entries()

    def test_the_former_passphrase_no_longer_opens_it(self, journal):
        journal.rekey(new_key("first"))
        journal.rekey(new_key("second"))
        with pytest.raises(JournalLocked):
            Journal(journal.path, *keys_for(journal.path, "first"))

    def test_what_a_change_that_was_cut_short_left_open_is_locked_or_removed(self, journal):
        journal.back_up()
        [backup] = backups(journal.path)
        plain = backup.read_bytes()
        journal.rekey(new_key("a long walk"))
        backup.write_bytes(plain)
        new_part(journal.path).write_bytes(plain)
        journal.protect()
        assert files_with_the_secret(journal.path.parent) == []
        assert backups(journal.path) == [backup]

    def test_a_full_disk_leaves_it_as_it_was(self, journal):
        before = journal.entries()
        limits = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, limits[1]))
        try:
            with pytest.raises(JournalNotWritable):
                journal.rekey(new_key("a long walk"))
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        assert journal.entries() == before
        assert list(journal.path.parent.iterdir()) == [journal.path]


ANSWERS = st.dictionaries(
    st.text(max_size=9),
    st.recursive(
        st.none()
        | st.booleans()
        | st.integers()
        | st.floats(allow_nan=False, allow_infinity=False)
        | st.text(),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
        max_leaves=6,
    ),
    max_size=4,
)


KEY = f"x'{'5a' * 48}'"
"""As a passphrase would make it, without the time that takes."""


@settings(max_examples=30, deadline=None)
@given(answer=ANSWERS)
def test_any_answer_comes_back_from_behind_a_lock(tmp_path_factory, answer):
    home = tmp_path_factory.mktemp("home")
    with Journal.open(home) as journal:
        journal.save("alarm-map", answer)
        before = journal.entries()
        journal.rekey(KEY)
    with Journal.open(home, KEY) as unlocked:
        assert unlocked.entries() == before
        unlocked.rekey(None)
    with Journal.open(home) as plain:
        assert plain.entries() == before
