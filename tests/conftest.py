"""No test reads or writes the journal of whoever runs it."""

import os
import tempfile

import pytest


def pytest_configure(config: pytest.Config) -> None:
    home = tempfile.TemporaryDirectory(prefix="closer-tests-")
    config.add_cleanup(home.cleanup)
    os.environ["COURSE_HOME"] = home.name
