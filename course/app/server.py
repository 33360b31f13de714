"""The HTTP server, of which no client that keeps it waiting can take the owner's place."""

from collections.abc import Awaitable
from typing import Any

from tornado.http1connection import HTTP1ServerConnection
from tornado.httpserver import HTTPServer
from tornado.httputil import (
    HTTPConnection,
    HTTPHeaders,
    HTTPMessageDelegate,
    RequestStartLine,
    ResponseStartLine,
)
from tornado.ioloop import PeriodicCallback
from tornado.iostream import IOStream

from course.app.descriptors import is_near_limit, max_idle_connections

IDLE_TIMEOUT = 120
"""Seconds that a connection may be open without a request."""
BODY_TIMEOUT = 30
"""Seconds that the body of a request may take."""
SEND_TIMEOUT = 60
"""Seconds in which a client has to take some more of its answer."""
MAX_BODY_SIZE = 4 << 20
"""Bytes of a request's body; what is written in exercises goes another way."""


class CourseServer(HTTPServer):
    """Closes connections whose clients keep it waiting: after a time, or when there are too many.

    A client keeps it waiting that has not sent its request, or does not read its answer. Of too
    many, the one that has done so for longest is closed. A browser whose connection is closed while
    it is idle opens another one by itself.
    """

    def initialize(self, *args: Any, **kwargs: Any) -> None:
        """Set what a connection may take of time and memory."""
        limits = {"idle_connection_timeout": IDLE_TIMEOUT, "body_timeout": BODY_TIMEOUT}
        super().initialize(*args, **{**limits, "max_body_size": MAX_BODY_SIZE, **kwargs})
        self._clients: dict[IOStream, _Client] = {}
        self._max_idle = max_idle_connections()
        PeriodicCallback(self._close_stalled, SEND_TIMEOUT * 1000 / 4).start()

    def handle_stream(self, stream: IOStream, address: tuple[Any, ...]) -> None:
        """Serve a new connection, in the place of the one that has kept us waiting for longest."""
        if is_near_limit(stream.socket.fileno()):
            stream.close()
            return
        stream = _Stream(stream.socket)
        self._clients[stream] = _Client(stream)
        self._close_longest_idle()  # now: many connections may be accepted before anything is read
        super().handle_stream(stream, address)

    def start_request(
        self, server_conn: object, request_conn: HTTPConnection
    ) -> HTTPMessageDelegate:
        """Wait for a connection's next request."""
        assert isinstance(server_conn, HTTP1ServerConnection)
        client = self._clients[server_conn.stream]
        client.await_request()
        return _Request(super().start_request(server_conn, request_conn), client)

    def on_close(self, server_conn: object) -> None:
        """Forget a connection, which was closed or has become a websocket."""
        assert isinstance(server_conn, HTTP1ServerConnection)
        del self._clients[server_conn.stream]
        super().on_close(server_conn)

    def _close_longest_idle(self) -> None:
        idle = [client for client in self._clients.values() if client.idle_since is not None]
        idle.sort(key=lambda client: client.idle_since or 0)
        for client in idle[: -self._max_idle]:
            client.stream.close()

    def _close_stalled(self) -> None:
        for stream in [client.stream for client in self._clients.values()]:
            if stream.writing() and stream.last_sent < stream.io_loop.time() - SEND_TIMEOUT:
                stream.close()


class _Stream(IOStream):
    """A stream that knows when its client last took something."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.last_sent = self.io_loop.time()

    def write_to_fd(self, data: memoryview) -> int:
        """Send as much as the client takes; return how many bytes that was."""
        sent = super().write_to_fd(data)
        self.last_sent = self.io_loop.time()
        return sent


class _Client:
    """Who is at the other end of a connection, and how long it has kept the server waiting."""

    def __init__(self, stream: _Stream) -> None:
        self.stream = stream
        self.await_request()

    def await_request(self) -> None:
        """Begin to wait for its request."""
        self._request_awaited_since: float | None = self.stream.io_loop.time()

    def receive_request(self) -> None:
        """Note that all of it is there."""
        self._request_awaited_since = None

    @property
    def idle_since(self) -> float | None:
        """When it last did what it has to; None while it is the server's turn, and at the end."""
        if self.stream.closed():
            return None
        if self._request_awaited_since is not None:
            return self._request_awaited_since
        return self.stream.last_sent if self.stream.writing() else None


class _Request(HTTPMessageDelegate):
    """A request on its way in; once all of it is there, it is the server's turn."""

    def __init__(self, delegate: HTTPMessageDelegate, client: _Client) -> None:
        self._delegate = delegate
        self._client = client

    def headers_received(
        self, start_line: RequestStartLine | ResponseStartLine, headers: HTTPHeaders
    ) -> Awaitable[None] | None:
        answer: Awaitable[None] | None = self._delegate.headers_received(start_line, headers)
        return answer

    def data_received(self, chunk: bytes) -> Awaitable[None] | None:
        answer: Awaitable[None] | None = self._delegate.data_received(chunk)
        return answer

    def finish(self) -> None:
        self._client.receive_request()
        self._delegate.finish()

    def on_connection_close(self) -> None:
        self._delegate.on_connection_close()
