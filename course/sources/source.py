"""Every study that the course cites: its finding, its strength and its weak spots."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_name("sources.toml")


@dataclass(frozen=True)
class Source:
    """One study.

    Parameters
    ----------
    id : str
        Short name that lessons link to, such as ``"li2026"``.
    authors, title, journal : str
        As published.
    year : int
        Year of publication.
    says : str
        What was found, in the course's own plain sentence, without figures.
    finding, effect, n, caveat : str
        What was found, in words and in figures; in how many; and what limits it.
    design : str
        Kind of study, such as ``"meta-analysis"``.
    strength : {"strong", "moderate", "limited", "contested"}
        How far the evidence can be trusted.
    claims : tuple of str
        The claims of the course that it bears on, such as ``("S4",)``.
    checked : str
        Where the figures were seen; a source ``"memory only"`` carries none.
    doi, url : str
        Where to find it; one of the two is set.
    """

    id: str
    authors: str
    year: int
    title: str
    journal: str
    says: str
    finding: str
    effect: str
    n: str
    design: str
    strength: str
    caveat: str
    claims: tuple[str, ...]
    checked: str
    doi: str = ""
    url: str = ""

    @property
    def name(self) -> str:
        """The study as a lesson calls it: ``Li and others, 2026``."""
        surnames = [author.partition(",")[0] for author in self.authors.split("; ")]
        shown = " and ".join(surnames) if len(surnames) < 3 else f"{surnames[0]} and others"
        return f"{shown}, {self.year}"

    @property
    def link(self) -> str:
        """Where a reader can look it up."""
        return f"https://doi.org/{self.doi}" if self.doi else self.url


@cache
def sources() -> dict[str, Source]:
    """Return all sources by their id, in the order of the file."""
    rows = tomllib.loads(_FILE.read_text("utf-8"))["source"]
    return {row["id"]: Source(**{**row, "claims": tuple(row["claims"])}) for row in rows}
