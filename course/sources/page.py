"""The list of studies on the sources page, written from sources.toml and the lessons.

``python -m course.sources.page`` writes it into the notebook anew. It stands there as plain text,
so that it can be read, and linked to, before any kernel has run and without JavaScript.
"""

import json
import re
import sys
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from course.authored import ContentError
from course.lessons import Lesson, Syllabus, notebooks_folder
from course.manifest import manifest
from course.sources.source import DESIGNS, Source, sources

TAG = "generated"
"""What the cell is tagged with that holds the list."""

UNCONFIRMED = "none; this is from memory, and we have not seen the paper again"

_HEADING = re.compile(r"^## (.+)$", re.MULTILINE)


@dataclass(frozen=True)
class Citation:
    """A section of a lesson that cites a study."""

    lesson: Lesson
    heading: str

    @property
    def link(self) -> str:
        """A Markdown link to it."""
        fragment = self.heading.replace(" ", "-")
        return f"[{self.lesson.title}]({self.lesson.notebook}#{fragment})"


def citations(folder: Path) -> dict[str, list[Citation]]:
    """Return for each cited study the first section of each lesson that cites it."""
    cited: dict[str, dict[str, Citation]] = {}
    link_to_study = re.compile(rf"\({re.escape(manifest().sources_notebook)}#(\w+)\)")
    for lesson in Syllabus.read(folder).lessons:
        heading = lesson.title
        for cell in _read(folder / lesson.notebook)["cells"]:
            text = "".join(cell["source"])
            if cell["cell_type"] != "markdown":
                continue
            if found := _HEADING.search(text):
                heading = found[1]
            for study in link_to_study.findall(text):
                cited.setdefault(study, {}).setdefault(lesson.slug, Citation(lesson, heading))
    return {study: list(by_lesson.values()) for study, by_lesson in cited.items()}


def row(source: Source, cited_in: list[Citation]) -> str:
    """Return one study as Markdown, with an anchor that lessons link to."""
    confirmed = source.checked != "memory only"
    link = source.link.replace("(", "%28").replace(")", "%29")
    used = ", ".join(citation.link for citation in cited_in)
    return f"""<div class="study" id="{source.id}">

### {escape(source.name, quote=False)}

{source.says} <span class="strength">{source.strength} evidence</span>

- **In figures:** {escape(source.effect, quote=False) if confirmed else UNCONFIRMED}
- **How, and in whom:** {DESIGNS[source.design]}; {escape(source.n, quote=False)}
- **Weak spot:** {escape(source.caveat, quote=False)}
- **Published as:** [{source.title}]({link}). {source.journal}
- **Used in:** {used or "no lesson; it helped us to build the course"}

</div>"""


def studies(folder: Path) -> str:
    """Return all studies, by name, as the notebook in `folder` is to hold them."""
    cited = citations(folder)
    in_order = sorted(sources().values(), key=lambda source: source.name.casefold())
    return "\n\n".join(row(source, cited.get(source.id, [])) for source in in_order)


def write(folder: Path) -> None:
    """Write the list into the notebook in `folder`."""
    path = folder / manifest().sources_notebook
    notebook = _read(path)
    tagged = [cell for cell in notebook["cells"] if TAG in cell["metadata"].get("tags", ())]
    if len(tagged) != 1:
        sentence = f"{len(tagged)} cells are tagged {TAG}. Tag the one that is to hold the list"
        raise ContentError(path, 1, sentence)
    (cell,) = tagged
    cell["source"] = studies(folder).splitlines(keepends=True)
    text = json.dumps(notebook, indent=1, ensure_ascii=False) + "\n"
    path.write_text(text, encoding="utf-8")


def _read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


if __name__ == "__main__":
    try:
        write(notebooks_folder())
    except ContentError as error:
        sys.exit(str(error))
