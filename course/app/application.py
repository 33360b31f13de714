"""The course as an application: Voilà with our lessons, our page and our defaults."""

import asyncio
import logging
import os
import re
import sys
import webbrowser
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from ipaddress import ip_address
from pathlib import Path
from threading import Thread
from typing import Any

from jupyter_core.paths import jupyter_path
from jupyter_server import DEFAULT_STATIC_FILES_PATH
from jupyter_server.auth.identity import IdentityProvider
from jupyter_server.utils import url_path_join
from tornado.httpserver import HTTPServer
from tornado.httputil import url_concat
from tornado.ioloop import IOLoop, PeriodicCallback
from tornado.web import HTTPError as WebError
from traitlets import Bool, Dict, Type, Unicode, default
from traitlets.config import Config
from voila.app import Voila
from voila.paths import collect_static_paths, collect_template_paths

from course import __version__, page
from course.app.cookies import XSRF_COOKIE, CourseIdentityProvider
from course.app.descriptors import raise_soft_limit
from course.app.fork_provisioner import fork_kernels
from course.app.handlers import (
    AssetHandler,
    FirstLessonHandler,
    LessonKernelHandler,
    MovedLessonHandler,
    NothingHereHandler,
    OpenedHandler,
    SearchDocumentsHandler,
    WorkbookHandler,
)
from course.app.headers import INLINE_SCRIPTS, INLINE_STYLE, SecurityHeaders
from course.app.jupyterlab_only import remove_jupyterlab_only
from course.app.kernel_pool import transport
from course.app.kernelspec import LessonKernelSpecManager
from course.app.lesson_kernels import LessonKernels
from course.app.markdown import LessonMarkdown
from course.app.rate_limit import RateLimitFilter
from course.app.server import CourseServer
from course.app.voila_internals import course_handlers
from course.help import help_lines
from course.journal.keeping.begin_run import begin_run
from course.journal.keeping.places import Places
from course.journal.location import journal_file
from course.lessons import Lesson, Syllabus, notebooks_folder
from course.manifest import manifest
from course.site.help_panel import help_panel
from course.site.home_screen import Look
from course.site.page_maker import LessonPages, PageMaker
from course.site.pages import MadeOfPages, Pages
from course.site.search_documents import PageSections, search_documents
from course.site.workbook import chapters
from course.sources.source import sources

STATIC = page.FOLDER / "static"

NO_TOKEN = (
    f"{manifest().name} was not started: without a token, everyone on the network could read what "
    "is written here. Leave out --token '', or leave the address at 127.0.0.1."
)
"""Said instead of serving people's words to anyone who asks."""

DEFAULTS = Config(
    VoilaConfiguration={
        "template": "course",
        "allow_template_override": "NO",
        "allow_theme_override": "NO",
        "file_allowlist": [],
        "multi_kernel_manager_class": LessonKernels,
        "kernel_spec_manager_class": LessonKernelSpecManager,
        "prelaunch_hook": remove_jupyterlab_only,
    },
    # One exercise that cannot open leaves the later ones alone.
    VoilaExecutor={"allow_errors": True, "timeout": 60},
    VoilaExporter={
        "markdown_renderer_class": LessonMarkdown,
        "default_preprocessors": [],  # nbconvert's own would remove what no lesson has
    },
    IdentityProvider={"cookie_options": {"samesite": "Strict"}},
    # What passes between this program and the kernels is for nobody else on this computer.
    KernelManager={
        "transport": transport(),
        "transport_encryption": "required",
        "client_class": "course.app.kernel_pool.PromptClient",
    },
    # Nobody signs a lesson; Jupyter would keep the signatures, and a key, in files of its own.
    NotebookNotary={"db_file": ":memory:", "secret": os.urandom(32)},
    SpareKernels={"extension": "course.server_kernel.extension"},
    # Kernels end with their page; these are for pages that could not say goodbye.
    MappingKernelManager={
        "cull_idle_timeout": 30 * 60,
        "cull_interval": 60,
        "cull_connected": False,
    },
)
"""What the course sets for Voilà's other parts; configuration files and options win."""

