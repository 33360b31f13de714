"""The requests that the course answers in its own way."""

from datetime import datetime

from jupyter_server.base.handlers import JupyterHandler
from jupyter_server.utils import url_path_join
from tornado.concurrent import Future
from tornado.iostream import StreamClosedError
from tornado.web import StaticFileHandler, authenticated
from tornado.websocket import WebSocketClosedError
from voila.shutdown_kernel_handler import VoilaShutdownKernelHandler
from voila.tornado.handler import TornadoVoilaHandler
from voila.tornado.kernel_websocket_handler import VoilaKernelWebsocketHandler

from course.lessons import Lesson


class LessonHandler(TornadoVoilaHandler):
    """One lesson's page."""

    @authenticated
    async def get(self, path: str | None = None) -> None:
        """Send the page piece by piece, and stop when nobody is reading any more."""
        # Asking for the token sets its cookie, without which the page may not end its kernel.
        _ = self.xsrf_token
        async for html in self.get_generator(path=path):
            self.write(html)
            try:
                await self.flush()
            except StreamClosedError:
                return


class ChannelsHandler(VoilaKernelWebsocketHandler):
    """What a page and its kernel say to each other."""

    def write_message(self, message: bytes | str, binary: bool = False) -> Future[None] | None:
        """Pass on a message of the kernel; a page that has just been left misses nothing by it."""
        try:
            sent: Future[None] | None = super().write_message(message, binary)
        except WebSocketClosedError:
            return None
        if sent is not None:
            sent.add_done_callback(Future.exception)
        return sent


class EndKernelHandler(VoilaShutdownKernelHandler):
    """End the kernel of a page that is being left; a second goodbye is no error."""

    @authenticated
    async def post(self, kernel_id: str) -> None:
        """End the kernel, if it is still there."""
        if kernel_id in self.kernel_manager:
            await super().post(kernel_id)
        else:
            self.set_status(204)
            self.finish()


class FirstLessonHandler(JupyterHandler):
    """The course's front door."""

    def initialize(self, lesson: Lesson) -> None:
        """Remember which lesson comes first."""
        self.lesson = lesson

    @authenticated
    def get(self) -> None:
        """Go to the first lesson; a token in the address has become a cookie by then."""
        self.redirect(url_path_join(self.base_url, "voila/render", self.lesson.notebook))


class OurFileHandler(StaticFileHandler):
    """The page's own scripts and style sheet.

    Their address holds the version of them all, so a browser may keep what it finds there.
    """

    def get_cache_time(self, path: str, modified: datetime | None, mime_type: str) -> int:
        """Return for how many seconds a file may be kept without asking again."""
        return StaticFileHandler.CACHE_MAX_AGE
