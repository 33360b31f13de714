"""Crisis and support lines by country, read from ``help.toml``."""

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, cached_property
from pathlib import Path

from course.authored import Table, TomlFile
from course.manifest import manifest

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
    return read_help(manifest().help)


def read_help(path: Path) -> HelpLines:
    """Read help lines from a file.

    Raises
    ------
    ContentError
        When something is missing there, or is not what it should be.
    """
    file = TomlFile(path)
    copied = file.top.text("copied")
    file.top.require(
        re.fullmatch(r"20\d\d-(0[1-9]|1[0-2])", copied),
        f"has copied = {copied!r}, which is no month. Write it like 2026-11",
        "copied",
    )
    codes = [code for code in file.content if code not in ("copied", "directory")]
    countries = {code: _country(code, file) for code in codes}
    file.top.require("EU" in countries, "has no [EU]. Add what answers in several countries")
    europe = countries.pop("EU")
    directory = _service(file.top.table("directory"), countries=False)
    by_name = sorted(countries.values(), key=lambda country: country.name)
    return HelpLines(tuple(by_name), europe, directory, date.fromisoformat(f"{copied}-01"))


def _country(code: str, file: TomlFile) -> Country:
    values = file.content[code]
    country = Table(file, f"[{code}]", values if isinstance(values, dict) else {})
    country.require(
        re.fullmatch("[A-Z]{2}", code) and values is country.values,
        "is no country. Write its ISO code in two capital letters, as in [GB]",
    )
    country.require_known(_COUNTRY)
    services = country.tables("service")
    country.require(services, f"has no service. Add one below it, as [[{code}.service]]")
    return Country(
        code,
        country.text("name"),
        _contacts(country, "emergency"),
        country.text("emergency_note", needed=False),
        country.texts("time_zones"),
        tuple(_service(service) for service in services),
    )


def _service(table: Table, *, countries: bool = True) -> Service:
    name = table.text("name")
    table = replace(table, name=name)
    table.require_known(_SERVICE)
    about = table.texts("about")
    table.require(
        all(kind in _ABOUT for kind in about) and (about or not countries),
        f"is about {' and '.join(map(repr, about)) or 'nothing'}. "
        f"Choose among {', '.join(map(repr, _ABOUT))}",
        "about",
    )
    page = table.text("page", needed=False)
    table.require(
        re.fullmatch(r"(20\d\d(-(0[1-9]|1[0-2]))?)?", page),
        f"has page = {page!r}. Write a year or a month, like 2026 or 2026-11",
        "page",
    )
    others = {key: table.text(key, needed=False) for key in ("lang", "part", "hours", "also")}
    contacts = _contacts(table, "contacts")
    return Service(name, table.text("serves"), contacts, about, page=page, **others)


def _contacts(table: Table, key: str) -> tuple[Contact, ...]:
    written = table.values.get(key)
    good = isinstance(written, list) and all(isinstance(one, dict) for one in written)
    how = f'Write them as {key} = [{{ show = "988", link = "tel:988" }}]'
    table.require(good and written, f"has no {key}. {how}", key)
    contacts = []
    for one in written or ():
        show, link = one.get("show"), one.get("link")
        table.require(one.keys() == {"show", "link"}, f"says {', '.join(one)}. {how}", key)
        table.require(
            isinstance(link, str) and link.startswith(_LINKS),
            f"has the link {link!r}. Let it begin with tel:, sms: or https://",
            key,
        )
        table.require(isinstance(show, str) and show, f"has no words to {link}. {how}", key)
        contacts.append(Contact(show, link))
    return tuple(contacts)
