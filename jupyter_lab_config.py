# For `jupyter lab --config=jupyter_lab_config.py`, which is what `make lab` starts. No request
# leaves the machine: JupyterLab neither asks for news nor looks for a newer version of itself.
from pathlib import Path
from typing import Any

import course

c = get_config()  # noqa: F821

c.LabApp.check_for_updates_class = "jupyterlab.NeverCheckForUpdate"
c.LabApp.news_url = None
c.LabApp.extension_manager = "readonly"

# The course's own extension, as it is in this clone; pip brings it where the course is installed.
c.LabApp.extra_labextensions_path = [str(Path(course.__file__).parent / "lab" / "labextensions")]
c.ServerApp.jpserver_extensions.update({"course.lab": True})


def without_announcements(handler: Any, page_config: dict[str, Any]) -> dict[str, Any]:
    """Leave out the part of JupyterLab that offers to fetch news from the internet."""
    page_config["disabledExtensions"] = [
        *page_config["disabledExtensions"],
        "@jupyterlab/apputils-extension:announcements",
    ]
    return page_config


c.ServerApp.tornado_settings = {"page_config_hook": without_announcements}
