"""A log that tells what went wrong, and where in the code, without anything that somebody wrote.

In a browser everybody's log is the console. ipywidgets, which on a server hands errors to IPython,
writes them there, and what an error says may quote an answer.
"""

import logging
from typing import Any

from course.forms.problems import stack


class WordlessFormatter(logging.Formatter):
    """Writes of an exception its kind alone, and the lines of code that it came through."""

    def format(self, record: logging.LogRecord) -> str:
        """Return what is written of a record."""
        told = logging.makeLogRecord(record.__dict__)
        told.exc_text = None  # as another handler has written it
        if isinstance(record.args, tuple):
            told.args = tuple(map(_without_words, record.args))
        return super().format(told)

    def formatException(self, ei: Any) -> str:  # noqa: N802 - it is called so
        """Return what is written of an exception."""
        kind, error, _traceback = ei
        return f"{kind.__name__}\n{stack(error)}"


def begin() -> None:
    """Have all that is logged written so."""
    handler = logging.StreamHandler()
    handler.setFormatter(WordlessFormatter(logging.BASIC_FORMAT))
    logging.basicConfig(handlers=[handler])


def _without_words(value: object) -> object:
    return type(value).__name__ if isinstance(value, BaseException) else value
