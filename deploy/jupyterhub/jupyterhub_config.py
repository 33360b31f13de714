"""A hub for a group: every learner has a course, an account and a journal of their own.

What differs from one server to the next comes from the environment (see README.md):
``CLOSER_URL``, the public address, and ``CLOSER_HOST``, the name with which the host signs in.
"""

import os
import pwd
import subprocess
import sys
from pathlib import Path

from course.manifest import manifest

c = get_config()  # noqa: F821

HERE = Path(__file__).parent
URL = os.environ["CLOSER_URL"]
HOST = os.environ["CLOSER_HOST"]

# ---- Addresses: everything listens on this machine only; a web server in front has HTTPS. ----

c.JupyterHub.public_url = URL
c.JupyterHub.bind_url = "http://127.0.0.1:8000"
c.JupyterHub.hub_bind_url = "http://127.0.0.1:8081"
cookies = {"secure": URL.startswith("https:"), "samesite": "Lax"}
c.JupyterHub.tornado_settings = {"cookie_options": cookies}
c.JupyterHub.cookie_max_age_days = 1

# The proxy is a service of its own, so that neither a restart of the hub nor one of the proxy ends
# anyone's course.
c.ConfigurableHTTPProxy.api_url = "http://127.0.0.1:8001"
c.ConfigurableHTTPProxy.should_start = False
c.JupyterHub.cleanup_servers = False
c.JupyterHub.last_activity_interval = 30  # seconds until a new proxy knows the ways to all courses

c.Application.log_level = "WARN"  # no line for each page, with a name and a time

c.JupyterHub.template_paths = [str(HERE / "templates")]
c.JupyterHub.template_vars = {"course": manifest()}

# ---- Sign-in: people ask for an account at /hub/signup; the host says yes at /hub/authorize. ----

c.JupyterHub.authenticator_class = "nativeauthenticator.NativeAuthenticator"
c.NativeAuthenticator.minimum_password_length = 12
c.NativeAuthenticator.check_common_password = True
c.NativeAuthenticator.allowed_failed_logins = 5
c.NativeAuthenticator.seconds_before_next_try = 600
c.Authenticator.username_pattern = r"^[a-z][a-z0-9]{1,23}\Z"
c.Authenticator.allowed_users = {HOST}
c.Authenticator.allow_all = True  # that is: all whom the host has said yes to

# Or by the institution's own. Take out the three blocks above from `authenticator_class` on, put
# one of these in their place, and install what it names.
#
# pip install "oauthenticator>=17,<18"
# c.JupyterHub.authenticator_class = "generic-oauth"
# c.GenericOAuthenticator.client_id = os.environ["OAUTH_CLIENT_ID"]
# c.GenericOAuthenticator.client_secret = os.environ["OAUTH_CLIENT_SECRET"]
# c.GenericOAuthenticator.oauth_callback_url = URL + "hub/oauth_callback"
# c.GenericOAuthenticator.authorize_url = "https://login.example.org/authorize"
# c.GenericOAuthenticator.token_url = "https://login.example.org/token"
# c.GenericOAuthenticator.userdata_url = "https://login.example.org/userinfo"
# c.GenericOAuthenticator.scope = ["openid"]
# c.GenericOAuthenticator.username_claim = "preferred_username"
# c.GenericOAuthenticator.allow_all = True
#
# pip install "jupyterhub-ltiauthenticator>=1.6,<2"
# c.JupyterHub.authenticator_class = "ltiauthenticator.lti13.auth.LTI13Authenticator"
# c.LTI13Authenticator.issuer = "https://learning.example.org"
# c.LTI13Authenticator.authorize_url = "https://learning.example.org/api/lti/authorize_redirect"
# c.LTI13Authenticator.jwks_endpoint = "https://learning.example.org/api/lti/security/jwks"
# c.LTI13Authenticator.client_id = [os.environ["LTI_CLIENT_ID"]]
# c.LTI13Authenticator.username_key = "sub"
# c.LTI13Authenticator.allow_all = True

# ---- A learner's course: an account of the system for each, with no way out to any network. ----

LEARNERS = Path("/var/lib/closer/learners")


def make_account(spawner):
    """Make the learner's account on this machine, which nobody can log in to."""
    account = f"closer-{spawner.user.name}"
    try:
        pwd.getpwnam(account)
    except KeyError:
        LEARNERS.mkdir(mode=0o755, parents=True, exist_ok=True)
        home = LEARNERS / account
        kind = ["--create-home", "--key", "HOME_MODE=0700", "--shell", "/usr/sbin/nologin"]
        subprocess.run(["useradd", *kind, "--home-dir", str(home), account], check=True)


c.JupyterHub.spawner_class = "systemdspawner.SystemdSpawner"
c.SystemdSpawner.pre_spawn_hook = make_account
c.SystemdSpawner.username_template = "closer-{USERNAME}"
c.SystemdSpawner.unit_name_template = "closer-learner-{USERNAME}"
c.SystemdSpawner.environment = {
    # The key of an unlocked journal is kept in memory, and goes when the course stops.
    "XDG_RUNTIME_DIR": lambda spawner: f"/run/{spawner.unit_name}",
}
c.SystemdSpawner.mem_limit = "1G"
c.SystemdSpawner.isolate_tmp = True
c.SystemdSpawner.isolate_devices = True
c.SystemdSpawner.disable_user_sudo = True
c.SystemdSpawner.unit_extra_properties = {
    "IPAddressDeny": "any",
    "IPAddressAllow": "localhost",
    "ProtectSystem": "strict",
    "ProtectHome": "yes",
    "ProtectProc": "invisible",
    "ReadWritePaths": f"{LEARNERS}/closer-{{USERNAME}}",
    "MemorySwapMax": "0",
    "LimitCORE": "0",
    "UMask": "0077",
}

c.Spawner.cmd = [sys.executable, "-m", "course", "hub"]
c.Spawner.start_timeout = 120
c.Spawner.http_timeout = 60
c.Spawner.poll_interval = 10  # seconds until a course that has crashed can be opened again

# ---- Coming and going ----

c.JupyterHub.shutdown_on_logout = True  # signing out closes the course, which locks the journal
c.JupyterHub.implicit_spawn_seconds = 1  # a page whose course was ended opens it again by itself

IDLE_SECONDS = 3600  # well above the 300 to 360 between two reports of a course that is in use
culler = [sys.executable, "-m", "jupyterhub_idle_culler"]

c.JupyterHub.services = [
    {
        "name": "idle-culler",
        "command": [*culler, f"--timeout={IDLE_SECONDS}", "--cull-every=300"],
    },
    {
        "name": "counts",
        "display": True,
        "url": "http://127.0.0.1:8082",
        "command": [sys.executable, str(HERE / "counts.py")],
        "oauth_no_confirm": True,
    },
]

# ---- Who may do what. Nobody is an admin of this hub: an admin may open anyone's course. ----

c.JupyterHub.load_roles = [
    {
        "name": "host",
        "description": "Lets people in and out, and sees counts; opens nobody's course",
        "scopes": ["admin:users", "access:services!service=counts"],
        "users": [HOST],
    },
    {
        "name": "idle-culler",
        "scopes": ["list:users", "read:users:activity", "read:servers", "delete:servers"],
        "services": ["idle-culler"],
    },
    {
        "name": "counts",
        "description": "Reads the hub's own figures, in which there is no name",
        "scopes": ["read:metrics"],
        "services": ["counts"],
    },
]
