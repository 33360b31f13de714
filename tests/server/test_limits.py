"""Where the system gives the course few files and connections, and where strangers want them."""

import json
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
from visitor import Answer, Visitor, in_page
from waiting import wait_until

from course.app.cookies import XSRF_COOKIE
from course.app.rate_limit import PER_MINUTE

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")

LESSON = "01-fear-of-abandonment.ipynb"
ANOTHER = "02-past-trauma.ipynb"


def test_pages_can_always_be_read_and_get_a_kernel_when_another_has_ended(
    start_app: StartApp,
) -> None:
    app = start_app("--token", "", shell="ulimit -n 200")
    visitor = Visitor(app)
    with ExitStack() as pages:
        kernels = []
        while (answer := visitor.ask(f"/voila/kernel/{LESSON}")).status == 200:
            assert len(kernels) < 20, "it takes more than it has descriptors for"
            kernels.append(json.loads(answer.body)["kernelId"])
            pages.callback(visitor.connect(kernels[-1]).close)
            visitor.cookies.setdefault(XSRF_COOKIE, xsrf_cookie(answer))
        assert len(kernels) > 2
        for notebook in (LESSON, ANOTHER, ANOTHER):
            answer = visitor.ask(f"/voila/kernel/{notebook}")
            assert answer.status == 503
            assert int(answer.headers["Retry-After"]) > 0
            assert_complete(visitor.ask(f"/voila/render/{notebook}"))
        goodbye = f"/voila/api/shutdown/{kernels[0]}"
        token = {"X-XSRFToken": visitor.cookies[XSRF_COOKIE]}
        assert visitor.ask(goodbye, "POST", **token).status == 204
        wait_until(
            lambda: visitor.ask(f"/voila/kernel/{LESSON}").status == 200,
            "a kernel in the place of the one that has ended",
        )
    assert_no_complaint(app)


def xsrf_cookie(answer: Answer) -> str:
    """Return the token that an answer sets, where it sets one."""
    cookies = answer.headers.get_all("Set-Cookie", [])
    found = [cookie for cookie in cookies if cookie.startswith(XSRF_COOKIE)]
    return found[0].partition("=")[2].partition(";")[0] if found else ""


def assert_complete(page: Answer) -> None:
    """A lesson that can be read, with its exercises."""
    assert page.status == 200
    assert "</h1>" in page.body and 'id="help-now"' in page.body
    assert "could not open" not in page.body.partition("<main")[2].partition("<footer")[0]
    assert in_page(page.body, "widget-states")["states"]


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
    (script,) = re.findall(
        r'data-script="([^"]+/lesson\.js)"', owner.ask(f"/voila/render/{LESSON}").body
    )
    script = script.replace("lesson.js", "chart.js")  # the largest file
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


def test_of_pages_that_race_for_the_last_kernel_one_gets_it_and_all_can_be_read(
    start_app: StartApp,
) -> None:
    app = start_app("--token", "", "--SpareKernels.max_kernels=1")
    together = Barrier(4)

    def open_lesson(_number: int) -> tuple[Answer, Answer]:
        together.wait()
        visitor = Visitor(app)
        return visitor.ask(f"/voila/render/{LESSON}"), visitor.ask(f"/voila/kernel/{LESSON}")

    with ThreadPoolExecutor(4) as learners:
        pages, kernels = zip(*learners.map(open_lesson, range(4)), strict=True)
    for page in pages:
        assert_complete(page)
    refused = [answer for answer in kernels if answer.status != 200]
    assert [answer.status for answer in refused] == [503, 503, 503]
    assert all(int(answer.headers["Retry-After"]) > 0 for answer in refused)
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
