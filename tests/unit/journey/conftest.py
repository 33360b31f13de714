from contextlib import ExitStack

import pytest


@pytest.fixture
def undo():
    """Takes back, at the end, what other programs did to a journal."""
    with ExitStack() as undo:
        yield undo
