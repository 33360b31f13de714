"""Cells that are there to be read and changed in JupyterLab, and are no part of the app's page."""

from typing import Any

from nbformat import NotebookNode

from course.lessons import is_jupyterlab_only


def remove_jupyterlab_only(_request: object, notebook: NotebookNode, **_: Any) -> None:
    """Take such cells out of a lesson before it is shown and before its kernel runs it."""
    notebook.cells = [cell for cell in notebook.cells if not is_jupyterlab_only(cell)]
