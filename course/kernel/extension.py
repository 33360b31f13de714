"""What the kernel behind a lesson's page does before its first cell: an IPython extension.

It imports what lessons need, so that a kernel that waits for its page has that behind it; it hands
widgets over to the page; and it lets no interrupt break into a save.
"""

import logging
from importlib import import_module

from ipykernel.zmqshell import ZMQInteractiveShell

from course.forms import Exercise, view  # noqa: F401
from course.journey.catalogue import declared_in
from course.kernel.widget_states import send_states_with_output
from course.manifest import manifest


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
    """Hand widgets over to the page, and keep saves whole."""
    # Jupyter interrupts a kernel before it ends it; that must not break into a save.
    shell.kernel.pre_handler_hook = _leave_interrupts_ignored
    shell.kernel.post_handler_hook = _leave_interrupts_ignored
    send_states_with_output(shell)
