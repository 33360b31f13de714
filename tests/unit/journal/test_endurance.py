"""Killed, crowded or mangled, a journal keeps every word that it confirmed."""

import os
import random
import signal
import subprocess
import sys
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import dedent

import pytest

from course.journal import Journal, JournalError, store

KEY = f"x'{'5a' * 48}'"
"""As a passphrase would make it, without the time that takes."""

LENGTHS = (1, 40, 3000)
"""Of a story in words: less than a page of the file, about one, and many."""


@pytest.fixture(params=[None, KEY], ids=["plain", "locked"])
def key(request):
    return request.param


@pytest.fixture
def home(tmp_path, key):
    with Journal.open(tmp_path / "home", key) as journal:
        journal.save("alarm-map", {"story": "the first one"})
    return tmp_path / "home"


def write(home, key, confirmed, numbers):
    """Fork a process that saves a story for each number, and writes each id that was confirmed."""
    process = os.fork()
    if process:
        return process
    try:
        journal = Journal.open(home, key, busy_timeout=120)
        for number in numbers:
            story = f"{number} " * LENGTHS[number % len(LENGTHS)]
            os.write(confirmed, f"{journal.save('alarm-map', {'story': story}).id}\n".encode())
    finally:
        os._exit(0)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_killed_a_hundred_times_while_saving_it_has_all_that_was_confirmed(home, key):
    moments = random.Random(5)
    confirmed = set()
    for _round in range(100):
        reading, writing = os.pipe()
        process = write(home, key, writing, count())
        os.close(writing)
        with os.fdopen(reading) as lines:
            for _ in range(moments.randint(0, 3)):
                confirmed.add(lines.readline().strip())
            for _ in range(moments.randint(0, 20_000)):  # some way into the next save
                pass
            os.kill(process, signal.SIGKILL)
            os.waitpid(process, 0)
            confirmed.update(line.strip() for line in lines if line.endswith("\n"))
        with Journal.open(home, key) as journal:
            assert confirmed <= {entry.id for entry in journal.entries()}
    connection = store.connect(home / "journal.db", key)
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    connection.close()
    assert len(confirmed) >= 100


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_eight_at_once_every_confirmed_entry_is_there_once(home, key):
    reading, writing = os.pipe()
    processes = [write(home, key, writing, range(25)) for _ in range(8)]
    os.close(writing)
    with os.fdopen(reading) as lines:
        confirmed = [line.strip() for line in lines]
    for process in processes:
        os.waitpid(process, 0)
    with Journal.open(home, key) as journal:
        stored = [entry.id for entry in journal.entries()[1:]]
    assert len(confirmed) == 8 * 25
    assert sorted(stored) == sorted(confirmed)


def test_a_thousand_mangled_files_are_opened_or_refused_in_words_and_left_alone(
    home, key, tmp_path
):
    with Journal.open(home, key) as journal:
        for number in range(12):
            journal.save("alarm-map", {"story": f"words {number} " * 60})
    good = (home / "journal.db").read_bytes()
    chance = random.Random(7)
    path = tmp_path / "mangled.db"
    opened = 0
    for _ in range(1000):
        content = bytearray(good)
        for _ in range(chance.choice((1, 1, 4, 64))):
            content[chance.randrange(len(content))] = chance.randrange(256)
        if chance.random() < 0.2:
            del content[chance.randrange(len(content)) :]
        path.write_bytes(content)
        try:
            with Journal(path, key) as journal:
                journal.entries()
                opened += 1
        except JournalError as error:
            assert "words" not in str(error)
            assert path.read_bytes() == content
    assert opened < 1000
    with Journal.open(home, key) as journal:
        assert len(journal.entries()) == 13


def as_nobody(code):
    """Run code as someone who may not do everything, with a folder of their own as `home`."""
    begin = """
        import os, sys
        from pathlib import Path
        from course.journal import JournalError, Keeping
        if os.geteuid() == 0:  # root may read and write everywhere
            os.setuid(65534)
        home = Path(sys.argv[1]) / "home"
        keeping = Keeping(home)
        keeping.keep()
        entry = keeping.save("check-in", {"ease": 1})
    """
    with TemporaryDirectory() as directory:
        Path(directory).chmod(0o777)
        command = [sys.executable, "-c", dedent(begin) + dedent(code), directory]
        child = subprocess.run(command, capture_output=True, text=True, check=True)
    return child.stdout.strip().splitlines()


def test_permissions_lost_while_a_page_is_open():
    problem, afterwards = as_nobody("""
        home.chmod(0o500)
        try:
            keeping.save("check-in", {"ease": 2})
        except JournalError:
            print(keeping.problem)
        home.chmod(0o700)
        keeping.save("check-in", {"ease": 2})
        print(keeping.way, keeping.entries()[0] == entry, len(keeping.entries()))
    """)
    assert "may not be changed" in problem
    assert afterwards == "kept True 2"


def test_permission_to_read_lost_before_a_page_is_opened():
    problem, afterwards = as_nobody("""
        keeping.journal.path.chmod(0)
        page = Keeping(home)
        print(page.problem)
        page.save("check-in", {"ease": 2})
        keeping.journal.path.chmod(0o600)
        page.refresh()
        print(page.way, page.entries()[0] == entry, len(page.entries()))
    """)
    assert "belongs to someone else" in problem
    assert afterwards == "kept True 2"
