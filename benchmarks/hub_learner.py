"""A learner of a hub, without a browser: signs in, and waits for the first lesson's kernel."""

from time import monotonic, perf_counter, sleep
from typing import Any
from uuid import uuid4

import requests
from websocket import WebSocket, create_connection

from benchmarks.kernel_talk import PROTOCOL, answers, page_config, taking_over

EXERCISE = "exercise-check-in"
"""A class that stands in the first lesson's page if its first exercise does."""
PATIENCE = 300


class Learner:
    """One learner.

    Parameters
    ----------
    hub : str
        The hub's address, without a slash at its end.
    name, password : str
        What they sign in with.
    """

    def __init__(self, hub: str, name: str, password: str) -> None:
        self.name = name
        self._hub = hub
        self._password = password
        self._course = f"{hub}/user/{name}/"
        self._session = requests.Session()
        self._kernel = ""
        self._sign = ""  # which says goodbye to the kernel
        self._socket: WebSocket | None = None

    def arrive(self) -> float:
        """Sign in; return the seconds until the first lesson's kernel has answered."""
        began = perf_counter()
        config = page_config(self._sign_in(), EXERCISE)
        address = f"{self._course}voila/kernel/{config['notebook']}"
        kernel = self._session.get(address, timeout=PATIENCE).json()
        self._kernel, self._sign = kernel["kernelId"], kernel["xsrfToken"]
        self._connect()
        self._take_over(config)
        return perf_counter() - began

    def leave(self) -> None:
        """Leave the page as a browser does, with a goodbye to its kernel."""
        if self._socket is not None:
            self._socket.close()
        goodbye = f"{self._course}voila/api/shutdown/{self._kernel}"
        self._session.post(goodbye, params={"_xsrf": self._sign}).raise_for_status()

    def _sign_in(self) -> str:
        login = f"{self._hub}/hub/login"
        self._session.get(login)
        sign = self._session.cookies.get("_xsrf", path="/hub/")
        answers = {"username": self.name, "password": self._password, "_xsrf": sign}
        page = self._session.post(login, data=answers, timeout=PATIENCE)
        end = monotonic() + PATIENCE
        while not page.url.startswith(f"{self._course}voila/render/"):
            if monotonic() > end:
                raise TimeoutError(f"The course of {self.name} did not open")
            sleep(0.5)
            page = self._session.get(self._course, timeout=PATIENCE)
        return page.text

    def _connect(self) -> None:
        address = f"{self._course}api/kernels/{self._kernel}/channels?session_id={uuid4().hex}"
        request = self._session.prepare_request(requests.Request("GET", address))
        self._socket = create_connection(
            address.replace("http", "ws", 1),
            cookie=request.headers["Cookie"],
            subprotocols=[PROTOCOL],
            timeout=PATIENCE,
        )

    def _take_over(self, config: dict[str, Any]) -> None:
        assert self._socket is not None
        comm = uuid4().hex
        self._socket.send_binary(taking_over(comm, config))
        while not answers(self._socket.recv(), comm):
            pass
