"""Who may come in, and what they get: raw HTTP and websocket clients against the app."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import nbformat
import pytest
from jupyter_server.services.kernels.connection.base import deserialize_msg_from_ws_v1
from notebooks_for_tests import write_notebook
from running_app import RunningApp, StartApp, free_port
from visitor import V1, Visitor, say
from websocket import WebSocket, WebSocketBadStatusException

from course.app.cookies import XSRF_COOKIE

LESSON = "00-trying-things.ipynb"
SOURCE = "stands_in_the_source"
ELSEWHERE = "http://elsewhere.example"


@pytest.fixture(scope="module")
def course(start_app: StartApp, tmp_path_factory: pytest.TempPathFactory) -> RunningApp:
    """A course with a token, and with all kinds of files beside its only lesson."""
    folder = tmp_path_factory.mktemp("course") / "notebooks"
    (folder / ".hidden").mkdir(parents=True)
    write_notebook(folder, f"from course.forms.widgets import HTML\n{SOURCE} = HTML()\n{SOURCE}")
    lesson = nbformat.read(folder / LESSON, as_version=4)
    for name in (".hidden.ipynb", ".hidden/lesson.ipynb", "../outside.ipynb"):
        nbformat.write(lesson, folder / name)
    for name in ("lesson.py", "journal.db", ".env", "../outside.txt"):
        (folder / name).write_text(SOURCE, encoding="utf-8")
    options = (f"--Voila.root_dir={folder}", "--SpareKernels.pause=0")
    return start_app(*options, spare=1)


@pytest.fixture(scope="module")
def owner(course: RunningApp) -> Visitor:
    return Visitor(course).log_in()


@pytest.fixture(scope="module")
def kernel(owner: Visitor) -> str:
    """The id of the kernel behind the owner's page."""
    return owner.start_kernel(LESSON)


# ---- Strangers ---------------------------------------------------------------------------------


def test_a_stranger_gets_the_login_and_nothing_else(course: RunningApp, kernel: str) -> None:
    stranger = Visitor(course)
    lesson, new_kernel = f"/voila/render/{LESSON}", f"/voila/kernel/{LESSON}"
    pages = "/course/search.json"
    for path in ("/", lesson, pages, new_kernel, "/anything", "/?token=wrong"):
        answer = stranger.ask(path)
        assert (answer.status, answer.body) == (302, ""), path
        assert answer.headers["Location"].startswith("/login?next="), path
    for method, path in (
        ("GET", f"/api/kernels/{kernel}"),
        ("DELETE", f"/api/kernels/{kernel}"),
        ("POST", f"/voila/api/shutdown/{kernel}"),
        ("POST", f"/voila/render/{LESSON}"),
        ("POST", "/login?password=wrong"),
    ):
        assert stranger.ask(path, method).status in (403, 405), f"{method} {path}"
    assert stranger.ask("/login").status == 200
    assert refused(stranger, kernel) == 403
    assert Visitor(course).log_in().ask(f"/api/kernels/{kernel}").status == 200, "it was ended"


def test_a_page_that_calls_itself_by_this_computers_address_gets_nothing(app: RunningApp) -> None:
    """DNS rebinding: a site's own name points here, so that its host and its origin agree."""
    visitor = Visitor(app)  # where no token stands in the way
    kernel = visitor.start_kernel("00-start-here.ipynb")
    for path in (
        "/",
        "/voila/render/08-sources.ipynb",
        "/voila/kernel/00-start-here.ipynb",
        f"/api/kernels/{kernel}",
        "/anything",
    ):
        answer = visitor.ask(path, Host="elsewhere.example", Origin=ELSEWHERE)
        assert answer.status == 403, path
        assert "Fear of" not in answer.headers.as_string()
    assert refused(visitor, kernel, host="elsewhere.example", origin=ELSEWHERE) == 403
    visitor.connect(kernel).close()


def test_a_page_elsewhere_cannot_use_the_owners_browser(owner: Visitor, kernel: str) -> None:
    assert refused(owner, kernel, origin=ELSEWHERE) == 403
    assert refused(owner, kernel, origin="null") == 403
    for origin in ({}, {"Origin": ELSEWHERE}, {"Origin": "null"}):
        assert owner.ask(f"/voila/api/shutdown/{kernel}", "POST", **origin).status in (403, 404)
    for site in ("cross-site", "same-site", "none"):
        asked = owner.ask(f"/voila/kernel/{LESSON}", **{"Sec-Fetch-Site": site})
        assert asked.status == 403
    owner.connect(kernel).close()


