"""Where no file can be renamed, replaced or removed while it is open, as on Windows.

These run on Linux, under the rules of `windows_rules`.
"""

import os
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path
from subprocess import PIPE

import pytest
import windows_rules

from course.journal import Entry, JournalBusy, Keeping, Way, files
from course.journal.keeping.held_key import SharedKey

SECRET = "the words nobody may read"
PASSPHRASE = "a long walk"
TESTS = str(Path(windows_rules.__file__).parent)


@pytest.fixture(autouse=True)
def on_windows(monkeypatch):
    windows_rules.obey(monkeypatch)


@pytest.fixture
def page(home, run):
    return Keeping(home, run)


@pytest.fixture
def kept(page, elsewhere):
    """A journal with one entry, open on both pages."""
    page.keep()
    entry = page.save("alarm-map", {"story": SECRET})
    assert elsewhere.entries() == [entry]
    return entry


@pytest.fixture
def open_elsewhere():
    """Have another program hold a file: ``open_elsewhere(file)``; closed by what that returns."""
    with ExitStack() as programs:
        yield lambda file: programs.enter_context(file.open("rb"))


def readable(folder):
    everything = (path for path in folder.rglob("*") if path.is_file())
    return [path.name for path in everything if SECRET.encode() in path.read_bytes()]


def test_the_rules_hold_on_this_system_too(tmp_path):
    one, other = tmp_path / "one", tmp_path / "other"
    other.touch()
    with one.open("w"):
        for act in (one.unlink, lambda: one.rename("new"), lambda: other.replace(one)):
            with pytest.raises(PermissionError):
                act()
    with pytest.raises(FileExistsError):
        one.rename(other)
    other.replace(one)
    one.unlink()
    assert list(tmp_path.iterdir()) == []


class TestWithAnotherPageOpen:
    def test_every_way_of_keeping_can_be_chosen_after_every_other(self, page, elsewhere, kept):
        acts = (
            lambda: page.lock(PASSPHRASE),
            lambda: elsewhere.lock("another walk"),
            page.keep,
            page.forget,
            lambda: elsewhere.lock(PASSPHRASE),
            page.forget,
            elsewhere.keep,
        )
        entries = [kept]
        for number, act in enumerate(acts):
            act()
            entries.append(elsewhere.save("check-in", {"ease": number}))
            assert page.entries() == elsewhere.entries() == entries
            assert page.problem == elsewhere.problem == ""

    def test_erased_nothing_is_left_and_it_can_be_begun_again(
        self, page, elsewhere, kept, home, run
    ):
        page.merge([])
        page.erase()
        assert page.entries() == elsewhere.entries() == []
        assert [*home.iterdir(), *run.directory.iterdir()] == []
        elsewhere.keep()
        entry = elsewhere.save("check-in", {"ease": 1})
        assert page.entries() == [entry]

    def test_what_was_locked_or_erased_was_overwritten(self, page, kept, file, tmp_path):
        page.merge([])
        disk = tmp_path / "what a disk would still hold"
        disk.mkdir()
        for path in file.parent.iterdir():
            os.link(path, disk / path.name)
        page.lock(PASSPHRASE)
        assert readable(tmp_path) == []
        page.keep()
        for path in file.parent.iterdir():
            os.link(path, disk / f"later-{path.name}")
        page.erase()
        assert readable(tmp_path) == []

    def test_it_is_locked_and_unlocked(self, page, elsewhere, kept):
        page.lock(PASSPHRASE)
        elsewhere.lock_now()
        assert (page.entries(), page.needs_passphrase) == ([], True)
        page.unlock(PASSPHRASE)
        assert elsewhere.entries() == page.entries() == [kept]

    def test_it_is_backed_up_brought_back_and_takes_an_export_in(self, page, elsewhere, kept):
        imported = Entry("a" * 32, "check-in", kept.created_at, kept.updated_at, {"ease": 3})
        page.merge([imported])
        assert elsewhere.entries() == [kept, imported]
        elsewhere.restore(page.backups()[0])
        assert page.entries() == [kept]
        for _ in range(4):
            page.merge([])
        assert len(page.backups()) == 3

    @pytest.mark.parametrize("way", [Way.KEPT, Way.LOCKED])
    def test_a_damaged_one_steps_aside_and_comes_back(self, page, elsewhere, kept, file, way):
        if way is Way.LOCKED:
            page.lock(PASSPHRASE)
        page.merge([])
        content = file.read_bytes()[:24]
        file.write_bytes(content)
        typed = page.save("check-in", {"ease": 1})
        assert page.damaged
        assert [path.read_bytes() for path in file.parent.glob("*-damaged-*")] == [content]
        assert elsewhere.damaged or elsewhere.entries() == []
        page.restore(page.good_state())
        assert page.entries() == elsewhere.entries() == [kept, typed]
        assert page.way is elsewhere.way is way


