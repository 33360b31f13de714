"""The same, with a culler that has no patience."""

import sys
from pathlib import Path

c = get_config()  # noqa: F821
load_subconfig(str(Path(__file__).parent / "hub_config.py"))  # noqa: F821

for service in c.JupyterHub.services:
    if service["name"] == "idle-culler":
        culler = [sys.executable, "-m", "jupyterhub_idle_culler"]
        service["command"] = [*culler, "--timeout=20", "--cull-every=1"]
