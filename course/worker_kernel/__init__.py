"""A lesson's kernel in the browser: Jupyter's comms without ipykernel, in a worker of the page."""

import gc
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from course.worker_kernel import stand_ins

if TYPE_CHECKING:
    from course.worker_kernel.kernel import WorkerKernel


def start(
    sources: Iterable[str], send: Callable[[str, Any], object], turn: Any = None
) -> "WorkerKernel":
    """Run a lesson's cells, and return the kernel that has its widgets.

    Parameters
    ----------
    sources : iterable of str
        The lesson's cells.
    send : callable
        Is given what the page is told: a message of Jupyter's as JSON, and a list of its buffers.
    turn : callable, optional
        JavaScript's: has a function run as soon as this worker may touch the files. Everything
        that Python does by itself later, it does in such turns. Without it there is no JavaScript,
        and no file of the browser's.
    """
    gc.disable()  # what is made here stays: it would be looked through again and again
    # Nothing of the course is imported before what it would not find otherwise.
    stand_ins.install()
    if turn is not None:
        from course.worker_kernel import database, javascript  # noqa: PLC0415

        database.install()
        javascript.TurnLoop(turn)
        send = javascript.as_javascript(send)
    from course.worker_kernel import kernel, wordless_log  # noqa: PLC0415

    wordless_log.begin()
    lesson = kernel.WorkerKernel(send)
    lesson.run(sources)
    gc.freeze()
    gc.enable()
    return lesson
