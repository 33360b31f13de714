"""Where the system gives the course few files and connections, and where strangers want them."""

import re
import socket
import sys
from contextlib import ExitStack
from urllib.parse import urlsplit

import psutil
import pytest
from running_app import RunningApp, StartApp
from visitor import Visitor

from course.app.cookies import XSRF_COOKIE
from course.app.rate_limit import A_MINUTE

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
    assert_calm(app)


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
    parts = urlsplit(app.url)
    with ExitStack() as strangers:
        for _ in range(400):
            stranger = socket.create_connection((parts.hostname, parts.port), timeout=10)
            strangers.enter_context(stranger)
            stranger.sendall(sent)
        assert owner.ask("/opened").status == 200
        assert psutil.Process(app.process.pid).num_fds() < 200
    assert_calm(app)


def test_no_stranger_can_fill_the_log(start_app: StartApp) -> None:
    app = start_app("--SpareKernels.pause=0")
    stranger = Visitor(app)
    for number in range(200):
        stranger.ask(f"/api/kernels/{number}-2-3-4-5")
    app.stop()
    assert len(app.output) <= 4 * A_MINUTE


def assert_calm(app: RunningApp) -> None:
    assert app.process.poll() is None
    app.stop()
    said = "".join(app.output)
    assert "Traceback" not in said and "Exception" not in said
