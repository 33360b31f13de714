"""What a page says to its kernel, and hears of it, for learners without a browser."""

import json
import re
from collections.abc import Container, Iterator
from typing import Any
from uuid import uuid4

from jupyter_server.services.kernels.connection.base import (
    deserialize_msg_from_ws_v1,
    serialize_msg_to_ws_v1,
)

from course.kernel.takeover import PAGE

KERNEL = re.compile(r'"kernelId": ?"([^"]+)"')
WIDGET = re.compile(r'"model_id": ?"([^"]+)"')
CONFIG = re.compile(r'<script id="jupyter-config-data"[^>]*>(.*?)</script>')
EXERCISE = "exercise-alarm-map"
"""A class that stands in a page of lesson 01 if its first exercise does."""
PROTOCOL = "v1.kernel.websocket.jupyter.org"


def page_config(html: str, exercise: str = EXERCISE) -> dict[str, Any]:
    """Return what the course's page tells its script."""
    found = CONFIG.search(html)
    assert found and exercise in html, "this is no complete page of the course"
    config: dict[str, Any] = json.loads(found[1])
    return config


def taking_over(comm: str, config: dict[str, Any]) -> bytes:
    """Return the message by which a page in which nothing stands takes its kernel."""
    data = {"lesson": config["notebook"], "version": config["version"], "parts": []}
    return _message("comm_open", comm_id=comm, target_name=PAGE, data=data)


def answers(message: str | bytes | None, comm: str) -> bool:
    """Whether a message is what the kernel says to that.

    Raises
    ------
    AssertionError
        If the page is another than the kernel's.
    """
    content = _content(message)
    if content.get("comm_id") != comm:
        return False
    assert "states" in content["data"], "the kernel has another version of the lesson"
    return True


def asking_for_states() -> Iterator[bytes]:
    """Yield the messages that ask for the state of every widget, as Voilà's pages do."""
    comm = uuid4().hex
    yield _message("comm_open", comm_id=comm, target_name="jupyter.widget.control", data={})
    yield _message("comm_msg", comm_id=comm, data={"method": "request_states"})


def states(message: str | bytes | None) -> Container[str]:
    """Return the ids of the widgets whose state a message brings; of most messages none."""
    found: Container[str] = _content(message).get("data", {}).get("states", ())
    return found


def _content(message: str | bytes | None) -> dict[str, Any]:
    assert isinstance(message, bytes), "the connection was closed before the state was there"
    _channel, (_header, _parent, _metadata, content, *_) = deserialize_msg_from_ws_v1(message)
    found: dict[str, Any] = json.loads(content)
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
