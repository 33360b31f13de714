"""The requests that the course answers in its own way."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, cast
from urllib.parse import parse_qsl

from jupyter_server.base.handlers import JupyterHandler, Template404
from jupyter_server.services.kernels.handlers import KernelHandler
from jupyter_server.utils import url_path_join
from tornado.concurrent import Future
from tornado.escape import url_escape
from tornado.http1connection import HTTP1Connection
from tornado.httputil import url_concat
from tornado.web import HTTPError, StaticFileHandler, authenticated
from tornado.websocket import WebSocketClosedError
from voila.shutdown_kernel_handler import VoilaShutdownKernelHandler
from voila.tornado.handler import TornadoVoilaHandler
from voila.tornado.kernel_websocket_handler import VoilaKernelWebsocketHandler
from voila.voila_identity_provider import VoilaLoginHandler

from course.app.kernel_pool import NoKernelAvailable
from course.app.lesson_kernels import LessonKernels
from course.lessons import Lesson
from course.site.page_maker import Page
from course.site.pages import MadeOfPages, Pages

RETRY_AFTER = 60
"""Seconds until it is worth while to ask again for a kernel where there was none."""


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

    def send(self, page: Page, media_type: str) -> None:
        """Send something that is in memory, packed for who can unpack it, or that they have it."""
        self.set_header("Content-Type", f"{media_type}; charset=utf-8")
        self.set_header("Vary", "Accept-Encoding")
        self.set_header("Etag", page.etag)
        if self.check_etag_header():
            self.set_status(304)
        elif "gzip" in self.request.headers.get("Accept-Encoding", ""):
            self.set_header("Content-Encoding", "gzip")
            self.write(page.gzipped)
        else:
            self.write(page.html)


class NothingHereHandler(WithErrorPage, Template404):
    """Answers where nothing else does."""


class LoginHandler(WithErrorPage, VoilaLoginHandler):
    """Lets people in who have the token or the password."""


class LessonHandler(WithErrorPage, TornadoVoilaHandler):
    """One lesson's page, which is complete before anybody asks for it."""

    @authenticated
    async def get(self, path: str | None = None) -> None:
        """Send the page as it is for this learner."""
        notebook = self.notebook_path or path or ""
        pages = cast(Pages, self.settings["pages"])
        if not pages.is_notebook(notebook):
            self.redirect_to_file(notebook)
            return
        lesson = await pages.get(notebook)
        page = lesson.kept if self.settings["places"].hold_anything() else lesson.blank
        self.send(page, "text/html")

    def redirect_to_file(self, path: str) -> None:
        """Lead to a file that stands beside the lessons, where any may be had."""
        if not self.voila_configuration.file_allowlist:
            raise HTTPError(404)
        super().redirect_to_file(url_escape(path, plus=False))


class SearchDocumentsHandler(WithErrorPage):
    """What a search goes through: all pages, by their addresses."""

    def initialize(self, lessons: Sequence[Lesson], made: MadeOfPages) -> None:
        """Remember which pages there are, and what makes it of them."""
        self.lessons = lessons
        self.made = made

    @authenticated
    async def get(self) -> None:
        """Send them; what is looked for in them, nobody is told."""
        pages = cast(Pages, self.settings["pages"])
        self.send(await self.made.get(await pages.all(self.lessons)), "application/json")


class LessonKernelHandler(WithErrorPage):
    """A kernel for a page that somebody writes in, or of whose learner something is kept."""

    @authenticated
    async def get(self, path: str) -> None:
        """Begin a lesson in a kernel; send its id, and what the page needs to end it.

        A page elsewhere cannot have one started: it cannot have our cookies sent, and a browser
        says where a request comes from.
        """
        if self.request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
            raise HTTPError(403)
        kernels = cast(LessonKernels, self.kernel_manager)
        pages = cast(Pages, self.settings["pages"])
        lesson = await pages.get(path) if pages.is_notebook(path) else None
        if lesson is None or not lesson.sources:
            raise HTTPError(404)
        try:
            kernel_id = await kernels.start_lesson(lesson.kernel_name, lesson.sources)
        except NoKernelAvailable:
            self.set_status(503)
            self.set_header("Retry-After", RETRY_AFTER)
            self.write({"kernelId": ""})  # a hub whose course has ended sends no JSON
            return
        if self._is_left():
            await kernels.shutdown_kernel(kernel_id, now=True)
            return
        self.write({"kernelId": kernel_id, "xsrfToken": self.xsrf_token.decode()})

    def _is_left(self) -> bool:
        """Tell whether the page has gone; tornado tells only where it had not when it asked."""
        return cast(HTTP1Connection, self.request.connection).stream.closed()


class ChannelsHandler(WithErrorPage, VoilaKernelWebsocketHandler):
    """What a page and its kernel say to each other."""

    async def open(self, kernel_id: str) -> None:
        """Connect a page to its kernel, and send what that says at once.

        Otherwise a short message waits for the page to say that it has the one before, which
        systems put off for 40 ms.
        """
        self.set_nodelay(True)
        await super().open(kernel_id)

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
        """Have the kernel end, if it is still there; no browser waits for the answer."""
        self.kernel_manager.end_lesson(kernel_id)
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


class WorkbookHandler(WithErrorPage):
    """All lessons in one document, for paper."""

    def initialize(self, lessons: Sequence[Lesson], made: MadeOfPages) -> None:
        """Remember which lessons, and what makes it of them."""
        self.lessons = lessons
        self.made = made

    @authenticated
    async def get(self) -> None:
        """Send it as soon as all pages are made."""
        pages = cast(Pages, self.settings["pages"])
        made = await pages.all(self.lessons, patience=None)
        self.send(await self.made.get(made), "text/html")


class AssetHandler(StaticFileHandler):
    """The page's own scripts and style sheet.

    Their address holds the version of them all, so a browser may keep what it finds there.
    """

    def get_cache_time(self, path: str, modified: datetime | None, mime_type: str) -> int:
        """Return for how many seconds a file may be kept without asking again."""
        return StaticFileHandler.CACHE_MAX_AGE
