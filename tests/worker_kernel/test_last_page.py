"""The course's last page in Pyodide: files to take along and bring back, and the lock."""

import json

from in_pyodide import run_in_pyodide

GO_THROUGH = """
from worker import turn
from last_page_program import go_through
go_through("07-your-journey.ipynb", turn)
"""


def test_everything_can_be_taken_along_brought_back_and_locked():
    came = run_in_pyodide(GO_THROUGH)
    report, export, table = (
        came["files"][kind] for kind in ("text/html", "application/json", "text/csv")
    )
    assert all(title in report for title in came["titles"])
    assert json.loads(export)["entries"][0]["answer"] == {"connected": 4}
    assert "check-in" in table
    assert came["brought in"] == 2
    assert all("not an export" in said for said in came["hostile"])
    assert came["locked"] == ["locked", True]
    said, waits = came["wrong"]
    assert "does not open your journal" in said and waits
    assert came["unlocked"] == 2
