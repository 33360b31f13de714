"""Pages that are left while their kernel still has something to say, or says nothing."""

import re
import socket
import struct
from pathlib import Path
from urllib.request import urlopen

from notebooks_for_tests import write_gated_notebook, write_notebook
from running_app import StartApp
from visitor import say
from websocket import create_connection

from course.kernel.widget_states import LISTENING

TALKS_ON = """
import contextlib, threading, time
from ipywidgets import IntText
box = IntText()
box.layout, box.style
def talk():
    with contextlib.suppress(Exception):  # what it talks about goes before it does
        while True:
            box.value += 1
            time.sleep(0.001)
threading.Thread(target=talk, daemon=True).start()
"""
AT_ONCE = struct.pack("ii", 1, 0)
"""Closing a socket with this sends a reset, as a browser that has crashed does."""


def test_nothing_is_complained_about(start_app: StartApp, tmp_path: Path) -> None:
    write_notebook(tmp_path, TALKS_ON)
    app = start_app("--token", "", f"--Voila.root_dir={tmp_path}")
    page = urlopen(app.lesson("00-trying-things.ipynb")).read().decode()
    (kernel,) = set(re.findall(r'"kernelId": "([^"]+)"', page))
    channels = f"{app.url}/api/kernels/{kernel}/channels?session_id=".replace("http", "ws", 1)
    for visit in range(20):
        client = create_connection(f"{channels}{visit}")
        say(client, "shell", "comm_open", {"comm_id": "1", "target_name": LISTENING, "data": {}})
        for _ in range(20):
            client.recv()
        client.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, AT_ONCE)
        client.sock.close()
    urlopen(app.url).read()
    app.stop()
    assert [line for line in app.output if "Closer is open" not in line] == []


def test_a_page_does_not_wait_for_ever_for_a_kernel_that_says_nothing(
    start_app: StartApp, tmp_path: Path
) -> None:
    write_gated_notebook(tmp_path)
    every_second = "--VoilaConfiguration.http_keep_alive_timeout=1"
    app = start_app("--token", "", every_second, f"--Voila.root_dir={tmp_path}")
    page = urlopen(app.lesson("00-trying-things.ipynb")).read().decode()
    assert page.rstrip().endswith("<script>window.voila_heartbeat()</script>")
