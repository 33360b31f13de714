"""When to save while someone is typing."""

import asyncio
import atexit
from collections.abc import Callable
from time import monotonic
from weakref import WeakMethod, WeakSet

_all: WeakSet["Autosave"] = WeakSet()


@atexit.register
def save_all() -> None:
    """Save now whatever there is to save."""
    for autosave in list(_all):
        autosave.flush()


class Autosave:
    """Call `save` soon after the last change, and every so often during a long stretch of them.

    Without a running event loop there is no "soon", so a change is saved at once. What is still
    unsaved when the kernel shuts down is saved then.

    Parameters
    ----------
    save : bound method
        Held weakly, so that a view which is gone is not kept alive by its timer.
    quiet : float
        Seconds without a change after which to save.
    longest : float
        Seconds after the first unsaved change at which to save in any case.
    """

    def __init__(
        self, save: Callable[[], object], quiet: float = 0.6, longest: float = 4.0
    ) -> None:
        self._save = WeakMethod(save)
        self._quiet = quiet
        self._longest = longest
        self._changed_since: float | None = None
        self._timer: asyncio.TimerHandle | None = None
        _all.add(self)

    def changed(self) -> None:
        """Note a change and save it soon."""
        now = monotonic()
        self._changed_since = self._changed_since or now
        wait = min(self._quiet, self._changed_since + self._longest - now)
        if not self._schedule(max(0.0, wait)):
            self.flush()

    def retry(self, after: float = 5.0) -> None:
        """Try again in `after` seconds, or at the next change, since saving did not work."""
        self._changed_since = self._changed_since or monotonic()
        self._schedule(after)

    def flush(self) -> None:
        """Save now, if there is anything to save."""
        self._cancel_timer()
        if self._changed_since is None:
            return
        self._changed_since = None
        if save := self._save():
            save()

    def forget(self) -> None:
        """There is nothing left to save."""
        self._cancel_timer()
        self._changed_since = None

    def _schedule(self, wait: float) -> bool:
        self._cancel_timer()
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            return False
        self._timer = loop.call_later(wait, self.flush)
        return True

    def _cancel_timer(self) -> None:
        if self._timer:
            self._timer.cancel()
            self._timer = None
