"""Crisis and support lines by country, read from ``help.toml``."""

import re
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import Any

HELP_FILE = Path(__file__).with_name("help.toml")

KINDS = {
    "anyone": "for anyone in distress",
    "sexual violence": "for sexual violence",
    "partner violence": "for violence by a partner",
    "young people": "for young people",
}
"""Whom every country should have a line for, and how a page says that it has none."""
VIOLENCE = ("sexual violence", "partner violence")
_ABOUT = (*KINDS, "other")

_LINKS = ("tel:", "sms:", "https://")
_COUNTRY = {"name", "emergency", "emergency_note", "time_zones", "service"}
_SERVICE = {"name", "lang", "part", "about", "serves", "hours", "contacts", "also", "page"}


class HelpFileError(ValueError):
    """The file of help lines is wrong; the text says where, and what to do."""


@dataclass(frozen=True)
class Contact:
    """A number or address as people write it, and the same as a link."""

    show: str
    link: str


@dataclass(frozen=True)
class Service:
    """One line to call, write to or look up; see ``help.toml`` for what stands in each field."""

    name: str
    serves: str
    contacts: tuple[Contact, ...]
    about: tuple[str, ...] = ()
    lang: str = ""
    part: str = ""
    hours: str = ""
    also: str = ""
    page: str = ""

    @property
    def for_abuse(self) -> bool:
        """Whether it is for people who are harmed or controlled by somebody."""
        return any(kind in VIOLENCE for kind in self.about)

    @property
    def is_called(self) -> bool:
        """Whether somebody answers there, at some hours; not so a site that one looks at."""
        return any(not contact.link.startswith("https:") for contact in self.contacts)

    @property
    def as_of(self) -> str:
        """When the page was written that it was copied from: ``as of March 2023``."""
        if not self.page:
            return "date unknown"
        year, _, month = self.page.partition("-")
        return f"as of {date(int(year), int(month), 1):%B %Y}" if month else f"as of {year}"


@dataclass(frozen=True)
class Country:
    """A country and the services that answer there."""

    code: str
    name: str
    emergency: tuple[Contact, ...]
    emergency_note: str
    time_zones: tuple[str, ...]
    services: tuple[Service, ...]

    @property
    def parts(self) -> dict[str, list[Service]]:
        """The services of each part of the country; those for all of it, under ``""``, first."""
        parts: dict[str, list[Service]] = {"": []}
        for service in self.services:
            parts.setdefault(service.part, []).append(service)
        return parts

    @property
    def missing(self) -> str:
        """In words, the kinds of lines that every country should have and this one has not."""
        there = {kind for service in self.services for kind in service.about}
        missing = [words for kind, words in KINDS.items() if kind not in there]
        *most, last = missing or [""]
        return f"{', '.join(most)} or {last}" if most else last


@dataclass(frozen=True)
class HelpLines:
    """All countries by name, what answers in several or all, and when they were copied."""

    countries: tuple[Country, ...]
    europe: Country
    directory: Service
    copied: date

    @property
    def copied_in(self) -> str:
        """The month in which they were copied, in words: ``November 2026``."""
        return f"{self.copied:%B %Y}"

    @cached_property
    def services(self) -> tuple[Service, ...]:
        """Every service there is."""
        listed = [one for place in (self.europe, *self.countries) for one in place.services]
        return (self.directory, *listed)


@cache
def help_lines() -> HelpLines:
    """Read the help lines that come with the course."""
    return read_help(HELP_FILE)


def read_help(path: Path) -> HelpLines:
    """Read help lines from a file.

    Raises
    ------
    HelpFileError
        When something is missing there, or is not what it should be.
    """
    try:
        return _help_lines(tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError) as error:
        sentence = f"it cannot be read ({type(error).__name__}). Put the course's own back"
    except tomllib.TOMLDecodeError as error:
        sentence = f"it is not written as TOML: {error}. Mend that place"
    except HelpFileError as error:
        sentence = str(error)
    raise HelpFileError(f"The help lines in {path} are not right: {sentence}, and start again.")


