"""One hub for a whole run, and learners who visit it: ``hub``, ``sign_in``."""

from collections.abc import Callable, Iterator

import pytest
import requests
from waiting import wait_until

from .running_hub import PASSWORD, RunningHub, running_hub

SignIn = Callable[..., requests.Session]


@pytest.fixture(scope="session")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningHub]:
    """The demonstration's hub, which every test of a run shares."""
    with running_hub(tmp_path_factory.mktemp("hub")) as hub:
        yield hub


@pytest.fixture(scope="session")
def sign_in(hub: RunningHub) -> SignIn:
    """Sign someone in without a browser; wait for their course, unless they go elsewhere."""

    def sign_in(name: str, to: str = "") -> requests.Session:
        session = requests.Session()
        login = f"{hub.url}/hub/login"
        session.get(login)
        answers = {"username": name, "password": PASSWORD, "_xsrf": session.cookies["_xsrf"]}
        session.post(login, params={"next": to} if to else {}, data=answers).raise_for_status()

        def is_open() -> bool:
            return "/voila/render/" in session.get(f"{hub.url}/user/{name}/").url

        if not to:
            wait_until(is_open, f"the course of {name}")
        return session

    return sign_in
