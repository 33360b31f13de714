"""What a learner writes is there again, whatever they wrote and however many pages are open."""

import json
import math
import os
import sqlite3
import stat
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from course.journal import Entry, Journal, JournalError, JournalMoved

any_text = st.text(st.characters(exclude_categories=()), max_size=30)
json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | any_text,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(any_text, inner, max_size=4),
    max_leaves=8,
)


@pytest.fixture
def journal(tmp_path):
    with Journal.open(tmp_path / "home") as journal:
        yield journal


@pytest.fixture
def other_page(journal):
    with Journal.open(journal.path.parent) as other:
        yield other


def reopened(journal):
    with Journal.open(journal.path.parent) as again:
        return again.entries()


def stored(journal, column):
    """Read one column as any SQLite tool would."""
    with sqlite3.connect(journal.path) as connection:
        return [value for (value,) in connection.execute(f"SELECT {column} FROM entry")]


class TestRoundTrip:
    @settings(
        max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
    )
    @given(answer=st.dictionaries(any_text, json_values, max_size=5))
    def test_every_answer_comes_back_as_it_was(self, journal, answer):
        entry = journal.save("alarm-map", answer)
        assert journal.entry(entry.id).answer == answer

    @pytest.mark.parametrize(
        "text",
        [
            "a\0b",
            "\ud800 alone \udfff",
            "🫶🏽👩‍👩‍👧",
            "قلبي مفتوح",
            "<script>alert(1)</script>",
            "å" * 100_000,
        ],
        ids=["nul", "surrogates", "emoji", "right-to-left", "markup", "long"],
    )
    def test_hard_text_survives_closing_and_opening_again(self, journal, text):
        entry = journal.save("alarm-map", {"trigger": text})
        journal.close()
        assert reopened(journal) == [entry]
        assert entry.answer == {"trigger": text}

    def test_any_tool_can_read_the_stored_row(self, journal):
        entry = journal.save("alarm-map", {"trigger": "é"})
        assert stored(journal, "id") == [entry.id]
        assert stored(journal, "exercise") == ["alarm-map"]
        assert [json.loads(text) for text in stored(journal, "answer")] == [{"trigger": "é"}]
        [created] = stored(journal, "created_at")
        assert created.endswith("+00:00")
        assert datetime.fromisoformat(created) == entry.created_at

    @pytest.mark.parametrize(
        "answer",
        [{"x": math.nan}, {"x": math.inf}, {"x": {1}}, {1: "x"}, ["x"], "x", {"secret": b"x"}],
        ids=str,
    )
    def test_what_json_cannot_hold_is_refused_and_nothing_is_kept(self, journal, answer):
        with pytest.raises(TypeError, match="answer") as caught:
            journal.save("alarm-map", answer)
        assert "secret" not in str(caught.value)
        assert journal.entries() == []


class TestEntries:
    def test_oldest_first_and_of_one_exercise(self, journal):
        first = journal.save("alarm-map", {"alarm": 1})
        second = journal.save("check-in", {"ease": 2})
        third = journal.save("alarm-map", {"alarm": 3})
        assert journal.entries() == [first, second, third]
        assert journal.entries("alarm-map") == [first, third]
        assert journal.entries("kind-letter") == []

    def test_editing_keeps_the_place_and_the_first_date(self, journal):
        first = journal.save("alarm-map", {"alarm": 1})
        second = journal.save("alarm-map", {"alarm": 2})
        edited = journal.save("alarm-map", {"alarm": 9}, first.id)
        assert (edited.id, edited.created_at) == (first.id, first.created_at)
        assert journal.entries() == [edited, second]

    def test_an_entry_can_be_begun_under_an_id_that_is_known_before(self, journal):
        begun = journal.save("alarm-map", {"alarm": 1}, "a" * 32)
        edited = journal.save("alarm-map", {"alarm": 2}, "a" * 32)
        assert begun.id == "a" * 32
        assert journal.entries() == [edited]

    def test_a_deleted_entry_is_gone_and_deleting_twice_is_no_error(self, journal):
        entry = journal.save("alarm-map", {"alarm": 1})
        journal.delete(entry.id)
        journal.delete(entry.id)
        assert journal.entries() == []
        assert journal.entry(entry.id) is None

    def test_update_times_grow_even_when_the_clock_goes_back(self, journal):
        entry = journal.save("alarm-map", {"alarm": 1})
        future = datetime(2199, 1, 1, tzinfo=UTC)
        with sqlite3.connect(journal.path) as connection:
            connection.execute(
                "UPDATE entry SET updated_at = ?", (future.isoformat(timespec="microseconds"),)
            )
        edited = journal.save("alarm-map", {"alarm": 2}, entry.id, seen=future)
        again = journal.save("alarm-map", {"alarm": 3}, entry.id)
        assert edited.id == again.id == entry.id
        assert future < edited.updated_at < again.updated_at

    def test_merged_entries_keep_ids_and_times_and_replace_nothing_newer(self, journal):
        mine = journal.save("check-in", {"ease": 1})
        when = datetime(2020, 5, 4, tzinfo=UTC)
        theirs = Entry("a" * 32, "check-in", when, when, {"ease": 7})
        journal.merge([theirs, Entry(mine.id, "check-in", when, when, {"ease": 0})])
        journal.merge([theirs])
        assert journal.entries() == [theirs, mine]

    def test_merging_takes_newer_versions_and_all_or_none(self, journal):
        mine = journal.save("check-in", {"ease": 1})
        newer = replace(mine, updated_at=mine.updated_at + timedelta(days=1), answer={"ease": 2})
        other_exercise = replace(newer, exercise="alarm-map", answer={"alarm": 3})
        journal.merge([other_exercise])
        assert journal.entries() == [mine]
        with pytest.raises(TypeError):
            journal.merge([newer, replace(newer, id="b" * 32, answer={"ease": {1}})])
        assert journal.entries() == [mine]
        journal.merge([newer])
        assert journal.entries() == [newer]

    def test_a_form_open_on_the_replaced_version_overwrites_nothing(self, journal):
        mine = journal.save("check-in", {"ease": 1})
        newer = replace(mine, updated_at=mine.updated_at + timedelta(days=1), answer={"ease": 2})
        journal.merge([newer])
        saved = journal.save("check-in", {"ease": 3}, mine.id, seen=mine.updated_at)
        assert journal.entries() == [newer, saved]


