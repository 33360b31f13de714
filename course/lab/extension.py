"""What the course adds to JupyterLab's server."""

from jupyter_server.serverapp import ServerApp
from jupyter_server.utils import url_path_join

from course.journal.keeping.begin_run import begin_run
from course.lab.handlers import CourseHandler, LeftHandler
from course.lab.outputs import without_what_cells_show


def load(server: ServerApp) -> None:
    """Tell the front end of the course, and keep a learner's words out of notebook files."""
    # A locked journal is unlocked once, not once for every notebook, until the server is stopped.
    begin_run()
    server.contents_manager.register_pre_save_hook(without_what_cells_show)
    handlers = {"course/lab.json": CourseHandler, "course/left": LeftHandler}
    server.web_app.add_handlers(
        ".*$",
        [
            (url_path_join(server.base_url, address), handler)
            for address, handler in handlers.items()
        ],
    )
