"""A journal of an older course is copied before it is changed."""

import sqlite3
import stat

import pytest

from course.journal import Journal, store
from course.journal.backups import backups
from course.journal.location import identity
from course.journal.migrations import MIGRATIONS, migrate

pytestmark = pytest.mark.usefixtures("quick_keys")


def add_mood(connection):
    connection.execute("ALTER TABLE entry ADD COLUMN mood TEXT")


def fail_halfway(connection):
    connection.execute("DELETE FROM entry")
    raise sqlite3.OperationalError("the second step fails")


@pytest.fixture(params=[None, "a passphrase"], ids=["plain", "locked"])
def passphrase(request):
    return request.param


@pytest.fixture
def path(tmp_path, passphrase):
    with Journal.open(tmp_path, passphrase) as journal:
        journal.save("check-in", {"ease": 4})
    return journal.path


@pytest.fixture
def connection(path, passphrase):
    connection = store.connect(path, passphrase)
    yield connection
    connection.close()


def columns(connection):
    return [row[1] for row in connection.execute("PRAGMA table_info(entry)")]


def test_a_new_journal_leaves_no_copy(path):
    assert backups(path) == []


def test_the_older_file_is_copied_privately_and_then_changed(path, connection, passphrase):
    migrate(connection, path, identity(path), [*MIGRATIONS, add_mood])
    assert columns(connection)[-1] == "mood"
    assert connection.execute("PRAGMA user_version").fetchone() == (2,)
    [backup] = backups(path)
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    connection.close()
    backup.replace(path)
    with Journal.open(path.parent, passphrase) as restored:
        assert [entry.answer for entry in restored.entries()] == [{"ease": 4}]


def test_migrating_again_changes_nothing(path, connection):
    migrate(connection, path, identity(path), [*MIGRATIONS, add_mood])
    migrate(connection, path, identity(path), [*MIGRATIONS, add_mood])
    assert len(backups(path)) == 1


def test_a_step_that_fails_leaves_the_journal_as_it_was(path, connection):
    with pytest.raises(sqlite3.OperationalError):
        migrate(connection, path, identity(path), [*MIGRATIONS, add_mood, fail_halfway])
    assert connection.execute("PRAGMA user_version").fetchone() == (1,)
    assert connection.execute("SELECT count(*) FROM entry").fetchone() == (1,)
    assert "mood" not in columns(connection)
