"""Each promise in SECURITY.md names tests, and those exist."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NAMED = re.findall(r"`([\w/]+\.py)::(\w+)`", (ROOT / "SECURITY.md").read_text("utf-8"))


def test_every_promise_names_a_test():
    promised = (ROOT / "SECURITY.md").read_text("utf-8").split("## What is")[1]
    promises = [part for part in promised.split("\n\n") if part.startswith("**")]
    assert len(promises) > 8
    assert [part for part in promises if "::test_" not in part] == []


@pytest.mark.parametrize(("file", "test"), NAMED)
def test_the_test_exists(file, test):
    path = ROOT / file if file.startswith("tests/") else ROOT / "tests/unit/journal" / file
    assert f"def {test}(" in path.read_text("utf-8")
