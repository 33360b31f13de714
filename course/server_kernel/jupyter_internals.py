"""What the course takes from Jupyter's kernel and Python that they do not promise to keep.

Each has a test in ``tests/unit/server_kernel/test_jupyter_internals.py`` that says when an upgrade
has changed it.
"""

import atexit
from pathlib import Path
from typing import Any

from ipykernel.kernelapp import IPKernelApp

EXIT_TIMEOUT = 1.0
"""Seconds that a kernel's thread may take to say that its kernel ends."""


class ForkedKernelApp(IPKernelApp):
    """A kernel that leaves the connection file alone which it was started with.

    ipykernel would write it once more where there are keys, which it compares as bytes with texts.
    A forked kernel is so soon there that the server may be reading the file just then.
    """

    def write_connection_file(self, **kwargs: Any) -> None:
        """Write it where there is none."""
        if not Path(self.abs_connection_file).exists():
            super().write_connection_file(**kwargs)


def end_threads(kernel: IPKernelApp) -> None:
    """End the threads of a kernel, which otherwise end with its interpreter."""
    for thread in (kernel.control_thread, kernel.shell_channel_thread):
        thread.stop()
        thread.join(EXIT_TIMEOUT)


def run_exit_functions() -> None:
    """Do what Python does when it exits: a forked kernel leaves by ``os._exit``, which does not."""
    atexit._run_exitfuncs()
