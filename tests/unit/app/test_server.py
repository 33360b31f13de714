"""The course's HTTP server and clients that keep it waiting."""

import asyncio

from tornado.testing import bind_unused_port
from tornado.web import Application, RequestHandler

from course.app import server

LARGE = b"x" * (32 << 20)


def test_an_answer_that_nobody_reads_is_broken_off(monkeypatch):
    monkeypatch.setattr(server, "SEND_TIMEOUT", 0.2)

    async def ask_and_never_read():
        broken_off = asyncio.Event()

        class LargeHandler(RequestHandler):
            async def get(self):
                self.write(LARGE)
                await self.flush()
                broken_off.set()

        socket, port = bind_unused_port()
        served = server.CourseServer(Application([("/", LargeHandler)]))
        served.add_sockets([socket])
        reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=1 << 10)
        writer.write(b"GET / HTTP/1.1\r\nHost: course\r\n\r\n")
        await broken_off.wait()
        received = len(await read_all(reader))
        writer.close()
        served.stop()
        return received

    assert asyncio.run(ask_and_never_read()) < len(LARGE)


async def read_all(reader):
    try:
        return await reader.read()
    except ConnectionResetError:
        return b""