def refused(visitor: Visitor, kernel: str, **options: str) -> int:
    """Try to talk to a kernel; return the status that refuses it."""
    with pytest.raises(WebSocketBadStatusException) as refusal:
        visitor.connect(kernel, **options)
    return int(refusal.value.status_code)


def test_cookies_are_out_of_reach_of_scripts_and_other_sites(course: RunningApp) -> None:
    visitor = Visitor(course)
    answers = [visitor.ask("/?" + course.address.partition("?")[2])]
    answers.append(visitor.log_in().ask(f"/voila/render/{LESSON}"))
    answers.append(visitor.ask(f"/voila/kernel/{LESSON}"))
    cookies = [cookie for answer in answers for cookie in answer.headers.get_all("Set-Cookie", [])]
    login = "closer-login-" + urlsplit(course.url).netloc.translate({ord("."): "-", ord(":"): "-"})
    assert {cookie.partition("=")[0] for cookie in cookies} == {login, XSRF_COOKIE}
    for cookie in cookies:
        assert "httponly" in cookie.lower() and "samesite=strict" in cookie.lower(), cookie


def test_two_courses_in_one_browser_leave_each_other_signed_in(
    course: RunningApp, start_app: StartApp
) -> None:
    other = start_app(f"--Voila.root_dir={course.home}")
    cookies: dict[str, str] = {}  # a browser sends them to every port
    visitors = [Visitor(app, cookies).log_in() for app in (course, other)]
    for visitor in visitors:
        assert visitor.ask("/opened").status == 200
        token = cookies[XSRF_COOKIE]
        goodbye = visitor.ask("/voila/api/shutdown/1-2", "POST", **{"X-XSRFToken": token})
        assert goodbye.status == 204