def _help_lines(content: dict[str, Any]) -> HelpLines:
    copied = _text(content, "copied", "the top of the file")
    _require(
        re.fullmatch(r"20\d\d-(0[1-9]|1[0-2])", copied),
        f"copied = {copied!r} is no month. Write it like 2026-11",
    )
    places = {code: table for code, table in content.items() if code not in ("copied", "directory")}
    countries = {code: _country(code, table) for code, table in places.items()}
    _require("EU" in countries, "[EU] is missing. Give it what answers in several countries")
    europe = countries.pop("EU")
    directory = _service(content.get("directory"), "[directory]", countries=False)
    by_name = sorted(countries.values(), key=lambda country: country.name)
    return HelpLines(tuple(by_name), europe, directory, date.fromisoformat(f"{copied}-01"))


def _country(code: str, table: Any) -> Country:
    place = f"[{code}]"
    _require(
        re.fullmatch("[A-Z]{2}", code) and isinstance(table, dict),
        f"{place} is no country. Write its ISO code in two capital letters, as in [GB]",
    )
    _require_known(table, _COUNTRY, place)
    services = table.get("service")
    _require(
        isinstance(services, list) and services,
        f"{place} has no service. Add one below it, as [[{code}.service]]",
    )
    return Country(
        code,
        _text(table, "name", place),
        _contacts(table, "emergency", place),
        _text(table, "emergency_note", place, needed=False),
        _texts(table, "time_zones", place),
        tuple(_service(one, f"[[{code}.service]] {n}") for n, one in enumerate(services, 1)),
    )


def _service(table: Any, place: str, *, countries: bool = True) -> Service:
    _require(isinstance(table, dict), f"{place} is missing. Write it as a table with a name")
    name = _text(table, "name", place)
    place = f"{place}, {name!r},"
    _require_known(table, _SERVICE, place)
    about = _texts(table, "about", place)
    _require(
        all(kind in _ABOUT for kind in about) and (about or not countries),
        f"{place} is about {' and '.join(map(repr, about)) or 'nothing'}. "
        f"Choose among {', '.join(map(repr, _ABOUT))}",
    )
    page = _text(table, "page", place, needed=False)
    _require(
        re.fullmatch(r"(20\d\d(-(0[1-9]|1[0-2]))?)?", page),
        f"{place} has page = {page!r}. Write a year or a month, like 2026 or 2026-11",
    )
    others = {
        key: _text(table, key, place, needed=False) for key in ("lang", "part", "hours", "also")
    }
    serves, contacts = _text(table, "serves", place), _contacts(table, "contacts", place)
    return Service(name, serves, contacts, about, page=page, **others)


def _contacts(table: Mapping[str, Any], key: str, place: str) -> tuple[Contact, ...]:
    written = table.get(key)
    _require(
        isinstance(written, list) and written and all(isinstance(one, dict) for one in written),
        f'{place} has no {key}. Write them as [{{ show = "988", link = "tel:988" }}]',
    )
    for one in written or ():
        _require_known(one, {"show", "link"}, f"{place} {key}")
        link = _text(one, "link", f"{place} {key}")
        _require(
            link.startswith(_LINKS),
            f"{place} has the link {link!r}. Let it begin with tel:, sms: or https://",
        )
    return tuple(
        Contact(_text(one, "show", f"{place} {key}"), one["link"]) for one in written or ()
    )


def _texts(table: Mapping[str, Any], key: str, place: str) -> tuple[str, ...]:
    written = table.get(key, [])
    texts = [written] if isinstance(written, str) else written
    _require(
        isinstance(texts, list) and all(isinstance(text, str) and text for text in texts),
        f"{place} has a {key} that is no list of texts. Write it as [...] with quotes",
    )
    return tuple(texts)


def _text(table: Mapping[str, Any], key: str, place: str, *, needed: bool = True) -> str:
    text = table.get(key, None if needed else "")
    _require(
        isinstance(text, str) and (text or not needed),
        f'{place} has no {key}. Write it as {key} = "..."',
    )
    return str(text)


def _require_known(table: Mapping[str, Any], known: Collection[str], place: str) -> None:
    unknown = sorted(table.keys() - known)
    _require(
        not unknown,
        f"{place} says {', '.join(unknown)}, which is not known. "
        f"Take it out, or name it as one of {', '.join(sorted(known))}",
    )


def _require(true: object, sentence: str) -> None:
    if not true:
        raise HelpFileError(sentence)
