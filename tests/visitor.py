"""A client that says over HTTP just what it is told, and knows nothing of what a browser may do."""

import json
import re
from dataclasses import dataclass, field
from gzip import decompress
from http.client import HTTPConnection, HTTPMessage
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

from jupyter_server.services.kernels.connection.base import serialize_msg_to_ws_v1
from running_app import RunningApp
from websocket import WebSocket, create_connection

from course.kernel.takeover import PAGE

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
        body = response.read()
        connection.close()
        if response.headers["Content-Encoding"] == "gzip":
            body = decompress(body)
        return Answer(response.status, response.headers, body.decode())

    def log_in(self) -> "Visitor":
        """Come in by the address that the course has told its owner."""
        answer = self.ask("/?" + self.app.address.partition("?")[2])
        for cookie in answer.headers.get_all("Set-Cookie", []):
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        return self

    def ask_for_kernel(self, notebook: str) -> dict[str, str]:
        """Have a kernel begin a lesson, as its page does; return its id, and what ends it."""
        answer = self.ask(f"/voila/kernel/{notebook}")
        for cookie in answer.headers.get_all("Set-Cookie", []):
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        return dict(json.loads(answer.body))

    def start_kernel(self, notebook: str) -> str:
        """Have a kernel begin a lesson, as its page does; return the kernel's id."""
        return self.ask_for_kernel(notebook)["kernelId"]

    def connect(self, kernel: str, *, protocol: str | None = None, **options: str) -> WebSocket:
        """Talk to a kernel as its page does; raises an error where that is refused."""
        socket: WebSocket = create_connection(
            f"{self.app.url}/api/kernels/{kernel}/channels?session_id={uuid4().hex}".replace(
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


def in_page(page: str, name: str) -> dict[str, Any]:
    """Return what stands in a page for its script, under an id."""
    (found,) = re.findall(rf'id="{name}" type="application/json"[^>]*>(.*?)</script>', page)
    return dict(json.loads(found))


def around(page: str, words: str) -> str:
    """Return the id of the innermost widget around the first of these words in a page."""
    before, _, _ = page.partition("<main")[2].partition(words)
    return before.rpartition("data-model='")[2].partition("'")[0]


def take_over(socket: WebSocket, version: str, *parts: dict[str, Any]) -> dict[str, Any]:
    """Take a kernel as a page does that has this version; return the kernel's answer."""
    asked = uuid4().hex
    data = {"version": version, "parts": parts}
    say(socket, "shell", "comm_open", {"comm_id": asked, "target_name": PAGE, "data": data})
    while True:
        message = json.loads(socket.recv())
        if message["msg_type"] == "comm_msg" and message["content"]["comm_id"] == asked:
            return dict(message["content"]["data"])


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
