"""What a browser's console tells of an error."""

import logging

from course.worker_kernel.wordless_log import WordlessFormatter


def test_an_error_is_told_without_what_it_says(caplog):
    try:
        raise ValueError("late at night")
    except ValueError as error:
        logging.getLogger("traitlets").warning("Exception in %s: %s", 5, error, exc_info=True)
    [record] = caplog.records
    said = WordlessFormatter("%(levelname)s %(message)s").format(record)
    first, kind, line = said.splitlines()
    assert (first, kind) == ("WARNING Exception in 5: ValueError", "ValueError")
    assert "test_wordless_log.py:" in line
    assert "late at night" not in said
    assert "late at night" in record.getMessage()  # the record itself is as it was
