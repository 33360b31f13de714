"""What the server does when lessons were left."""

import asyncio
import subprocess
import sys
from contextlib import suppress
from typing import Any

from jupyter_core.utils import ensure_async

FINISH_TIMEOUT = 20.0
"""Seconds that a kernel may take for what it was sent last, before it is ended."""
POLL_INTERVAL = 0.02

FORGET = """
from course.journal import current_keeping
from course.kernel.place import forget_place
forget_place(current_keeping())
"""


async def forget_where_one_was() -> None:
    """Do so as a kernel of this server would: it has what one of them has unlocked."""
    await asyncio.to_thread(
        subprocess.run, [sys.executable, "-c", FORGET], check=False, capture_output=True
    )


async def end_when_done(kernels: Any, sessions: Any, kernel_id: str) -> None:
    """End a kernel that its page has told to end, once it has done what it was sent before that.

    Parameters
    ----------
    kernels, sessions : MappingKernelManager, SessionManager
        The server's.
    kernel_id : str
        Nothing happens where there is no such kernel.
    """
    if kernel_id not in kernels:
        return
    kernel = kernels.get_kernel(kernel_id)
    kernel.stop_restarter()  # which takes a kernel that ends by itself for one that has died
    with suppress(TimeoutError):
        async with asyncio.timeout(FINISH_TIMEOUT):
            while await ensure_async(kernel.is_alive()):
                await asyncio.sleep(POLL_INTERVAL)
    for session in await ensure_async(sessions.list_sessions()):
        if session["kernel"]["id"] == kernel_id:
            await ensure_async(sessions.delete_session(session["id"]))
