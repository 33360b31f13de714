"""The requests of JupyterLab's front end."""

import asyncio
import json
from pathlib import Path

from jupyter_server.base.handlers import APIHandler
from tornado.web import authenticated

from course.lab.description import describe
from course.lab.left import end_when_done, forget_where_one_was


class CourseHandler(APIHandler):
    """The course, for the front end."""

    @authenticated
    async def get(self) -> None:
        """Send what the course is, and where its lessons are."""
        self.finish(json.dumps(describe(Path(self.contents_manager.root_dir))))


class LeftHandler(APIHandler):
    """Lessons that were left."""

    @authenticated
    async def post(self) -> None:
        """End their kernels, and have it forgotten where the learner was; their page has gone."""
        kernels = (self.get_json_body() or {}).get("kernels", ())
        end = (
            end_when_done(self.kernel_manager, self.session_manager, kernel) for kernel in kernels
        )
        for act in (forget_where_one_was(), *end):
            task = asyncio.create_task(act)
            _under_way.add(task)
            task.add_done_callback(_under_way.discard)
        self.set_status(204)
        self.finish()


_under_way: set[asyncio.Task[None]] = set()
