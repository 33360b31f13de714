"""Covering what is on a page while the journal that was unlocked there is locked again."""

import asyncio
from typing import Any

from traitlets import Bool, Int, Unicode

from course.forms.controls import front_end
from course.forms.problems import shows_problems
from course.forms.widgets import AnyWidget, VBox, kernel_class
from course.journal import Keeping, Way
from course.settings.passphrase import Unlock

LOOK = 5.0
"""Seconds between two looks at whether the journal is still unlocked."""


class CoverScript(AnyWidget):
    """What covers the page.

    It sends ``{"shows": lock}`` first, with the lock behind which is what the page has shown under
    an earlier kernel, then ``{"input": true}`` and ``{"look": true}``. It is told ``{"covered":
    bool, "lock": lock, "idle": seconds}``, and nothing else uncovers the page.

    Attributes
    ----------
    covered : bool
        Whether the page is covered.
    gone : bool
        Whether no passphrase uncovers it any more.
    minutes : int
        Minutes without input after which the page covers itself, 0 for never.
    form : str
        Id of the form for the passphrase, which the cover shows once more.
    kernel : str
        The class of all that this kernel shows.
    """

    _esm = front_end("cover")
    covered = Bool().tag(sync=True)
    gone = Bool().tag(sync=True)
    minutes = Int().tag(sync=True)
    form = Unicode().tag(sync=True)
    kernel = Unicode().tag(sync=True)


class Cover(VBox):
    """Covers a page that has shown an unlocked journal, from when it is locked.

    Only the passphrase of that same journal uncovers it: not erasing it from another page, and not
    another journal in its place. A page that was opened while the journal was locked has shown
    nothing of it, and whoever forgot the passphrase must get at what they type there: it stays.

    What a page has shown may be older than its kernel. Until the page has said so, it is told
    nothing.

    Parameters
    ----------
    keeping : Keeping
        The journal.
    unlock : Unlock
        Whose form the cover shows.
    """

    def __init__(self, keeping: Keeping, unlock: Unlock) -> None:
        self.keeping = keeping
        self.script = CoverScript(form=unlock.form.model_id, kernel=kernel_class())
        self._lock = ""  # the lock behind which is what this page shows
        self._knows_page = False
        self._told: tuple[bool, str] | None = None
        self._timer: asyncio.TimerHandle | None = None
        super().__init__([self.script])
        self.script.on_msg(self._on_script_message)
        # The journal changes before all else: the page is covered before anything on it changes.
        keeping.observe(self._on_keeping_change, ["journal", "way", "needs_passphrase", "changes"])
        keeping.observe(self._on_follow, "follows_files")
        keeping.use()
        self._show()

    def show_problem(self, sentence: str) -> None:
        """Do without: the page says elsewhere what went wrong."""

    @shows_problems
    def _on_script_message(self, _script: object, message: dict[str, Any], _buffers: Any) -> None:
        if "input" in message:
            self.keeping.use()
        self.keeping.refresh()
        if "shows" in message and not self._knows_page:
            self._take_up(message["shows"])
        self._told = None  # it asks
        self._show()

    def _take_up(self, lock: str) -> None:
        """Cover what the page has shown under an earlier kernel, unless its journal is open."""
        self._knows_page = True
        if lock:
            self._lock = lock
            self.script.covered = self.keeping.lock_id != lock

    def _tell(self) -> None:
        if self._knows_page:
            self._told = self.script.covered, self._lock
            self.script.send(
                {"covered": self.script.covered, "lock": self._lock, "idle": self.keeping.idle}
            )

    def _on_keeping_change(self, _change: object) -> None:
        self._show()

    def _on_follow(self, _change: object) -> None:
        self.keeping.use()

    def _show(self) -> None:
        lock, script = self.keeping.lock_id, self.script
        if lock and (lock == self._lock or not script.covered):
            self._lock, script.covered = lock, False
        elif self._lock and self.keeping.needs_passphrase:
            script.covered = True
        elif not script.covered:
            self._lock = ""  # it has no lock any more
        script.gone = script.covered and not self.keeping.needs_passphrase
        script.minutes = self.keeping.lock_after
        if self._told != (script.covered, self._lock):
            self._tell()
        if self._timer is None and (script.covered or self.keeping.way is Way.LOCKED):
            self._look_later()

    def _look_later(self) -> None:
        try:
            self._timer = asyncio.get_running_loop().call_later(LOOK, self._look)
        except RuntimeError:  # there is no page either
            return

    def _look(self) -> None:
        self._timer = None
        self.keeping.refresh()
        self._show()
