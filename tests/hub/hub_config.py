"""The demonstration's hub at free addresses, with its proxy started by the tests themselves."""

import json
import os
from pathlib import Path

port = json.loads(os.environ["HUB_TEST_PORTS"])
os.environ["CLOSER_URL"] = f"http://127.0.0.1:{port['public']}/"

c = get_config()  # noqa: F821
load_subconfig(str(Path(__file__).parents[2] / "deploy" / "jupyterhub" / "demo_config.py"))  # noqa: F821

c.Application.log_level = "INFO"  # it says when it has started
c.JupyterHub.bind_url = os.environ["CLOSER_URL"]
c.JupyterHub.hub_bind_url = f"http://127.0.0.1:{port['hub']}"
c.ConfigurableHTTPProxy.api_url = f"http://127.0.0.1:{port['proxy']}"
c.ConfigurableHTTPProxy.should_start = False
c.JupyterHub.cleanup_servers = False
c.JupyterHub.last_activity_interval = 1
c.Spawner.poll_interval = 1
for service in c.JupyterHub.services:
    if "url" in service:
        service["url"] = f"http://127.0.0.1:{port[service['name']]}"
