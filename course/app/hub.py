"""One learner's course behind a JupyterHub, which starts it with ``python -m course hub``.

The hub says in the environment where the course is to listen and whose it is, and it alone lets
people in.
"""

import json
import os
from typing import Any
from urllib.parse import urlsplit

from jupyter_server.utils import url_path_join
from jupyterhub import __version__ as hub_version
from jupyterhub.singleuser.extension import JupyterHubAuthorizer, JupyterHubIdentityProvider
from jupyterhub.utils import isoformat
from tornado.httpclient import AsyncHTTPClient, HTTPError
from tornado.ioloop import IOLoop, PeriodicCallback
from tornado.web import RequestHandler
from traitlets import Bool, Int, Type, default

from course.app.application import CourseApp

REPORT_EVERY = 300
"""Seconds between two reports to a hub that asks for no other pace."""


class HubIdentityProvider(JupyterHubIdentityProvider):
    """Asks the hub who is there."""

    def get_handlers(self) -> list[tuple[Any, ...]]:
        """Put what signing in and out needs below the address of this learner's course."""
        base = self.hub_auth.base_url
        return [(url_path_join(base, path), *rest) for path, *rest in super().get_handlers()]


class UpHandler(RequestHandler):
    """Says that the course is open, and to which version of the hub it fits."""

    def get(self) -> None:
        """Say so to anyone: the hub asks without a name."""
        self.set_header("X-JupyterHub-Version", hub_version)
        self.set_status(204)


class HubCourseApp(CourseApp):
    """Serve the lessons to one learner of a hub."""

    identity_provider_class = Type(HubIdentityProvider)
    authorizer_class = Type(JupyterHubAuthorizer)
    open_browser = Bool(False)
    pages_ahead = Bool(False)  # many may start at once, and nobody reads all lessons in a day
    port_retries = Int(0, help="The hub looks for the course where it told it to be.")

    @default("ip")
    def _default_ip(self) -> str:
        return self._service.hostname or ""

    @default("port")
    def _default_port(self) -> int:
        return self._service.port or 80

    @default("base_url")
    def _default_base_url(self) -> str:
        return os.environ["JUPYTERHUB_SERVICE_PREFIX"]

    @property
    def sign_out(self) -> str:
        """The address that ends this visit and, where the hub is set up so, closes the course."""
        return url_path_join(self.base_url, "logout")

    @property
    def _service(self) -> Any:
        return urlsplit(os.environ["JUPYTERHUB_SERVICE_URL"])

    def initialize(self, argv: list[str] | None = None) -> None:
        """Answer to the hub's public name, too, and to no other."""
        super().initialize(argv)
        public = urlsplit(os.environ.get("JUPYTERHUB_PUBLIC_URL", "")).hostname
        settings = self.tornado_settings
        self.tornado_settings = {
            **settings,
            "local_hostnames": [*settings["local_hostnames"], *([public] if public else [])],
        }

    def init_settings(self) -> dict[str, Any]:
        """Pack what is sent: here it travels."""
        return {**super().init_settings(), "compress_response": True}

    def init_handlers(self) -> list[tuple[Any, ...]]:
        """Answer the hub when it asks whether the course is open."""
        return [(url_path_join(self.base_url, "api"), UpHandler), *super().init_handlers()]

    def listen(self) -> None:
        """Serve until stopped, and tell the hub now and then when the learner was last active."""
        pace = int(os.environ.get("JUPYTERHUB_ACTIVITY_INTERVAL") or REPORT_EVERY)
        reports = PeriodicCallback(self.report_activity, pace * 1000, jitter=0.2)
        IOLoop.current().add_callback(reports.start)
        super().listen()

    async def report_activity(self) -> None:
        """Tell the hub when something last happened here, so that it ends what nobody uses."""
        when = {"last_activity": isoformat(self.kernel_manager.last_kernel_activity)}
        server = os.environ.get("JUPYTERHUB_SERVER_NAME", "")
        try:
            await AsyncHTTPClient().fetch(
                os.environ["JUPYTERHUB_ACTIVITY_URL"],
                method="POST",
                headers={"Authorization": f"token {self.identity_provider.token}"},
                body=json.dumps({**when, "servers": {server: when}}),
            )
        except (HTTPError, OSError) as error:
            self.log.warning("The hub could not be told of activity: %s", error)


main = HubCourseApp.launch_instance
