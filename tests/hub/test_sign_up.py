"""People ask for an account, and the host lets them in: no admin is needed for that."""

from collections.abc import Iterator

import pytest
import requests

from .running_hub import RunningHub, running_hub

pytestmark = pytest.mark.xdist_group("hub")

SECRET = {"host": "nine bright lanterns", "ada": "seven quiet harbours"}


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningHub]:
    """A hub with the sign-in of a real server."""
    with running_hub(tmp_path_factory.mktemp("sign-up"), "sign_up_config.py") as hub:
        yield hub


def send(hub: RunningHub, session: requests.Session, form: str, name: str) -> requests.Response:
    """Fill in a form of the hub."""
    address = f"{hub.url}/hub/{form}"
    session.get(address)
    answers = {"username": name, "_xsrf": session.cookies.get("_xsrf", path="/hub/")}
    parts = ("password", "signup_password", "signup_password_confirmation")
    answers |= dict.fromkeys(parts, SECRET[name])
    return session.post(address, params={"next": "/hub/home"}, data=answers)


def is_in(hub: RunningHub, session: requests.Session) -> bool:
    return session.get(f"{hub.url}/hub/home").url == f"{hub.url}/hub/home"


def test_whoever_asks_comes_in_when_the_host_says_yes(hub: RunningHub) -> None:
    host, ada = requests.Session(), requests.Session()
    for name, session in [("host", host), ("ada", ada)]:
        send(hub, session, "signup", name)
        send(hub, session, "login", name)
    assert is_in(hub, host)
    assert not is_in(hub, ada)
    assert ada.get(f"{hub.url}/hub/authorize").status_code == 403

    assert host.get(f"{hub.url}/hub/authorize/ada").ok
    send(hub, ada, "login", "ada")
    assert is_in(hub, ada)
    assert ada.get(f"{hub.url}/hub/authorize").status_code == 403
    assert host.get(f"{hub.url}/hub/admin").status_code == 403


def test_a_weak_password_is_refused(hub: RunningHub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(SECRET, "ben", "too short")
    ben = requests.Session()
    assert "at least 12 characters" in send(hub, ben, "signup", "ben").text
