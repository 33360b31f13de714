"""A page that stands already takes its kernel: it is told what differs, and nothing is lost."""

import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from uuid import uuid4

import psutil
import pytest
from answers import answers_to
from notebooks_for_tests import write_busy_notebook, write_notebook
from running_app import RunningApp, StartApp
from visitor import Visitor, around, in_page, say, take_over
from waiting import wait_until
from websocket import WebSocket

from course.journal import Journal
from course.journey.catalogue import exercises_by_lesson
from course.kernel.takeover import PAGE
from course.lessons import Syllabus, notebooks_folder

LESSON = "00-trying-things.ipynb"
REPEATED = "from course.exercises import abandonment\nabandonment.alarm_map()"
ONCE = "from course.exercises import rejection\nrejection.avoid_or_approach()"
LESSONS = [lesson.notebook for lesson in Syllabus.read(notebooks_folder()).lessons]
WITH_EXERCISES = [name for name in LESSONS if not name.startswith("08")]


class Page:
    """A page as a browser has it before any kernel, and what a kernel has told it."""

    def __init__(self, app: RunningApp, notebook: str = LESSON) -> None:
        self.visitor = Visitor(app)
        self.notebook = notebook
        self.html = self.visitor.ask(f"/voila/render/{notebook}").body
        self.config = in_page(self.html, "jupyter-config-data")
        self.states = in_page(self.html, "widget-states")["states"]

    def connect(self) -> WebSocket:
        """Have a kernel, and connect to it."""
        self.kernel = self.visitor.ask_for_kernel(self.notebook)
        self.socket = self.visitor.connect(self.kernel["kernelId"])
        return self.socket

    def take(self, *parts: dict[str, Any]) -> dict[str, Any]:
        """Take a new kernel; return what it tells."""
        return take_over(self.connect(), self.config["version"], *parts)

    def leave(self) -> None:
        """Say goodbye as a page does that is being left, and wait until its kernel has gone."""
        self.socket.close()
        kernel, token = self.kernel["kernelId"], self.kernel["xsrfToken"]
        self.visitor.ask(f"/voila/api/shutdown/{kernel}?_xsrf={token}", "POST")
        status = f"/api/kernels/{kernel}"
        wait_until(lambda: self.visitor.ask(status).status == 404, "an end of the kernel")


def begun(place: str, **values: object) -> dict[str, Any]:
    """Return what a page that never had a kernel says of a part in which somebody has written."""
    return {"place": place, "entry": "", "seen": None, "unknown": {}, "values": values}


def kept(app: RunningApp, exercise: str) -> list[dict[str, Any]]:
    """Return the answers to an exercise that are in the journal."""
    with closing(Journal.open(app.home)) as journal:
        return [entry.answer for entry in journal.entries(exercise)]


@pytest.fixture(scope="module")
def empty(start_app: StartApp) -> RunningApp:
    """The course of somebody of whom nothing is kept."""
    return start_app()


@pytest.fixture(scope="module")
def full(start_app: StartApp, tmp_path_factory: pytest.TempPathFactory) -> RunningApp:
    """The course of somebody who has answered every question, and most of them twice."""
    home = tmp_path_factory.mktemp("full")
    with closing(Journal.open(home)) as journal:
        for exercises in exercises_by_lesson().values():
            for exercise in exercises:
                for number in range(1 + exercise.many):
                    journal.save(exercise.key, answers_to(exercise, number))
    return start_app(home=home)


@pytest.fixture
def own(start_app: StartApp, tmp_path: Path) -> RunningApp:
    """A course with an exercise that is repeated and one that is not, which keeps answers."""
    write_notebook(tmp_path, REPEATED, ONCE)
    home = tmp_path / "home"
    Journal.open(home).close()
    return start_app("--token", "", f"--Voila.root_dir={tmp_path}", home=home)


@pytest.mark.parametrize("notebook", WITH_EXERCISES)
def test_where_nothing_is_kept_it_is_told_next_to_nothing(empty: RunningApp, notebook: str) -> None:
    page = Page(empty, notebook)
    told = page.take()
    assert not page.config["kept"]
    assert (told["version"], told["placed"]) == (page.config["version"], True)
    assert {name for state in told["states"].values() for name in state} <= {"continues"}
    assert len(json.dumps(told)) < 4096
    page.leave()


@pytest.mark.parametrize("notebook", WITH_EXERCISES)
def test_whatever_is_kept_the_kernel_has_the_widgets_of_the_page(
    full: RunningApp, empty: RunningApp, notebook: str
) -> None:
    page = Page(full, notebook)
    assert page.config["kept"]
    assert page.states == Page(empty, notebook).states
    told = page.take()
    assert (told["version"], told["placed"]) == (page.config["version"], True)
    changed = {name: state for name, state in told["states"].items() if name in page.states}
    new = [state for name, state in told["states"].items() if name not in page.states]
    assert all("_model_name" not in state for state in changed.values())
    assert all("_model_name" in state for state in new)
    page.leave()