class TestInUse:
    """Another program holds a file, and does not let go."""

    @pytest.mark.parametrize(
        "act",
        [
            lambda page: page.lock(PASSPHRASE),
            lambda page: page.erase(),
            lambda page: page.forget(),
        ],
        ids=["lock", "erase", "forget"],
    )
    def test_it_is_said_and_all_is_as_it_was(self, page, kept, file, run, act, open_elsewhere):
        page.merge([])
        backups = page.backups()
        holder = open_elsewhere(file)
        with pytest.raises(JournalBusy, match=r"Another program .* Nothing you have written"):
            act(page)
        assert set(backups) <= set(page.backups())
        assert (page.way, page.entries()) == (Way.KEPT, [kept])
        assert list(run.directory.iterdir()) == []
        assert list(file.parent.glob("*.part")) == []
        later = page.save("check-in", {"ease": 1})
        assert page.entries() == [kept, later]
        holder.close()
        act(page)
        assert page.way is not Way.KEPT
        assert readable(file.parent) == []

    def test_a_backup_that_cannot_be_erased_is_said_and_goes_at_the_next_try(
        self, page, kept, file, open_elsewhere
    ):
        page.merge([])
        with open_elsewhere(page.backups()[0]), pytest.raises(JournalBusy):
            page.erase()
        page.erase()
        assert (page.way, page.problem) == (Way.UNDECIDED, "")
        assert list(file.parent.iterdir()) == []

    def test_nothing_is_forgotten_while_a_backup_would_stay(self, page, kept, run, open_elsewhere):
        page.merge([])
        with open_elsewhere(page.backups()[0]), pytest.raises(JournalBusy):
            page.forget()
        assert (page.way, page.entries()) == (Way.KEPT, [kept])
        assert list(run.directory.iterdir()) == []

    def test_what_was_to_be_forgotten_stays_where_it_is(
        self, page, kept, file, run, open_elsewhere
    ):
        page.forget()
        with open_elsewhere(run.journal), pytest.raises(JournalBusy):
            page.keep()
        assert (page.way, page.entries(), file.exists()) == (Way.FORGOTTEN, [kept], False)
        page.keep()
        assert (page.way, page.entries()) == (Way.KEPT, [kept])

    def test_the_lock_is_taken_off_or_changed_once_it_is_let_go(
        self, page, kept, file, open_elsewhere
    ):
        page.lock(PASSPHRASE)
        for change in (page.keep, lambda: page.lock("another walk")):
            with open_elsewhere(file), pytest.raises(JournalBusy):
                change()
            assert (page.way, page.entries()) == (Way.LOCKED, [kept])
        page.lock("another walk")
        assert page.entries() == [kept]

    def test_a_damaged_one_stays_in_its_place_until_it_is_let_go(
        self, page, kept, file, open_elsewhere
    ):
        page.merge([])
        content = file.read_bytes()[:5000]
        file.write_bytes(content)
        with open_elsewhere(file):
            typed = page.save("check-in", {"ease": 1})
            assert "Another program" in page.problem
            assert file.read_bytes() == content
        page.refresh()
        assert not file.exists()
        page.restore(page.good_state())
        assert page.entries() == [kept, typed]

    def test_a_copy_that_cannot_be_locked_yet_is_said_and_locked_with_the_next_unlocking(
        self, page, kept, file, open_elsewhere
    ):
        page.merge([])
        backup = page.backups()[0]
        with open_elsewhere(backup):
            page.lock(PASSPHRASE)
            assert "a copy may have no lock yet" in page.problem
        assert (page.way, page.entries()) == (Way.LOCKED, [kept])
        assert readable(file.parent) == [backup.name]
        tomorrow = Keeping(file.parent)
        tomorrow.unlock(PASSPHRASE)
        assert (tomorrow.problem, tomorrow.entries()) == ("", [kept])
        assert readable(file.parent) == []

    def test_a_moment_is_waited_for(self, page, kept, file, monkeypatch, open_elsewhere):
        holder = open_elsewhere(file)
        monkeypatch.setattr(files.time, "sleep", lambda _seconds: holder.close())
        page.lock(PASSPHRASE)
        assert (page.way, page.entries()) == (Way.LOCKED, [kept])

    def test_a_key_that_cannot_be_removed_is_no_key_any_more(
        self, page, kept, run, home, open_elsewhere
    ):
        page.lock(PASSPHRASE)
        with open_elsewhere(run.directory / "key"):
            page.lock_now()
            assert page.needs_passphrase
            assert Keeping(home, run).needs_passphrase
        page.unlock(PASSPHRASE)
        assert page.entries() == [kept]

    def test_a_key_that_is_being_read_is_replaced_a_moment_later(
        self, tmp_path, monkeypatch, open_elsewhere
    ):
        held = SharedKey(tmp_path / "key")
        held.hold("x'00'")
        holder = open_elsewhere(tmp_path / "key")
        monkeypatch.setattr(files.time, "sleep", lambda _seconds: holder.close())
        held.hold("x'11'")
        assert held.key == "x'11'"
        assert list(tmp_path.iterdir()) == [tmp_path / "key"]

    def test_a_key_that_is_just_being_replaced_is_not_taken_for_none(self, tmp_path, monkeypatch):
        held = SharedKey(tmp_path / "key")
        held.hold("x'00'")
        refused = [windows_rules.refusal(windows_rules.ACCESS_DENIED, tmp_path / "key")]
        read = Path.read_text

        def read_text(path, *arguments):
            if refused:
                raise refused.pop()
            return read(path, *arguments)

        monkeypatch.setattr(Path, "read_text", read_text)
        assert held.key == "x'00'"


