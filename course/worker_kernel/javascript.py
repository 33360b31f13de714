"""What of this kernel is JavaScript's: when it may run, and how buffers leave it. Pyodide only."""

import asyncio
from collections.abc import Callable
from contextvars import Context
from typing import Any

from pyodide.ffi import create_once_callable, to_js
from pyodide.webloop import WebLoop


class TurnLoop(WebLoop):
    """An event loop whose callbacks run in turns; it is the running one from the start.

    Parameters
    ----------
    turn : callable
        JavaScript's: has a function run as soon as this worker may touch the files.
    """

    def __init__(self, turn: Callable[[Any], object]) -> None:
        super().__init__()
        self._turn = turn

    def call_later(
        self,
        delay: float,
        callback: Callable[..., object],
        *args: Any,
        context: Context | None = None,
    ) -> asyncio.Handle:
        """Have something done in a turn, after so many seconds."""
        handle = asyncio.Handle(callback, args, self, context=context)
        super().call_later(max(0, delay), self._in_a_turn, handle)
        return handle

    def _in_a_turn(self, handle: asyncio.Handle) -> None:
        def run() -> None:
            if not handle.cancelled():
                handle._run()

        if not handle.cancelled():
            self._turn(create_once_callable(run))


def as_javascript(send: Callable[[str, Any], object]) -> Callable[[str, Any], object]:
    """Return what sends a message with its buffers as JavaScript has them: a copy of each."""
    return lambda message, buffers: send(message, to_js(buffers))
