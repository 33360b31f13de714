"""The key of an unlocked journal goes by itself when nobody uses the course."""

import os
import resource
import stat

import pytest

from course.journal import Keeping, Way
from course.journal.keeping.held_key import LOCK_AFTER, HeldKey, SharedKey
from course.journal.keeping.run import Run

pytestmark = pytest.mark.usefixtures("quick_keys")

KEY = "x'00'"
PASSPHRASE = "a long walk at night"


class Clock:
    """A clock that the test turns."""

    def __init__(self):
        self.minutes = 30_000_000.0

    def __call__(self):
        return self.minutes * 60


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture(params=["own", "shared"])
def pages(request, clock, tmp_path):
    """The same key, as two pages of a run hold it, or as one page does by itself."""
    if request.param == "own":
        held = HeldKey(clock)
        return held, held
    return SharedKey(tmp_path / "key", clock), SharedKey(tmp_path / "key", clock)


class TestHeld:
    def test_it_goes_after_the_time_without_input(self, pages, clock):
        here, there = pages
        here.hold(KEY)
        clock.minutes += LOCK_AFTER
        assert there.key == KEY
        clock.minutes += 0.1
        assert there.key is None
        assert here.key is None

    def test_input_on_any_page_begins_the_time_anew(self, pages, clock):
        here, there = pages
        here.hold(KEY)
        for _ in range(5):
            clock.minutes += LOCK_AFTER - 1
            there.use()
        assert here.key == KEY

    def test_input_that_comes_too_late_changes_nothing(self, pages, clock):
        here, there = pages
        here.hold(KEY)
        clock.minutes += LOCK_AFTER + 1  # a laptop sleeps, say
        there.use()
        assert here.key is None

    def test_the_learner_chooses_the_time(self, pages, clock):
        here, there = pages
        here.hold(KEY)
        there.minutes = 60
        clock.minutes += 59
        assert here.key == KEY
        here.use()
        here.minutes = 5
        clock.minutes += 6
        assert there.key is None

    def test_or_that_it_never_goes_by_itself(self, pages, clock):
        here, there = pages
        here.hold(KEY)
        here.minutes = 0
        clock.minutes += 100_000
        assert there.key == KEY

    def test_a_clock_that_is_set_back_does_not_keep_it_for_longer(self, pages, clock):
        here, there = pages
        here.hold(KEY)
        clock.minutes -= 100_000
        assert there.key == KEY
        clock.minutes += LOCK_AFTER + 1
        assert here.key is None

    def test_it_is_not_held_any_more_once_forgotten(self, pages):
        here, there = pages
        here.hold(KEY)
        there.forget()
        here.use()
        assert here.key is None


def test_its_file_is_private_and_goes_with_it(tmp_path, clock):
    held = SharedKey(tmp_path / "key", clock)
    held.hold(KEY)
    assert stat.S_IMODE((tmp_path / "key").stat().st_mode) == 0o600
    clock.minutes += LOCK_AFTER + 1
    assert held.key is None
    assert list(tmp_path.iterdir()) == []


def test_its_file_goes_though_no_page_is_open_to_ask_for_it(tmp_path, clock):
    held = SharedKey(tmp_path / "key", clock)
    held.hold(KEY)
    held.expire()
    assert held.key == KEY
    clock.minutes += LOCK_AFTER + 1
    held.expire()
    assert list(tmp_path.iterdir()) == []


def test_on_a_full_disk_it_leaves_nothing_behind_and_the_key_before_stays(tmp_path, clock):
    held = SharedKey(tmp_path / "key", clock)
    held.hold(KEY)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, limits[1]))
    try:
        with pytest.raises(OSError, match="large"):
            held.hold("x'11'")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert held.key == KEY
    assert list(tmp_path.iterdir()) == [tmp_path / "key"]


class TestKeeping:
    @pytest.fixture
    def run(self, tmp_path):
        (tmp_path / "run").mkdir(mode=0o700)
        return Run(tmp_path / "run")

    @pytest.fixture
    def home(self, tmp_path):
        return tmp_path / "home"

    @pytest.fixture
    def keeping(self, home, run):
        keeping = Keeping(home, run)
        keeping.lock(PASSPHRASE)
        return keeping

    @staticmethod
    def leave_alone(run, minutes):
        key = run.directory / "key"
        then = key.stat().st_mtime - minutes * 60
        os.utime(key, (then, then))

    def test_left_alone_it_is_locked_on_every_page_and_on_one_that_is_opened(
        self, home, run, keeping
    ):
        keeping.save("small", {"step": "mine"})
        other = Keeping(home, run)
        self.leave_alone(run, 16)
        new = Keeping(home, run)
        for page in (keeping, other, new):
            page.refresh()
            assert (page.way, page.needs_passphrase, page.entries()) == (Way.LOCKED, True, [])

    def test_what_is_unsaved_is_saved_first_on_every_page(self, home, run, keeping):
        other = Keeping(home, run)
        other.before_locking(lambda: other.save("small", {"step": "there"}))
        keeping.before_locking(lambda: keeping.save("small", {"step": "here"}))
        keeping.lock_now()
        other.refresh()
        assert keeping.needs_passphrase and other.needs_passphrase
        tomorrow = Keeping(home)
        tomorrow.unlock(PASSPHRASE)
        steps = {entry.answer["step"] for entry in tomorrow.entries()}
        assert steps == {"here", "there"}

    def test_what_is_just_being_saved_is_saved(self, home, run, keeping):
        self.leave_alone(run, 16)
        entry = keeping.save("small", {"step": "mine"})
        assert keeping.needs_passphrase
        tomorrow = Keeping(home)
        tomorrow.unlock(PASSPHRASE)
        assert tomorrow.entries() == [entry]

    def test_the_time_is_kept_with_the_journal_and_through_a_change_of_lock(self, home, keeping):
        assert keeping.lock_after == LOCK_AFTER
        keeping.set_lock_after(60)
        keeping.lock("another walk at night")
        keeping.keep()
        assert keeping.lock_after == 0
        keeping.lock(PASSPHRASE)
        assert keeping.lock_after == 60
        tomorrow = Keeping(home)
        assert tomorrow.lock_after == 0  # not to be read before it is unlocked
        tomorrow.unlock(PASSPHRASE)
        assert tomorrow.lock_after == 60

    def test_going_back_to_an_earlier_state_is_no_change_of_it(self, keeping):
        entry = keeping.save("small", {"step": "mine"})
        keeping.merge([])
        keeping.set_lock_after(5)
        keeping.restore(keeping.backups()[0])
        assert keeping.entries() == [entry]
        assert keeping.lock_after == 5

    def test_an_older_course_opens_a_journal_that_has_it(self, home, keeping):
        """The table is of no version: it is passed over by whoever does not know it."""
        keeping.set_lock_after(5)
        version = keeping.journal._current().execute("PRAGMA user_version").fetchone()
        assert version == (1,)
