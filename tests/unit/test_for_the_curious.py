"""The cells that ask a learner's own data something, in JupyterLab alone."""

import ast
import json

import pytest

from course.forms import display
from course.journal import Keeping
from course.journey import page as journey
from course.journey.catalogue import exercises_by_lesson
from course.lessons import JUPYTERLAB_ONLY, notebooks_folder

pytestmark = pytest.mark.usefixtures("quick_keys")

PASSPHRASE = "four words unlike another"
MADE_UP = "this is about a made-up learner."
EXERCISES = [exercise for lesson in exercises_by_lesson().values() for exercise in lesson]
CELLS = {
    f"{path.stem}, {cell['id']}": "".join(cell["source"])
    for path in sorted(notebooks_folder().glob("0*.ipynb"))
    for cell in json.loads(path.read_text("utf-8"))["cells"]
    if cell["cell_type"] == "code" and JUPYTERLAB_ONLY in cell["metadata"].get("tags", ())
}

every_cell = pytest.mark.parametrize("source", CELLS.values(), ids=CELLS)


@pytest.fixture
def keeping(tmp_path, monkeypatch):
    keeping = Keeping(tmp_path / "home")
    for module in (display, journey):
        monkeypatch.setattr(module, "current_keeping", lambda: keeping)
    journey.whole_journal.cache_clear()
    yield keeping
    journey.whole_journal.cache_clear()


def asked(source):
    """Run a cell, and return what it shows."""
    names = {}
    [*statements, last] = ast.parse(source).body
    exec(compile(ast.Module(statements, []), "cell", "exec"), names)
    shown = eval(compile(ast.Expression(last.value), "cell", "eval"), names)
    if hasattr(shown, "set_uuid"):
        shown.set_uuid("the-same")
    return shown._repr_html_()


def write(keeping, exercise, answer):
    keeping.save(exercise.key, dict(answer))


def test_each_lesson_with_entries_ends_with_a_question_and_the_last_with_five():
    lessons = [name.partition(",")[0] for name in CELLS]
    assert {lesson: lessons.count(lesson) for lesson in lessons} == {
        "00-start-here": 1,
        "01-fear-of-abandonment": 1,
        "02-past-trauma": 1,
        "03-fear-of-rejection": 1,
        "04-getting-closer": 1,
        "05-staying-close": 1,
        "06-beside-someone": 1,
        "07-your-journey": 5,
    }


@every_cell
def test_the_answer_is_of_what_the_learner_wrote(source, keeping, capsys):
    for exercise in EXERCISES:
        for answer in exercise.example:
            write(keeping, exercise, answer)
    of_their_own = asked(source)
    assert capsys.readouterr().out == ""
    keeping.keep()
    assert asked(source) == of_their_own
    assert "<td" in of_their_own or "learned" in source


@every_cell
def test_hardly_anything_written_is_no_fault(source, keeping, capsys):
    for exercise in EXERCISES:
        write(keeping, exercise, {})
        write(keeping, exercise, {exercise.fields[0].name: "something else", "unknown": [1]})
    assert "<table" in asked(source)
    assert capsys.readouterr().out == ""


@every_cell
def test_without_answers_it_says_so_and_asks_a_made_up_learner(source, keeping, capsys):
    assert "<table" in asked(source)
    assert capsys.readouterr().out == f"You have written nothing here yet. Until then, {MADE_UP}\n"


@every_cell
def test_nothing_of_a_locked_journal_and_how_to_unlock_it(source, keeping, capsys):
    for exercise in EXERCISES:
        write(keeping, exercise, {"learned": "secret", "who": "secret"})
    keeping.lock(PASSPHRASE)
    keeping.lock_now()
    assert "secret" not in asked(source)
    said = capsys.readouterr().out
    assert said.startswith("Your answers are locked. Unlock them at the top of this page")
    assert said.endswith(f"Until then, {MADE_UP}\n")


def test_a_journal_that_cannot_be_read_is_told_of_in_a_sentence(tmp_path, keeping, capsys):
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "journal.db").write_bytes(b"not a journal at all")
    keeping.refresh()
    assert "<table" in asked(CELLS["01-fear-of-abandonment, ask-the-table"])
    assert capsys.readouterr().out.startswith("Your journal cannot be read as it is now.")
