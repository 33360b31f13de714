"""What JupyterLab's front end is told of the course."""

import json
import shutil
from pathlib import Path

from course import __version__
from course.lab.description import describe
from course.lessons import notebooks_folder

REPOSITORY = Path(__file__).parents[3]


def test_tells_of_every_lesson_what_it_runs_and_what_is_beside_it() -> None:
    course = describe(REPOSITORY)
    assert course["home"] == "notebooks"
    first, second, *_ = course["lessons"]
    assert (first["previous"], first["next"]) == (None, second["notebook"])
    assert first["minutes"] > 0
    assert first["code"][0].endswith("open_lesson()")
    assert {"title", "anchor"} == set(first["sections"][0])
    last = next(each for each in reversed(course["lessons"]) if not each["about"])
    about = course["lessons"][-1]
    assert about["about"]
    assert last["next"] is about["previous"] is about["next"] is None
    assert not [each for each in course["lessons"] if "current_keeping" in str(each["code"])]
    assert course["leave"]["address"].startswith("https://")
    assert 'id="help-now"' in course["help"]
    json.dumps(course)


def test_finds_the_lessons_in_a_copy_and_says_where_there_are_none(tmp_path: Path) -> None:
    assert describe(tmp_path)["home"] is None
    first = describe(tmp_path)["lessons"][0]["notebook"]
    copied = tmp_path / notebooks_folder().name
    copied.mkdir()
    shutil.copy(notebooks_folder() / first, copied)
    assert describe(tmp_path)["home"] == copied.name
    assert describe(copied)["home"] == ""


def test_the_front_end_has_the_version_of_the_course() -> None:
    package = REPOSITORY / "course" / "lab" / "labextensions" / "closer-course" / "package.json"
    assert json.loads(package.read_text("utf-8"))["version"] == __version__
