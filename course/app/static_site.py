"""The course as a folder of files, which needs no server: what ``python -m course site`` writes."""

import json
import os
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from shutil import copytree

from tornado.ioloop import IOLoop
from traitlets import Unicode

from course import page
from course.app.application import Alone, CourseApp, version
from course.app.headers import HEADERS, POLICY, integrity, policy_text
from course.journal.storage import VARIABLE as STORAGE
from course.journal.storage import Storage
from course.lessons import Lesson
from course.manifest import manifest
from course.site.home_screen import Look
from course.site.icon import circles, lines
from course.site.page_maker import LessonPages
from course.site.search_documents import PageSections, search_documents

OWN_LOOK = Look("course", manifest().name, page.light_colours()["--course-accent"], circles)
NEUTRAL_LOOK = Look("neutral", manifest().neutral_name, "#5a6470", lines)
SUMS = "SHA256SUMS"
SERVICE_WORKER = "service_worker.js"
WORKBOOK = "workbook.html"
NOTHING_HERE = "404.html"
"""What hosts show where an address is none of the course's."""
FILES = "files"
"""The folder of all that has its version, or its hash, in its address."""

_FOR_READING = (".css", ".html", ".json", ".png", ".webmanifest", "/search.js", "/site.js")
_TO_NOTEBOOK = re.compile(r'href="[^":]*?([\w-]+)\.ipynb')
_SEARCH_ADDRESS = f"{FILES}/search.json"
"""What pages call it until it is known what is in all of them."""
_TO_WORKBOOK = 'href="/workbook"'
_TO_FRONT_DOOR = 'href="/"'

_FRAMED_BY_NOBODY = {"frame-ancestors": POLICY["frame-ancestors"]}
_MAY = {name: value for name, value in POLICY.items() if name not in _FRAMED_BY_NOBODY} | {
    "form-action": "'none'",
    "manifest-src": "'self'",
    "worker-src": "'self'",
}
"""What a page may do, as it says of itself; by whom it may be framed, only a header can say."""
_SCRIPTS_MAY = {
    "default-src": "'none'",
    "script-src": "'self' 'wasm-unsafe-eval'",
    "connect-src": "'self'",
}
"""What a worker may do, which is told by the answer that it came with."""


