"""The kernel's side of a comm, in a worker."""

from collections.abc import Callable
from typing import Any

from comm.base_comm import BaseComm

from course.kernel.widget_states import DeferredComm

Speak = Callable[[str, dict[str, Any], dict[str, Any], list[Any]], None]
"""Is given the kind of a message, its content, metadata and buffers."""


class SpokenComm(BaseComm):
    """A comm that speaks by what it is given for that."""

    def __init__(self, *args: Any, speak: Speak, **kwargs: Any) -> None:
        self._speak = speak
        super().__init__(*args, **kwargs)

    def publish_msg(
        self,
        msg_type: str,
        data: dict[str, Any] | None = None,
        metadata: dict[str, Any] | None = None,
        buffers: list[Any] | None = None,
        **keys: Any,
    ) -> None:
        """Send a message."""
        content = {"data": data or {}, "comm_id": self.comm_id, **keys}
        self._speak(msg_type, content, metadata or {}, buffers or [])


class PageComm(DeferredComm, SpokenComm):
    """One that keeps to itself until the page listens."""
