"""What takes as long as the whole file does, for when nobody waits for it.

A long journal is not read whole as a page opens, but when the page is there, in a thread of its
own. It gives way to whoever writes, here or on another page, and begins again afterwards.
"""

import asyncio
import sys
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from threading import Thread
from time import sleep

from course.journal import store
from course.journal.backups import back_up, is_due
from course.journal.error_messages import errors_translated
from course.journal.errors import JournalError
from course.journal.location import identity
from course.journal.migrations import add_index

DELAY = 5.0
"""Seconds after which nobody waits for a page any more."""

HAS_THREADS = sys.platform != "emscripten"
"""Whether something can be done beside the event loop; in a browser's worker it cannot."""

_RETRY_AFTER = 0.2
"""Seconds that whoever wants to write is given."""


def maintain(path: Path, key: str | None, busy_timeout: float) -> None:
    """Check a whole journal, and give it what it lacks: its index, and today's backup.

    Raises
    ------
    JournalError
        `JournalDamaged` when the file is damaged; any other when it could not be done.
    """
    with errors_translated():
        file = identity(path)
        with closing(store.connect(path, key, busy_timeout)) as connection:
            with store.interrupted_by_writers(connection, path, key):
                _retried(lambda: store.check(connection))
            add_index(connection, path, file)
            if is_due(path) and connection.execute("SELECT 1 FROM entry LIMIT 1").fetchone():
                with store.interrupted_by_writers(connection, path, key):
                    _retried(lambda: back_up(connection, path, file))


def in_background(act: Callable[[], None], then: Callable[[JournalError | None], None]) -> None:
    """Do something in a thread when the page is there, and tell its end to the event loop.

    Where there are no threads, the event loop waits for it. Where no event loop runs, there is no
    page, and it is done at once.

    Parameters
    ----------
    act : callable
        What to do. It shares nothing with this thread.
    then : callable
        Is given the `JournalError` that came of it, or None.
    """

    def ended() -> JournalError | None:
        try:
            act()
        except JournalError as error:
            return error
        return None

    def in_a_thread() -> None:
        error = ended()
        with suppress(RuntimeError):  # the page is gone, and its loop with it
            loop.call_soon_threadsafe(then, error)

    try:
        loop = asyncio.get_running_loop()
    except RuntimeError:
        then(ended())
        return
    if not HAS_THREADS:
        loop.call_later(DELAY, lambda: then(ended()))
        return
    loop.call_later(DELAY, Thread(target=in_a_thread, daemon=True).start)


def _retried(act: Callable[[], object]) -> None:
    while True:
        try:
            act()
        except store.OperationalError as error:
            if not store.was_interrupted(error):
                raise
            sleep(_RETRY_AFTER)
        else:
            return
