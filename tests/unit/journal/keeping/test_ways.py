"""Four ways of keeping answers, and from each to every other."""

import pytest

from course.journal import Journal, JournalLocked, JournalNotWritable, Keeping, Way
from course.journal.backups import backups
from course.journal.keeping.run import Run

pytestmark = pytest.mark.usefixtures("quick_keys")

SECRET = "the words nobody may read"
PASSPHRASE = "a long walk"


@pytest.fixture
def keeping(home, run):
    return Keeping(home, run)


def tomorrow(home, tmp_path):
    """A page of the next run of the app."""
    (tmp_path / "tomorrow").mkdir(mode=0o700, exist_ok=True)
    return Keeping(home, Run(tmp_path / "tomorrow"))


def go(keeping, way):
    acts = {
        Way.KEPT: keeping.keep,
        Way.LOCKED: lambda: keeping.lock(PASSPHRASE),
        Way.FORGOTTEN: keeping.forget,
        Way.UNDECIDED: keeping.erase,
    }
    acts[way]()


def files_with_the_secret(folder):
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path for path in files if SECRET.encode() in path.read_bytes()}


class TestEveryDirection:
    @pytest.mark.parametrize("after", [Way.KEPT, Way.LOCKED, Way.FORGOTTEN])
    @pytest.mark.parametrize("before", [Way.UNDECIDED, Way.KEPT, Way.LOCKED, Way.FORGOTTEN])
    def test_every_entry_comes_along_and_other_pages_follow(
        self, keeping, elsewhere, before, after
    ):
        if before is not Way.UNDECIDED:
            go(keeping, before)
        entry = keeping.save("alarm-map", {"story": SECRET})
        go(keeping, after)
        assert (keeping.way, keeping.needs_passphrase, keeping.problem) == (after, False, "")
        assert keeping.entries() == [entry]
        edited = keeping.save("alarm-map", {"story": "changed"}, entry.id)
        assert edited.id == entry.id
        assert elsewhere.entries() == [edited]
        assert elsewhere.way is after

    @pytest.mark.parametrize("before", [Way.KEPT, Way.LOCKED, Way.FORGOTTEN])
    def test_erasing_leaves_no_file_of_ours(self, keeping, elsewhere, home, run, before):
        go(keeping, before)
        keeping.save("alarm-map", {"story": SECRET})
        keeping.erase()
        assert keeping.way is Way.UNDECIDED
        assert keeping.entries() == elsewhere.entries() == []
        assert [*home.glob("*"), *run.directory.iterdir()] == []

    def test_forgetting_leaves_nothing_at_home(self, keeping, home, tmp_path):
        keeping.keep()
        keeping.save("alarm-map", {"story": SECRET})
        keeping.merge([])  # makes a backup
        keeping.forget()
        assert list(home.iterdir()) == []
        assert tomorrow(home, tmp_path).way is Way.UNDECIDED

    def test_without_a_run_there_is_nothing_to_forget_at_its_end(self, home):
        alone = Keeping(home)
        assert not alone.can_forget
        alone.forget()
        assert alone.way is Way.UNDECIDED


