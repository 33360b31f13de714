import pytest

from course.journal import Keeping


@pytest.fixture
def home(tmp_path):
    return tmp_path / "home"


@pytest.fixture
def undecided(home):
    return Keeping(home=home)


@pytest.fixture
def kept(home):
    keeping = Keeping(home=home)
    keeping.keep()
    return keeping
