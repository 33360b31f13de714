"""The learner decides whether anything is written; every open page follows."""

import pytest

from course.journal import Journal, JournalBusy, Keeping, Way, current_keeping, store
from course.journal.keeping import keeping as keeping_module
from course.journal.keeping.keeping import begin_without_files


@pytest.fixture
def keeping(home):
    return Keeping(home, busy_timeout=0.05)


def on_disk(home):
    with Journal.open(home) as journal:
        return journal.entries()


class TestUndecided:
    def test_answers_work_and_nothing_is_written(self, keeping, home):
        entry = keeping.save("alarm-map", {"alarm": 3})
        edited = keeping.save("alarm-map", {"alarm": 4}, entry.id)
        assert keeping.entries("alarm-map") == [edited]
        assert keeping.way is Way.UNDECIDED
        assert keeping.problem == ""
        assert not home.exists()


class TestKeep:
    def test_what_was_written_so_far_is_kept_too(self, keeping, home):
        entry = keeping.save("alarm-map", {"alarm": 3})
        keeping.keep()
        assert keeping.way is Way.KEPT
        assert on_disk(home) == [entry]

    def test_an_open_form_goes_on_editing_its_entry(self, keeping, home):
        entry = keeping.save("alarm-map", {"alarm": 3})
        keeping.keep()
        edited = keeping.save("alarm-map", {"alarm": 4}, entry.id)
        assert edited.id == entry.id
        assert on_disk(home) == [edited]

    def test_twice_is_the_same_as_once(self, keeping, home):
        entry = keeping.save("alarm-map", {"alarm": 3})
        keeping.keep()
        keeping.keep()
        assert on_disk(home) == [entry]

    def test_the_next_start_finds_it(self, keeping, home):
        keeping.keep()
        entry = keeping.save("alarm-map", {"alarm": 3})
        tomorrow = Keeping(home)
        assert tomorrow.way is Way.KEPT
        assert tomorrow.entries() == [entry]

    def test_joins_what_another_page_began(self, keeping, home):
        mine = keeping.save("alarm-map", {"alarm": 3})
        with Journal.open(home) as other:
            theirs = other.save("alarm-map", {"alarm": 5})
        keeping.keep()
        assert on_disk(home) == [mine, theirs]

    def test_where_it_cannot_be_done_says_why_and_loses_nothing(self, keeping, home):
        entry = keeping.save("alarm-map", {"alarm": 3})
        home.write_text("a file where the folder should be")
        keeping.keep()
        assert keeping.way is Way.UNDECIDED
        assert "lost" in keeping.problem
        assert keeping.entries() == [entry]
        home.unlink()
        keeping.keep()
        assert keeping.problem == ""
        assert on_disk(home) == [entry]


class TestOtherPages:
    def test_a_decision_there_is_followed_here(self, keeping, home):
        mine = keeping.save("alarm-map", {"alarm": 3})
        Keeping(home).keep()
        keeping.refresh()
        assert keeping.way is Way.KEPT
        assert on_disk(home) == [mine]

    def test_after_erasing_there_a_save_stays_in_memory(self, keeping, home):
        keeping.keep()
        entry = keeping.save("alarm-map", {"alarm": 3})
        Keeping(home).journal.erase()
        saved = keeping.save("alarm-map", {"alarm": 4}, entry.id)
        assert keeping.way is Way.UNDECIDED
        assert keeping.entries() == [saved]
        assert list(home.iterdir()) == []

    def test_after_erasing_here_too(self, keeping, home):
        keeping.keep()
        keeping.save("alarm-map", {"alarm": 3})
        keeping.journal.erase()
        assert keeping.entries() == []
        assert keeping.way is Way.UNDECIDED


