"""Complete pages: what is in them, when they are made, and that nobody needs a kernel to read."""

import json
import re
import socket
from html import escape, unescape
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from notebooks_for_tests import write_notebook
from running_app import RunningApp, StartApp
from visitor import Visitor, around, in_page
from waiting import wait_until

from course.journal import Journal
from course.journey.catalogue import exercises_by_lesson
from course.lessons import Syllabus, notebooks_folder

LESSON = "00-trying-things.ipynb"
ADDRESS = f"/voila/render/{LESSON}"
ALARMS = "from course.exercises import abandonment\nabandonment.alarm_map()"
LETTER = "from course.exercises import abandonment\nabandonment.kind_letter()"
COULD_NOT_OPEN = "This exercise could not open. The rest of the page works."


@pytest.fixture(scope="module")
def course(start_app: StartApp) -> RunningApp:
    """The whole course, with its pages made and a kernel that waits, as it is for a learner."""
    app = start_app("--token", "", "--CourseApp.pages_ahead=True", spare=1)
    visitor = Visitor(app)
    for lesson in Syllabus.read(notebooks_folder()).all:
        assert visitor.ask(f"/voila/render/{lesson.notebook}").status == 200
    wait_until(lambda: len(app.kernels()) == 1, "a kernel that waits, and no other")
    return app


@pytest.fixture
def own(start_app: StartApp, tmp_path: Path) -> Visitor:
    """A visitor of a course whose lesson the test writes."""
    return Visitor(start_app("--token", "", f"--Voila.root_dir={tmp_path}"))


def main(page: str) -> str:
    """Return what is between the frame's header and footer."""
    return page.partition("<main")[2].partition("<footer")[0]


def test_who_only_reads_has_no_kernel(course: RunningApp) -> None:
    waits = course.kernels()
    visitor = Visitor(course)
    for _ in range(3):
        for lesson in Syllabus.read(notebooks_folder()).all:
            page = visitor.ask(f"/voila/render/{lesson.notebook}").body
            assert f">{lesson.title}</h1>" in page
            assert "could not open" not in main(page)
    assert course.kernels() == waits


def test_the_workbook_has_every_lesson_and_every_question_and_nothing_to_fill_in(
    course: RunningApp,
) -> None:
    page = unescape(main(Visitor(course).ask("/workbook").body))
    chapters = dict(
        re.findall(r'<section class="chapter" id="([^"]*)">(.*?)</section>', page, re.S)
    )
    syllabus = Syllabus.read(notebooks_folder())
    for lesson in syllabus.all:
        assert f">{lesson.title}</h2>" in chapters[lesson.slug]
    for lesson in syllabus.lessons:
        for exercise in exercises_by_lesson().get(lesson.title, ()):
            after = chapters[lesson.slug].partition(f" exercise-{exercise.key}")[2]
            asked = after.partition('class="slot"')[0]
            for field in exercise.all_fields:
                for each in (field, *getattr(field, "columns", ())):
                    assert each.label in asked, (exercise.key, each.label)
    assert not re.search(r"<(input|textarea|select|button)|data-model", "".join(chapters.values()))


def test_a_page_is_sent_once_to_who_still_has_it_and_kept_by_no_browser(
    course: RunningApp,
) -> None:
    visitor = Visitor(course)
    path = "/voila/render/01-fear-of-abandonment.ipynb"
    page = visitor.ask(path)
    again = visitor.ask(path, **{"If-None-Match": page.headers["Etag"]})
    assert (again.status, again.body) == (304, "")
    other = visitor.ask(path, **{"If-None-Match": '"another"'})
    assert (other.status, other.body) == (200, page.body)
    for answer in (page, again, other):
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["Etag"] == page.headers["Etag"]


def test_all_that_pages_say_can_be_searched_and_leads_to_where_it_is(course: RunningApp) -> None:
    visitor = Visitor(course)
    first = visitor.ask("/voila/render/00-start-here.ipynb")
    address = re.search('"searchAddress": "([^"]+)"', first.body)
    assert address
    answer = visitor.ask(address[1])
    assert answer.headers["Content-Type"].startswith("application/json")
    places = json.loads(answer.body)
    pages = {place["page"] for place in places}
    assert len(pages) == len(Syllabus.read(notebooks_folder()).all)
    bodies = {page: visitor.ask(page).body for page in pages}
    for place in places:
        assert f'id="{escape(place["anchor"])}"' in bodies[place["page"]]
    [source] = [place for place in places if place["anchor"] == "aron1997"]
    assert (source["title"], source["heading"]) == ("Sources", "Aron and others, 1997")
    assert "took turns" in source["text"]
    [exercise] = [place for place in places if place["anchor"] == "exercise-alarm-map"]
    assert "What set it off" in exercise["text"]