_ALLOWED_MESSAGE_TYPES = [
    "comm_open",
    "comm_msg",
    "comm_close",
    "comm_info_request",
    "kernel_info_request",
]
"""What a page may say to its kernel; anything else is not passed on."""


@dataclass(frozen=True)
class Alone:
    """What a page that has no server says of itself.

    Parameters
    ----------
    policy : str
        What it may do, which a server says in a header.
    integrity : str
        The hash of its script.
    look : Look
        How it stands on a home screen.
    """

    policy: str
    integrity: str
    look: Look


@dataclass(frozen=True)
class Frame:
    """What stands around every lesson, for the templates."""

    name: str
    accent: str
    syllabus: Syllabus
    help_now: str
    neutral_address: str
    style: str
    lesson_js: str
    plain_js: str
    scripts: Mapping[str, str]
    show_tracebacks: bool
    sign_out: str
    alone: Alone | None

    @property
    def aloud_js(self) -> str:
        """The address of the script that reads a page aloud, which lies beside the lessons'."""
        return self.lesson_js.rpartition("/")[0] + "/aloud.js"


@cache
def version(folder: Path) -> str:
    """Return a short name for what is in a folder, which changes whenever that does."""
    digest = sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def _is_this_computer(address: str) -> bool:
    """Whether only this computer can reach what is served at an address."""
    try:
        return address == "localhost" or ip_address(address).is_loopback
    except ValueError:
        return False


_CONCERN_NOBODY = (
    "Got events for closed stream",  # a page was left in mid-sentence
    # Jupyter waits for three pings, and does the pinging; tornado, which does not, allows one.
    "The websocket_ping_timeout ",
)


def _concerns_anyone(record: logging.LogRecord) -> bool:
    return not str(record.msg).startswith(_CONCERN_NOBODY)


