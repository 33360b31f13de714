"""The requests that the course answers in its own way."""

import asyncio
from collections.abc import Callable
from datetime import datetime
from typing import Any, cast
from urllib.parse import parse_qsl

from jupyter_server.base.handlers import JupyterHandler, Template404
from jupyter_server.services.kernels.handlers import KernelHandler
from jupyter_server.utils import url_path_join
from tornado.concurrent import Future
from tornado.escape import url_escape
from tornado.httputil import url_concat
from tornado.ioloop import IOLoop
from tornado.web import HTTPError, StaticFileHandler, authenticated
from tornado.websocket import WebSocketClosedError
from voila.shutdown_kernel_handler import VoilaShutdownKernelHandler
from voila.tornado.handler import TornadoVoilaHandler
from voila.tornado.kernel_websocket_handler import VoilaKernelWebsocketHandler
from voila.voila_identity_provider import VoilaLoginHandler

from course.app.headers import INLINE_SCRIPTS
from course.app.kernel_pool import NoKernelAvailable, SpareKernels
from course.lessons import Lesson

RETRY_AFTER = 60
"""Seconds until it is worth while to ask again for a page whose exercises could not open."""
FLUSH_DELAY = 0.003
"""Seconds within which the pieces of a page that follow one another are sent together."""
MAX_HEARTBEATS = 8
"""Voilà's words to a page while nothing else comes, after which the answer ends.

Voilà waits for ever where its template failed. The page has told its reader by then, and goes on
with another kernel.
"""
HEAD_START = 0.1
"""Seconds that a browser on this computer has for the prose before the kernel works there, too."""


async def head_start() -> str:
    """Wait, with nothing to show for it, in a lesson's template."""
    await asyncio.sleep(HEAD_START)
    return ""


class WithErrorPage(JupyterHandler):
    """A handler that has a page for each request that it cannot answer.

    Where a method is unknown, or an address or a form is not text, that is found before Jupyter
    looks who is there; its error page asks for just that, and would fail.
    """

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """Send the page that says so, to a stranger where nobody has looked."""
        if not hasattr(self, "_jupyter_current_user"):
            self.current_user = self._jupyter_current_user = None
        super().write_error(status_code, **kwargs)


class NothingHereHandler(WithErrorPage, Template404):
    """Answers where nothing else does."""


class LoginHandler(WithErrorPage, VoilaLoginHandler):
    """Lets people in who have the token or the password."""


class PageKernel:
    """The kernel manager as one page sees it, which is to be read where it gets no kernel.

    Parameters
    ----------
    kernels : SpareKernels
        The manager of all kernels.
    on_no_kernel : callable
        Called where there are as many kernels as there may be.
    """

    def __init__(self, kernels: SpareKernels, on_no_kernel: Callable[[], None]) -> None:
        self._kernels = kernels
        self._on_no_kernel = on_no_kernel

    async def start_kernel(self, **options: Any) -> str:
        """Start the page's kernel; return its id, which is empty where there is none."""
        try:
            return await self._kernels.start_kernel(**options)
        except NoKernelAvailable:
            self._on_no_kernel()
            return ""

    def get_kernel(self, kernel_id: str) -> Any:
        """Return the page's kernel, if it has one."""
        return self._kernels.get_kernel(kernel_id) if kernel_id else None


class NoKernel:
    """In the place of a kernel manager, for a page in which there is nothing to run."""

    async def start_kernel(self, **_options: Any) -> str:
        """Return no id."""
        return ""

    def get_kernel(self, _kernel_id: str) -> None:
        """Return no kernel."""