def test_it_is_packed_for_who_can_unpack_it(course: RunningApp) -> None:
    visitor = Visitor(course)
    path = "/voila/render/01-fear-of-abandonment.ipynb"
    plain, packed = visitor.ask(path), visitor.ask(path, **{"Accept-Encoding": "br, gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert packed.body == plain.body
    assert int(packed.headers["Content-Length"]) < int(plain.headers["Content-Length"]) / 3
    assert plain.headers["Vary"] == packed.headers["Vary"] == "Accept-Encoding"


def test_scripts_that_its_own_does_not_hold_are_there_and_may_be_kept(course: RunningApp) -> None:
    visitor = Visitor(course)
    page = visitor.ask("/voila/render/01-fear-of-abandonment.ipynb").body
    widgets = in_page(page, "widget-states")
    kinds = {state.get("_anywidget_id") for state in widgets["states"].values()} - {None}
    assert kinds <= set(widgets["scripts"])
    addresses = [script for script in widgets["scripts"].values() if script.startswith("/")]
    assert addresses
    for address in addresses:
        script = visitor.ask(address)
        assert script.status == 200
        assert "javascript" in script.headers["Content-Type"]
        assert int(script.headers["Cache-Control"].partition("max-age=")[2]) > 1e7
        assert "export default" in script.body


def test_it_is_made_anew_when_its_notebook_changes_and_not_otherwise(
    own: Visitor, tmp_path: Path
) -> None:
    runs = tmp_path / "runs"
    counts = f"with open({str(runs)!r}, 'a') as runs: print('run', file=runs)"
    write_notebook(tmp_path, counts, ALARMS)
    first = [own.ask(ADDRESS) for _ in range(3)]
    assert len({page.headers["Etag"] for page in first}) == 1
    assert runs.read_text() == "run\n"
    write_notebook(tmp_path, counts, ALARMS, LETTER)
    page = own.ask(ADDRESS)
    assert "exercise-kind-letter" in page.body and "exercise-kind-letter" not in first[0].body
    assert page.headers["Etag"] != first[0].headers["Etag"]
    assert runs.read_text() == "run\n" * 2
    assert own.app.kernels() == []


def test_an_exercise_that_fails_leaves_the_rest_and_is_tried_again(
    own: Visitor, tmp_path: Path
) -> None:
    mended = tmp_path / "mended"
    fails = f"from pathlib import Path\nif not Path({str(mended)!r}).exists(): 1 / 0"
    write_notebook(tmp_path, ALARMS, fails, LETTER)
    page = own.ask(ADDRESS).body
    assert main(page).count(COULD_NOT_OPEN) == 1
    assert "exercise-alarm-map" in page and "exercise-kind-letter" in page
    assert "ZeroDivision" not in page and "Traceback" not in page and "1 / 0" not in page
    said = "".join(own.app.output)
    assert f"{LESSON}, cell 3 could not be run" in said  # the first is the heading
    assert "ZeroDivisionError" in said
    mended.touch()
    assert COULD_NOT_OPEN not in main(own.ask(ADDRESS).body)  # as it says of reloading


def test_so_does_a_widget_that_no_page_knows(own: Visitor, tmp_path: Path) -> None:
    write_notebook(tmp_path, ALARMS, "from ipywidgets import Text\nText('no words')", LETTER)
    page = own.ask(ADDRESS).body
    assert main(page).count(COULD_NOT_OPEN) == 1
    assert "exercise-alarm-map" in page and "exercise-kind-letter" in page
    said = [line for line in own.app.output if "Closer is open" not in line]
    assert said
    assert all(LESSON in line and "TextModel" in line for line in said)


def test_it_says_whether_there_is_anything_to_ask_a_kernel_for(
    own: Visitor, tmp_path: Path
) -> None:
    def says_kept() -> bool:
        return bool(in_page(own.ask(ADDRESS).body, "jupyter-config-data")["kept"])

    write_notebook(tmp_path, ALARMS)
    assert not says_kept()
    with Journal.open(own.app.home):
        pass
    assert says_kept()
    for file in own.app.home.iterdir():
        file.unlink()
    assert not says_kept()


def test_a_request_for_a_kernel_that_is_broken_off_leaves_none(
    own: Visitor, tmp_path: Path
) -> None:
    write_notebook(tmp_path, ALARMS)
    own.ask(ADDRESS)
    host = urlsplit(own.app.url)
    for _ in range(5):
        with socket.create_connection((host.hostname, host.port)) as connection:
            asks = f"GET /voila/kernel/{LESSON} HTTP/1.1\r\nHost: {host.netloc}\r\n\r\n"
            connection.sendall(asks.encode())
    kernel = own.start_kernel(LESSON)
    wait_until(lambda: len(own.app.kernels()) == 1, "an end of those that nobody waits for")
    own.connect(kernel).close()


def test_a_kernel_to_which_no_page_connects_is_ended_and_no_other(
    start_app: StartApp, tmp_path: Path
) -> None:
    write_notebook(tmp_path, ALARMS)
    soon = "--LessonKernels.connect_timeout=2"
    app = start_app("--token", "", soon, f"--Voila.root_dir={tmp_path}")
    visitor = Visitor(app)
    visitor.ask(ADDRESS)
    connected = visitor.start_kernel(LESSON)
    visitor.connect(connected).close()  # as a page does whose computer sleeps
    never = visitor.start_kernel(LESSON)
    status = f"/api/kernels/{never}"
    wait_until(lambda: visitor.ask(status).status == 404, "an end of the other")
    assert visitor.ask(f"/api/kernels/{connected}").status == 200


def test_a_question_can_be_answered_before_any_script_is_there(
    own: Visitor, tmp_path: Path
) -> None:
    write_notebook(tmp_path, ALARMS)
    page = own.ask(ADDRESS).body
    question = around(page, "What set it off, in one plain sentence?")
    control = page.partition(f"data-model='{question}'")[2]
    assert "<textarea" in control.partition("data-model=")[0]
