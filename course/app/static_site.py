"""The course as a folder of files, ``python -m course site FOLDER``: to be read, and filled in."""

import re
import sys
from pathlib import Path
from shutil import copytree

from tornado.ioloop import IOLoop
from traitlets import Unicode

from course.app.application import STATIC, CourseApp

_TO_NOTEBOOK = re.compile(r'href="[^":]*?([\w-]+)\.ipynb')
_TO_COURSE = re.compile(r'(["(])/(course/(?:static|widgets)/)')
_TO_FRONT_DOOR = 'class="mark" href="/"'


class StaticSite(CourseApp):
    """Writes all pages, and what they need, into a folder that any server can serve.

    Nobody's journal is looked at. Addresses are relative: the folder may lie anywhere.
    """

    folder = Unicode(config=True, help="The folder to write into.")
    with_kernels = False

    def listen(self) -> None:
        """Write the pages, and end."""
        if not self.folder:
            sys.exit("Say which folder to write into: python -m course site build/site")
        try:
            IOLoop.current().run_sync(self._write)
        finally:
            IOLoop.current().run_sync(self.kernel_manager.shutdown_all)
            Path(self.connection_dir).rmdir()

    async def _write(self) -> None:
        folder = Path(self.folder)
        folder.mkdir(parents=True, exist_ok=True)
        for lesson in self.frame.syllabus.all:
            made = await self.page_maker.make(lesson.notebook)  # however long that takes
            (folder / f"{lesson.slug}.html").write_text(self._relative(made.blank.html), "utf-8")
        first = self.frame.syllabus.lessons[0]
        start = self.app.settings["jinja2_env"].get_template("enter.html")
        (folder / "index.html").write_text(
            start.render(frame=self.frame, address=f"{first.slug}.html"), "utf-8"
        )
        copytree(STATIC, folder / self._static_prefix.lstrip("/"), dirs_exist_ok=True)
        copytree(self._assets, folder / self._assets_prefix.lstrip("/"), dirs_exist_ok=True)

    def _relative(self, html: bytes) -> str:
        """Return a page with addresses that hold wherever it is put."""
        first = self.frame.syllabus.lessons[0].slug
        text = _TO_NOTEBOOK.sub(r'href="\1.html', html.decode())
        text = text.replace(_TO_FRONT_DOOR, f'class="mark" href="{first}.html"')
        return _TO_COURSE.sub(r"\1\2", text)


main = StaticSite.launch_instance
