"""The manifest says what belongs to one course; one that is wrong says where, and what to do."""

import re
from pathlib import Path

import pytest

from course import page
from course.app.cookies import XSRF_COOKIE
from course.authored import ContentError
from course.journal.exchange import FORMAT
from course.journal.location import journal_file
from course.manifest import COLOURS, manifest, read_manifest

GOOD = """\
name = "Bread"
description = "a course on bread"
slug = "bread"
neutral_address = "https://example.org/"
notebooks = "lessons"
help = "help.toml"
sources = "sources.toml"
sources_page = "01-sources"
[exercises]
00-dough = "json"
[colours]
accent = ["#7a3b00", "#ffc48a"]
"""
WRONG = {
    'name = "Bread"': ("", 1, 'Write it as name = "..."'),
    'slug = "bread"': ('slug = "My Bread"', 3, "small letters"),
    'neutral_address = "https://example.org/"': ('neutral_address = "a.org"', 4, "an https://"),
    'notebooks = "lessons"': ('notebooks = "gone"', 5, "name another"),
    'help = "help.toml"': ('helpp = "help.toml"', 6, "helpp, which is not known. Take it out"),
    'sources = "sources.toml"': ("sources = ", 7, "Mend that place"),
    'sources_page = "01-sources"': ('sources_page = "02-sources"', 8, "no notebook"),
    "00-dough =": ("00-flour =", 10, "no notebook"),
    '"json"': ('"no_such_module"', 10, "cannot be imported. Put it beside this file"),
    "accent =": ("red =", 12, "name it as one of accent"),
    '"#7a3b00", ': ("", 12, "for a light page and a dark one"),
}


@pytest.fixture
def good(tmp_path: Path) -> Path:
    (tmp_path / "lessons").mkdir()
    for name in ("help.toml", "sources.toml", "lessons/00-dough.ipynb", "lessons/01-sources.ipynb"):
        (tmp_path / name).touch()
    (tmp_path / "course.toml").write_text(GOOD, "utf-8")
    return tmp_path / "course.toml"


def test_paths_start_at_its_folder(good: Path) -> None:
    read = read_manifest(good)
    assert read.name == "Bread"
    assert read.notebooks == good.parent / "lessons"
    assert read.help == good.parent / "help.toml"
    assert read.exercises == {"00-dough": "json"}
    assert read.colours == {"accent": ("#7a3b00", "#ffc48a")}


@pytest.mark.parametrize("right", WRONG)
def test_one_that_is_wrong_names_file_and_line_and_what_to_do(good: Path, right: str) -> None:
    instead, line, act = WRONG[right]
    assert GOOD.count(right) == 1
    good.write_text(GOOD.replace(right, instead), "utf-8")
    with pytest.raises(ContentError) as refused:
        read_manifest(good)
    assert str(refused.value).startswith(f"{good}, line {line}: ")
    assert act in str(refused.value)


def test_one_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match=re.escape(str(tmp_path / "course.toml"))):
        read_manifest(tmp_path / "course.toml")


def test_each_lesson_has_a_module_of_its_own(good: Path) -> None:
    twice = '00-dough = "json"\n01-sources = "json"'
    good.write_text(GOOD.replace('00-dough = "json"', twice), "utf-8")
    with pytest.raises(ContentError, match=r"line 11: .* for two lessons"):
        read_manifest(good)


def test_every_colour_that_a_course_may_set_has_a_value(good: Path) -> None:
    tokens = (page.FOLDER / "tokens.css").read_text("utf-8")
    assert re.findall(r"--\w+-([\w-]+): light-dark", tokens) == list(COLOURS)


def test_what_learners_have_is_found_under_the_name_that_it_had(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Journals, cookies and exports are found by them: they never change."""
    monkeypatch.delenv("COURSE_HOME", raising=False)
    assert manifest().slug == "closer"
    assert journal_file().parent.name == "closer-course"
    assert FORMAT == "closer-journal"
    assert XSRF_COOKIE == "closer-xsrf"
