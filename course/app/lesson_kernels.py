"""The kernel of a lesson's page, from its first cell to the page's last word."""

import asyncio
import os
from collections.abc import Sequence
from contextlib import suppress
from queue import Empty
from typing import Any

from tornado.web import HTTPError
from traitlets import Float

from course.app.kernel_pool import SpareKernels
from course.site.blank_lesson import COMPLETE

DISCONNECT_TIMEOUT = 2.0
"""Seconds that the connection of a page that has said goodbye may stay open."""
RUN_TIMEOUT = 5.0
"""Seconds that the cells of lessons may go on when the course is stopped."""
POLL_INTERVAL = 0.02
"""Seconds between two looks at whether it has gone."""


class LessonKernels(SpareKernels):
    """Has lessons run in kernels, and ends those that no page needs any more."""

    connect_timeout = Float(
        60.0,
        config=True,
        help="Seconds within which a page has to connect to the kernel that it has asked for.",
    )
    finish_timeout = Float(
        20.0,
        config=True,
        help="Seconds that a kernel may take for what its page sent last, before it is ended.",
    )

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._lessons: dict[str, asyncio.Task[None]] = {}
        self._unconnected: dict[str, asyncio.TimerHandle] = {}
        self._left_channels: dict[str, Any] = {}
        self._ending: dict[str, asyncio.Task[None]] = {}

    async def start_lesson(self, kernel_name: str, sources: Sequence[str]) -> str:
        """Start a kernel that runs a lesson's cells; return its id, without waiting for them.

        Raises
        ------
        NoKernelAvailable
            When there are `max_kernels`.
        """
        kernel_id = await self.start_kernel(kernel_name=kernel_name, env=dict(os.environ))
        self._lessons[kernel_id] = asyncio.create_task(self._run_lesson(kernel_id, sources))
        self._unconnected[kernel_id] = asyncio.get_running_loop().call_later(
            self.connect_timeout, self.end_lesson, kernel_id
        )
        return kernel_id

    async def _run_lesson(self, kernel_id: str, sources: Sequence[str]) -> None:
        client = self.get_kernel(kernel_id).client()
        client.start_channels(iopub=False, stdin=False, control=False)
        try:
            for source in (*sources, COMPLETE):
                last = client.execute(source, store_history=False, stop_on_error=False)
            while kernel_id in self:
                with suppress(Empty):
                    reply = await client.get_shell_msg(timeout=1)
                    if reply["parent_header"]["msg_id"] == last:
                        return
        finally:
            client.stop_channels()

    def notify_connect(self, kernel_id: str) -> None:
        """Note that a page has connected to its kernel."""
        super().notify_connect(kernel_id)
        if waiting := self._unconnected.pop(kernel_id, None):
            waiting.cancel()

    def start_buffering(self, kernel_id: str, session_key: str, channels: dict[str, Any]) -> None:
        """Keep the channels of a page that is not connected any more; it may come back."""
        super().start_buffering(kernel_id, session_key, channels)
        self._left_channels[kernel_id] = channels["shell"]

    def end_lesson(self, kernel_id: str) -> None:
        """End a kernel as soon as it has handled what its page has sent; a second call is none."""
        if kernel_id in self and kernel_id not in self._ending:
            self._ending[kernel_id] = asyncio.create_task(self._end_lesson(kernel_id))

    async def _end_lesson(self, kernel_id: str) -> None:
        """Let a kernel finish first: one that is told to end does so at once, whatever waits."""
        try:
            with suppress(TimeoutError, KeyError, HTTPError):
                async with asyncio.timeout(DISCONNECT_TIMEOUT):
                    while self.kernel_model(kernel_id)["connections"]:  # it may still be sending
                        await asyncio.sleep(POLL_INTERVAL)
            with suppress(TimeoutError, KeyError, HTTPError):
                async with asyncio.timeout(self.finish_timeout):
                    await self._finish(kernel_id)
            await self.shutdown_kernel(kernel_id)
        finally:
            del self._ending[kernel_id]

    async def _finish(self, kernel_id: str) -> None:
        """Wait until a kernel has run its cells, and answers on the channel that its page had.

        A kernel takes from all who speak to it in turn, and from each of them in order.
        """
        await asyncio.shield(self._lessons[kernel_id])
        shell = self._left_channels.get(kernel_id)
        if shell is None or shell.closed():  # no page has said anything
            return
        kernel = self.get_kernel(kernel_id)
        answered: set[str] = set()

        def take(message: list[bytes]) -> None:
            _identities, parts = kernel.session.feed_identities(message)
            answered.add(kernel.session.deserialize(parts)["parent_header"].get("msg_id"))

        shell.on_recv(take)
        asked = kernel.session.send(shell, "kernel_info_request")["header"]["msg_id"]
        while asked not in answered and await kernel.is_alive():
            await asyncio.sleep(POLL_INTERVAL)

    def remove_kernel(self, kernel_id: str) -> Any:
        """Forget a kernel that has ended."""
        self._lessons.pop(kernel_id, None)
        self._left_channels.pop(kernel_id, None)
        if waiting := self._unconnected.pop(kernel_id, None):
            waiting.cancel()
        return super().remove_kernel(kernel_id)

    async def shutdown_all(  # type: ignore[override]  # as in AsyncMultiKernelManager
        self, now: bool = False
    ) -> None:
        """End every kernel, once those of pages that were just left have finished."""
        if self._ending:
            await asyncio.wait(self._ending.values(), timeout=self.finish_timeout)
        if self._lessons:  # one that is ended amid its cells complains of it
            await asyncio.wait(self._lessons.values(), timeout=RUN_TIMEOUT)
        await super().shutdown_all(now)
