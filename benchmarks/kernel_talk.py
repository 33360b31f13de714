"""What a page says to its kernel, and hears of it, for learners without a browser."""

import json
import re
from collections.abc import Container, Iterator
from uuid import uuid4

from jupyter_server.services.kernels.connection.base import (
    deserialize_msg_from_ws_v1,
    serialize_msg_to_ws_v1,
)

KERNEL = re.compile(r'"kernelId": ?"([^"]+)"')
WIDGET = re.compile(r'"model_id": ?"([^"]+)"')
PROTOCOL = "v1.kernel.websocket.jupyter.org"


def asking_for_states() -> Iterator[bytes]:
    """Yield the messages that ask for the state of every widget."""
    comm = uuid4().hex
    yield _message("comm_open", comm_id=comm, target_name="jupyter.widget.control", data={})
    yield _message("comm_msg", comm_id=comm, data={"method": "request_states"})


def states(message: str | bytes | None) -> Container[str]:
    """Return the ids of the widgets whose state a message brings; of most messages none."""
    assert isinstance(message, bytes), "the connection was closed before the state was there"
    _channel, (_header, _parent, _metadata, content, *_) = deserialize_msg_from_ws_v1(message)
    found: Container[str] = json.loads(content).get("data", {}).get("states", ())
    return found


def _message(kind: str, **content: object) -> bytes:
    header = {"msg_id": uuid4().hex, "msg_type": kind, "version": "5.4"}
    header |= {"username": "", "session": uuid4().hex, "date": "2026-01-01T00:00:00Z"}
    version = {"version": "1.0.0"}  # of ipywidgets' control messages
    message = {"header": header, "parent_header": {}, "metadata": version, "content": content}
    packed: bytes = serialize_msg_to_ws_v1(
        message, "shell", pack=lambda part: json.dumps(part).encode()
    )
    return packed
