"""The HTTP server, of which nobody who only connects to it can take the owner's place."""

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

from tornado.http1connection import HTTP1Connection
from tornado.httpserver import HTTPServer
from tornado.httputil import (
    HTTPConnection,
    HTTPHeaders,
    HTTPMessageDelegate,
    RequestStartLine,
    ResponseStartLine,
)
from tornado.iostream import IOStream

from course.app.descriptors import few_left, most_waiting

IDLE = 120
"""Seconds that a connection may be open without a request."""
BODY = 30
"""Seconds that what is sent with a request may take."""
LARGEST_BODY = 4 << 20
"""Bytes that may be sent with a request; what is written in exercises goes another way."""


class CourseServer(HTTPServer):
    """Closes the oldest of too many connections on which no request has come.

    A browser whose connection is closed while it is idle opens another one by itself.
    """

    def initialize(self, *args: Any, **kwargs: Any) -> None:
        """Set what a connection may take of time and memory."""
        limits = {"idle_connection_timeout": IDLE, "body_timeout": BODY}
        super().initialize(*args, **{**limits, "max_body_size": LARGEST_BODY, **kwargs})
        self._waiting: dict[object, HTTP1Connection] = {}
        self._most_waiting = most_waiting()

    def handle_stream(self, stream: IOStream, address: tuple[Any, ...]) -> None:
        """Serve a new connection, unless it would be one of the last that can be had."""
        if few_left(stream.socket.fileno()):
            stream.close()
        else:
            super().handle_stream(stream, address)

    def start_request(
        self, server_conn: object, request_conn: HTTPConnection
    ) -> HTTPMessageDelegate:
        """Wait for a request, in the place of who has waited longest where too many do."""
        self._waiting.pop(server_conn, None)
        assert isinstance(request_conn, HTTP1Connection)  # tornado's server speaks nothing else
        self._waiting[server_conn] = request_conn
        if len(self._waiting) > self._most_waiting:
            oldest = next(iter(self._waiting))
            self._waiting.pop(oldest).close()
        heard = partial(self._waiting.pop, server_conn, None)
        return _Request(super().start_request(server_conn, request_conn), heard)

    def on_close(self, server_conn: object) -> None:
        """Forget a connection."""
        self._waiting.pop(server_conn, None)
        super().on_close(server_conn)


class _Request(HTTPMessageDelegate):
    """A request on its way in, which is told of when all of it is there."""

    def __init__(self, delegate: HTTPMessageDelegate, heard: Callable[[], object]) -> None:
        self._delegate = delegate
        self._heard = heard

    def headers_received(
        self, start_line: RequestStartLine | ResponseStartLine, headers: HTTPHeaders
    ) -> Awaitable[None] | None:
        answer: Awaitable[None] | None = self._delegate.headers_received(start_line, headers)
        return answer

    def data_received(self, chunk: bytes) -> Awaitable[None] | None:
        answer: Awaitable[None] | None = self._delegate.data_received(chunk)
        return answer

    def finish(self) -> None:
        self._heard()
        self._delegate.finish()

    def on_connection_close(self) -> None:
        self._delegate.on_connection_close()
