"""The process that kernels are forked from: what lessons need is imported once, for all of them.

It is started by `course.app.fork_provisioner` and answers at the socket whose number it is given.
It has imported and has done nothing: no thread, no connection, nothing of any lesson and nobody's
answers. Each kernel has its own session, its own random numbers and its own keys, since all of
these are made after the fork. When the app ends, however it ends, the fork server sees its socket
close and goes, and Jupyter's kernels go with their parent.
"""

import gc
import json
import os
import signal
import socket
import sys
from importlib import import_module
from pathlib import Path
from typing import NoReturn

import course.server_kernel.extension  # noqa: F401
from course.server_kernel.jupyter_internals import (
    ForkedKernelApp,
    end_threads,
    run_exit_functions,
)

# No page has a debugger, and importing one takes a kernel longer than all else it does to begin.
sys.modules["debugpy"] = None  # type: ignore[assignment]

# What else a kernel imports while it begins, so that it is imported here, and shared.
for name in (
    "IPython.core.completerlib",
    "IPython.core.debugger",
    "IPython.core.logger",
    "IPython.core.oinspect",
    "IPython.extensions.storemagic",
    "faulthandler",
    "ipykernel.debugger",
    "psutil",
    "tornado.platform.asyncio",
    "unicodedata",
):
    import_module(name)

MAX_REQUEST = 1 << 20
"""Bytes that a request may have; it holds an environment."""


def serve(requests: socket.socket) -> None:
    """Fork a kernel for each request, until the other side is gone.

    A request comes with a socket that the kernel keeps for as long as it lives, and is answered
    with the kernel's process id.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the system clears away kernels that have ended
    gc.collect()
    gc.freeze()  # the collector leaves alone, and so shared, what is there by now
    while True:
        request, lifeline, _flags, _address = socket.recv_fds(requests, MAX_REQUEST, 1)
        if not request:
            return
        fork_server = os.getpid()
        kernel = os.fork()
        if kernel == 0:
            requests.close()
            become_kernel(parent=fork_server, **json.loads(request))
        requests.send(str(kernel).encode())
        os.close(lifeline[0])


def become_kernel(
    parent: int, arguments: list[str], cwd: str | None, env: dict[str, str]
) -> NoReturn:
    """Do what a kernel does that is started by itself, from its first line to its last.

    SIGINT stays ignored: one that is ended at once would say that it was interrupted.
    """
    os.setsid()
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.environ.clear()
    os.environ.update(env)
    if cwd:
        os.chdir(cwd)
    Path("/proc/self/comm").write_text("course-kernel", encoding="ascii")
    sys.argv = ["ipykernel_launcher", *arguments]
    ForkedKernelApp.launch_instance(parent_handle=parent)
    kernel = ForkedKernelApp.instance()
    end_threads(kernel)
    run_exit_functions()
    os._exit(0)  # taking apart what is shared would copy it first


if __name__ == "__main__":
    serve(socket.socket(fileno=int(sys.argv[1])))