class TestWhileItIsBeingLocked:
    """Between the moment it is closed and the one in which the locked one is in its place."""

    @pytest.fixture
    def before_rename(self, monkeypatch):
        """Have something happen before a file gets another name, once."""
        rename = files.rename

        def do(act, number=1):
            def renamed(here, there):
                nonlocal number
                number -= 1
                if number == 0:
                    act()
                rename(here, there)

            monkeypatch.setattr(files, "rename", renamed)

        return do

    def test_what_another_page_saves_stops_it_and_is_there(
        self, page, elsewhere, kept, before_rename
    ):
        later = []
        before_rename(lambda: later.append(elsewhere.save("check-in", {"ease": 1})))
        with pytest.raises(JournalBusy):
            page.lock(PASSPHRASE)
        assert page.entries() == [kept, *later]
        assert len(later) == 1
        page.lock(PASSPHRASE)
        assert page.entries() == elsewhere.entries() == [kept, *later]

    def test_what_another_page_saves_in_the_last_moment_comes_along(
        self, page, elsewhere, kept, before_rename
    ):
        later = []
        before_rename(lambda: later.append(elsewhere.save("check-in", {"ease": 1})), number=2)
        page.lock(PASSPHRASE)
        assert elsewhere.entries() == page.entries() == [kept, *later]
        assert len(later) == 1
        assert elsewhere.problem == ""

    def test_a_page_that_looks_between_the_two_steps_waits_for_the_second(
        self, page, kept, file, monkeypatch
    ):
        page.merge([])
        away = page.backups()[0].with_name("journal-backup-20990101T000000000000Z.db")
        file.rename(away)
        monkeypatch.setattr(files.time, "sleep", lambda _seconds: away.rename(file))
        problems = []
        page.observe(problems.append, "problem")
        later = page.save("check-in", {"ease": 1})
        assert (page.way, page.entries()) == (Way.KEPT, [kept, later])
        assert problems == []

    def test_cut_short_it_is_offered_as_an_earlier_state(self, page, kept, home, before_rename):
        def killed():
            raise KeyboardInterrupt

        before_rename(killed, number=2)
        with pytest.raises(KeyboardInterrupt):
            page.lock(PASSPHRASE)
        tomorrow = Keeping(home)
        assert "not in its place" in tomorrow.problem
        tomorrow.restore(tomorrow.good_state())
        assert (tomorrow.way, tomorrow.entries()) == (Way.KEPT, [kept])


