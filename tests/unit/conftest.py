from contextlib import ExitStack, closing

import pytest

from course.journal import Keeping, lock, store
from course.journal.keeping.run import Run


@pytest.fixture
def home(tmp_path):
    return tmp_path / "home"


@pytest.fixture
def file(home):
    return home / "journal.db"


@pytest.fixture
def run(tmp_path):
    (tmp_path / "run").mkdir(mode=0o700)
    return Run(tmp_path / "run")


@pytest.fixture
def elsewhere(home, run):
    """Another page of the same run, which stays open beside the first."""
    return Keeping(home, run)


@pytest.fixture
def undecided(home):
    return Keeping(home=home)


@pytest.fixture
def kept(home):
    keeping = Keeping(home=home)
    keeping.keep()
    return keeping


@pytest.fixture
def undo():
    """Takes back, at the end, what other programs did to a journal."""
    with ExitStack() as undo:
        yield undo


@pytest.fixture
def quick_keys(monkeypatch):
    """Make keys of passphrases as always, but in few rounds: the many are slow on purpose.

    For tests of what comes after. That the course's rounds are those of SQLCipher 4, which are as
    many as they were for the journals of earlier courses, is tried in `test_lock.py` and
    `test_earlier_journals.py`.
    """
    monkeypatch.setattr(lock, "ROUNDS", 256)
    before = sqlciphers_rounds()
    sqlciphers_rounds(256)
    yield
    sqlciphers_rounds(before)


def sqlciphers_rounds(new=""):
    """Return how many it makes in this process; set it where that is asked for."""
    with closing(store.engine.connect(":memory:")) as connection:
        if new:
            connection.execute(f"PRAGMA cipher_default_kdf_iter = {new}")
        [rounds] = connection.execute("PRAGMA cipher_default_kdf_iter").fetchone() or [""]
        return rounds  # a browser's engine makes no keys itself, and has none
