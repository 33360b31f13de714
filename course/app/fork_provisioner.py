"""Kernels that are forked from one process, which has imported what lessons need.

A forked kernel is there in no time, and shares what is imported with all the others. Jupyter asks
for it through its own interface for provisioners; where there is no safe fork, and for kernels of
another kind, its own way of starting a process stands.
"""

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
from contextlib import suppress
from functools import cache
from threading import Lock
from time import sleep
from typing import Any

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.provisioning import KernelProvisionerFactory, LocalProvisioner
from traitlets.config import Configurable

PROVISIONER_NAME = "course-fork"
"""As in the entry point in pyproject.toml."""
COMMAND = [sys.executable, "-m", "course.server_kernel.fork_server"]
LOCAL = "local-provisioner"
"""Jupyter's own, which is its default."""
LAUNCHER = ["-m", "ipykernel_launcher"]
FORK_IS_SAFE = sys.platform == "linux"  # macOS has a fork, after which its own libraries may crash
POLL_INTERVAL = 0.05
"""Seconds between two looks at whether a kernel that is to end has ended."""


class ForkedKernel:
    """A kernel's process, with as much of `subprocess.Popen` as Jupyter asks for.

    Parameters
    ----------
    pid : int
        It is a child of the fork server, not of this process.
    lifeline : socket
        Its other end is the kernel's, and is closed with it, however it ends.
    """

    stdin = stdout = stderr = None

    def __init__(self, pid: int, lifeline: socket.socket) -> None:
        self.pid = pid
        self._lifeline = lifeline

    def poll(self) -> int | None:
        """Return None while the kernel lives."""
        if self._lifeline.fileno() < 0:
            return 0
        with suppress(BlockingIOError):
            self._lifeline.recv(1)
            self._lifeline.close()
            return 0
        return None

    def wait(self) -> int:
        """Return once the kernel has ended; Jupyter asks when it has."""
        while (ended := self.poll()) is None:
            sleep(POLL_INTERVAL)
        return ended

    def send_signal(self, signum: int) -> None:
        """Send a signal to the kernel, if it is there."""
        if self.poll() is None:
            os.kill(self.pid, signum)

    def kill(self) -> None:
        """End the kernel at once."""
        self.send_signal(signal.SIGKILL)

    def terminate(self) -> None:
        """Ask the kernel to end."""
        self.send_signal(signal.SIGTERM)


class ForkServer:
    """The process that kernels are forked from."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._requests, other = socket.socketpair(type=socket.SOCK_SEQPACKET)
        with other:
            self._process = subprocess.Popen(
                [*COMMAND, str(other.fileno())],
                pass_fds=[other.fileno()],
                stdin=subprocess.DEVNULL,
                start_new_session=True,
            )

    def fork(self, **request: Any) -> ForkedKernel:
        """Fork a kernel.

        Raises
        ------
        OSError
            When the fork server is gone.
        """
        ours, other = socket.socketpair()
        ours.setblocking(False)
        with self._lock, other:
            socket.send_fds(self._requests, [json.dumps(request).encode()], [other.fileno()])
            answer = self._requests.recv(20)
        if not answer:
            raise ConnectionResetError("the fork server is gone")
        return ForkedKernel(int(answer), ours)


@cache
def fork_server() -> ForkServer:
    """Return this program's fork server."""
    return ForkServer()


class ForkProvisioner(LocalProvisioner):
    """Starts a Python kernel by a fork, and any other as Jupyter does."""

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        """Start a kernel; return how to connect to it."""
        interpreter, *arguments = cmd
        if interpreter != sys.executable or arguments[:2] != LAUNCHER:
            return await super().launch_kernel(cmd, **kwargs)
        try:
            kernel = await asyncio.to_thread(
                fork_server().fork,
                arguments=arguments[2:],
                cwd=kwargs.get("cwd"),
                env=kwargs["env"],
            )
        except OSError:  # it was killed: the next kernel gets a new one
            fork_server.cache_clear()
            return await super().launch_kernel(cmd, **kwargs)
        self.process = kernel  # type: ignore[assignment]  # as much of a Popen as is asked for
        self.pid = self.pgid = kernel.pid
        return self.connection_info


def fork_kernels(parent: Configurable) -> None:
    """Let kernels be forked from now on, where that is safe and nobody chose another provisioner.

    A copy that was installed before there was an entry point starts its kernels as Jupyter does.
    """
    factory = KernelProvisionerFactory.instance(parent=parent)
    is_installed = PROVISIONER_NAME in factory.get_provisioner_entries()
    is_free = factory.default_provisioner_name == LOCAL
    if FORK_IS_SAFE and is_installed and is_free:
        factory.default_provisioner_name = PROVISIONER_NAME
        fork_server()
