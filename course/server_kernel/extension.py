"""What the kernel behind a lesson's page does before its first cell: an IPython extension.

It imports what lessons need, so that a kernel that waits for its page has that behind it; it makes
widgets wait for the page that takes them; and it lets no interrupt break into a save.
"""

import logging
from importlib import import_module

import ipywidgets
from ipykernel.zmqshell import ZMQInteractiveShell
from IPython.display import display

from course.forms import Exercise, view  # noqa: F401
from course.journey.catalogue import declared_in
from course.kernel.takeover import await_page
from course.kernel.widget_states import scripts_and_styles
from course.manifest import manifest
from course.server_kernel.page_comm import PageComm

BLANK_LESSON = "application/vnd.course.blank-lesson+json"
"""What a page is made of: a lesson's widgets before a journal is read."""


def _import_exercises() -> None:
    """Import each lesson's; one that fails will fail again in its lesson, and in no other."""
    found: dict[str, Exercise] = {}
    for name in manifest().exercises.values():
        try:
            declared = declared_in(import_module(name))
        except Exception:
            log.exception("%s could not be imported", name)
            continue
        for exercise in declared:
            if found.setdefault(exercise.key, exercise) is not exercise:
                log.error("%s has an exercise with the key of another: %s", name, exercise.key)


log = logging.getLogger(__name__)
_import_exercises()


def _leave_interrupts_ignored() -> None:
    """Do nothing: SIGINT stays ignored, as it is between two requests."""


def load_ipython_extension(shell: ZMQInteractiveShell) -> None:
    """Make widgets wait for their page, and keep saves whole."""
    # Jupyter interrupts a kernel before it ends it; that must not break into a save.
    shell.kernel.pre_handler_hook = _leave_interrupts_ignored
    shell.kernel.post_handler_hook = _leave_interrupts_ignored
    _await_page(shell)


def _await_page(shell: ZMQInteractiveShell) -> None:
    """Have a lesson's cells run as if there were no journal, until a page takes this kernel.

    ``%lesson_complete`` says that all cells have run; ``%blank_lesson`` shows what they have made.
    """
    takeover = await_page(PageComm)
    widgets = takeover.widgets
    # By itself it does so when it is imported, unless that was before this kernel was forked.
    ipywidgets.load_ipython_extension(shell)
    shell.events.register("pre_run_cell", widgets.begin_cell)
    handlers = shell.kernel.shell_handlers
    handle_message = handlers["comm_msg"]
    # A page that is left while the cells run has no time to wait for an answer.
    handlers["comm_msg"] = lambda *message: takeover.when_complete(lambda: handle_message(*message))

    def complete(_line: str) -> None:
        takeover.complete()

    def show_blank_lesson(_line: str) -> None:
        takeover.complete()
        kinds = scripts_and_styles()
        blank = {"version": widgets.version, "states": widgets.states(), "kinds": kinds}
        display({BLANK_LESSON: blank}, raw=True)

    shell.magics_manager.register_function(complete, magic_name="lesson_complete")
    shell.magics_manager.register_function(show_blank_lesson, magic_name="blank_lesson")
