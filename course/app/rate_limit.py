"""A log that nobody can fill: what is said again and again is said a few times a minute."""

import logging
from collections import Counter
from time import monotonic

A_MINUTE = 20
"""How often one kind of message is written in a minute."""


class RateLimitFilter(logging.Filter):
    """Lets each kind of message through a few times a minute, whatever it is about."""

    def __init__(self) -> None:
        super().__init__()
        self._since = monotonic()
        self._said: Counter[str] = Counter()

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether a message is to be written."""
        if monotonic() - self._since > 60:
            self._since = monotonic()
            self._said.clear()
        kind = f"{record.name} {record.msg}"[:80]
        self._said[kind] += 1
        return self._said[kind] <= A_MINUTE