class TestTwoPages:
    def test_each_sees_what_the_other_saved(self, journal, other_page):
        entry = journal.save("alarm-map", {"alarm": 1})
        assert other_page.entries() == [entry]

    def test_the_later_save_becomes_an_entry_of_its_own(self, journal, other_page):
        entry = journal.save("alarm-map", {"story": "first"})
        other_page.entries()
        theirs = other_page.save("alarm-map", {"story": "theirs"}, entry.id)
        mine = journal.save("alarm-map", {"story": "mine"}, entry.id)
        assert theirs.id == entry.id
        assert mine.id != entry.id
        assert journal.entries() == [theirs, mine]

    def test_a_list_refreshed_beside_a_form_does_not_hide_the_conflict(self, journal, other_page):
        entry = journal.save("alarm-map", {"story": "first"})
        other_page.entries()
        other_page.save("alarm-map", {"story": "theirs"}, entry.id)
        journal.entries()
        journal.save("alarm-map", {"story": "mine"}, entry.id)
        assert [e.answer["story"] for e in other_page.entries()] == ["theirs", "mine"]

    def test_an_entry_never_seen_is_not_overwritten(self, journal, other_page):
        entry = journal.save("alarm-map", {"story": "first"})
        other_page.save("alarm-map", {"story": "blind"}, entry.id)
        assert [e.answer["story"] for e in journal.entries()] == ["first", "blind"]

    def test_the_version_seen_can_be_named(self, journal, other_page):
        entry = journal.save("alarm-map", {"story": "first"})
        edited = other_page.save("alarm-map", {"story": "second"}, entry.id, seen=entry.updated_at)
        assert edited.id == entry.id
        stale = journal.save("alarm-map", {"story": "third"}, entry.id, seen=entry.updated_at)
        assert stale.id != entry.id

    def test_editing_what_another_page_deleted_keeps_the_text(self, journal, other_page):
        entry = journal.save("alarm-map", {"story": "first"})
        other_page.delete(entry.id)
        saved = journal.save("alarm-map", {"story": "still here"}, entry.id)
        assert saved.id != entry.id
        assert other_page.entries() == [saved]

    def test_an_edit_after_a_conflict_goes_to_the_new_entry(self, journal, other_page):
        entry = journal.save("alarm-map", {"story": "first"})
        other_page.delete(entry.id)
        moved = journal.save("alarm-map", {"story": "a"}, entry.id)
        again = journal.save("alarm-map", {"story": "ab"}, moved.id)
        assert journal.entries() == [again]


