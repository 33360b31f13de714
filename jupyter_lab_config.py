# For `jupyter lab --config=jupyter_lab_config.py`, which is what `make lab` starts. No request
# leaves the machine: JupyterLab neither asks for news nor looks for a newer version of itself.
from typing import Any

from course.journal.keeping.begin_run import begin_run

c = get_config()  # noqa: F821

c.LabApp.check_for_updates_class = "jupyterlab.NeverCheckForUpdate"
c.LabApp.news_url = None
c.LabApp.extension_manager = "readonly"


def without_announcements(handler: Any, page_config: dict[str, Any]) -> dict[str, Any]:
    """Leave out the part of JupyterLab that offers to fetch news from the internet."""
    page_config["disabledExtensions"] = [
        *page_config["disabledExtensions"],
        "@jupyterlab/apputils-extension:announcements",
    ]
    return page_config


c.ServerApp.tornado_settings = {"page_config_hook": without_announcements}


def without_what_cells_show(model: dict[str, Any], **_about: Any) -> None:
    """Keep a learner's words, which a cell may show, from being saved with the notebook."""
    if model["type"] == "notebook":
        model["content"]["metadata"].pop("widgets", None)
        for cell in model["content"]["cells"]:
            if cell["cell_type"] == "code":
                cell.update(outputs=[], execution_count=None)


c.ContentsManager.pre_save_hook = without_what_cells_show

# A locked journal is unlocked once, not once for every notebook, until JupyterLab is stopped.
begin_run()
