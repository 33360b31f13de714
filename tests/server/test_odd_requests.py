"""Whatever is asked for, and however: the answer is one of ours, and nobody finds a traceback."""

import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import pytest
from running_app import RunningApp, StartApp
from visitor import Answer, Visitor

LESSON = "/voila/render/00-start-here.ipynb"
NOTHING = {
    "/voila/render/%00",
    "/voila/render/%00.ipynb",
    "/voila/render/%0d%0aX:y",
    "/voila/render/%0d%0aX:y.ipynb",
    "/voila/render/%FF.ipynb",
    "/voila/render/%C3%28.ipynb",
    "/voila/render/%zz.ipynb",
    "/voila/render/%2e%2e/x.ipynb",
    "/voila/render/%2fetc%2fpasswd.ipynb",
    "/voila/render/..%5cx.ipynb",
    "/voila/render/%F0%9F%92%94.ipynb",
    "/voila/render/" + "a" * 300 + ".ipynb",
    "/voila/render/" + "a" * 60_000 + ".ipynb",
    "/voila/render/.ipynb",
    "/voila/render/00-start-here.txt",
    "/voila/render/",
    f"{LESSON}/",
    f"{LESSON}%00",
    "/voila/files/%00",
    "/voila/files/a",
    "/%00",
    "/%FF",
    "/%",
    "//elsewhere.example/",
    "*",
}
MOVED = "/voila/render/05-your-journey.ipynb"
PAGES = {"/", "/login", "/opened", "/nothing", LESSON, MOVED, "/api/kernels/1-2-3-4-5/channels"}
OTHERS = {"/voila/api/shutdown/1-2-3-4-5", "/api/kernels/1-2-3-4-5"}
METHODS = ("HEAD", "OPTIONS", "PUT", "DELETE", "PATCH", "TRACE", "PROPFIND", "get", "X" * 100)
FORMS = {
    "multipart/form-data; boundary=x": b"no form",
    "multipart/form-data": b"",
    "application/x-www-form-urlencoded": b"password=%FF&next=%00",
    "application/json": b"\xff{",
}


def is_ours(answer: Answer) -> bool:
    """Whether it is a page of the course, with help, and says nothing of how the course is made."""
    return "Help now" in answer.body and "Traceback" not in answer.body


@pytest.fixture(scope="module", params=["the owner", "a stranger"])
def visitor(request: pytest.FixtureRequest, start_app: StartApp) -> Iterator[Visitor]:
    """Someone at a course whose log is looked at in the end."""
    app = start_app("--SpareKernels.pause=0")
    visitor = Visitor(app)
    yield visitor.log_in() if request.param == "the owner" else visitor
    app.stop()
    assert_no_complaint(app)


def assert_no_complaint(app: RunningApp) -> None:
    said = "".join(app.output)
    assert "Traceback" not in said
    assert "Uncaught" not in said
    assert "\0" not in said


def followed(visitor: Visitor, answer: Answer) -> Answer:
    return visitor.ask(answer.headers["Location"]) if answer.status == 302 else answer


@pytest.mark.parametrize("path", sorted(NOTHING), ids=lambda path: path[:40])
def test_an_address_that_leads_nowhere_says_so(visitor: Visitor, path: str) -> None:
    answer = followed(visitor, visitor.ask(path))
    assert answer.status in ((400, 404) if visitor.cookies else (200, 400))  # 200: the login
    assert is_ours(answer)


@pytest.mark.parametrize("method", METHODS, ids=lambda method: method[:10])
def test_a_method_that_no_page_has_is_not_allowed(visitor: Visitor, method: str) -> None:
    for path in sorted(PAGES | OTHERS):
        answer = visitor.ask(path, method)
        if path == "/voila/api/shutdown/1-2-3-4-5" and method == "OPTIONS":
            assert answer.status == 200
        else:
            assert answer.status in (302, 403, 404, 405), path
        assert answer.body == "" or path in OTHERS or is_ours(answer), path


@pytest.mark.parametrize("kind", FORMS)
def test_a_form_that_is_none_is_refused(visitor: Visitor, kind: str) -> None:
    for path in sorted(PAGES | OTHERS):
        answer = visitor.ask(path, "POST", FORMS[kind], **{"Content-Type": kind})
        assert answer.status in (400, 403, 404, 405), path
        assert path in OTHERS or is_ours(answer), path


def test_headers_that_are_no_text_do_no_harm(visitor: Visitor) -> None:
    odd = b"\xff=\xff; closer-xsrf=2|x|y|z; closer-login=%00".decode("latin-1")
    for name in ("Cookie", "Accept-Language", "Authorization", "If-None-Match", "Range"):
        for path in sorted(PAGES):
            assert visitor.ask(path, **{name: odd}).status < 500, f"{name} {path}"


def test_the_version_is_the_courses_own(tmp_path: Path) -> None:
    asked = subprocess.run(
        [sys.executable, "-m", "course", "--version"],
        env={"COURSE_HOME": str(tmp_path), "TMPDIR": str(tmp_path)},
        check=True,
        capture_output=True,
        text=True,
    )
    assert asked.stdout.strip() == version("closer-course")
    assert list(tmp_path.iterdir()) == []
