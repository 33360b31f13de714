"""A damaged journal steps aside by itself, is never deleted, and a good state comes back."""

import sqlite3
import subprocess
import sys
from contextlib import closing, suppress
from subprocess import PIPE

import pytest

from course.journal import JournalLocked, Keeping, Way
from course.journal.damage import step_aside
from course.journal.keeping.run import Run

pytestmark = pytest.mark.usefixtures("quick_keys")

SECRET = "the words nobody may read"
PASSPHRASE = "a long walk"

HOLDER = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute(f"BEGIN {sys.argv[2]}")
print("holding", flush=True)
sys.stdin.readline()
"""


@pytest.fixture
def start(home, tmp_path):
    """Start the app anew, and open a page: ``start()``; unlocked where there is a lock."""

    def start(passphrase=PASSPHRASE):
        directory = tmp_path / f"run-{len(list(tmp_path.iterdir()))}"
        directory.mkdir(mode=0o700)
        page = Keeping(home, Run(directory), busy_timeout=0.05)
        if page.needs_passphrase and passphrase:
            with suppress(JournalLocked):
                page.unlock(passphrase)
        return page

    return start


@pytest.fixture
def keeping(start):
    return start()


@pytest.fixture(params=[Way.KEPT, Way.LOCKED])
def way(request, keeping):
    """A journal with one entry, in its backup too."""
    keeping.keep() if request.param is Way.KEPT else keeping.lock(PASSPHRASE)
    keeping.save("alarm-map", {"story": SECRET * 400})
    keeping.merge([])
    return request.param


@pytest.fixture
def locked(keeping):
    keeping.lock(PASSPHRASE)
    keeping.save("alarm-map", {"story": SECRET * 400})
    keeping.merge([])
    return keeping


def damage(file, start, end):
    """Overwrite some bytes, and return what the file is then."""
    content = bytearray(file.read_bytes())
    content[start:end] = b"?" * (end - start)
    file.write_bytes(content)
    return bytes(content)


def set_aside(home):
    return {path.name: path.read_bytes() for path in home.glob("journal-damaged-*")}


def holds_the_secret(home):
    return [path.name for path in home.iterdir() if SECRET[:12].encode() in path.read_bytes()]


class TestSetAsideByItself:
    @pytest.mark.parametrize("cut", [True, False], ids=["cut off", "overwritten"])
    def test_at_the_next_start_and_a_good_state_comes_back(
        self, keeping, way, home, file, start, cut
    ):
        before = keeping.entries()
        content = damage(file, 4096, 4496)
        if cut:
            content = content[:5000]
            file.write_bytes(content)
        page = start(PASSPHRASE)
        assert page.damaged
        assert "set aside" in page.problem
        assert list(set_aside(home).values()) == [content]
        assert not file.exists()
        page.restore(page.good_state())
        assert (page.way, page.damaged, page.problem) == (way, False, "")
        assert page.entries() == before
        assert len(set_aside(home)) == 1

    def test_while_a_page_is_open_on_it_and_what_is_typed_comes_along(self, keeping, way, file):
        [first] = keeping.entries()
        damage(file, 24, file.stat().st_size)
        typed = keeping.save("check-in", {"ease": 1})
        assert keeping.damaged
        assert not file.exists()
        assert keeping.entries() == [typed]
        keeping.restore(keeping.good_state())
        assert keeping.entries() == [first, typed]

    def test_other_pages_follow(self, keeping, way, home, file, start):
        elsewhere = start()
        damage(file, 4096, 4496)
        start()
        for page in (keeping, elsewhere):
            page.refresh()
            assert page.damaged
            assert page.entries() == []
        assert len(set_aside(home)) == 1

    def test_it_is_said_until_the_learner_chooses(self, keeping, way, file, start):
        damage(file, 4096, 4496)
        start()
        page = start()
        assert page.damaged
        page.start_anew()
        assert (page.way, page.damaged, page.problem) == (way, False, "")
        assert not start().damaged

    @pytest.mark.parametrize("anew", [False, True], ids=["gone back", "begun anew"])
    def test_it_is_not_what_is_said_when_the_one_after_it_is_gone(self, way, file, start, anew):
        damage(file, 4096, 4496)
        page = start()
        page.start_anew() if anew else page.restore(page.good_state())
        page.save("check-in", {"ease": 1})
        start()
        file.unlink()
        page = start()
        assert "not in its place" in page.problem
        assert page.aside is None
        page.restore(page.good_state())
        assert (page.way, page.problem) == (way, "")

    def test_for_an_entry_that_is_none(self, keeping, home, file):
        keeping.keep()
        entry = keeping.save("check-in", {"ease": 1})
        keeping.merge([])
        with closing(sqlite3.connect(file)) as other, other:
            other.execute("INSERT INTO entry VALUES ('b', 'check-in', 'x', 'y', '{half')")
        keeping.journal.back_up()  # it is in the newest state, too
        assert keeping.entries() == []
        keeping.restore(keeping.good_state())
        assert keeping.entries() == [entry]
        assert len(set_aside(home)) == 1

    def test_when_the_first_page_of_a_locked_one_is_gone(self, locked, home, file, start):
        content = damage(file, 16, 4096)
        page = start()
        assert page.damaged
        assert list(set_aside(home).values()) == [content]
        page.restore(page.good_state())
        assert page.entries() == locked.entries() != []

    def test_and_only_a_state_that_can_be_read_is_offered(self, keeping, way, file, start):
        keeping.merge([])
        newest, older = keeping.backups()
        damage(newest, 4096, 4496)
        damage(file, 4096, 4496)
        page = start()
        assert page.good_state() == older


class TestLeftWhereItIs:
    def test_while_the_passphrase_is_wrong_or_missing(self, locked, home, file, start):
        content = damage(file, 16, 4096)
        page = start(passphrase=None)
        with pytest.raises(JournalLocked, match="does not open"):
            page.unlock("another walk")
        assert file.read_bytes() == content
        assert set_aside(home) == {}

    def test_when_it_may_have_another_passphrase(self, locked, home, file, start):
        """As after a change that was cut short: the backup has the old one still."""
        [backup] = locked.backups()
        old = backup.read_bytes()
        locked.lock("another walk")
        before = file.read_bytes()
        for path in locked.backups():
            path.write_bytes(old)
        page = start(PASSPHRASE)
        assert "another passphrase" in page.problem
        assert file.read_bytes() == before
        page.unlock("another walk")
        assert (page.way, page.needs_passphrase, page.problem) == (Way.LOCKED, False, "")
        assert len(page.entries()) == 1

    def test_when_it_may_have_been_locked(self, keeping, home, file, start):
        keeping.keep()
        entry = keeping.save("check-in", {"ease": 1})
        keeping.merge([])
        content = damage(file, 0, 4096)
        page = start()
        assert "has a lock, or is damaged" in page.problem
        assert file.read_bytes() == content
        page.restore(page.good_state())
        assert (page.way, page.problem, page.entries()) == (Way.KEPT, "", [entry])
        assert list(set_aside(home).values()) == [content]

    def test_unless_the_learner_chooses_an_earlier_state(self, locked, home, file, start):
        content = damage(file, 0, 4096)
        page = start()
        assert file.read_bytes() == content
        assert page.damaged
        page.restore(page.good_state())
        assert len(page.entries()) == 1
        page.keep()
        assert list(set_aside(home).values()) == [content]

    @pytest.mark.parametrize("hold", ["EXCLUSIVE", "IMMEDIATE"])
    def test_while_another_program_holds_it(self, keeping, home, file, start, hold):
        keeping.keep()
        content = damage(file, 4096, 4496)
        holder = subprocess.Popen(
            [sys.executable, "-c", HOLDER, file, hold], stdin=PIPE, stdout=PIPE, text=True
        )
        with holder:
            assert holder.stdout.readline() == "holding\n"
            page = start()
            assert "Another program" in page.problem
            assert not page.damaged
            holder.communicate("let go\n")
        assert file.read_bytes() == content
        page.refresh()
        assert list(set_aside(home).values()) == [content]

    def test_when_another_file_took_its_place_meanwhile(self, keeping, home, file):
        keeping.keep()
        found_damaged = (0, 0)
        step_aside(file, None, found_damaged, busy_timeout=0.05)
        assert file.exists()

    def test_when_it_was_never_ours(self, home, file, start):
        home.mkdir(mode=0o700)
        with closing(sqlite3.connect(file)) as other:
            other.execute("CREATE TABLE recipe (name)")
        page = start()
        assert "another program" in page.problem
        assert file.exists()

    def test_when_nothing_tells_that_it_was_ours_until_the_learner_begins_anew(
        self, home, file, start
    ):
        home.mkdir(mode=0o700)
        file.write_bytes(b"not a journal at all")
        page = start()
        entry = page.save("check-in", {"ease": 1})
        assert page.damaged
        assert page.good_state() is None
        assert file.read_bytes() == b"not a journal at all"
        page.start_anew()
        assert (page.way, page.problem, page.entries()) == (Way.KEPT, "", [entry])
        assert list(set_aside(home).values()) == [b"not a journal at all"]

    def test_when_a_newer_course_wrote_it(self, keeping, home, file, start):
        keeping.keep()
        with closing(sqlite3.connect(file)) as other:
            other.execute("PRAGMA user_version = 99")
        assert not start().damaged
        assert file.exists()

    def test_when_it_goes_anyway_with_the_run(self, keeping, home):
        keeping.forget()
        keeping.save("alarm-map", {"story": SECRET * 400})
        damage(keeping.journal.path, 24, keeping.journal.path.stat().st_size)
        typed = keeping.save("check-in", {"ease": 1})
        assert keeping.damaged
        keeping.start_anew()
        assert keeping.way is Way.FORGOTTEN
        assert keeping.entries() == [typed]
        assert not home.exists()


class TestBehindTheLock:
    """What was set aside without a lock is behind it once there is one."""

    @pytest.fixture
    def content(self, keeping, file, start):
        keeping.keep()
        keeping.save("alarm-map", {"story": SECRET * 400})
        keeping.merge([])
        content = damage(file, 4096, 4110)
        page = start()
        page.restore(page.good_state())
        return content

    def test_no_file_holds_a_readable_word(self, content, keeping, home):
        assert len(holds_the_secret(home)) == 4
        keeping.lock(PASSPHRASE)
        assert holds_the_secret(home) == []
        assert len(set_aside(home)) == 1

    def test_every_file_is_for_its_owner_only(self, content, keeping, home):
        acts = (lambda: keeping.merge([]), lambda: keeping.lock(PASSPHRASE), keeping.keep)
        for act in acts:
            act()
            files = {path.name: path.stat().st_mode & 0o777 for path in home.iterdir()}
            assert len(files) > 2
            assert set(files.values()) == {0o600}

    def test_it_comes_out_as_it_was_when_the_lock_is_taken_off(self, content, keeping, home):
        before = set_aside(home)
        assert list(before.values()) == [content]
        keeping.lock(PASSPHRASE)
        keeping.lock("another walk")
        assert holds_the_secret(home) == []
        keeping.keep()
        assert set_aside(home) == before

    def test_what_a_change_that_was_cut_short_left_open_is_locked(
        self, content, keeping, home, start
    ):
        before = set_aside(home)
        keeping.lock(PASSPHRASE)
        for name, plain in before.items():
            (home / name).write_bytes(plain)
        start()
        assert holds_the_secret(home) == []
        assert len(set_aside(home)) == 1

    def test_a_backup_that_is_damaged_too(self, keeping, home):
        keeping.keep()
        keeping.save("alarm-map", {"story": SECRET * 400})
        keeping.merge([])
        [backup] = keeping.backups()
        damage(backup, 0, 100)
        keeping.lock(PASSPHRASE)
        assert holds_the_secret(home) == []
        assert backup not in keeping.backups()

    def test_erasing_takes_it_too(self, content, keeping, home):
        keeping.lock(PASSPHRASE)
        keeping.erase()
        assert list(home.iterdir()) == []
