"""A lesson before any journal is read: what its cells show, and what its widgets are."""

import logging
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from jupyter_client.asynchronous import AsyncKernelClient
from nbclient.exceptions import CellExecutionError
from nbconvert.filters import strip_ansi
from nbformat import NotebookNode
from traitlets.config import Config
from voila.execute import VoilaExecutor

BLANK_LESSON = "application/vnd.course.blank-lesson+json"
"""How a kernel shows it when it is asked to; see `course.server_kernel.extension`."""
COMPLETE = "%lesson_complete"
"""What says to a kernel that all cells have run."""

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class BlankLesson:
    """What a page is made of.

    Parameters
    ----------
    version : str
        Which widgets there are: a kernel with another version does not fit the page.
    states : dict
        What each widget is, by its id.
    kinds : dict
        The script and the style sheet of each kind of anywidget, as ``_esm`` and ``_css``.
    """

    version: str = ""
    states: dict[str, dict[str, Any]] = field(default_factory=dict)
    kinds: dict[str, dict[str, str]] = field(default_factory=dict)


def sources(notebook: NotebookNode) -> list[str]:
    """Return what a kernel runs of a lesson, cell by cell."""
    return [cell.source for cell in notebook.cells if cell.cell_type == "code"]


def has_failed(notebook: NotebookNode) -> bool:
    """Tell whether one of the cells that have run could not."""
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", ())]
    return any(output.output_type == "error" for output in outputs)


async def run(
    notebook: NotebookNode, kernel: Any, config: Config, *, name: str, show_tracebacks: bool
) -> BlankLesson:
    """Run a lesson's cells in a kernel that has run none, and put what they show into them.

    A cell that fails leaves the later ones alone: it is in the log, with the lesson's name, and in
    its place on the page.
    """
    executor = VoilaExecutor(notebook, km=kernel, config=config, show_tracebacks=show_tracebacks)
    executor.kc = await executor.async_start_new_kernel_client()
    try:
        for number, cell in enumerate(notebook.cells):
            if cell.cell_type == "code":
                await _run_cell(executor, cell, number)
                _log_errors(cell, f"{name}, cell {number + 1}")
        return BlankLesson(**await _blank(executor.kc))
    finally:
        executor.kc.stop_channels()


async def _run_cell(executor: VoilaExecutor, cell: NotebookNode, number: int) -> None:
    cell.outputs = []
    with suppress(CellExecutionError):  # it is among the outputs
        await executor.async_execute_cell(cell, number, store_history=False)


def _log_errors(cell: NotebookNode, where: str) -> None:
    for output in cell.outputs:
        if output.output_type == "error":
            log.error("%s could not be run: %s", where, strip_ansi("\n".join(output.traceback)))


async def _blank(client: AsyncKernelClient) -> dict[str, Any]:
    shown: dict[str, Any] = {}

    def take(message: dict[str, Any]) -> None:
        if message["msg_type"] == "display_data":
            shown.update(message["content"]["data"][BLANK_LESSON])

    await client.execute_interactive("%blank_lesson", store_history=False, output_hook=take)
    return shown
