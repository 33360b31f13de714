"""The course at home in JupyterLab: an extension of its server, and one of its front end."""

from typing import Any


def _jupyter_labextension_paths() -> list[dict[str, str]]:
    return [{"src": "labextensions/closer-course", "dest": "closer-course"}]


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    return [{"module": "course.lab"}]


def _load_jupyter_server_extension(server: Any) -> None:
    from course.lab.extension import load  # noqa: PLC0415 - only where it is enabled

    load(server)
