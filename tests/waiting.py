"""Waiting for what comes true by itself, in a moment or on a busy machine in many."""

from collections.abc import Callable
from time import monotonic, sleep

import pytest

PATIENCE = 90
"""Seconds until a test gives up; nothing is measured by it."""


def wait_until(true: Callable[[], object], what: str) -> None:
    """Look again and again until something is so."""
    end = monotonic() + PATIENCE
    while not true():
        if monotonic() > end:
            pytest.fail(f"Waited in vain for this: {what}")
        sleep(0.1)
