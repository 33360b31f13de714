"""Every study that the course cites: its finding, its strength and its weak spots."""

from dataclasses import dataclass, fields, replace
from functools import cache
from pathlib import Path

from course.authored import Table, TomlFile
from course.manifest import manifest

STRENGTHS = ("strong", "moderate", "limited", "contested")
DESIGNS = {
    "meta-analysis": "studies pooled",
    "RCT": "a trial that drew lots",
    "experiment": "experiment",
    "cohort": "people followed over time",
    "cross-sectional": "people asked once",
    "survey": "survey",
    "review": "a review",
    "theory": "theory",
}
"""Kinds of studies, and how they are called on the page."""
CHECKED = ("one page", "two pages", "memory only")


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
    """Return all sources of the course by their id, in the order of the file."""
    return read_sources(manifest().sources)


def read_sources(path: Path) -> dict[str, Source]:
    """Read sources from a file.

    Raises
    ------
    ContentError
        When something is missing there, or is not what it should be.
    """
    top = TomlFile(path).top
    top.require_known({"source"})
    found: dict[str, Source] = {}
    for table in top.tables("source"):
        source = _source(table)
        table.require(source.id not in found, f"has the id {source.id!r} of another", "id")
        found[source.id] = source
    return found


def _source(table: Table) -> Source:
    table = replace(table, name=table.text("id"))
    names = {field.name for field in fields(Source)}
    table.require_known(names)
    for key, known in (("strength", STRENGTHS), ("design", DESIGNS), ("checked", CHECKED)):
        written = table.text(key)
        words = f"has {key} = {written!r}. Choose among {', '.join(map(repr, known))}"
        table.require(written in known, words, key)
    year = table.values.get("year")
    table.require(isinstance(year, int), "has no year. Write it as year = 2026", "year")
    optional = ("doi", "url")
    table.require(
        sum(bool(table.text(key, needed=False)) for key in optional) == 1,
        'needs one of the two: doi = "10.…", or url = "https://…"',
    )
    texts = {key: table.text(key, needed=key not in optional) for key in names - {"year", "claims"}}
    return Source(year=int(year or 0), claims=table.texts("claims"), **texts)