class StaticSite(CourseApp):
    """Writes all pages, and what they need, into a folder that any server can serve.

    Nobody's journal is looked at. Addresses are relative: the folder may lie anywhere.
    """

    folder = Unicode(config=True, help="The folder to write into.")
    scripts = Unicode(config=True, help="The folder that course/page/build_site.js has made.")

    def listen(self) -> None:
        """Write the pages, and end."""
        try:
            IOLoop.current().run_sync(self._write)
        finally:
            IOLoop.current().run_sync(self.kernel_manager.shutdown_all)
            Path(self.connection_dir).rmdir()

    @property
    def _static_prefix(self) -> str:
        return f"{FILES}/{version(Path(self.scripts))}/"

    @property
    def _assets_prefix(self) -> str:
        return f"{FILES}/widgets/"

    @property
    def _lesson_js(self) -> str:
        return self._static_prefix + "site.js"

    @property
    def _plain_js(self) -> str:
        return self._lesson_js  # which keeps the course's files, too

    @property
    def _page_configuration(self) -> Mapping[str, str]:
        return {
            "baseUrl": "",
            "course": manifest().slug,
            "searchAddress": _SEARCH_ADDRESS,
            "serviceWorker": SERVICE_WORKER,
            "worker": self._static_prefix + "worker.js",
        }

    @property
    def _alone(self) -> Alone:
        return Alone(
            policy=policy_text(_MAY),
            integrity=integrity(Path(self.scripts, "site.js").read_bytes()),
            look=OWN_LOOK,
        )

    async def _write(self) -> None:
        folder = Path(self.folder)
        copytree(self.scripts, folder / self._static_prefix)
        made = {
            lesson: await self.page_maker.make(lesson.notebook)  # however long that takes
            for lesson in self.frame.syllabus.all
        }
        search_address = _write_search_documents(folder, made)
        for lesson, pages in made.items():
            html = pages.blank.html.decode().replace(_SEARCH_ADDRESS, search_address)
            (folder / f"{lesson.slug}.html").write_text(self._relative(html), "utf-8")
        workbook = self._relative(await self._workbook(made))
        (folder / WORKBOOK).write_text(workbook, "utf-8")
        copytree(self._assets, folder / self._assets_prefix)
        template = self.app.settings["jinja2_env"].get_template
        for name, slug in self._other_addresses():
            leads_on = template("enter.html").render(address=f"{slug}.html")
            (folder / f"{name}.html").write_text(leads_on, "utf-8")
        nothing_here = template(NOTHING_HERE).render(status_code=404, base_url="/")
        (folder / NOTHING_HERE).write_text(self._relative(nothing_here), "utf-8")
        for look, other in ((OWN_LOOK, NEUTRAL_LOOK), (NEUTRAL_LOOK, OWN_LOOK)):
            look.write(folder, page.light_colours()["--course-paper"])
            (folder / look.page).write_text(self._home_screen(look, other), "utf-8")
        (folder / SERVICE_WORKER).write_text(_service_worker(folder), "utf-8")
        sums = [f"{sha256(path.read_bytes()).hexdigest()}  {name}" for name, path in _in(folder)]
        (folder / SUMS).write_text("\n".join([*sums, ""]), "utf-8")

    def _other_addresses(self) -> Iterator[tuple[str, str]]:
        """Yield what leads on to another page: the folder itself, and names that pages had once."""
        yield "index", self.frame.syllabus.lessons[0].slug
        for lesson in self.frame.syllabus.all:
            for name in lesson.formerly:
                yield name, lesson.slug

    def _home_screen(self, look: Look, other: Look) -> str:
        """Return the page by which the course gets on a home screen, looking like this."""
        template = self.app.settings["jinja2_env"].get_template("home_screen.html")
        frame = replace(self.frame, alone=replace(self._alone, look=look))
        html: str = template.render(frame=frame, base_url="/", look=look, other=other)
        return self._relative(html)

    def _relative(self, html: str) -> str:
        """Return a page with addresses that hold wherever it is put."""
        first = self.frame.syllabus.lessons[0].slug
        text = _TO_NOTEBOOK.sub(r'href="\1.html', html)
        text = text.replace(_TO_WORKBOOK, f'href="{WORKBOOK}"')
        return text.replace(_TO_FRONT_DOOR, f'href="{first}.html"')


def _write_search_documents(folder: Path, made: Mapping[Lesson, LessonPages]) -> str:
    """Write what a search goes through, and return its address, which has its hash in it."""
    documents = search_documents(
        PageSections(f"{lesson.slug}.html", lesson.title, pages.sections)
        for lesson, pages in made.items()
    )
    address = f"{FILES}/search-{sha256(documents.encode()).hexdigest()[:12]}.json"
    (folder / address).write_text(documents, "utf-8")
    return address


def _in(folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield all files of a folder, with their addresses in it."""
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        yield path.relative_to(folder).as_posix(), path


def _service_worker(folder: Path) -> str:
    """Return the script that keeps a folder's files, with what these are."""
    hashes = {name: integrity(path.read_bytes()) for name, path in _in(folder)}
    at_once = {name for name in hashes if name.endswith(_FOR_READING)} - {WORKBOOK}
    edition = {
        "slug": manifest().slug,
        "version": version(folder),
        "atOnce": {name: hashes[name] for name in hashes if name in at_once},
        "later": {name: hashes[name] for name in hashes if name not in at_once},
        "headers": HEADERS | {"Content-Security-Policy": policy_text(_MAY | _FRAMED_BY_NOBODY)},
        "scriptHeaders": HEADERS | {"Content-Security-Policy": policy_text(_SCRIPTS_MAY)},
    }
    script = (page.FOLDER / "site" / SERVICE_WORKER).read_text("utf-8")
    return f"self.EDITION = {json.dumps(edition, indent=1)};\n{script}"


def main() -> None:
    """Write the course where the command line says."""
    if len(sys.argv) != 3:
        sys.exit(
            "Say which folder to write into, and which one has the scripts, as make site does."
        )
    folder, scripts = sys.argv[1:]
    if Path(folder).exists():
        sys.exit(f"{folder} is there already. Name a new one, or take it away.")
    os.environ[STORAGE] = Storage.BROWSER  # for what the pages say of how answers are kept
    StaticSite.launch_instance([f"--StaticSite.folder={folder}", f"--StaticSite.scripts={scripts}"])
