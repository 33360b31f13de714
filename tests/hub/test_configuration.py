"""What the configuration of a real server sets is what these versions know."""

from pathlib import Path

import pytest
import yaml
from jupyterhub.app import JupyterHub
from jupyterhub.auth import Authenticator
from jupyterhub.proxy import ConfigurableHTTPProxy
from jupyterhub.spawner import Spawner
from nativeauthenticator import NativeAuthenticator
from systemdspawner import SystemdSpawner
from traitlets.config import Application, Config
from traitlets.config.loader import PyFileConfigLoader

DEPLOYMENT = Path(__file__).parents[2] / "deploy" / "jupyterhub"
KNOWN = {
    part.__name__: part.class_trait_names(config=True)
    for part in (
        Application,
        Authenticator,
        ConfigurableHTTPProxy,
        JupyterHub,
        NativeAuthenticator,
        Spawner,
        SystemdSpawner,
    )
}


@pytest.fixture
def config(monkeypatch: pytest.MonkeyPatch) -> Config:
    """Return what a real server is configured with."""
    monkeypatch.setenv("CLOSER_URL", "https://closer.example.org/")
    monkeypatch.setenv("CLOSER_HOST", "host")
    return PyFileConfigLoader(str(DEPLOYMENT / "jupyterhub_config.py")).load_config()


def test_every_option_is_one_of_theirs(config: Config) -> None:
    assert config.JupyterHub.tornado_settings["cookie_options"]["secure"]
    for part, options in config.items():
        assert set(options) <= set(KNOWN[part]), part


def test_nobody_is_made_an_admin(config: Config) -> None:
    assert "admin_users" not in config.Authenticator
    scopes = {scope for role in config.JupyterHub.load_roles for scope in role["scopes"]}
    assert not any(scope.startswith(("access:servers", "admin:servers")) for scope in scopes)


def test_kubernetes_has_the_same_rules(config: Config) -> None:
    values = yaml.safe_load((DEPLOYMENT / "values.yaml").read_text("utf-8"))
    cluster = values["hub"]["config"]
    assert cluster["NativeAuthenticator"] == config.NativeAuthenticator
    config.Authenticator.allowed_users = list(config.Authenticator.allowed_users)
    assert cluster["Authenticator"] == config.Authenticator
    spawner = cluster.pop("KubeSpawner")  # its package is in the cluster's image only
    assert spawner == {name: config.Spawner[name] for name in spawner}
    for part, options in cluster.items():
        assert set(options) <= set(KNOWN[part]), part
    assert values["cull"]["timeout"] == 3600
    assert values["singleuser"]["cmd"] == ["python", "-m", "course", "hub"]
    (role,) = values["hub"]["loadRoles"].values()
    assert role["scopes"] == ["admin:users"]