class LessonHandler(WithErrorPage, TornadoVoilaHandler):
    """One lesson's page."""

    def initialize(self, **kwargs: Any) -> None:
        """Add what the page needs to end its kernel, since no script can read its cookies."""
        super().initialize(**kwargs)
        self.page_config_hook = self._with_xsrf_token
        self._left = False
        self._sending: object | None = None

    def _with_xsrf_token(self, page_config: dict[str, Any], **_: Any) -> dict[str, Any]:
        return {**page_config, "xsrfToken": self.xsrf_token.decode()}

    @property
    def kernel_manager(self) -> Any:
        """What starts the page's kernel."""
        return PageKernel(cast(SpareKernels, super().kernel_manager), self._on_no_kernel)

    def _on_no_kernel(self) -> None:
        self.set_status(503)
        self.set_header("Retry-After", RETRY_AFTER)

    @authenticated
    async def get(self, path: str | None = None) -> None:
        """Send the page piece by piece, and stop when nobody is reading any more."""
        if path is not None and (path.endswith("/") or not path.isprintable()):
            self.redirect_to_file(path)
            return
        heartbeats = 0
        async for html in self.get_generator(path=path):
            heartbeats = heartbeats + 1 if INLINE_SCRIPTS["heartbeat"] in html else 0
            if self._left or heartbeats > MAX_HEARTBEATS:
                return
            self.write(html)
            self._send_soon()

    def redirect_to_file(self, path: str) -> None:
        """Lead to a file that stands beside the lessons, where any may be had."""
        if not self.voila_configuration.file_allowlist:
            raise HTTPError(404)
        super().redirect_to_file(url_escape(path, plus=False))

    def on_connection_close(self) -> None:
        """Note that the reader has gone."""
        self._left = True
        super().on_connection_close()

    def _send_soon(self) -> None:
        """Send what is there in a moment: a page comes in hundreds of pieces, most at once."""
        if self._sending is None:
            self._sending = IOLoop.current().call_later(FLUSH_DELAY, self._send)

    def _send(self) -> None:
        self._sending = None
        if not self._finished and not self._left:
            self.flush().add_done_callback(Future.exception)


class NoteHandler(LessonHandler):
    """A page about the course: there is nothing to run in it."""

    @property
    def kernel_manager(self) -> Any:
        """What starts nothing."""
        return NoKernel()


class ChannelsHandler(WithErrorPage, VoilaKernelWebsocketHandler):
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


class KernelStatusHandler(KernelHandler):
    """Whether a page's kernel is still there, for a page that has lost its connection."""

    SUPPORTED_METHODS = ("GET",)


class EndKernelHandler(VoilaShutdownKernelHandler):
    """End the kernel of a page that is being left; a second goodbye is no error."""

    @authenticated
    async def post(self, kernel_id: str) -> None:
        """End the kernel, if it is still there."""
        await self.kernel_manager.drain(kernel_id)
        if kernel_id in self.kernel_manager:
            await super().post(kernel_id)
        else:
            self.set_status(204)
            self.finish()


class FirstLessonHandler(WithErrorPage):
    """The course's front door."""

    def initialize(self, lesson: Lesson) -> None:
        """Remember which lesson comes first."""
        self.lesson = lesson

    @authenticated
    def get(self) -> None:
        """Go to the first lesson; a token in the address has become a cookie by then.

        A browser that comes from elsewhere, a file even, sends that cookie only when it is a page
        of ours that sends it on.
        """
        address = url_path_join(self.base_url, "voila/render", self.lesson.notebook)
        if self.token_authenticated:
            self.write(self.render_template("enter.html", address=address))
        else:
            self.redirect(address)


class MovedLessonHandler(WithErrorPage):
    """An address that a lesson had in an earlier version of the course."""

    def initialize(self, lesson: Lesson) -> None:
        """Remember which lesson was meant."""
        self.lesson = lesson

    @authenticated
    def get(self) -> None:
        """Go to the lesson with all that the address asks, for a token in it is needed there, too.

        A browser that comes from elsewhere sends no cookie of ours to the second address either.
        """
        address = url_path_join(self.base_url, "voila/render", self.lesson.notebook)
        self.redirect(url_concat(address, parse_qsl(self.request.query, keep_blank_values=True)))


class OpenedHandler(WithErrorPage):
    """A page that says that the course is open, to who reads it and to pages that had lost it."""

    @authenticated
    def get(self) -> None:
        """Send the page to who has signed in by then."""
        self.write(self.render_template("opened.html"))


class AssetHandler(StaticFileHandler):
    """The page's own scripts and style sheet.

    Their address holds the version of them all, so a browser may keep what it finds there.
    """

    def get_cache_time(self, path: str, modified: datetime | None, mime_type: str) -> int:
        """Return for how many seconds a file may be kept without asking again."""
        return StaticFileHandler.CACHE_MAX_AGE
