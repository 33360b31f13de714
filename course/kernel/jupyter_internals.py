"""What the course takes from Jupyter's kernel and Python that they do not promise to keep.

Each has a test in ``tests/unit/kernel/test_jupyter_internals.py`` that says when an upgrade has
changed it.
"""

import atexit
from collections.abc import Mapping

from ipykernel.kernelapp import IPKernelApp
from ipywidgets import Widget
from ipywidgets.widgets import widget as ipywidgets_widget

EXIT_TIMEOUT = 1.0
"""Seconds that a kernel's thread may take to say that its kernel ends."""


def widgets_by_id() -> Mapping[str, Widget]:
    """Return this kernel's widgets; ipywidgets has them all behind a public name that warns."""
    instances: Mapping[str, Widget] = ipywidgets_widget._instances
    return instances


def end_threads(kernel: IPKernelApp) -> None:
    """End the threads of a kernel, which otherwise end with its interpreter."""
    for thread in (kernel.control_thread, kernel.shell_channel_thread):
        thread.stop()
        thread.join(EXIT_TIMEOUT)


def run_exit_functions() -> None:
    """Do what Python does when it exits: a forked kernel leaves by ``os._exit``, which does not."""
    atexit._run_exitfuncs()
