"""Kernels are reached by who has their keys, and by nobody else on the computer."""

import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
import zmq
from jupyter_client import BlockingKernelClient
from jupyter_client.session import Session
from running_app import RunningApp, StartApp
from visitor import Visitor
from waiting import wait_until


@pytest.fixture
def temporary(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return the folder for temporary files of the course that is started next."""
    with tempfile.TemporaryDirectory() as folder:
        monkeypatch.setenv("TMPDIR", folder)
        yield Path(folder)


def connection_files(app: RunningApp, temporary: Path) -> list[Path]:
    """Begin a lesson, and return what says how to reach its kernel, and the one that waits."""
    Visitor(app).start_kernel("00-start-here.ipynb")
    files: list[Path] = []

    def there() -> bool:
        files[:] = temporary.glob("voila_*/kernel-*.json")
        return len(files) == len(app.kernels()) == 2

    wait_until(there, "a kernel for the page and one that waits")
    return files


def assert_only_keys_open_its_ears(connection_file: Path) -> None:
    assert connection_file.stat().st_mode & 0o077 == 0
    connection = json.loads(connection_file.read_text("utf-8"))
    port = (":" if connection["transport"] == "tcp" else "-") + str(connection["shell_port"])

    client = BlockingKernelClient(connection_file=str(connection_file))
    client.load_connection_file()
    client.start_channels()
    client.kernel_info(reply=True, timeout=30)
    client.stop_channels()

    plain = zmq.Context.instance().socket(zmq.DEALER)
    plain.linger = 0
    plain.connect(f"{connection['transport']}://{connection['ip']}{port}")
    plain.sndtimeo = 500
    with suppress(zmq.Again):  # the kernel may have hung up by then
        Session(key=connection["key"].encode()).send(plain, "kernel_info_request")
    assert plain.poll(500) == 0
    plain.close()


@pytest.mark.skipif(os.name != "posix", reason="sockets are files on POSIX systems only")
def test_their_channels_are_files_that_only_their_owner_finds(
    start_app: StartApp, temporary: Path
) -> None:
    app = start_app(spare=1)
    for file in connection_files(app, temporary):
        assert file.parent.stat().st_mode & 0o077 == 0
        assert_only_keys_open_its_ears(file)
        assert len(list(file.parent.glob(f"{file.stem}-ipc-*"))) == 5
    for kernel in app.kernels():
        # The one is ipykernel's, for what a process that a cell starts would print.
        assert len(kernel.net_connections()) <= 1
    app.stop()
    assert list(temporary.glob("voila_*")) == []


def test_where_no_path_is_short_enough_they_have_ports(
    start_app: StartApp, temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    far = temporary / ("far-" * 20)
    far.mkdir()
    monkeypatch.setenv("TMPDIR", str(far))
    app = start_app(spare=1)
    for file in connection_files(app, far):
        assert_only_keys_open_its_ears(file)
    assert all(len(kernel.net_connections()) >= 5 for kernel in app.kernels())
