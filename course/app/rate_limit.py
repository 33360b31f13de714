"""A log that nobody can fill: what is logged again and again is logged a few times a minute."""

import logging
from collections import Counter

PER_MINUTE = 20
"""Records that one logging call may write in a minute."""
MAX_LENGTH = 500
"""Characters of one record; an address that somebody asked for may have thousands."""


class RateLimitFilter(logging.Filter):
    """Let a few records of each logging call through, and count the others.

    A call is known by its place in the source: what it says may hold words of a stranger's.
    """

    def __init__(self) -> None:
        super().__init__()
        self.level = logging.NOTSET  # a handler may leave out more than its logger does
        self._counts: Counter[tuple[str, int]] = Counter()

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether a record is to be written, cut to `MAX_LENGTH`."""
        if record.levelno < self.level:
            return False
        call = (record.pathname, record.lineno)
        self._counts[call] += 1
        message = record.getMessage()
        if len(message) > MAX_LENGTH:
            record.msg, record.args = message[:MAX_LENGTH] + "…", ()
        return self._counts[call] <= PER_MINUTE

    def start_minute(self, logger: logging.Logger) -> None:
        """Count anew, and say once how many records were left out until now."""
        left_out = sum(max(0, count - PER_MINUTE) for count in self._counts.values())
        self._counts.clear()
        if left_out:
            logger.warning("%d more messages like those above were left out", left_out)
