"""How long a page's answer is waited for, and how soon it hears of its kernel."""

import asyncio
import socket
from types import SimpleNamespace

from tornado.httpserver import HTTPServer
from tornado.testing import bind_unused_port
from tornado.web import Application
from tornado.websocket import websocket_connect

from course.app.application import CourseApp
from course.app.handlers import ChannelsHandler


def test_a_page_that_answers_every_ping_is_never_taken_for_gone():
    """When the next ping is due, its last answer is as old as the time between two."""
    handler = object.__new__(ChannelsHandler)
    handler.application = Application(**CourseApp().tornado_settings)
    assert handler.ping_timeout >= 2 * handler.ping_interval > 0


def test_what_a_kernel_says_does_not_wait_for_the_page_to_confirm_what_it_said_before():
    """A page's computer may put that off for 40 ms, each time."""
    sends_at_once = []

    class KernelConnection:
        kernel_ws_protocol = None

        def __init__(self, websocket_handler, **_others):
            self._page = websocket_handler
            self.session = SimpleNamespace()

        async def connect(self):
            stream = self._page.ws_connection.stream
            sends_at_once.append(stream.socket.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
            self._page.close()

        def disconnect(self):
            pass

    class Channels(ChannelsHandler):
        async def prepare(self):
            self.current_user = "somebody"

    async def open_a_page():
        listening, port = bind_unused_port()
        server = HTTPServer(
            Application(
                [("/(.*)", Channels)],
                allow_origin="*",
                authorizer=SimpleNamespace(is_authorized=lambda *_asked: True),
                kernel_manager=SimpleNamespace(get_kernel=lambda _id: None),
                kernel_websocket_connection_class=KernelConnection,
            )
        )
        server.add_socket(listening)
        page = await websocket_connect(f"ws://127.0.0.1:{port}/1?session_id=1")
        assert await page.read_message() is None  # it was closed
        server.stop()

    asyncio.run(open_a_page())
    assert all(sends_at_once)
    assert sends_at_once
