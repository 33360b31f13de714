# Read by `jupyter lab` when it is started here, as `make lab` does. No request leaves the machine:
# JupyterLab neither asks for news nor looks for a newer version of itself.
from course.journal.run import begin_run

c = get_config()  # noqa: F821

c.LabApp.check_for_updates_class = "jupyterlab.NeverCheckForUpdate"
c.LabApp.news_url = None
c.LabApp.extension_manager = "readonly"

# A locked journal is unlocked once, not once for every notebook, until JupyterLab is stopped.
begin_run()
