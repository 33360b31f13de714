"""Runs unit tests in Pyodide, of the journal as it is kept there."""

import os
import sys
from types import ModuleType
from unittest.mock import MagicMock

import pytest

from course.worker_kernel import database, stand_ins


def run(files, without):
    """Run files of tests in the browser's storage; return how many passed, and what did not."""
    stand_ins.install()
    database.install()
    sys.modules["hypothesis"] = hypothesis()
    sys.modules["resource"] = ModuleType("resource")  # no limits can be set
    sys.path.append("/repository/tests/unit")
    os.chdir("/repository")
    counts = Counts()
    options = ["-q", "--tb=short", "-c", os.devnull, "--rootdir=.", "--confcutdir=tests/unit"]
    options += ["-p", "no:cacheprovider", "-p", "no:faulthandler", "--basetemp=/journal/tests"]
    pytest.main([*options, "-k", f"not ({' or '.join(without)})", *files], [counts])
    return counts.passed, counts.failed


class Counts:
    """What became of the tests."""

    def __init__(self):
        self.passed = 0
        self.failed = []

    def pytest_collectreport(self, report):
        """Count a file that could not be read."""
        if report.failed:
            self.failed.append(report.nodeid)

    def pytest_runtest_logreport(self, report):
        """Count a test."""
        if report.failed:
            self.failed.append(report.nodeid)
        elif report.when == "call":
            self.passed += report.passed


def hypothesis():
    """Stand in for Hypothesis, which is compiled: what is to be tried with anything is not."""
    module = MagicMock()
    module.given = lambda *_args, **_kwargs: lambda test: None
    module.settings = module.example = lambda *_args, **_kwargs: lambda test: test
    return module
