import os
import time
from datetime import UTC, datetime, timedelta

import pytest

from course.journal.entry import Entry


@pytest.fixture(autouse=True)
def _in_utc(monkeypatch):
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.fixture
def in_auckland(monkeypatch):
    assert os.environ["TZ"] == "UTC"
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    time.tzset()


@pytest.fixture
def entries():
    """Return entries of the given answers, one a week from 2 March 2026 on."""

    def build(*answers):
        start = datetime(2026, 3, 2, 12, tzinfo=UTC)
        moments = [start + timedelta(weeks=week) for week in range(len(answers))]
        return [
            Entry(f"{index}", "any", when, when, answer)
            for index, (when, answer) in enumerate(zip(moments, answers, strict=True))
        ]

    return build