def test_entries_that_are_kept_come_with_the_answer(own: RunningApp) -> None:
    with closing(Journal.open(own.home)) as journal:
        journal.save("alarm-map", {"trigger": "the door, slammed"})
    page = Page(own)
    assert "the door, slammed" not in page.html
    told = page.take()["states"]
    assert told[around(page.html, "What set it off")]["value"] == "the door, slammed"
    assert "the door, slammed" in json.dumps([state.get("entries") for state in told.values()])


def test_a_page_of_another_version_is_told_so_and_no_journal_is_opened(own: RunningApp) -> None:
    page = Page(own)
    told = take_over(page.connect(), "another", begun("alarm-map", trigger="the door"))
    assert told == {"version": page.config["version"]}
    (kernel,) = own.kernels()
    assert opened(kernel) == set()
    assert kept(own, "alarm-map") == []
    told = take_over(page.socket, page.config["version"], begun("alarm-map", trigger="the door"))
    assert told["placed"]
    assert opened(kernel) == {"journal.db"}
    page.leave()
    assert kept(own, "alarm-map") == [{"trigger": "the door"}]


def opened(kernel: psutil.Process) -> set[str]:
    """Return the names of the databases that a kernel has open."""
    return {Path(file.path).name for file in kernel.open_files() if file.path.endswith(".db")}


def test_one_that_comes_before_the_cells_have_run_is_answered_when_they_have(
    start_app: StartApp, tmp_path: Path
) -> None:
    gate = write_busy_notebook(tmp_path, REPEATED)
    app = start_app("--token", "", f"--Voila.root_dir={tmp_path}")
    gate.touch()
    page = Page(app)
    gate.unlink()
    socket, asked = page.connect(), uuid4().hex
    data = {"version": page.config["version"], "parts": []}
    say(socket, "shell", "comm_open", {"comm_id": asked, "target_name": PAGE, "data": data})
    gate.touch()
    told = next(data for comm, data in heard(socket) if comm == asked)
    assert told["placed"]
    assert told["states"].keys() <= page.states.keys()


def heard(socket: WebSocket) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield what a kernel says by comms: the comm, and what it says."""
    while True:
        message = json.loads(socket.recv())
        if message["msg_type"] == "comm_msg":
            yield message["content"]["comm_id"], message["content"]["data"]


def test_what_was_typed_before_is_a_new_entry_where_there_may_be_many(own: RunningApp) -> None:
    with closing(Journal.open(own.home)) as journal:
        journal.save("alarm-map", {"trigger": "the door"})
    page = Page(own)
    assert page.take(begun("alarm-map", trigger="a look"))["placed"]
    page.leave()
    assert kept(own, "alarm-map") == [{"trigger": "the door"}, {"trigger": "a look"}]


def test_and_joins_what_is_kept_where_there_may_be_one(own: RunningApp) -> None:
    with closing(Journal.open(own.home)) as journal:
        journal.save("avoid-or-approach", {"noticed": "I hide."})
    page = Page(own)
    assert page.take(begun("avoid-or-approach", noticed="I went."))["placed"]
    page.leave()
    assert kept(own, "avoid-or-approach") == [{"noticed": "I hide.\n\nI went."}]


def test_what_nobody_has_a_place_for_is_not_placed(own: RunningApp) -> None:
    page = Page(own)
    assert not page.take(begun("an-exercise-of-another-course", trigger="the door"))["placed"]


def test_a_page_that_loses_its_kernel_goes_on_with_another(own: RunningApp) -> None:
    page = Page(own)
    told = page.take(begun("alarm-map", trigger="the door"))["states"]
    (part,) = [state["continues"] for state in told.values() if in_place(state, "alarm-map")]
    (kernel,) = own.kernels()
    kernel.kill()
    kernel.wait()
    again = page.take({**part, "values": {"trigger": "the door, slammed"}})
    assert again["placed"]
    assert again["states"].keys() <= page.states.keys() | told.keys()
    (same,) = [
        state["continues"] for state in again["states"].values() if in_place(state, "alarm-map")
    ]
    assert same["entry"] == part["entry"]
    page.leave()
    assert kept(own, "alarm-map") == [{"trigger": "the door, slammed"}]


def in_place(state: dict[str, Any], place: str) -> bool:
    return bool(state.get("continues", {}).get("place") == place)
