"""Journals written before options had keys of their own open, and show whole.

The files in ``journals`` were written by the course as it was on 24 November 2026, and stay as they
are: a small journal, the same behind a lock, and an export in which every exercise of that day is
answered with every option.
"""

import json
import shutil
from datetime import UTC, datetime
from html import unescape
from pathlib import Path

import pytest

from course.forms import Choices, Rows
from course.forms.view import ExerciseView
from course.journal import Journal, Keeping
from course.journal.exchange import export_json, read_export
from course.journey.catalogue import exercises_by_lesson
from course.journey.report import report
from course.journey.whole_journal import WholeJournal

JOURNALS = Path(__file__).with_name("journals")
PASSPHRASE = "four words unlike another"
LESSONS = exercises_by_lesson()
EXERCISES = {exercise.key: exercise for lesson in LESSONS.values() for exercise in lesson}
SMALL = ["alarm-map", "trusted-person", "circle-map", "help-planner", "check-in"]


def exported():
    return read_export((JOURNALS / "export.json").read_bytes()).entries


def words_of(exercise, answer):
    """Return the words of every value in an answer, as this version's fields word them."""
    words = []
    for field in exercise.all_fields:
        value = answer.get(field.name)
        if isinstance(field, Rows) and value:
            words += [
                column.words(row[column.name])
                for row in value
                for column in field.columns
                if column.name in row  # there may be more to ask today
            ]
        elif value is not None:
            words.append(field.words(value))
    return words


def options_of(question, value):
    """Return the keys of options that a stored value holds."""
    if isinstance(question, Rows):
        return {
            key
            for row in value
            for column in question.columns
            if column.name in row
            for key in options_of(column, row[column.name])
        }
    if not isinstance(question, Choices):
        return set()
    return set(value) if isinstance(value, list) else {value}


def all_options(question):
    if isinstance(question, Rows):
        return {key for column in question.columns for key in all_options(column)}
    return set(question.options) if isinstance(question, Choices) else set()


@pytest.mark.parametrize("name", ["plain", "locked"])
def test_a_journal_opens_and_its_entries_come_into_their_forms(tmp_path, name):
    shutil.copy(JOURNALS / f"{name}.db", tmp_path / "journal.db")
    keeping = Keeping(home=tmp_path)
    if name == "locked":
        keeping.unlock(PASSPHRASE)
    entries = keeping.entries()
    assert [entry.exercise for entry in entries] == SMALL
    for entry in entries:
        view = ExerciseView(EXERCISES[entry.exercise], keeping)
        view.open_entry(entry.id)
        held = {field: control.value for field, control in view.controls.items()}
        assert {field: value for field, value in held.items() if value is not None} == entry.answer
    assert keeping.entries() == entries  # looking at them changes nothing


def test_an_export_is_shown_whole(tmp_path):
    page = unescape(report(LESSONS, exported(), datetime(2026, 12, 1, tzinfo=UTC)))
    with Journal.open(tmp_path) as journal:
        journal.merge(exported())
    whole = WholeJournal(LESSONS, Keeping(home=tmp_path))
    for entry in exported():
        for words in words_of(EXERCISES[entry.exercise], entry.answer):
            assert words in page
            assert entry.id in {found.id for found in whole.search(words)}


def test_an_export_goes_out_as_it_came_in(tmp_path):
    with Journal.open(tmp_path) as journal:
        journal.merge(exported())
        again = json.loads(export_json(journal.entries()))
    before = json.loads((JOURNALS / "export.json").read_text("utf-8"))
    assert again["entries"] == before["entries"]


def test_every_option_of_then_is_one_of_now():
    answered = {entry.exercise for entry in exported()}
    assert answered <= EXERCISES.keys()
    for key, exercise in EXERCISES.items():
        for field in exercise.all_fields:
            answers = [entry.answer for entry in exported() if entry.exercise == key]
            stored = [answer[field.name] for answer in answers if field.name in answer]
            then = {option for value in stored for option in options_of(field, value)}
            assert then <= all_options(field), (key, field.name)
