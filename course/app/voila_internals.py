"""What the course takes from Voilà and Jupyter's server that they do not promise to keep.

Each has a test in ``tests/unit/app/test_voila_internals.py`` that says when an upgrade has
changed it.
"""

from typing import Any

from jupyter_server.auth.logout import LogoutHandler
from jupyter_server.base.handlers import FileFindHandler
from jupyter_server.services.kernels.handlers import KernelHandler
from jupyterlab_server.themes_handler import ThemesHandler
from voila.shutdown_kernel_handler import VoilaShutdownKernelHandler
from voila.static_file_handler import (
    AllowListFileHandler,
    MultiStaticFileHandler,
    TemplateStaticFileHandler,
)
from voila.tornado.contentshandler import VoilaContentsHandler
from voila.tornado.handler import TornadoVoilaHandler
from voila.tornado.kernel_websocket_handler import VoilaKernelWebsocketHandler
from voila.tornado.treehandler import TornadoVoilaTreeHandler
from voila.voila_identity_provider import VoilaLoginHandler

from course.app.handlers import (
    ChannelsHandler,
    EndKernelHandler,
    KernelStatusHandler,
    LessonHandler,
    LoginHandler,
)

REPLACED: dict[type, type] = {
    TornadoVoilaHandler: LessonHandler,
    VoilaKernelWebsocketHandler: ChannelsHandler,
    VoilaShutdownKernelHandler: EndKernelHandler,
    KernelHandler: KernelStatusHandler,
    VoilaLoginHandler: LoginHandler,
}
"""Voilà has no setting for its handlers: ours take their places in its list, by class."""
NOT_SERVED: frozenset[type] = frozenset(
    {
        TornadoVoilaTreeHandler,
        VoilaContentsHandler,
        TemplateStaticFileHandler,
        LogoutHandler,
        # for Voilà's own script, in whose place is the course's
        MultiStaticFileHandler,
        FileFindHandler,
        ThemesHandler,
    }
)
"""Voilà serves more than a course needs, and cannot be told not to."""


def course_handlers(handlers: list[tuple[Any, ...]], *, files: bool) -> list[tuple[Any, ...]]:
    """Return Voilà's handlers with ours in their places; `files` keeps its one for files."""
    left_out = NOT_SERVED if files else NOT_SERVED | {AllowListFileHandler}
    return [
        (pattern, REPLACED.get(handler, handler), *arguments)
        for pattern, handler, *arguments in handlers
        if handler not in left_out
    ]
