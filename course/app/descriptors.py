"""How many files and connections the system lets this program have open, and what that allows.

A program that runs out of them is ended by ZeroMQ in the middle of whatever it does.
"""

import os
import sys
from contextlib import suppress

WANTED = 4096
"""As many as are asked for; macOS begins with 256, of which each page takes more than ten."""
FOR_A_KERNEL = 20
"""A page and its kernel have up to 16 open, counted with all of its connections."""
FOR_THE_REST = 64
"""What is open before the first page, and for a moment while one is sent."""


def limit() -> int:
    """Return how many there may be now; Windows has no limit that we would reach."""
    if sys.platform == "win32":
        return WANTED
    import resource  # noqa: PLC0415  # it is not there on Windows

    soft, _hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    return WANTED if soft == resource.RLIM_INFINITY else soft


def raise_limit() -> None:
    """Ask the system for more, as far as it lets its user have them."""
    if sys.platform == "win32" or limit() >= WANTED:
        return
    import resource  # noqa: PLC0415

    _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = WANTED if hard == resource.RLIM_INFINITY else min(WANTED, hard)
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


def most_waiting() -> int:
    """Return how many connections may be open on which nobody has asked for anything yet."""
    return min(200, limit() // 8)


def most_kernels() -> int:
    """Return how many kernels there may be."""
    return max(1, (limit() - most_waiting() - FOR_THE_REST) // FOR_A_KERNEL)


def few_left(descriptor: int) -> bool:
    """Whether a new descriptor is one of the last: the system gives out the lowest first."""
    return os.name == "posix" and descriptor >= limit() - FOR_THE_REST // 4
