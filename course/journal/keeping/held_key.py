"""The key of the unlocked journal, held for as long as someone uses the course.

It goes by itself when nobody has typed, pointed or scrolled on any page for as many minutes as the
learner chose. The clock on the wall counts, so that the time a laptop sleeps counts as well.
"""

import os
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple
from uuid import uuid4

from course.journal import files
from course.journal.files import InUse, create_private_file

LOCK_AFTER = 15
"""Minutes without input after which a journal locks itself, unless the learner chose others."""


class Held(NamedTuple):
    """A key, the minutes after which it goes, 0 for never, and when the course was used last."""

    key: str
    minutes: int
    used: float


class HeldKey:
    """A key in the memory of this process.

    Parameters
    ----------
    clock : callable
        Returns seconds since the epoch.
    """

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        self._clock = clock
        self._held: Held | None = None

    @property
    def key(self) -> str | None:
        """The key; None while none is held, and from when it has gone by itself."""
        held = self._current()
        return None if held is None else held.key

    @property
    def minutes(self) -> int:
        """Minutes without input after which the key goes; 0 for never."""
        held = self._read()
        return LOCK_AFTER if held is None else held.minutes

    @minutes.setter
    def minutes(self, minutes: int) -> None:
        held = self._current()
        if held is not None and held.minutes != minutes:
            self._write(held._replace(minutes=minutes))

    @property
    def idle(self) -> float:
        """Seconds since there was input on any page; 0 while no key is held."""
        held = self._current()
        return 0.0 if held is None else self._clock() - held.used

    def hold(self, key: str) -> None:
        """Hold a key, from now on."""
        self._write(Held(key, self.minutes, self._clock()))

    def forget(self) -> None:
        """Hold no key."""
        self._held = None

    def expire(self) -> None:
        """Hold no key from when it has gone by itself, though nobody asks for it."""
        self._current()

    def use(self) -> None:
        """Note that there was input, unless it came too late."""
        if self._current() is not None:
            self._touch(self._clock())

    def _current(self) -> Held | None:
        held = self._read()
        if held is None:
            return None
        now = self._clock()
        if held.used > now:  # the clock was set back: the time begins anew
            self._touch(now)
        elif held.minutes and now - held.used > held.minutes * 60:
            self.forget()
            return None
        return held

    def _read(self) -> Held | None:
        return self._held

    def _write(self, held: Held) -> None:
        self._held = held

    def _touch(self, moment: float) -> None:
        if self._held is not None:
            self._held = self._held._replace(used=moment)


class SharedKey(HeldKey):
    """A key in a private file, whose time of change says when the course was used last."""

    def __init__(self, file: Path, clock: Callable[[], float] = time.time) -> None:
        super().__init__(clock)
        self._file = file

    def forget(self) -> None:
        """Remove the file, or the key from it where the file is in use."""
        try:
            files.remove(self._file)
        except InUse:
            self._file.write_text("", "ascii")

    def _read(self) -> Held | None:
        try:
            minutes, key = files.patiently(lambda: self._file.read_text("ascii")).split()
            return Held(key, int(minutes), self._file.stat().st_mtime)
        except (OSError, ValueError):
            return None

    def _write(self, held: Held) -> None:
        # In one step: no page may take a file that is being written for a journal that is locked.
        new = self._file.with_name(f"{self._file.name}-{uuid4().hex}")
        create_private_file(new)
        try:
            new.write_text(f"{held.minutes} {held.key}", "ascii")
            os.utime(new, (held.used, held.used))
            files.replace(new, self._file)
        finally:
            files.remove(new)

    def _touch(self, moment: float) -> None:
        with suppress(OSError):  # another page has just locked it
            os.utime(self._file, (moment, moment))
