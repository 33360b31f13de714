"""The one place where an exception meets the learner: as a calm sentence."""

import logging
import traceback
from collections.abc import Callable
from functools import wraps
from typing import Any, Protocol

from course.journal import JournalError

log = logging.getLogger("course")

SORRY = (
    "Something on this page did not work. What you wrote is still here. "
    "You can go on; if it happens again, reload the page."
)


class ShowsProblems(Protocol):
    """Anything that can say a sentence to the learner."""

    def show_problem(self, sentence: str) -> None: ...


def shows_problems(callback: Callable[..., Any]) -> Callable[..., Any]:
    """Make a method safe as a callback: what it raises is logged and shown as a calm sentence.

    A `JournalError` brings its own sentence. Of anything else only the kind and the place in the
    code are logged: an exception's message may quote what the learner wrote.
    """

    @wraps(callback)
    def guarded(self: ShowsProblems, *args: Any, **kwargs: Any) -> Any:
        try:
            return callback(self, *args, **kwargs)
        except JournalError as error:
            log.warning("%s in %s", type(error).__name__, callback.__qualname__)
            self.show_problem(str(error))
        except Exception as error:
            log.error("%s in %s\n%s", type(error).__name__, callback.__qualname__, stack(error))
            self.show_problem(SORRY)
        return None

    return guarded


def stack(error: BaseException) -> str:
    """Return the lines of code that `error` came through, without any value."""
    frames = traceback.extract_tb(error.__traceback__)
    return "\n".join(f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in frames)
