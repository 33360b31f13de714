"""Whatever a page says to a widget of ours is done in the kernel's main thread.

JupyterLab (``commsOverSubshells``) has what is typed and clicked handled in a subshell: a thread
beside the one that runs cells. The journal's connection and the timers of what is to be saved soon
belong to the main thread. Used from two, SQLite refuses them, and words that were typed just before
*Lock now* are lost.
"""

from threading import Event
from typing import Any

import ipywidgets
from IPython import get_ipython

LOOKS_AGAIN = 1.0
"""Seconds after which a subshell that waits sees whether the main thread is still at work."""


class InMainThread(ipywidgets.Widget):
    """A widget that a page's messages reach in the main thread, in the order they were sent."""

    def open(self) -> None:
        """Open the comm; from ipykernel 7.4 on it says itself which shell its messages are for."""
        super().open()
        self.comm._reply_subshell_for = _main_shell

    def _handle_msg(self, message: dict[str, Any]) -> None:
        """Hand a message that came in a subshell, as with ipykernel 7.3, over to the main thread.

        The subshell waits meanwhile, so that the kernel is busy until it is done, and the next
        message comes after it. Context variables, such as the message that an output belongs to,
        go with it. A kernel that ends waits for its subshells, so they must not wait for it.
        """
        main = getattr(getattr(get_ipython(), "kernel", None), "io_loop", None)
        if main is None or main is _current_loop():
            super()._handle_msg(message)
            return
        done = Event()

        def handle() -> None:
            try:
                super(InMainThread, self)._handle_msg(message)
            finally:
                done.set()

        main.add_callback(handle)
        while main.asyncio_loop.is_running() and not done.wait(LOOKS_AGAIN):
            pass


def _current_loop() -> object:
    from tornado.ioloop import IOLoop  # noqa: PLC0415 - there is none where there is no ipykernel

    return IOLoop.current(instance=False)


def _main_shell(_data: object, _asked_for: str | None) -> None:
    """Answer which subshell a message is for: none."""