class TestPrivacy:
    def test_only_the_owner_can_read_file_and_directory(self, tmp_path):
        before = os.umask(0)
        try:
            with Journal.open(tmp_path / "new" / "home") as journal:
                modes = [
                    stat.S_IMODE(p.stat().st_mode) for p in (journal.path, journal.path.parent)
                ]
        finally:
            os.umask(before)
        assert modes == [0o600, 0o700]

    def test_a_looser_mode_of_the_file_is_tightened(self, journal):
        journal.close()
        journal.path.chmod(0o644)
        reopened(journal)
        assert stat.S_IMODE(journal.path.stat().st_mode) == 0o600

    @pytest.mark.parametrize("mode", [0o1777, 0o2775, 0o755])
    def test_a_directory_that_was_there_stays_as_it_is(self, tmp_path, mode):
        tmp_path.chmod(mode)
        Journal.open(tmp_path).close()
        assert stat.S_IMODE(tmp_path.stat().st_mode) == mode

    def test_a_deleted_entry_leaves_no_trace_in_the_file(self, journal):
        entry = journal.save("alarm-map", {"story": "nobody may find this"})
        assert b"nobody may find this" in journal.path.read_bytes()
        journal.delete(entry.id)
        assert b"nobody may find this" not in journal.path.read_bytes()

    def test_the_environment_names_the_home(self, tmp_path, monkeypatch):
        monkeypatch.setenv("COURSE_HOME", str(tmp_path / "elsewhere"))
        with Journal.open() as journal:
            assert journal.path == tmp_path / "elsewhere" / "journal.db"


class TestErase:
    def test_everything_is_overwritten_and_removed(self, journal, tmp_path):
        for number in range(50):
            journal.save("alarm-map", {"story": f"private words {number} " * 50})
        journal.set("chosen", "private words " * 50)
        journal.back_up()
        remains = tmp_path / "what a disk would still hold"
        remains.mkdir()
        for file in journal.path.parent.iterdir():
            os.link(file, remains / file.name)
        journal.erase()
        assert list(journal.path.parent.iterdir()) == []
        left = [file.read_bytes() for file in remains.iterdir()]
        assert len(left) == 2
        assert not any(b"private words" in content for content in left)
        assert journal.entries() == []

    def test_the_same_object_can_begin_anew(self, journal):
        journal.save("alarm-map", {"story": "old"})
        journal.erase()
        entry = journal.save("alarm-map", {"story": "new"})
        assert reopened(journal) == [entry]

    def test_another_page_does_not_bring_the_file_back(self, journal, other_page):
        entry = other_page.save("alarm-map", {"story": "old"})
        journal.erase()
        assert other_page.entries() == []
        assert other_page.entry(entry.id) is None
        other_page.delete(entry.id)
        with pytest.raises(JournalMoved):
            other_page.save("alarm-map", {"story": "old, edited"}, entry.id)
        assert not journal.path.exists()

    def test_erasing_what_another_page_erased_is_no_error(self, journal, other_page):
        journal.erase()
        other_page.erase()
        assert other_page.entries() == []

    def test_in_memory(self):
        journal = Journal.in_memory()
        journal.save("alarm-map", {"story": "old"})
        journal.erase()
        assert journal.entries() == []


class TestReplacedFile:
    def test_a_restored_backup_is_noticed(self, journal, tmp_path):
        with Journal.open(tmp_path / "backup") as backup:
            restored = backup.save("check-in", {"ease": 5})
        journal.save("check-in", {"ease": 1})
        backup.path.replace(journal.path)
        assert journal.entries() == [restored]
        saved = journal.save("check-in", {"ease": 6})
        assert reopened(journal) == [restored, saved]


class TestInMemory:
    def test_behaves_alike_and_writes_nothing(self, tmp_path, monkeypatch):
        monkeypatch.chdir(tmp_path)
        journal = Journal.in_memory()
        entry = journal.save("alarm-map", {"alarm": 1})
        edited = journal.save("alarm-map", {"alarm": 2}, entry.id)
        assert journal.entries() == [edited]
        assert journal.path is None
        assert list(tmp_path.iterdir()) == []


class TestFrame:
    def test_one_row_per_answered_field(self, journal):
        first = journal.save("alarm-map", {"alarm": 70, "body": ["chest", "throat"]})
        second = journal.save("check-in", {"ease": 3})
        frame = journal.frame()
        assert list(frame.columns) == [
            "entry", "exercise", "created_at", "updated_at", "field", "value",
        ]  # fmt: skip
        assert list(frame["entry"]) == [first.id, first.id, second.id]
        assert list(frame["field"]) == ["alarm", "body", "ease"]
        assert list(frame["value"]) == [70, ["chest", "throat"], 3]
        assert list(frame["created_at"]) == [first.created_at, first.created_at, second.created_at]

    def test_an_empty_journal_has_the_same_columns(self, journal):
        frame = journal.frame()
        assert len(frame) == 0
        assert str(frame["created_at"].dtype) == "datetime64[us, UTC]"

    def test_where_it_cannot_be_made_that_is_said(self, journal, monkeypatch):
        monkeypatch.setitem(sys.modules, "pandas", None)
        with pytest.raises(JournalError, match="CSV holds the same"):
            journal.frame()


def test_closing_twice_is_fine_and_a_closed_journal_says_so(journal):
    journal.close()
    journal.close()
    with pytest.raises(ValueError, match="closed"):
        journal.entries()
