"""A copy of a notebook that a learner made long ago still finds what it imports."""

import importlib

import pytest

from course.settings import open_lesson
from course.sources.source_filter import SourceFilter


@pytest.mark.parametrize(
    ("cell", "name", "today"),
    [
        ("from course.forms import open_lesson", "open_lesson", open_lesson),
        ("from course.forms.source_filter import SourceFilter", "SourceFilter", SourceFilter),
    ],
)
def test_it_opens_as_it_did(cell, name, today):
    found = {}
    exec(cell, found)
    assert found[name] is today


def test_what_was_never_there_is_not_there():
    with pytest.raises(AttributeError, match="open_lessons"):
        importlib.import_module("course.forms").open_lessons  # noqa: B018
