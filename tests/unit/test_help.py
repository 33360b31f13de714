"""The help lines are complete and can be followed, and a file that is wrong says where and how."""

import re
from pathlib import Path

import pytest

from course.authored import ContentError
from course.forms.advice import support_lines
from course.help import KINDS, Contact, Country, help_lines, read_help

LINES = help_lines()
COUNTRIES = {country.code: country for country in LINES.countries}
PROMISED = {"US", "CA", "GB", "IE", "AU", "NZ", "DE", "AT", "CH", "FR", "ES", "IT", "NL"}
PROMISED |= {"IN", "ZA"}
CONTACTS = [contact for service in LINES.services for contact in service.contacts]
EMERGENCY = [contact for place in (LINES.europe, *LINES.countries) for contact in place.emergency]


def test_every_country_that_was_promised_is_there() -> None:
    assert COUNTRIES.keys() >= PROMISED
    assert list(COUNTRIES.values()) == sorted(COUNTRIES.values(), key=lambda place: place.name)


def test_the_four_parts_of_the_united_kingdom_are_there_where_they_differ() -> None:
    parts = COUNTRIES["GB"].parts
    assert next(iter(parts)) == ""
    assert {"England", "Scotland", "Wales", "Northern Ireland"} <= parts.keys()


@pytest.mark.parametrize(
    ("code", "number"), {"US": "911", "GB": "999", "DE": "112", "AU": "000", "NZ": "111"}.items()
)
def test_each_country_has_its_emergency_number(code: str, number: str) -> None:
    assert COUNTRIES[code].emergency[0] == Contact(number, f"tel:{number}")


@pytest.mark.parametrize("contact", [*CONTACTS, *EMERGENCY], ids=lambda contact: contact.show)
def test_a_link_leads_to_what_is_written(contact: Contact) -> None:
    scheme, _, target = contact.link.partition(":")
    digits = re.sub(r"\D", "", contact.show)
    if scheme == "tel":
        assert re.sub(r"\D", "", target).endswith(digits.lstrip("0"))
        assert not contact.show.startswith("text")
    elif scheme == "sms":
        words = re.fullmatch(r"text (?:([A-Z]+) to )?[\d -]+", contact.show)
        number, _, body = target.partition("?body=")
        assert words
        assert re.sub(r"\D", "", number).endswith(digits.lstrip("0"))
        assert body == (words[1] or "")
    else:
        assert contact.link == f"https://{contact.show}/"


def test_what_a_country_lacks_is_said() -> None:
    for country in COUNTRIES.values():
        there = {kind for service in country.services for kind in service.about}
        for kind, words in KINDS.items():
            assert (kind in there) != (words in country.missing)


def test_when_a_line_was_seen_is_said_in_words() -> None:
    assert re.fullmatch(r"[A-Z][a-z]+ 20\d\d", LINES.copied_in)
    for service in LINES.services:
        assert re.fullmatch(r"as of ([A-Z][a-z]+ )?20\d\d|date unknown", service.as_of)


def test_no_time_zone_is_of_two_countries() -> None:
    zones = [zone for country in COUNTRIES.values() for zone in country.time_zones]
    assert len(zones) == len(set(zones))
    assert all(country.time_zones for country in COUNTRIES.values())


# ---- What an exercise shows ----------------------------------------------------------------------


def test_the_advice_of_an_exercise_has_the_lines_for_abuse_of_every_country_that_has_one() -> None:
    shown = support_lines()
    for country in (*COUNTRIES.values(), LINES.europe):
        for service in country.services:
            for contact in service.contacts:
                link = f"href='{contact.link}'"
                assert not service.for_abuse or link in shown
        has_one = any(service.for_abuse for service in country.services)
        assert (f"country-{country.code}'" in shown) == has_one
    assert "findahelpline.com" in shown


def test_what_may_send_someone_unasked_is_not_among_the_lines_for_abuse() -> None:
    shown = support_lines()
    for contact in (*EMERGENCY, Contact("", "tel:988"), Contact("", "tel:116123")):
        assert f"'{contact.link}'" not in shown


# ---- A file that is wrong ------------------------------------------------------------------------

GOOD = """
copied = "2026-11"
directory = { name = "A", serves = "all", contacts = [{ show = "a.org", link = "https://a.org/" }] }
[EU]
name = "Europe"
emergency = [{ show = "112", link = "tel:112" }]
[[EU.service]]
name = "Shout"
about = "anyone"
serves = "anyone"
contacts = [{ show = "85258", link = "sms:85258" }]
page = "2024-11"
"""
WRONG = {
    'copied = "2026-11"': ('copied = "lately"', "line 2", "Write it like 2026-11"),
    "[EU]\n": ("[Europe]\n", "[Europe] is no country", "two capital letters"),
    'name = "Europe"': ("", "[EU] has no name", 'name = "..."'),
    'link = "tel:112"': ('link = "112"', "[EU] has the link '112'", "begin with tel:"),
    'name = "Shout"': ("name = ", "line 8", "Mend that place"),
    'about = "anyone"': ('about = "all"', "[[EU.service]] 1, 'Shout',", "Choose among 'anyone'"),
    'serves = "anyone"': ('server = "anyone"', "'Shout', says server", "name it as one of"),
    'contacts = [{ show = "85258"': ('contacts = [{ shown = "85258"', "says shown", "show"),
    'contacts = [{ show = "85258", link = "sms:85258" }]': (
        "",
        "line 7: [[EU.service]] 1, 'Shout', has no contacts",
        "show",
    ),
    'page = "2024-11"': ('page = "2024-13"', "'Shout', has page = '2024-13'", "like 2026"),
    "directory =": ("list =", "[list] is no country", "ISO code"),
}


def wrong(folder: Path, right: str, instead: str) -> Path:
    assert GOOD.count(right) == 1
    path = folder / "help.toml"
    path.write_text(GOOD.replace(right, instead), "utf-8")
    return path


def test_a_file_that_is_right_is_read(tmp_path: Path) -> None:
    path = tmp_path / "help.toml"
    path.write_text(GOOD, "utf-8")
    assert isinstance(read_help(path).europe, Country)


@pytest.mark.parametrize("right", WRONG)
def test_one_that_is_wrong_names_file_and_place_and_what_to_do(tmp_path: Path, right: str) -> None:
    instead, place, act = WRONG[right]
    path = wrong(tmp_path, right, instead)
    with pytest.raises(ContentError) as refused:
        read_help(path)
    for part in (str(path), place, act):
        assert part in str(refused.value)
