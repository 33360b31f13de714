"""The host's page: how much is going on, in counts. A service of the hub.

It never sees a name or an answer: the hub gives it its own figures and nothing else, and it opens
no learner's folder.
"""

import os
import shutil
from contextlib import suppress
from importlib.metadata import version
from string import Template
from urllib.parse import urljoin, urlsplit

import psutil
from jupyterhub.services.auth import HubOAuthCallbackHandler, HubOAuthenticated
from prometheus_client.parser import text_string_to_metric_families
from tornado.httpclient import AsyncHTTPClient
from tornado.ioloop import IOLoop
from tornado.web import Application, RequestHandler, authenticated

from course import __version__
from course.manifest import manifest

PAGE = Template("""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Counts · $course</title>
<style>
body { font: 1.1rem/1.5 system-ui, sans-serif; max-width: 36rem; margin: 2rem auto }
main { padding: 0 1rem }
th { font-weight: normal; text-align: left; padding-right: 2rem }
td { text-align: right; font-variant-numeric: tabular-nums }
</style>
</head>
<body>
<main>
<h1>Counts</h1>
<p>How much is going on, and never who or what.</p>
<table>$rows</table>
</main>
</body>
</html>
""")

FIGURES = {
    "jupyterhub_total_users": "Accounts",
    "jupyterhub_running_servers": "Courses that are open now",
}
GIB = 2**30


async def hub_figures() -> dict[str, float]:
    """Ask the hub for its own figures."""
    answer = await AsyncHTTPClient().fetch(
        urljoin(os.environ["JUPYTERHUB_API_URL"], "metrics"),
        headers={"Authorization": f"token {os.environ['JUPYTERHUB_API_TOKEN']}"},
    )
    return {
        sample.name: sample.value
        for family in text_string_to_metric_families(answer.body.decode())
        for sample in family.samples
        if sample.name in FIGURES
    }


async def counts() -> dict[str, str]:
    """Return what the page says, line by line."""
    figures = await hub_figures()
    memory, disk = psutil.virtual_memory(), shutil.disk_usage("/var/lib")
    return {
        **{words: f"{figures[name]:.0f}" for name, words in FIGURES.items()},
        "Memory in use": f"{memory.used / GIB:.1f} of {memory.total / GIB:.1f} GiB",
        "Disk free": f"{disk.free / GIB:.1f} of {disk.total / GIB:.1f} GiB",
        manifest().name: __version__,
        "JupyterHub": version("jupyterhub"),
        "Voilà": version("voila"),
    }


class CountsHandler(HubOAuthenticated, RequestHandler):
    """The page."""

    def set_default_headers(self) -> None:
        """Let the page load nothing, and no other page show it."""
        policy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"
        self.set_header("Content-Security-Policy", policy)
        self.set_header("Cache-Control", "no-store")

    @authenticated
    async def get(self) -> None:
        """Show the counts to the host."""
        lines = (await counts()).items()
        rows = "".join(f"<tr><th scope=row>{name}<td>{value}" for name, value in lines)
        self.write(PAGE.substitute(course=manifest().name, rows=rows))


def main() -> None:
    """Serve until the hub ends it."""
    prefix = os.environ["JUPYTERHUB_SERVICE_PREFIX"]
    address = urlsplit(os.environ["JUPYTERHUB_SERVICE_URL"])
    application = Application(
        [(prefix, CountsHandler), (prefix + "oauth_callback", HubOAuthCallbackHandler)],
        cookie_secret=os.urandom(32),
    )
    application.listen(address.port or 80, address.hostname)
    with suppress(KeyboardInterrupt):  # this is how the hub ends it
        IOLoop.current().start()


if __name__ == "__main__":
    main()
