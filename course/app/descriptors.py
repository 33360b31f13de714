"""How many file descriptors the system lets this process have open, and what that allows.

A process that runs out of them is ended by ZeroMQ in the middle of whatever it does.
"""

import os
import sys
from contextlib import suppress

DESIRED_LIMIT = 4096
"""As many as are asked for; macOS begins with 256."""
PER_KERNEL = 24
"""Descriptors that the server has open for one page and its kernel.

Measured on Linux in ``/proc/<pid>/fd``, with forked kernels and a spare one: each of ten pages
had 14 once it was open (the websocket, the kernel's sockets and their events), and up to 22 while
several were opened at the same moment. The rest is margin.
"""
RESERVED = 64
"""Descriptors for all else: 20 are open before the first page, and an opening page has more."""


def soft_limit() -> int:
    """Return how many there may be now; Windows has no limit that we would reach."""
    if sys.platform == "win32":
        return DESIRED_LIMIT
    import resource  # noqa: PLC0415  # it is not there on Windows

    soft, _hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    return DESIRED_LIMIT if soft == resource.RLIM_INFINITY else soft


def raise_soft_limit() -> None:
    """Ask the system for `DESIRED_LIMIT`, or for as many as its hard limit allows."""
    if sys.platform == "win32" or soft_limit() >= DESIRED_LIMIT:
        return
    import resource  # noqa: PLC0415

    _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = DESIRED_LIMIT if hard == resource.RLIM_INFINITY else min(DESIRED_LIMIT, hard)
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


def max_idle_connections() -> int:
    """Return how many connections may be open whose clients neither ask nor read."""
    return min(200, soft_limit() // 8)


def max_kernels() -> int:
    """Return how many kernels there may be."""
    return max(1, (soft_limit() - max_idle_connections() - RESERVED) // PER_KERNEL)


def is_near_limit(descriptor: int) -> bool:
    """Whether a new descriptor is one of the last: the system gives out the lowest first."""
    return os.name == "posix" and descriptor >= soft_limit() - RESERVED // 4