class CourseApp(Voila):
    """Serve the lessons on this computer, to this computer, and open the first one."""

    name = manifest().slug
    version = __version__
    description = Unicode(f"{manifest().name}: {manifest().description}.")
    examples = "python -m course --port 8900 --no-browser"

    ip = Unicode("127.0.0.1", config=True, help="The IP address the course will listen on.")
    auto_token = Bool(True, config=True, help="Ask for a token, made anew at each start.")
    pages_ahead = Bool(
        True,
        config=True,
        help="Make all pages as the course starts; otherwise each when it is first asked for.",
    )
    identity_provider_class = Type(
        CourseIdentityProvider,
        klass=IdentityProvider,
        config=True,
        help="The identity provider class to use.",
    )
    tornado_settings: "Dict[str, Any]" = Dict(  # no generic class while the program runs
        {
            # A page elsewhere that points its own name at this computer gets nothing.
            "allow_remote_access": False,
            "local_hostnames": ["localhost", "127.0.0.1"],
            # No script can read the cookies, and no other site can have them sent.
            "xsrf_cookie_name": XSRF_COOKIE,
            "xsrf_cookie_kwargs": {"httponly": True, "samesite": "Strict"},
        },
        config=True,
        help="Extra settings for the tornado application.",
    )

    @default("log_level")
    def _default_log_level(self) -> int:
        return logging.WARNING

    @default("root_dir")
    def _default_root_dir(self) -> str:
        if self.notebook_path:
            return str(Path(self.notebook_path).resolve().parent)
        return str(notebooks_folder())

    def initialize(self, argv: list[str] | None = None) -> None:
        """Set the course's defaults, then let options and configuration files override them."""
        logging.getLogger("tornado.general").addFilter(_concerns_anyone)
        self._rate_limit = RateLimitFilter()
        tornado = ("tornado.access", "tornado.application", "tornado.general")
        for name in (*tornado, "asyncio", type(self).__name__):
            logging.getLogger(name).addFilter(self._rate_limit)
        self.update_config(DEFAULTS)
        super().initialize(argv)
        self._rate_limit.level = self.log_level
        sources()  # wrong ones are to be found by their author, and not by a learner
        syllabus = Syllabus.read(Path(self.root_dir))
        self.frame = Frame(
            name=manifest().name,
            accent=page.light_colours()["--course-accent"],
            syllabus=syllabus,
            help_now=help_panel(help_lines(), syllabus.notes, self._lessons),
            neutral_address=manifest().neutral_address,
            style=INLINE_STYLE,
            lesson_js=self._lesson_js,
            plain_js=self._plain_js,
            scripts=INLINE_SCRIPTS,
            show_tracebacks=self.voila_configuration.show_tracebacks,
            sign_out=self.sign_out,
            alone=self._alone,
        )
        # Voilà hands its configured `resources` to the lesson's template.
        self.voila_configuration.config.VoilaConfiguration.resources = {"frame": self.frame}

    @property
    def _lessons(self) -> str:
        """The address that all notebooks are below."""
        return url_path_join(self.base_url, "voila/render/")

    def parse_command_line(self, argv: list[str] | None = None) -> None:
        """Read the options; where they ask for help or the version, nothing is begun."""
        super().parse_command_line(argv)
        # An unlocked journal is open on every page, and locked when this ends.
        self.run = begin_run()
        # What the owner's IPython runs when it starts has nothing to do with a lesson.
        os.environ["IPYTHONDIR"] = str(self.run.directory / "ipython")
        self._assets.mkdir()
        raise_soft_limit()
        fork_kernels(self)

    def setup_template_dirs(self) -> None:
        """Look for templates in the package first, then where Voilà looks."""
        roots = [str(page.SHARE), *jupyter_path()]
        template = self.voila_configuration.template
        self.template_paths = collect_template_paths(
            ["voila", "nbconvert"], template, prune=True, root_dirs=roots
        )
        self.static_paths = [
            *collect_static_paths(["voila", "nbconvert"], template, root_dirs=roots),
            DEFAULT_STATIC_FILES_PATH,
        ]

    def init_settings(self) -> dict[str, Any]:
        """Put our frame, and our words, around the pages that are not lessons, too."""
        settings = super().init_settings()
        # Jupyter's own pages (the login, an error) are looked for among our templates first.
        settings["jinja2_env"].loader.searchpath.insert(0, str(page.TEMPLATES))
        for environment in (settings["jinja2_env"], settings["voila_jinja2_env"]):
            environment.globals["frame"] = self.frame
        # It would warn, at each page, that nobody has signed the notebook.
        self.contents_manager.log = self.log.getChild("contents")
        self.contents_manager.log.setLevel(logging.ERROR)
        self.kernel_manager.allowed_message_types = _ALLOWED_MESSAGE_TYPES
        self.page_maker = PageMaker(
            self, self._assets, self._assets_prefix, self._page_configuration
        )
        places = Places(journal_file(), self.run)
        return {
            **settings,
            "default_handler_class": NothingHereHandler,
            "pages": Pages(self, self.page_maker),
            "places": places,
        }

    def init_handlers(self) -> list[tuple[Any, ...]]:
        """Serve the lessons and what they need, and no list of files."""
        self.app.add_transform(SecurityHeaders)
        handlers = course_handlers(
            super().init_handlers(), files=bool(self.voila_configuration.file_allowlist)
        )
        first = self.frame.syllabus.lessons[:1]
        moved = self.frame.syllabus.moved.items()
        lessons = self.frame.syllabus.all
        return [
            (self._static_prefix + "(.*)", AssetHandler, {"path": str(STATIC)}),
            (self._assets_prefix + "(.*)", AssetHandler, {"path": str(self._assets)}),
            (url_path_join(self.base_url, "voila/kernel/(.*)"), LessonKernelHandler),
            (url_path_join(self.base_url, "opened"), OpenedHandler),
            (
                self._search_address,
                SearchDocumentsHandler,
                {"lessons": lessons, "made": MadeOfPages(self._search_documents)},
            ),
            (
                url_path_join(self.base_url, "workbook"),
                WorkbookHandler,
                {"lessons": lessons, "made": MadeOfPages(self._workbook)},
            ),
            *(
                (re.escape(f"{self._lessons}{name}.ipynb"), MovedLessonHandler, {"lesson": lesson})
                for name, lesson in moved
            ),
            *handlers,
            *((self.server_url, FirstLessonHandler, {"lesson": lesson}) for lesson in first),
        ]

    def listen(self) -> None:
        """Serve until stopped, and say where as soon as that is so."""
        if not (self.identity_provider.auth_enabled or _is_this_computer(self.ip)):
            Path(self.connection_dir).rmdir()
            sys.exit(NO_TOKEN)
        HTTPServer.configure(CourseServer)  # for whatever tornado makes one from here on
        IOLoop.current().add_callback(
            lambda: print(f"{manifest().name} is open at {self.display_url}", flush=True)
        )
        IOLoop.current().add_callback(self._begin)
        PeriodicCallback(self.run.held.expire, 30_000).start()  # there may be no page to look at it
        PeriodicCallback(lambda: self._rate_limit.start_minute(self.log), 60_000).start()
        super().listen()

    async def _begin(self) -> None:
        self._making = asyncio.create_task(self._make_pages())

    async def _make_pages(self) -> None:
        """Make all pages before anybody asks for one, and then have a kernel ready."""
        for lesson in self.frame.syllabus.all if self.pages_ahead else ():
            with suppress(WebError):  # it may be gone by now
                await self.app.settings["pages"].get(lesson.notebook)
        self.kernel_manager.prepare()

    async def _end(self) -> None:
        self._making.cancel()
        await asyncio.wait([self._making])
        await self.app.settings["pages"].end()
        await self.kernel_manager.shutdown_all()

    def stop(self) -> None:
        """Stop; the kernels end first, in the event loop in which some may still be prepared."""
        self._rate_limit.start_minute(self.log)
        IOLoop.current().run_sync(self._end)
        super().stop()

    def launch_browser(self) -> None:
        """Open the browser, by way of a file that only this person can read.

        An address on a command line, token and all, can be seen by everyone on the computer.
        """
        try:
            browser = webbrowser.get(self.browser or None)
        except webbrowser.Error:
            return
        address = url_concat(self.connection_url, {"token": self.identity_provider.token})
        page = Path(self.connection_dir) / "open.html"
        page.write_text(f'<!doctype html><meta http-equiv="refresh" content="0;url={address}">')
        Thread(target=browser.open, args=(page.as_uri(), self.webbrowser_open_new)).start()

    @property
    def sign_out(self) -> str:
        """The address that ends a visit to someone else's server; none on one's own computer."""
        return ""

    @property
    def _static_prefix(self) -> str:
        return url_path_join(self.base_url, f"course/static/{version(STATIC)}/")

    @property
    def _assets(self) -> Path:
        """Where the scripts and style sheets of widgets are, which kernels tell."""
        return self.run.directory / "widgets"

    @property
    def _assets_prefix(self) -> str:
        return url_path_join(self.base_url, "course/widgets/")

    async def _search_documents(self, made: Mapping[Lesson, LessonPages]) -> str:
        """Return what a search goes through."""
        return search_documents(
            PageSections(self._lessons + lesson.notebook, lesson.title, pages.sections)
            for lesson, pages in made.items()
        )

    async def _workbook(self, made: Mapping[Lesson, LessonPages]) -> str:
        """Return all lessons in one document, for paper."""
        style = self.page_maker.asset((page.FOLDER / "workbook.css").read_text("utf-8"), "css")
        template = self.app.settings["jinja2_env"].get_template("workbook.html")
        html: str = template.render(
            base_url=self.base_url, chapters=await chapters(made), style=style
        )
        return html

    @property
    def _lesson_js(self) -> str:
        return self._static_prefix + "lesson/lesson.js"

    @property
    def _plain_js(self) -> str:
        """The script of a page that has nothing to run."""
        return self._static_prefix + "lesson/plain.js"

    @property
    def _page_configuration(self) -> Mapping[str, str]:
        """What a page's scripts have to know of where it comes from."""
        return {
            "baseUrl": self.base_url,
            "searchAddress": self._search_address,
        }

    @property
    def _search_address(self) -> str:
        """Where the sections of all pages are, for who searches."""
        return url_path_join(self.base_url, "course/search.json")

    @property
    def _alone(self) -> Alone | None:
        return None


main = CourseApp.launch_instance
