"""Kernels that are ready before a page asks for one."""

import asyncio
import os
from datetime import UTC, datetime
from queue import Empty
from tempfile import gettempdir
from typing import Any, cast

from jupyter_client.asynchronous import AsyncKernelClient
from jupyter_server.services.kernels.kernelmanager import (
    AsyncMappingKernelManager,
    ServerKernelManager,
)
from traitlets import Float, Int, Unicode, default

from course.app.descriptors import max_kernels

START_TIMEOUT = 60
"""Seconds that a kernel may take to get ready before it is given up."""
SOCKET_PATH = "/voila_12345678/kernel-12345678-1234-1234-1234-123456789012-ipc-1"
"""Where in the folder for temporary files a kernel's socket is."""
MAX_SOCKET_PATH = 103
"""Characters that the path of a socket may have, on the system that allows the fewest."""


def transport() -> str:
    """Return how kernels are talked to: by files, in a folder that nobody else can open, or TCP.

    A port has to be chosen before the kernel takes it, and can be another program's by then.
    """
    files = os.name == "posix" and len(gettempdir() + SOCKET_PATH) <= MAX_SOCKET_PATH
    return "ipc" if files else "tcp"


class PromptClient(AsyncKernelClient):
    """A client that goes on as soon as its kernel answers on both channels.

    Jupyter's own then listens for another fifth of a second for what might still come. It also has
    a thread that asks for the kernel's pulse: whether the process is there says as much.
    """

    def start_channels(
        self,
        shell: bool = True,
        iopub: bool = True,
        stdin: bool = True,
        hb: bool = True,
        control: bool = True,
    ) -> None:
        """Open the channels, all but the heartbeat."""
        super().start_channels(shell=shell, iopub=iopub, stdin=stdin, hb=False, control=control)

    async def _async_wait_for_ready(self, timeout: float | None = None) -> None:
        """Wait until the kernel has answered, and has been heard to broadcast.

        Raises
        ------
        RuntimeError
            If it does not, in time.
        """
        attempts = int((timeout or START_TIMEOUT) / 0.5)
        for _ in range(attempts):
            self.kernel_info()
            try:
                await self.get_shell_msg(timeout=0.5)
                await self.get_iopub_msg(timeout=0.2)
            except Empty:
                if not await self._async_is_alive():
                    raise RuntimeError("The kernel died before it was ready") from None
            else:
                return
        raise RuntimeError("The kernel did not get ready in time")

    wait_for_ready = _async_wait_for_ready


class NoKernelAvailable(Exception):
    """There are as many kernels as there may be."""


class SpareKernels(AsyncMappingKernelManager):
    """Starts kernels ahead of the pages that will need them.

    A spare kernel has imported what lessons need and has run nothing of any lesson, so what it
    shows comes from the journal as it is when the page is opened.
    """

    spare = Int(1, config=True, help="How many kernels wait for the next pages; 0 for none.")
    max_kernels = Int(config=True, help="How many kernels there may be at once.")
    pause = Float(
        5.0,
        config=True,
        help="Seconds after a page has got its kernel until the next spare one is started: the "
        "page that is opening needs the processor more.",
    )
    extension = Unicode(config=True, help="An IPython extension that every kernel starts with.")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._spares: list[str] = []
        self._preparing: set[asyncio.Task[None]] = set()
        self._starting = 0

    @default("max_kernels")
    def _default_max_kernels(self) -> int:
        return max_kernels()

    def get_kernel(self, kernel_id: str) -> ServerKernelManager:
        """Return a kernel's own manager, which is Jupyter Server's."""
        return cast(ServerKernelManager, super().get_kernel(kernel_id))

    async def start_kernel(  # type: ignore[override]  # as in AsyncMultiKernelManager
        self,
        *,
        kernel_name: str | None = None,
        path: str | None = None,
        beyond: int = 0,
        **kwargs: Any,
    ) -> str:
        """Hand out a spare kernel where one fits, or start one; return its id.

        One that ends in a moment may be so many `beyond` what else there may be.

        Raises
        ------
        NoKernelAvailable
            When there are `max_kernels`.
        """
        fits = kernel_name == self.default_kernel_name and not path
        kernel_id = await self._take() if fits else None
        if kernel_id is None:
            if len(self) + self._starting >= self.max_kernels + beyond:
                raise NoKernelAvailable
            kernel_id = await self._start(kernel_name=kernel_name, path=path, **kwargs)
        asyncio.get_running_loop().call_later(self.pause, self.prepare)
        return kernel_id

    async def cull_kernel_if_idle(self, kernel_id: str) -> None:
        """End a kernel that has been left; a spare one is only waiting."""
        if kernel_id not in self._spares:
            await super().cull_kernel_if_idle(kernel_id)

    async def shutdown_all(  # type: ignore[override]  # as in AsyncMultiKernelManager
        self, now: bool = False
    ) -> None:
        """End every kernel, those that are being prepared as well, and prepare no more."""
        self.spare = 0  # a page that has just got its kernel has asked for the next one
        if self._preparing:  # one that is broken off half-way looks for its keys in vain
            await asyncio.wait(self._preparing, timeout=START_TIMEOUT)
        await super()._async_shutdown_all(now)

    async def _async_shutdown_kernel(
        self, kernel_id: str, now: bool | None = False, restart: bool | None = False
    ) -> None:
        """End a kernel; where two ask for it at once, the second finds nothing to do."""
        if kernel_id in self:
            await super()._async_shutdown_kernel(kernel_id, now=now, restart=restart)

    shutdown_kernel = _async_shutdown_kernel  # type: ignore[assignment]

    def prepare(self) -> None:
        """Begin to start as many kernels as are missing."""
        missing = self.spare - len(self._spares) - len(self._preparing)
        for _ in range(min(missing, self.max_kernels - len(self) - self._starting)):
            task = asyncio.create_task(self._prepare_one())
            self._preparing.add(task)
            task.add_done_callback(self._preparing.discard)

    async def _take(self) -> str | None:
        while self._spares:
            kernel_id = self._spares.pop(0)
            if kernel_id in self and await self.get_kernel(kernel_id).is_alive():
                self.get_kernel(kernel_id).last_activity = datetime.now(UTC)
                return kernel_id
            await self.shutdown_kernel(kernel_id, now=True)  # in its place another may start
        return None

    async def _prepare_one(self) -> None:
        kernel_id = await self._start(kernel_name=self.default_kernel_name, env=dict(os.environ))
        client = self.get_kernel(kernel_id).client()
        client.start_channels()
        try:
            await client.wait_for_ready(timeout=START_TIMEOUT)
        finally:
            client.stop_channels()
        self._spares.append(kernel_id)

    async def _start(self, **kwargs: Any) -> str:
        arguments = [
            "--HistoryManager.enabled=False",  # a page has none; it would be a file
            "--InteractiveShellApp.exec_PYTHONSTARTUP=False",  # the owner's own, for a terminal
            "--IPKernelApp.capture_fd_output=False",  # two threads, for what no lesson writes
        ]
        if self.extension:
            arguments.append(f"--IPKernelApp.extra_extensions={self.extension}")
        self._starting += 1
        try:
            return await super().start_kernel(extra_arguments=arguments, **kwargs)
        finally:
            self._starting -= 1
