"""Addresses of lessons that were renamed, in bookmarks and notes: they still lead there."""

import pytest
from running_app import RunningApp, StartApp
from visitor import Visitor

RENAMED = {
    "05-your-journey.ipynb": "07-your-journey.ipynb",
    "06-sources.ipynb": "08-sources.ipynb",
}


@pytest.fixture(scope="module")
def course(start_app: StartApp) -> RunningApp:
    """A course with a token."""
    return start_app("--SpareKernels.pause=0")


@pytest.mark.parametrize(("old", "new"), RENAMED.items(), ids=RENAMED)
def test_the_owner_is_led_to_the_lesson(course: RunningApp, old: str, new: str) -> None:
    owner = Visitor(course).log_in()
    answer = owner.ask(f"/voila/render/{old}")
    assert (answer.status, answer.headers["Location"]) == (302, f"/voila/render/{new}")
    assert "no-store" in answer.headers["Cache-Control"]
    assert owner.ask(answer.headers["Location"]).status == 200


def test_what_the_address_asks_goes_along(course: RunningApp) -> None:
    owner = Visitor(course).log_in()
    answer = owner.ask("/voila/render/06-sources.ipynb?find=a+b%26c&find=%C3%A9&empty=")
    query = "find=a+b%26c&find=%C3%A9&empty="
    assert answer.headers["Location"] == f"/voila/render/08-sources.ipynb?{query}"


def test_a_token_in_it_opens_the_lesson_for_who_has_no_cookie_yet(course: RunningApp) -> None:
    token = course.address.partition("?")[2]
    stranger = Visitor(course)  # and stays one: what is set on the way is not sent back
    answer = stranger.ask(f"/voila/render/06-sources.ipynb?{token}")
    assert answer.headers["Location"] == f"/voila/render/08-sources.ipynb?{token}"
    assert stranger.ask(answer.headers["Location"]).status == 200


def test_a_stranger_is_asked_to_log_in_and_comes_to_the_lesson_then(course: RunningApp) -> None:
    answer = Visitor(course).ask("/voila/render/05-your-journey.ipynb?a=b")
    assert answer.status == 302
    assert answer.headers["Location"].startswith("/login?next=")
    assert "05-your-journey.ipynb%3Fa%3Db" in answer.headers["Location"]


def test_below_another_address_it_stays_below_it(start_app: StartApp) -> None:
    app = start_app("--token", "", "--Voila.base_url=/a+b/")
    answer = Visitor(app).ask("/a+b/voila/render/06-sources.ipynb")
    assert answer.headers["Location"] == "/a+b/voila/render/08-sources.ipynb"
