"""A journal in a browser is a journal: the tests of any, in Pyodide, over the browser's storage."""

from in_pyodide import run_in_pyodide

FILES = [
    "test_copies.py",
    "test_damage.py",
    "test_exchange.py",
    "test_json_text.py",
    "test_lock.py",
    "test_migrations.py",
    "keeping/test_keeping.py",
    "keeping/test_ways.py",
]
WITHOUT = {
    "test_a_full_disk_leaves_it_as_it_was": "limits of a system",
    "test_the_old_files_are_overwritten": "two names for one file",
    "test_while_another_program_holds_it": "other programs",
    "test_also_on_a_page_that_shares_nothing_with_others": "a folder for temporary files",
}
"""Tests that need what a browser has not."""

PROGRAM = """
import json
from unit_tests_program import run
json.dumps(run({files!r}, {without!r}))
"""


def test_what_holds_of_a_journal_holds_of_one_in_a_browser():
    files = [f"tests/unit/journal/{file}" for file in FILES]
    program = PROGRAM.format(files=files, without=list(WITHOUT))
    passed, failed = run_in_pyodide(program, developer=True, PYTEST_DISABLE_PLUGIN_AUTOLOAD="1")
    assert failed == []
    assert passed > 150