class TestProblems:
    def test_a_file_that_cannot_be_read_stays_untouched_and_pages_work(self, home):
        home.mkdir(mode=0o700)
        path = home / "journal.db"
        path.write_bytes(b"not a journal at all")
        keeping = Keeping(home)
        entry = keeping.save("alarm-map", {"alarm": 3})
        keeping.keep()
        assert keeping.way is Way.UNDECIDED
        assert "not a journal" in keeping.problem
        assert keeping.entries() == [entry]
        assert path.read_bytes() == b"not a journal at all"

    def test_moving_the_file_away_ends_the_problem(self, home):
        home.mkdir(mode=0o700)
        path = home / "journal.db"
        path.write_bytes(b"not a journal at all")
        keeping = Keeping(home)
        path.rename(home / "something-else")
        keeping.refresh()
        assert keeping.problem == ""
        keeping.keep()
        assert keeping.way is Way.KEPT

    def test_a_failed_save_is_told_until_one_succeeds(self, keeping, home):
        keeping.keep()
        other = store.connect(home / "journal.db")
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(JournalBusy):
            keeping.save("alarm-map", {"alarm": 3})
        assert "Another program" in keeping.problem
        other.close()
        keeping.save("alarm-map", {"alarm": 3})
        assert keeping.problem == ""
        assert len(on_disk(home)) == 1


class TestObserving:
    @pytest.mark.parametrize("act", ["save", "delete", "merge", "keep"])
    def test_every_act_is_noticed(self, keeping, act):
        entry = keeping.save("alarm-map", {"alarm": 3})
        noticed = []
        keeping.observe(noticed.append, "changes")
        acts = {
            "save": lambda: keeping.save("alarm-map", {"alarm": 3}),
            "delete": lambda: keeping.delete(entry.id),
            "merge": lambda: keeping.merge([entry]),
            "keep": keeping.keep,
        }
        acts[act]()
        assert len(noticed) == 1

    def test_which_exercise_changed_is_told_where_it_is_known(self, keeping):
        told = []
        keeping.observe(lambda _: told.append(keeping.changed), "changes")
        entry = keeping.save("alarm-map", {"alarm": 3})
        keeping.save("check-in", {"ease": 3})
        keeping.delete(entry.id)
        keeping.merge([entry])
        keeping.keep()
        assert told == ["alarm-map", "check-in", "", "", ""]

    def test_way_and_journal_change_together(self, keeping):
        seen = []
        keeping.observe(lambda change: seen.append((keeping.way, keeping.journal.path)), "way")
        keeping.keep()
        assert seen == [(Way.KEPT, keeping.journal.path)]
        assert keeping.journal.path is not None


def test_a_process_has_one_keeping(monkeypatch, home):
    monkeypatch.setenv("COURSE_HOME", str(home))
    current_keeping.cache_clear()
    try:
        assert current_keeping() is current_keeping()
    finally:
        current_keeping.cache_clear()


class TestBeforeFilesAreFollowed:
    @pytest.fixture
    def blank(self, home):
        Keeping(home).keep()
        return Keeping(home, follow_files=False)

    def test_nothing_is_known_of_them(self, blank):
        blank.refresh()
        assert (blank.way, blank.entries(), blank.follows_files) == (Way.UNDECIDED, [], False)

    def test_whoever_observes_hears_of_all_that_follows_from_them(self, blank):
        heard = []
        blank.observe(lambda _change: heard.append((blank.follows_files, blank.way)), "way")
        blank.follow_files()
        assert heard == [(True, Way.KEPT)]

    def test_what_acts_on_the_journal_follows_them_first(self, blank, home):
        entry = blank.save("alarm-map", {"alarm": 3})
        assert on_disk(home) == [entry]

    def test_the_one_of_a_process_can_begin_like_that(self, monkeypatch, home):
        monkeypatch.setenv("COURSE_HOME", str(home))
        monkeypatch.setattr(keeping_module, "_begins", {"follow_files": True})
        begin_without_files()
        current_keeping.cache_clear()
        try:
            assert not current_keeping().follows_files
        finally:
            current_keeping.cache_clear()
