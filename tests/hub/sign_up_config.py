"""The hub of the other tests, with the sign-in of a real server."""

from pathlib import Path

c = get_config()  # noqa: F821
load_subconfig(str(Path(__file__).parent / "hub_config.py"))  # noqa: F821

c.JupyterHub.authenticator_class = "nativeauthenticator.NativeAuthenticator"
c.Authenticator.allowed_users = {"host"}
c.Authenticator.allow_all = True
