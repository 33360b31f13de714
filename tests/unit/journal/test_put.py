"""A journal gets its place in one step, also when that is cut short or a disk has no links."""

import errno
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from course.journal import Journal, JournalMoved, Keeping, Way
from course.journal.backups import new_part, shred
from course.journal.files import put

PASSPHRASE = "a long walk"
DAY = 86_400

KILLED = """
import os, signal, sys
from course.journal import Keeping
page = Keeping(sys.argv[1])
page.save("check-in", {"ease": 1})
os.unlink = lambda *_arguments, **_options: os.kill(os.getpid(), signal.SIGKILL)
page.lock(sys.argv[2]) if sys.argv[2] else page.keep()
"""


class TestKilledBeforeItsFirstNameIsGone:
    @pytest.fixture(params=[Way.KEPT, Way.LOCKED])
    def way(self, request, home, file):
        passphrase = PASSPHRASE if request.param is Way.LOCKED else ""
        killed = subprocess.run([sys.executable, "-c", KILLED, home, passphrase], check=False)
        assert killed.returncode < 0
        assert len({path.stat().st_ino for path in home.iterdir()}) == 1
        assert len(list(home.iterdir())) == 2
        return request.param

    @staticmethod
    def start(home):
        page = Keeping(home)
        if page.needs_passphrase:
            page.unlock(PASSPHRASE)
        return page

    def test_the_next_start_finds_a_journal_and_clears_up(self, way, home, file):
        page = self.start(home)
        assert (page.way, page.problem) == (way, "")
        assert file.exists()
        assert list(home.glob("*.part")) == []

    def test_days_later_every_entry_is_there(self, way, home, file):
        """What was left behind for a day is overwritten: never what is the journal as well."""
        left = next(path for path in home.iterdir() if path != file)
        page = self.start(home)
        entry = page.save("check-in", {"ease": 2})
        page.journal.close()
        if not left.exists():
            os.link(file, left)  # as an earlier course left it
        then = file.stat().st_mtime - 3 * DAY
        os.utime(file, (then, then))
        for _ in range(2):
            page = self.start(home)
            assert (page.way, page.problem) == (way, "")
            assert page.entries()[-1] == entry
            page.journal.close()


def test_of_two_names_that_one_file_has_here_only_one_goes(home, file):
    with Journal.open(home) as journal:
        journal.save("check-in", {"ease": 1})
    part = new_part(file)
    os.link(file, part)
    shred(part)
    assert list(home.iterdir()) == [file]
    with Journal.open(home) as journal:
        assert len(journal.entries()) == 1


@pytest.mark.usefixtures("quick_keys")
class TestOnADiskWithoutLinks:
    @pytest.fixture(autouse=True)
    def without_links(self, monkeypatch):
        """As FAT and exFAT are: the system says that linking is not permitted."""

        def link(*_arguments, **_options):
            raise PermissionError(errno.EPERM, "Operation not permitted")

        monkeypatch.setattr(os, "link", link)

    def test_it_is_kept_locked_erased_and_kept_again(self, home, file):
        page = Keeping(home)
        entry = page.save("check-in", {"ease": 1})
        page.keep()
        page.lock(PASSPHRASE)
        page.keep()
        assert (page.way, page.entries()) == (Way.KEPT, [entry])
        page.erase()
        assert list(home.iterdir()) == []
        page.lock(PASSPHRASE)
        assert (page.way, list(home.iterdir())) == (Way.LOCKED, [file])

    def test_of_several_that_begin_one_at_once_one_does(self, tmp_path):
        for number in range(40):
            place = tmp_path / f"{number}.db"
            parts = [tmp_path / f"{number}-{page}.part" for page in range(6)]
            for part in parts:
                part.write_text(part.name)
            [winner] = put_at_once(parts, place)
            assert place.read_text() == winner.name

    def test_what_cannot_be_put_there_leaves_the_place_empty(self, tmp_path):
        with pytest.raises(FileNotFoundError):
            put(tmp_path / "gone.part", tmp_path / "journal.db")
        assert list(tmp_path.iterdir()) == []


def put_at_once(parts, place):
    """Return those of the parts that were given the place."""
    ready = Barrier(len(parts))

    def begin(part):
        ready.wait()
        try:
            put(part, place)
        except JournalMoved:
            return None
        return part

    with ThreadPoolExecutor(len(parts)) as pages:
        return [part for part in pages.map(begin, parts) if part is not None]