PAGE = """
import sys
sys.path.insert(0, sys.argv[1])
import pytest, windows_rules
from pathlib import Path
from course.journal import Keeping
from course.journal.keeping.run import Run
windows_rules.obey(pytest.MonkeyPatch())
page = Keeping(sys.argv[2], Run(Path(sys.argv[3])))
for act in sys.stdin:
    print(eval(act), flush=True)
"""


def test_two_processes_follow_each_other(page, kept, home, run):
    command = [sys.executable, "-c", PAGE, TESTS, home, run.directory]
    other = subprocess.Popen(command, stdin=PIPE, stdout=PIPE, text=True)

    def there(act):
        other.stdin.write(f"{act}\n")
        other.stdin.flush()
        return other.stdout.readline().strip()

    with other:
        assert there("len(page.entries())") == "1"
        page.lock(PASSPHRASE)
        assert there("len(page.entries()), page.way.value") == "(1, 'locked')"
        there("page.lock('another walk')")
        there("page.save('check-in', {'ease': 1}) and None")
        assert (len(page.entries()), page.way) == (2, Way.LOCKED)
        there("page.keep()")
        assert (len(page.entries()), page.way) == (2, Way.KEPT)
        page.save("check-in", {"ease": 2})
        there("page.forget()")
        assert (len(page.entries()), page.way) == (3, Way.FORGOTTEN)
        page.erase()
        assert there("page.entries(), page.way.value, page.problem") == "([], 'undecided', '')"
        other.stdin.close()


RUN = """
import sys
sys.path.insert(0, sys.argv[1])
import pytest, windows_rules
from course.journal.keeping.begin_run import begin_run
windows_rules.obey(pytest.MonkeyPatch())
run = begin_run()
run.held.hold("x'00'")
print(run.directory, flush=True)
sys.stdin.readline()
"""


@pytest.mark.parametrize("ended", ["stopped", "killed"])
def test_what_a_run_shares_goes_with_it_or_at_the_next_start(tmp_path, ended):
    def start():
        places = {"XDG_RUNTIME_DIR": str(tmp_path), "TMPDIR": str(tmp_path)}
        command = [sys.executable, "-c", RUN, TESTS]
        app = subprocess.Popen(command, env=os.environ | places, stdin=PIPE, stdout=PIPE, text=True)
        return app, Path(app.stdout.readline().strip())

    app, directory = start()
    assert (directory / "key").exists()
    if ended == "killed":
        app.kill()
        app.communicate()
        app, other = start()
        assert (directory.exists(), other.exists()) == (False, True)
    app.communicate("\n")
    assert list(tmp_path.iterdir()) == []
