"""A client that says over HTTP just what it is told, and knows nothing of what a browser may do."""

import json
import re
from dataclasses import dataclass, field
from html import unescape
from http.client import HTTPConnection, HTTPMessage
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

from jupyter_server.services.kernels.connection.base import serialize_msg_to_ws_v1
from running_app import RunningApp
from websocket import WebSocket, create_connection

from course.kernel.widget_states import STATES

V1 = "v1.kernel.websocket.jupyter.org"
"""The newer way of putting messages into a websocket; the older one, JSON, has no name."""


@dataclass
class Answer:
    """What came back."""

    status: int
    headers: HTTPMessage
    body: str


@dataclass
class Visitor:
    """Someone who asks a running course for things; with `log_in`, its owner."""

    app: RunningApp
    cookies: dict[str, str] = field(default_factory=dict)

    def ask(
        self, path: str, method: str = "GET", body: bytes | None = None, **headers: str
    ) -> Answer:
        """Ask for a path, which is sent as it stands."""
        connection = HTTPConnection(urlsplit(self.app.url).netloc, timeout=30)
        connection.request(method, path, body, headers=self._with_cookies(headers))
        response = connection.getresponse()
        answer = Answer(response.status, response.headers, response.read().decode())
        connection.close()
        return answer

    def log_in(self) -> "Visitor":
        """Come in by the address that the course has told its owner."""
        answer = self.ask("/?" + self.app.address.partition("?")[2])
        for cookie in answer.headers.get_all("Set-Cookie", []):
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        return self

    def open_lesson(self, notebook: str) -> str:
        """Open a lesson to its end, and return the id of its kernel."""
        return self.kernel_of(self.ask(f"/voila/render/{notebook}").body)

    @staticmethod
    def kernel_of(page: str) -> str:
        """Return the id of the kernel that a page was made by."""
        (kernel,) = set(re.findall(r'"kernelId": "([^"]+)"', unescape(page)))
        return kernel

    def connect(self, kernel: str, *, protocol: str | None = None, **options: str) -> WebSocket:
        """Talk to a kernel as its page does; raises an error where that is refused."""
        socket: WebSocket = create_connection(
            f"{self.app.url}/api/kernels/{kernel}/channels?session_id=test".replace(
                "http", "ws", 1
            ),
            subprotocols=[protocol] if protocol else None,
            header=self._with_cookies({}),
            timeout=30,
            **options,
        )
        return socket

    def _with_cookies(self, headers: dict[str, str]) -> dict[str, str]:
        pairs = [f"{name}={value}" for name, value in self.cookies.items()]
        return headers | ({"Cookie": "; ".join(pairs)} if pairs else {})


def widget_states(page: str) -> list[tuple[str, dict[str, Any]]]:
    """Return what a lesson's page is told of its widgets: their names, and each one's model."""
    outputs = re.findall(r'output\+json">(.*?)</script>', page)
    told = [json.loads(output)["data"].get(STATES, {"state": {}}) for output in outputs]
    return [item for states in told for item in states["state"].items()]


def say(
    socket: WebSocket,
    channel: str,
    kind: str,
    content: object,
    *,
    metadata: object = None,
    protocol: str | None = None,
) -> str:
    """Send a message to a kernel; return its id."""
    header = {
        "msg_id": uuid4().hex,
        "msg_type": kind,
        "session": "test",
        "username": "",
        "version": "5.3",
        "date": "2026-01-01T00:00:00Z",
    }
    parts = {"header": header, "parent_header": {}, "metadata": metadata or {}, "content": content}
    if protocol == V1:
        listed = [json.dumps(part).encode() for part in parts.values()]
        socket.send_binary(serialize_msg_to_ws_v1(listed, channel))
    else:
        socket.send(json.dumps({**parts, "channel": channel, "buffers": []}))
    return header["msg_id"]
