"""The request of JupyterLab's front end."""

import json
from pathlib import Path

from jupyter_server.base.handlers import APIHandler
from tornado.web import authenticated

from course.lab.description import describe


class CourseHandler(APIHandler):
    """The course, for the front end."""

    @authenticated
    async def get(self) -> None:
        """Send what the course is, and where its lessons are."""
        self.finish(json.dumps(describe(Path(self.contents_manager.root_dir))))
