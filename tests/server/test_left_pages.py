"""Pages that are left while their kernel still has something to say."""

import socket
import struct
from pathlib import Path

from notebooks_for_tests import write_notebook
from running_app import StartApp
from visitor import Visitor, in_page, take_over

LESSON = "00-trying-things.ipynb"
TALKS_ON = """
import contextlib, threading, time
from course.forms.widgets import HTML
words = HTML()
def talk():
    with contextlib.suppress(Exception):  # what it talks about goes before it does
        for number in range(1_000_000):
            words.value = str(number)
            time.sleep(0.001)
threading.Thread(target=talk, daemon=True).start()
"""
AT_ONCE = struct.pack("ii", 1, 0)
"""Closing a socket with this sends a reset, as a browser that has crashed does."""


def test_nothing_is_complained_about(start_app: StartApp, tmp_path: Path) -> None:
    write_notebook(tmp_path, TALKS_ON)
    app = start_app("--token", "", f"--Voila.root_dir={tmp_path}")
    visitor = Visitor(app)
    page = visitor.ask(f"/voila/render/{LESSON}").body
    version = in_page(page, "jupyter-config-data")["version"]
    kernel = visitor.start_kernel(LESSON)
    for _ in range(20):
        client = visitor.connect(kernel)
        take_over(client, version)
        for _ in range(20):
            client.recv()
        client.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, AT_ONCE)
        client.sock.close()
    visitor.ask("/opened")
    app.stop()
    assert [line for line in app.output if "Closer is open" not in line] == []
