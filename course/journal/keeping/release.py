"""Waiting for another program to let go of the journal."""

import asyncio
from collections.abc import Callable
from contextlib import suppress

from course.journal import store
from course.journal.keeping.places import Places

LOOK_AGAIN = 2.0
"""Seconds between two looks at whether another program has let go of the journal."""


class Release:
    """Looks by itself, as long as there is a page, whether the other program has let go.

    Parameters
    ----------
    places : Places
        Where the journal is.
    on_release : callable
        Called without arguments when it has.
    """

    def __init__(self, places: Places, on_release: Callable[[], object]) -> None:
        self._places = places
        self._on_release = on_release
        self._timer: asyncio.TimerHandle | None = None
        self.awaited = False
        """Whether another program had the journal when it was needed last."""

    def wait(self) -> None:
        """Look again from time to time, from now on."""
        self.awaited = True
        if self._timer is None:
            with suppress(RuntimeError):
                self._timer = asyncio.get_running_loop().call_later(LOOK_AGAIN, self._look_again)

    def end(self) -> None:
        """Wait no longer."""
        self.awaited = False

    def is_due(self) -> bool:
        """Tell whether the other program still has the journal; only where it had it before."""
        path, _signature, key = self._places.now()
        return self.awaited and store.is_busy(path, key)

    def _look_again(self) -> None:
        self._timer = None
        if self.is_due():
            self.wait()
        else:
            self._on_release()
