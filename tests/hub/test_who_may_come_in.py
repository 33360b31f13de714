"""Every learner has a course of their own, and nobody else's; a host sees counts, and no course."""

import json
import re
from pathlib import Path
from uuid import uuid4

import pytest
import requests
from websocket import WebSocket, WebSocketBadStatusException, create_connection

from .conftest import SignIn
from .running_hub import RunningHub

pytestmark = pytest.mark.xdist_group("hub")

LESSON = "voila/render/01-fear-of-abandonment.ipynb"
KERNEL = LESSON.replace("render", "kernel")
STRANGERS = ["ben", "ben with a key of his own", "host", "nobody"]


@pytest.fixture(scope="module")
def ada(sign_in: SignIn) -> requests.Session:
    return sign_in("ada")


@pytest.fixture(scope="module")
def kernel(hub: RunningHub, ada: requests.Session) -> str:
    """The process behind a page that Ada has open."""
    return str(ada.get(f"{hub.url}/user/ada/{KERNEL}").json()["kernelId"])


@pytest.fixture(scope="module", params=STRANGERS)
def stranger(request: pytest.FixtureRequest, hub: RunningHub, sign_in: SignIn) -> requests.Session:
    """Someone who is not Ada."""
    name, with_key, _ = request.param.partition(" with a key")
    session = sign_in(name, to="/hub/home") if name != "nobody" else requests.Session()
    if with_key:
        keys = f"{hub.url}/hub/api/users/{name}/tokens"
        session.get(f"{hub.url}/hub/token")
        made = session.post(
            keys, headers={"X-XSRFToken": session.cookies.get("_xsrf", path="/hub/")}
        )
        session = requests.Session()
        session.headers["Authorization"] = f"token {made.json()['token']}"
    return session


def channels(
    hub: RunningHub, kernel: str, session: requests.Session, origin: str | None = None
) -> WebSocket:
    """Open the connection that a page has to its kernel."""
    address = f"{hub.url}/user/ada/api/kernels/{kernel}/channels"
    headers = requests.Request("GET", address, headers=session.headers)
    prepared = session.prepare_request(headers).headers
    wanted = {key: prepared[key] for key in ("Cookie", "Authorization") if key in prepared}
    return create_connection(
        address.replace("http", "ws", 1), header=wanted, origin=origin, timeout=30
    )


def test_nobody_else_opens_a_page(
    hub: RunningHub, ada: requests.Session, kernel: str, stranger: requests.Session
) -> None:
    files = "voila/files/01-fear-of-abandonment.ipynb"
    for path in ("", LESSON, KERNEL, files, f"api/kernels/{kernel}"):
        answer = stranger.get(f"{hub.url}/user/ada/{path}")
        assert answer.status_code == 403 or answer.url.startswith(f"{hub.url}/hub/login"), path
        assert '"kernelId"' not in answer.text


def test_nobody_else_hears_or_ends_a_kernel(
    hub: RunningHub, ada: requests.Session, kernel: str, stranger: requests.Session
) -> None:
    with pytest.raises(WebSocketBadStatusException) as refused:
        channels(hub, kernel, stranger)
    assert refused.value.status_code == 403
    assert stranger.post(f"{hub.url}/user/ada/voila/api/shutdown/{kernel}").status_code == 403
    channels(hub, kernel, ada).close()


def test_a_page_elsewhere_gets_nothing(hub: RunningHub, ada: requests.Session, kernel: str) -> None:
    address = f"{hub.url}/user/ada/{LESSON}"
    assert ada.get(address, headers={"Host": "evil.example"}).status_code == 403
    with pytest.raises(WebSocketBadStatusException) as refused:
        channels(hub, kernel, ada, origin="http://evil.example")
    assert refused.value.status_code == 403


def test_no_code_is_run_for_its_own_learner_either(
    hub: RunningHub, ada: requests.Session, kernel: str, tmp_path: Path
) -> None:
    written = tmp_path / "written"
    code = {"code": f"open({str(written)!r}, 'w').close()", "silent": False, "cursor_pos": 0}
    connection = channels(hub, kernel, ada)

    def send(kind: str, channel: str, content: dict[str, object]) -> str:
        message = uuid4().hex
        header = {
            "msg_id": message,
            "msg_type": kind,
            "session": "s",
            "username": "",
            "version": "5",
        }
        parts = {"header": header, "parent_header": {}, "metadata": {}, "content": content}
        connection.send(json.dumps({**parts, "channel": channel, "buffers": []}))
        return message

    refused = {
        send(kind, channel, code)
        for channel in ("shell", "control")
        for kind in ("execute_request", "complete_request", "inspect_request", "debug_request")
    }
    last = send("kernel_info_request", "shell", {})
    answered = None
    while answered != last:
        answered = json.loads(connection.recv())["parent_header"].get("msg_id")
        assert answered not in refused
    assert not written.exists()


def test_the_host_sees_counts_and_no_name(hub: RunningHub, sign_in: SignIn) -> None:
    sign_in("ada")
    page = sign_in("host", to="/hub/home").get(f"{hub.url}/services/counts/")
    assert page.status_code == 200
    assert re.search(r"Courses that are open now<td>[1-9]", page.text)
    assert "Disk free" in page.text
    assert not re.search(r"ada|ben", page.text)


def test_a_learner_does_not_see_the_counts(hub: RunningHub, ada: requests.Session) -> None:
    assert ada.get(f"{hub.url}/services/counts/").status_code == 403


def test_everything_listens_on_this_machine_only(hub: RunningHub, ada: requests.Session) -> None:
    (course,) = hub.courses("ada")
    for process in (course, *course.children(recursive=True)):
        for connection in process.net_connections():
            assert connection.laddr.ip == "127.0.0.1"


def test_what_travels_is_packed(hub: RunningHub, ada: requests.Session) -> None:
    page = ada.get(f"{hub.url}/user/ada/{LESSON}")
    script = re.findall(r'data-script="([^"]+/lesson\.js)"', page.text)[0]
    for answer in (page, ada.get(hub.url + script)):
        assert answer.headers["Content-Encoding"] == "gzip"
