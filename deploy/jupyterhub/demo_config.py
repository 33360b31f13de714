"""The hub on this computer alone, with two made-up learners, for trying it out: `make hub-demo`.

Everything is as on a server but for this: anyone who can type the password comes in, all learners
are the same account of the system, and what they write lies below the folder where it is started.
"""

import os
from pathlib import Path

HERE = Path(__file__).parent

os.environ.setdefault("CLOSER_URL", "http://127.0.0.1:8000/")
os.environ.setdefault("CLOSER_HOST", "host")

c = get_config()  # noqa: F821
load_subconfig(str(HERE / "jupyterhub_config.py"))  # noqa: F821

c.JupyterHub.authenticator_class = "shared-password"
c.SharedPasswordAuthenticator.user_password = "demonstration"
c.Authenticator.allow_all = False
c.Authenticator.allowed_users = {"ada", "ben", os.environ["CLOSER_HOST"]}

c.JupyterHub.spawner_class = "simple"
c.SimpleLocalProcessSpawner.home_dir_template = str(Path.cwd() / "homes" / "{username}")

programs = HERE / "node_modules" / ".bin"
c.ConfigurableHTTPProxy.command = [
    str(programs / "node"),
    str(programs / "configurable-http-proxy"),
]
c.ConfigurableHTTPProxy.should_start = True
c.JupyterHub.cleanup_servers = True

print(f"""
The course for a group is at {os.environ["CLOSER_URL"]}
Sign in as ada or as ben, side by side in two browser profiles or in a private window;
as {os.environ["CLOSER_HOST"]} you see the host's counts. The password is always: demonstration
""")