class TestLocked:
    @pytest.fixture(autouse=True)
    def locked(self, quick_keys, keeping):
        keeping.save("alarm-map", {"story": SECRET})
        keeping.lock(PASSPHRASE)

    def test_tomorrow_it_waits_for_its_passphrase_and_nothing_else_is_blocked(self, home, tmp_path):
        page = tomorrow(home, tmp_path)
        assert (page.way, page.needs_passphrase, page.entries()) == (Way.LOCKED, True, [])
        typed = page.save("alarm-map", {"story": "typed meanwhile"})
        page.unlock(PASSPHRASE)
        assert (page.way, page.needs_passphrase) == (Way.LOCKED, False)
        assert [entry.answer["story"] for entry in page.entries()] == [SECRET, "typed meanwhile"]
        assert page.entries()[1] == typed

    def test_unlocking_one_page_unlocks_all_of_the_run(self, home, tmp_path):
        first, second = tomorrow(home, tmp_path), tomorrow(home, tmp_path)
        first.unlock(PASSPHRASE)
        assert second.entries() == first.entries() != []
        third = tomorrow(home, tmp_path)
        assert not third.needs_passphrase

    def test_a_wrong_passphrase_changes_nothing(self, home, tmp_path):
        page = tomorrow(home, tmp_path)
        before = (home / "journal.db").read_bytes()
        with pytest.raises(JournalLocked, match="does not open"):
            page.unlock("a short walk")
        assert page.needs_passphrase
        assert (home / "journal.db").read_bytes() == before

    def test_locked_now_it_is_locked_on_every_page(self, keeping, elsewhere, run):
        elsewhere.refresh()
        keeping.lock_now()
        elsewhere.refresh()
        assert keeping.needs_passphrase and elsewhere.needs_passphrase
        assert keeping.entries() == elsewhere.entries() == []
        assert list(run.directory.iterdir()) == []

    def test_an_entry_that_is_open_on_a_page_goes_on_once_it_is_unlocked(self, keeping, elsewhere):
        entry = keeping.save("alarm-map", {"story": "first"})
        elsewhere.lock_now()
        for story in ("second", "third"):
            entry = keeping.save("alarm-map", {"story": story}, entry.id, seen=entry.updated_at)
        keeping.unlock(PASSPHRASE)
        [_secret, kept] = keeping.entries()
        assert (kept.id, kept.answer) == (entry.id, {"story": "third"})

    def test_nothing_that_was_changed_meanwhile_is_overwritten_then(self, keeping, home, tmp_path):
        entry = keeping.save("alarm-map", {"story": "first"})
        keeping.lock_now()
        keeping.save("alarm-map", {"story": "here"}, entry.id, seen=entry.updated_at)
        other = tomorrow(home, tmp_path)
        other.unlock(PASSPHRASE)
        there = other.save("alarm-map", {"story": "there"}, entry.id, seen=entry.updated_at)
        keeping.unlock(PASSPHRASE)
        assert other.journal.entry(entry.id) == there
        stories = {kept.answer["story"] for kept in keeping.entries()}
        assert stories == {SECRET, "here", "there"}

    def test_without_a_run_it_is_unlocked_for_this_page_only(self, home):
        page = Keeping(home)
        page.unlock(PASSPHRASE)
        assert len(page.entries()) == 1
        assert Keeping(home).needs_passphrase

    def test_a_new_passphrase_takes_the_place_of_the_old_one(self, keeping, home, tmp_path):
        keeping.lock("another walk")
        page = tomorrow(home, tmp_path)
        with pytest.raises(JournalLocked):
            page.unlock(PASSPHRASE)
        page.unlock("another walk")
        assert len(page.entries()) == 1

    def test_no_file_holds_a_readable_word(self, keeping, tmp_path):
        keeping.merge([])
        keeping.keep()
        assert files_with_the_secret(tmp_path)
        keeping.lock(PASSPHRASE)
        keeping.save("alarm-map", {"story": SECRET * 200})
        keeping.merge([])
        assert files_with_the_secret(tmp_path) == set()

    def test_the_passphrase_is_in_no_file(self, tmp_path):
        files = [path for path in tmp_path.rglob("*") if path.is_file()]
        assert [path.name for path in files if PASSPHRASE.encode() in path.read_bytes()] == []

    @pytest.mark.parametrize("act", ["keep", "forget"])
    def test_whoever_lacks_the_passphrase_can_only_erase(self, home, tmp_path, act):
        page = tomorrow(home, tmp_path)
        with pytest.raises(JournalLocked):
            getattr(page, act)()
        with pytest.raises(JournalLocked):
            page.lock("mine now")
        assert page.needs_passphrase
        page.erase()
        assert (page.way, page.needs_passphrase) == (Way.UNDECIDED, False)
        assert list(home.iterdir()) == []


class TestBackups:
    @pytest.fixture(params=[Way.KEPT, Way.LOCKED])
    def way(self, request, keeping):
        go(keeping, request.param)
        return request.param

    def test_one_a_day_of_what_has_changed(self, keeping, way, home, tmp_path):
        def start():
            page = tomorrow(home, tmp_path)
            if page.needs_passphrase:
                page.unlock(PASSPHRASE)
            return page

        for old in keeping.backups():
            old.unlink()
        start()
        assert keeping.backups() == []  # nothing is in it
        keeping.save("check-in", {"ease": 1})
        start()
        keeping.save("check-in", {"ease": 2})
        start()
        [backup] = keeping.backups()
        backup.rename(home / "journal-backup-20200101T000000000000Z.db")
        start()
        assert len(keeping.backups()) == 2

    def test_one_before_each_change_of_lock(self, keeping):
        keeping.keep()
        keeping.save("check-in", {"ease": 1})
        keeping.merge([])
        for count, change in enumerate((lambda: keeping.lock(PASSPHRASE), keeping.keep), start=2):
            change()
            assert len(keeping.backups()) == count

    def test_the_newest_three_stay(self, keeping, way):
        for number in range(5):
            keeping.save("check-in", {"ease": number})
            keeping.merge([])
        assert len(keeping.backups()) == 3
        keeping.restore(keeping.backups()[-1])
        assert len(keeping.entries()) == 3

    def test_going_back_can_be_taken_back(self, keeping, way):
        first = keeping.save("check-in", {"ease": 1})
        keeping.merge([])
        second = keeping.save("check-in", {"ease": 2})
        keeping.restore(keeping.backups()[0])
        assert keeping.entries() == [first]
        keeping.restore(keeping.backups()[0])
        assert keeping.entries() == [first, second]


def test_a_backup_that_cannot_be_made_stops_an_import_before_it_changes_anything(
    keeping, monkeypatch
):
    keeping.keep()
    entry = keeping.save("check-in", {"ease": 1})

    def full(*_arguments):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("course.journal.backups.create_private_file", full)
    with Journal.in_memory() as other, pytest.raises(JournalNotWritable):
        other.save("check-in", {"ease": 2})
        keeping.merge(other.entries())
    assert keeping.entries() == [entry]
    assert backups(keeping.journal.path) == []
