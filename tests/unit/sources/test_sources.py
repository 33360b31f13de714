"""The evidence is complete, honest and easy to read."""

import re
from pathlib import Path

import pytest
import textstat

from course.authored import ContentError
from course.sources.source import Source, read_sources, sources

COPIES = re.compile(
    r"scribd|documents?\.net|pdfslide|abcdocz|paperzz|news|blog|career|proxy|staging|test\d"
)

every_source = pytest.mark.parametrize("source", sources().values(), ids=sources())


@every_source
def test_is_complete(source: Source) -> None:
    for part in (source.authors, source.title, source.journal, source.says, source.caveat):
        assert part.strip()
    assert source.strength in {"strong", "moderate", "limited", "contested"}
    assert source.link.startswith("https://")
    assert set(source.claims) <= {f"S{number}" for number in range(1, 25)}


@every_source
def test_says_it_in_words_of_the_course(source: Source) -> None:
    assert not re.search(r"\d|!|significan|cause|prove", source.says)
    assert source.says != source.finding
    assert len(source.says.split()) <= 35


@every_source
def test_what_was_not_seen_again_carries_no_figure_and_is_not_called_sure(source: Source) -> None:
    assert source.checked in {"one page", "two pages", "memory only"}
    if source.checked == "memory only":
        assert not re.search(r"\d", source.finding + source.effect + source.n)
        assert source.strength not in {"strong", "moderate"}


@every_source
def test_leads_to_who_published_it_and_to_no_copy(source: Source) -> None:
    assert not COPIES.search(source.link)


@every_source
def test_says_who_did_it_where_there_was_violence(source: Source) -> None:
    for text in (source.says, source.finding, source.caveat):
        assert not re.search(r"\b(meet|met|met with) (with )?(sexual |)(violence|trauma)", text)


def test_all_that_was_found_is_easy_to_read() -> None:
    said = "\n".join(source.says for source in sources().values())
    assert textstat.flesch_kincaid_grade(said) <= 8


@pytest.mark.parametrize(
    ("identifier", "name"),
    [
        ("opie2021", "Opie and others, 2021"),
        ("mwilambwe2021", "Mwilambwe-Tshilobo and Spreng, 2021"),
        ("sprecher2021", "Sprecher, 2021"),
    ],
)
def test_is_called_by_its_authors_and_year(identifier: str, name: str) -> None:
    assert sources()[identifier].name == name


# ---- A file that is wrong ------------------------------------------------------------------------

GOOD = """\
[[source]]
id = "li2026"
authors = "Li, A."
year = 2026
title = "On bread"
journal = "Bread, 1"
doi = "10.1000/1"
says = "Bread rises."
finding = "It rose."
effect = "d = 1"
n = "3 loaves"
design = "experiment"
strength = "limited"
caveat = "Few loaves."
claims = []
checked = "one page"
"""
WRONG = {
    'id = "li2026"': ("", 1, 'Write it as id = "..."'),
    "year = 2026": ('year = "lately"', 4, "Write it as year = 2026"),
    'doi = "10.1000/1"': ("", 1, "one of the two"),
    'design = "experiment"': ('design = "hunch"', 12, "Choose among"),
    'strength = "limited"': ('strength = "sure"', 13, "Choose among 'strong'"),
    "claims = []": ("claims = 4", 15, "Write it as [...]"),
    'checked = "one page"': ('seen = "one page"', 16, "seen, which is not known"),
    "caveat = ": ("caveat ", 14, "Mend that place"),
}


@pytest.mark.parametrize("right", WRONG)
def test_one_that_is_wrong_names_file_and_line_and_what_to_do(tmp_path: Path, right: str) -> None:
    instead, line, act = WRONG[right]
    assert GOOD.count(right) == 1
    path = tmp_path / "sources.toml"
    path.write_text(GOOD.replace(right, instead), "utf-8")
    with pytest.raises(ContentError) as refused:
        read_sources(path)
    assert str(refused.value).startswith(f"{path}, line {line}: ")
    assert act in str(refused.value)


def test_two_of_one_name_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "sources.toml"
    path.write_text(GOOD + GOOD, "utf-8")
    with pytest.raises(ContentError, match=r"line 18: .*'li2026' of another"):
        read_sources(path)
