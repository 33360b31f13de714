"""Where the system gives the course few files and connections, and where strangers want them."""

import re
import socket
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from threading import Barrier
from urllib.parse import urlsplit

import psutil
import pytest
from running_app import RunningApp, StartApp
from visitor import Answer, Visitor

from course.app.cookies import XSRF_COOKIE
from course.app.rate_limit import PER_MINUTE

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")

LESSON = "01-fear-of-abandonment.ipynb"


def test_one_page_too_many_can_be_read_and_opens_when_another_is_closed(
    start_app: StartApp,
) -> None:
    app = start_app("--token", "", shell="ulimit -n 200")
    visitor = Visitor(app)
    with ExitStack() as pages:
        kernels = []
        while (answer := visitor.ask(f"/voila/render/{LESSON}")).status == 200:
            assert len(kernels) < 20, "it takes more than it has descriptors for"
            (kernel,) = set(re.findall(r'"kernelId": "([^"]+)"', answer.body))
            pages.callback(visitor.connect(kernel).close)
            kernels.append(kernel)
        assert len(kernels) > 2
        for _ in range(3):
            answer = visitor.ask(f"/voila/render/{LESSON}")
            assert answer.status == 503
            assert int(answer.headers["Retry-After"]) > 0
            assert "Too many pages of the course are open" in answer.body
            assert "Fear of abandonment</h1>" in answer.body and 'id="help-now"' in answer.body
        cookies = answer.headers.get_all("Set-Cookie", [])
        (cookie,) = [cookie for cookie in cookies if cookie.startswith(XSRF_COOKIE)]
        token = visitor.cookies[XSRF_COOKIE] = cookie.partition("=")[2].partition(";")[0]
        goodbye = f"/voila/api/shutdown/{kernels[0]}"
        assert visitor.ask(goodbye, "POST", **{"X-XSRFToken": token}).status == 204
        assert visitor.ask(f"/voila/render/{LESSON}").status == 200
    assert_no_complaint(app)


def test_as_many_as_the_system_lets_it_have_are_asked_for(start_app: StartApp) -> None:
    app = start_app("--token", "", shell="ulimit -Sn 256")
    soft, hard = psutil.Process(app.process.pid).rlimit(psutil.RLIMIT_NOFILE)
    assert soft == (min(4096, hard) if hard > 0 else 4096)


@pytest.mark.parametrize("sent", [b"", b"GET / HTTP/1.1\r\n", b"POST / HTTP/1.1\r\nHost: "])
def test_strangers_who_only_connect_do_not_keep_the_owner_out(
    start_app: StartApp, sent: bytes
) -> None:
    app = start_app("--SpareKernels.pause=0", shell="ulimit -n 256")
    owner = Visitor(app).log_in()
    with ExitStack() as strangers:
        for _ in range(400):
            stranger = strangers.enter_context(connect(app))
            stranger.sendall(sent)
        assert owner.ask("/opened").status == 200
        assert psutil.Process(app.process.pid).num_fds() < 200
    assert_no_complaint(app)


def test_strangers_who_read_no_answer_do_not_keep_the_owner_out(start_app: StartApp) -> None:
    app = start_app("--SpareKernels.pause=0", shell="ulimit -n 256")
    owner = Visitor(app).log_in()
    (script,) = re.findall(r'href="([^"]+/lesson\.js)"', owner.ask(f"/voila/render/{LESSON}").body)
    asks = f"GET {script} HTTP/1.1\r\nHost: {urlsplit(app.url).netloc}\r\n\r\n".encode()
    whole = len(owner.ask(script).body.encode())
    with ExitStack() as connections:
        reader = connections.enter_context(connect(app))
        reader.sendall(asks)
        slowly = reader.makefile("rb")
        while slowly.readline() != b"\r\n":
            pass
        read = 0
        for number in range(400):
            stranger = connections.enter_context(connect(app, buffer=4096))
            stranger.sendall(asks)
            if number % 10 == 0:
                read += len(slowly.read(8192))
        assert owner.ask("/opened").status == 200
        assert psutil.Process(app.process.pid).num_fds() < 200
        assert read + len(slowly.read(whole - read)) == whole  # who reads, if slowly, is served
    assert_no_complaint(app)


def connect(app: RunningApp, buffer: int = 65536) -> socket.socket:
    """Connect to an app, with room for so many bytes that were not read yet."""
    parts = urlsplit(app.url)
    connection = socket.socket()
    connection.settimeout(30)
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, buffer)
    connection.connect((parts.hostname, parts.port))
    return connection


def test_of_two_pages_that_race_for_the_last_kernel_the_later_can_be_read(
    start_app: StartApp,
) -> None:
    app = start_app("--token", "", "--SpareKernels.max_kernels=1")
    together = Barrier(4)

    def open_lesson(_number: int) -> Answer:
        together.wait()
        return Visitor(app).ask(f"/voila/render/{LESSON}")

    with ThreadPoolExecutor(4) as pages:
        answers = sorted(pages.map(open_lesson, range(4)), key=lambda answer: answer.status)
    assert [answer.status for answer in answers] == [200, 503, 503, 503]
    for answer in answers[1:]:
        assert int(answer.headers["Retry-After"]) > 0
        assert "Too many pages of the course are open" in answer.body
        assert "Fear of abandonment</h1>" in answer.body and 'id="help-now"' in answer.body
    assert_no_complaint(app)


def test_no_stranger_can_fill_the_log(start_app: StartApp) -> None:
    app = start_app("--SpareKernels.pause=0")
    stranger = Visitor(app)
    for number in range(200):
        stranger.ask(f"/api/kernels/{number}-2-3-4-5")
    app.stop()
    assert len(app.output) <= 4 * PER_MINUTE


def assert_no_complaint(app: RunningApp) -> None:
    assert app.process.poll() is None
    app.stop()
    said = "".join(app.output)
    assert "Traceback" not in said and "Exception" not in said
