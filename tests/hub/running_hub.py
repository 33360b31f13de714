"""The real hub with its real proxy, each a process of its own, on this machine only."""

import json
import os
import random
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil
import pytest
import requests
from waiting import PATIENCE, wait_until

HERE = Path(__file__).parent
PROGRAMS = HERE.parents[1] / "deploy" / "jupyterhub" / "node_modules" / ".bin"
PROXY = [str(PROGRAMS / "node"), str(PROGRAMS / "configurable-http-proxy")]
PASSWORD = "demonstration"


def quiet_port() -> int:
    """Return a free port that the system gives to no connection in the seconds until it is used."""
    while True:
        port = random.randrange(20_000, 32_000)
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port


class RunningHub:
    """A hub and its proxy.

    Parameters
    ----------
    folder : Path
        Where it keeps its database, and the learners their homes.
    configuration : str
        The name of its configuration file, beside this one.
    """

    def __init__(self, folder: Path, configuration: str) -> None:
        self._configuration = HERE / configuration
        self.folder = folder
        self.ports = {name: quiet_port() for name in ("public", "hub", "proxy", "counts")}
        self.url = f"http://127.0.0.1:{self.ports['public']}"
        self._environment = {
            **os.environ,
            "CONFIGPROXY_AUTH_TOKEN": "known-to-these-two-alone",
            "HUB_TEST_PORTS": json.dumps(self.ports),
            "JUPYTERHUB_ACTIVITY_INTERVAL": "1",
        }
        del self._environment["COURSE_HOME"]
        self._proxy: subprocess.Popen[bytes] | None = None
        self._hub: subprocess.Popen[bytes] | None = None

    @property
    def log(self) -> Path:
        """What the hub and every learner's course said."""
        return self.folder / "hub.log"

    def home(self, name: str) -> Path:
        """Return a learner's home."""
        return self.folder / "homes" / name

    def start_proxy(self) -> None:
        """Start the proxy, and wait until it answers."""
        inside = f"http://127.0.0.1:{self.ports['hub']}"
        addresses = {
            "ip": "127.0.0.1",
            "port": self.ports["public"],
            "api-ip": "127.0.0.1",
            "api-port": self.ports["proxy"],
            "default-target": inside,
            "error-target": f"{inside}/hub/error",
        }
        options = [part for key, value in addresses.items() for part in (f"--{key}", str(value))]
        self._proxy = self._start([*PROXY, *options], self.folder / "proxy.log")
        wait_until(lambda: self._answers("/_chp_healthz"), "the proxy")

    def start_hub(self) -> None:
        """Start the hub, and wait until it has told the proxy the ways to all courses."""
        before = self._starts()
        command = [sys.executable, "-m", "jupyterhub", "-f", str(self._configuration)]
        self._hub = self._start(command, self.log)
        wait_until(lambda: self._running() and self._starts() > before, "the hub")

    def stop_proxy(self) -> None:
        """End the proxy as a crash does."""
        assert self._proxy is not None
        self._proxy.kill()
        self._proxy.wait()
        self._proxy = None

    def stop_hub(self) -> None:
        """End the hub as a restart of its service does; courses go on."""
        assert self._hub is not None
        self._hub.terminate()
        self._hub.wait(timeout=PATIENCE)
        self._hub = None

    def stop(self) -> None:
        """End all that was started here: hub and services, proxy, every learner's course."""
        everything = psutil.process_iter()
        ours = [one for one in everything if self._place(one).is_relative_to(self.folder)]
        for process in ours:
            with suppress(psutil.NoSuchProcess):  # it may have ended with the one before
                process.terminate()
        psutil.wait_procs(ours, timeout=PATIENCE)

    def courses(self, name: str) -> list[psutil.Process]:
        """Return the processes that are a learner's course now: one or none."""
        ours = [one for one in psutil.process_iter() if self._place(one) == self.home(name)]
        return [one for one in ours if one.cmdline()[1:] == ["-m", "course", "hub"]]

    @staticmethod
    def _place(process: psutil.Process) -> Path:
        """Return the folder in which a process was started."""
        try:
            return Path(process.cwd())
        except psutil.Error:
            return Path()

    def _start(self, command: list[str], log: Path) -> subprocess.Popen[bytes]:
        with log.open("ab") as output:
            return subprocess.Popen(
                command, cwd=self.folder, env=self._environment, stdout=output, stderr=output
            )

    def _answers(self, path: str) -> bool:
        try:
            return self._running() and requests.get(self.url + path, timeout=5).ok
        except requests.ConnectionError:
            return False

    def _starts(self) -> int:
        """How often the hub has said that it has started."""
        return self.log.read_text().count("is now running") if self.log.exists() else 0

    def _running(self) -> bool:
        for process in (self._proxy, self._hub):
            if process is not None and process.poll() is not None:
                pytest.fail(f"{process.args} ended. It said:\n{self.log.read_text()[-4000:]}")
        return True


@contextmanager
def running_hub(folder: Path, configuration: str = "hub_config.py") -> Iterator[RunningHub]:
    """Start a hub and its proxy; end both, and every learner's course."""
    hub = RunningHub(folder, configuration)
    try:
        hub.start_proxy()
        hub.start_hub()
        yield hub
    finally:
        hub.stop()
