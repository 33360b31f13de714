"""The kernel's side of a comm, on a server."""

from typing import Any

from ipykernel.comm.comm import BaseComm
from ipykernel.kernelbase import Kernel

from course.kernel.widget_states import DeferredComm, PageWidgets


class PageComm(DeferredComm, BaseComm):
    """A comm of ipykernel's that keeps to itself until the page listens."""

    def __init__(self, page: PageWidgets, *args: Any, **kwargs: Any) -> None:
        self.kernel = Kernel.instance()  # without one, no widget would say anything
        super().__init__(page, *args, **kwargs)