def test_without_a_token_nobody_else_can_reach_it(tmp_path: Path) -> None:
    options = ("--no-browser", "--Voila.ip=0.0.0.0", "--token", "", "--port", str(free_port()))
    started = subprocess.run(
        [sys.executable, "-m", "course", *options],
        env={"COURSE_HOME": str(tmp_path), "TMPDIR": str(tmp_path)},
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert started.returncode == 1
    assert started.stdout == ""
    assert started.stderr.startswith("Closer was not started: without a token,")
    assert started.stderr.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


# ---- What the owner's page may do --------------------------------------------------------------


def test_no_source_and_no_other_file_is_served(owner: Visitor) -> None:
    names = (LESSON, "lesson.py", "journal.db", ".env", ".hidden.ipynb", ".hidden/lesson.ipynb")
    outside = ("../outside.txt", "%2e%2e/outside.txt", "..%2foutside.txt", "..%5coutside.txt")
    places = (
        "/voila/files/",
        "/voila/static/",
        "/voila/templates/course/static/",
        "/voila/api/contents/",
        "/files/",
        "/notebooks/",
        "/edit/",
        "/nbconvert/html/",
        "/api/contents/",
        "/",
    )
    paths = [place + name for place in places for name in names + outside]
    for place in ("/voila/render/", "/voila/kernel/"):
        paths += [place + name for name in names + outside if name != LESSON]
        paths += [place + name for name in ("../outside.ipynb", "..%2foutside.ipynb")]
    paths.append(f"/voila/render/{LESSON}?template=lab&theme=dark")
    for path in paths:
        answer = owner.ask(path)
        while answer.status == 302:
            answer = owner.ask(answer.headers["Location"])
        assert SOURCE not in answer.body, path
        assert answer.status in (403, 404) or f"render/{LESSON}?" in path, path


@pytest.mark.parametrize(
    "path",
    [
        "/api",
        "/api/kernels",
        "/api/kernelspecs",
        "/api/sessions",
        "/api/status",
        "/api/me",
        "/api/config/notebook",
        "/api/terminals",
        "/api/shutdown",
        "/terminals/websocket/1",
        "/kernelspecs/python3/logo-64x64.png",
        "/metrics",
        "/logout",
        "/tree",
        "/lab",
        "/voila",
        "/voila/tree",
        "/voila/static/voila.js",
        "/voila/labextensions/anywidget/package.json",
        "/voila/api/themes/x/index.css",
        "/static/favicon.ico",
    ],
)
def test_what_no_page_needs_is_not_there(owner: Visitor, path: str) -> None:
    assert owner.ask(path).status == 404


def test_a_page_cannot_do_more_to_its_kernel_than_ask_whether_it_is_there(
    owner: Visitor, kernel: str
) -> None:
    address = f"/api/kernels/{kernel}"
    token = owner.cookies[XSRF_COOKIE]
    for path in (address, f"{address}/interrupt", f"{address}/restart", "/api/kernels"):
        for method in ("POST", "PUT", "PATCH", "DELETE"):
            answer = owner.ask(path, method, **{"X-XSRFToken": token})
            assert answer.status in (404, 405), f"{method} {path}"
    assert owner.ask(address).status == 200


# ---- What a page may say to its kernel ---------------------------------------------------------


@pytest.mark.parametrize("protocol", [None, V1], ids=["json", "v1"])
def test_no_message_makes_the_kernel_run_anything(
    owner: Visitor, kernel: str, protocol: str | None, tmp_path: Path
) -> None:
    written = tmp_path / "written"
    code = f"open({str(written)!r}, 'w')"
    forbidden = {
        "execute_request": {"code": code, "silent": False, "allow_stdin": True},
        "complete_request": {"code": SOURCE[:5], "cursor_pos": 5},
        "inspect_request": {"code": SOURCE, "cursor_pos": 5, "detail_level": 1},
        "history_request": {"hist_access_type": "tail", "n": 10, "output": True, "raw": True},
        "is_complete_request": {"code": code},
        "input_reply": {"value": code},
        "debug_request": {"type": "request", "seq": 1, "command": "debugInfo", "arguments": {}},
        "create_subshell_request": {},
        "interrupt_request": {},
        "shutdown_request": {"restart": False},
    }
    socket = owner.connect(kernel, protocol=protocol)
    for channel in ("shell", "control", "stdin", "iopub", "unheard-of"):
        for kind, content in forbidden.items():
            say(socket, channel, kind, content, protocol=protocol)
    asked = {
        say(socket, channel, "kernel_info_request", {}, protocol=protocol)
        for channel in ("shell", "control")
    }
    heard = list(answers(socket, protocol, asked))
    socket.close()
    about_other_things = [
        message
        for message in heard
        if message["parent_header"].get("msg_id") not in asked
        and message["header"]["msg_type"] != "status"
    ]
    assert about_other_things == []
    assert not written.exists()
    assert owner.ask(f"/api/kernels/{kernel}").status == 200


def answers(socket: WebSocket, protocol: str | None, asked: set[str]) -> Iterator[dict]:
    """Yield what a kernel says, until each of its `asked` requests has had its reply."""
    waiting = set(asked)
    while waiting:
        received = socket.recv()
        if protocol == V1:
            _channel, parts = deserialize_msg_from_ws_v1(received)
            message = dict(
                zip(("header", "parent_header"), map(json.loads, parts[:2]), strict=True)
            )
        else:
            message = json.loads(received)
        if message["header"]["msg_type"].endswith("_reply"):
            waiting.discard(message["parent_header"].get("msg_id"))
        yield message


# ---- What every answer tells the browser -------------------------------------------------------

TOLD = {
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def test_every_answer_tells_the_browser_what_it_may_not_do(
    course: RunningApp, owner: Visitor, kernel: str
) -> None:
    page = owner.ask(f"/voila/render/{LESSON}")
    script = page.body.partition(' data-script="')[2].partition('"')[0]
    answers = {
        "a lesson": page,
        "the front door": owner.ask("/"),
        "a script": owner.ask(script),
        "no such page": owner.ask("/anything"),
        "no such lesson": owner.ask("/voila/render/99-not-there.ipynb"),
        "no such method": owner.ask("/", "PATCH"),
        "an error": owner.ask("/api/kernels/1-2-3-4-5"),
        "a new kernel": owner.ask(f"/voila/kernel/{LESSON}"),
        "the state of a kernel": owner.ask(f"/api/kernels/{kernel}"),
        "login": Visitor(course).ask("/login"),
        "another host": owner.ask("/", Host="elsewhere.example"),
    }
    for what, answer in answers.items():
        policy = answer.headers["Content-Security-Policy"]
        assert {name: answer.headers[name] for name in TOLD} == TOLD, what
        assert "default-src 'none'" in policy and "frame-ancestors 'none'" in policy, what
        assert "script-src 'self' 'sha256-" in policy, what
        assert "style-src 'self' 'sha256-" in policy and "unsafe" not in policy, what
        assert "camera=()" in answer.headers["Permissions-Policy"], what
        kept = answer.headers["Cache-Control"]
        assert ("no-store" in kept) == (what != "a script"), what
    socket = owner.connect(kernel)
    assert socket.getheaders()["x-frame-options"] == "DENY"
    socket.close()
