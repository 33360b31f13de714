"""One hub for a whole run, and learners who visit it: ``hub``, ``sign_in``."""

from collections.abc import Callable, Iterator

import pytest
import requests

from .running_hub import PASSWORD, RunningHub, wait_until

SignIn = Callable[..., requests.Session]


@pytest.fixture(scope="session")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningHub]:
    """The demonstration's hub, which every test of a run shares."""
    hub = RunningHub(tmp_path_factory.mktemp("hub"))
    hub.start_proxy()
    hub.start_hub()
    yield hub
    hub.stop()


@pytest.fixture(scope="session")
def sign_in(hub: RunningHub) -> SignIn:
    """Sign someone in without a browser; wait until their course is open, unless told not to."""

    def sign_in(name: str, wait: bool = True) -> requests.Session:
        session = requests.Session()
        session.get(f"{hub.url}/hub/login")
        answers = {"username": name, "password": PASSWORD, "_xsrf": session.cookies["_xsrf"]}
        session.post(f"{hub.url}/hub/login", data=answers).raise_for_status()

        def is_open() -> bool:
            return "/voila/render/" in session.get(f"{hub.url}/user/{name}/").url

        if wait:
            wait_until(is_open, f"the course of {name}")
        return session

    return sign_in
