"""Crisis and support lines by region, read from ``help.toml``."""

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

_LINES = Path(__file__).with_name("help.toml")


@dataclass(frozen=True)
class Service:
    """One line to call, write to or look up.

    Parameters
    ----------
    name : str
        Who answers.
    contact : str
        The number or address, as people write it.
    link : str
        The same as a ``tel:`` or ``https:`` link.
    how : str
        What the contact is for (``"call or text"``), where that is not plain.
    hours : str
        When someone answers; empty where it is not known.
    for_abuse : bool
        Whether it is for people who are harmed or controlled by somebody, or leads to such lines.
    """

    name: str
    contact: str
    link: str
    how: str = ""
    hours: str = ""
    for_abuse: bool = False


@dataclass(frozen=True)
class Region:
    """A part of the world and the services that answer there."""

    name: str
    services: tuple[Service, ...]


@dataclass(frozen=True)
class HelpLines:
    """All regions, and the month in which the lines were copied from published pages."""

    regions: tuple[Region, ...]
    copied: date

    @property
    def copied_in(self) -> str:
        """That month in words: ``November 2026``."""
        return f"{self.copied:%B %Y}"


def help_lines() -> HelpLines:
    """Read the help lines that come with the course."""
    content = tomllib.loads(_LINES.read_text(encoding="utf-8"))
    return HelpLines(
        regions=tuple(
            Region(region["name"], tuple(Service(**service) for service in region["service"]))
            for region in content["region"]
        ),
        copied=date.fromisoformat(f"{content['copied']}-01"),
    )
