"""What an author can get wrong in a lesson without any code failing."""

import ast
import re
from itertools import pairwise
from pathlib import Path

import nbformat
import pytest
import textstat

from course.sources.source import sources as all_sources

ROOT = Path(__file__).parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))

# Which claims of the article each lesson is to carry.
CLAIMS = {
    "00-start-here": {"S1", "S13", "S22"},
    "01-fear-of-abandonment": {"S1", "S2", "S3", "S4", "S5", "S6"},
    "02-past-trauma": {"S7", "S8", "S9", "S10", "S11", "S12"},
    "03-fear-of-rejection": {"S13", "S14", "S15", "S16", "S17", "S18", "S19", "S20"},
    "04-getting-closer": {"S19", "S20", "S21", "S22", "S23", "S24"},
    "05-staying-close": {"S12", "S19", "S20"},
    "06-beside-someone": set(),
    "07-your-journey": set(),
}

LESSONS = [path for path in NOTEBOOKS if path.stem in CLAIMS]
NOTES = ["about-this-course", "practical-notes"]

LINK = re.compile(r"(?<!!)\[([^\]]+)\]\(([^)\s]+)\)")
PICTURE = re.compile(r'!\[([^\]]+)\]\(\S+ "([^"]+)"\)')
STRENGTH = re.compile(r'<span class="strength">(\w+) evidence</span>')
CITATION = re.compile(r"\[([^\]]+)\]\(08-sources\.ipynb#(\w+)\) " + STRENGTH.pattern)
SOURCE_LINK = re.compile(r"\(08-sources\.ipynb#\w+\)")
ANCHOR = re.compile(r' id="(\w+)"')
FIGURE = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?|\.\d+")
FOLD = re.compile(r"</?(details|summary)>")
FOLDED = re.compile(
    r"## The short way round\n\n<details>\n<summary>[^<\n]+</summary>\n\n[^<].+\n\n</details>",
    re.DOTALL,
)
HEADING = re.compile(r"^(#+) (.+)$", re.MULTILINE)
ENDING = ["In short", "One small step", "The short way round"]

# Prose says in words how large a thing is; what comes with a figure stands on the sources page.
MOST_FIGURES = 0.37  # for each hundred words: what the sparest lesson had when the rule was made
MOST_FIGURES_TOGETHER = 2
STATISTICS = re.compile(
    r"(?<!\d)\.\d|\bmargins? (of|given|in|for|seen)\b|\bno margin|without a margin"
    r"|interval|correlat|significan|odds ratio|standard deviation",
    re.IGNORECASE,
)
MOST_LESSONS_FOR_A_STUDY = 2
NOBODY_DID_IT = re.compile(
    r"\b(met|meets?|met with|suffered|experienced) (with )?(sexual |partner |domestic )?"
    r"(violence|abuse|assault)",
    re.IGNORECASE,
)


def name(path):
    return path.stem


every_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=name)
every_lesson = pytest.mark.parametrize("path", LESSONS, ids=name)


@pytest.fixture
def notebook(path):
    return nbformat.read(path, as_version=4)


@pytest.fixture
def sources():
    return all_sources()


def tags(cell):
    return set(cell.metadata.get("tags", []))


def prose_cells(notebook):
    """Return the Markdown cells that someone wrote, without help and navigation."""
    return [
        cell
        for cell in notebook.cells
        if cell.cell_type == "markdown" and not tags(cell) & {"help", "navigation", "generated"}
    ]


def code_cells(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def paragraphs(cell):
    """Return a cell's paragraphs; each point of a list is one of its own."""
    source = FOLD.sub("", cell.source)
    return [part.strip() for part in re.split(r"\n\s*\n|\n(?=- )", source) if part.strip()]


def headings(notebook, level, *, without=None):
    return [
        title
        for cell in prose_cells(notebook)
        if without not in tags(cell)
        for marks, title in HEADING.findall(cell.source)
        if len(marks) == level
    ]


def places(notebook):
    """Return what a link can lead to in a notebook, as the app writes it."""
    titles = [title for level in (1, 2, 3) for title in headings(notebook, level)]
    return {title.lower().replace(" ", "-") for title in titles} | {
        anchor for cell in notebook.cells for anchor in ANCHOR.findall(cell.source)
    }


def figures(text):
    return set(FIGURE.findall(text))


def figures_in(paragraph):
    """Return the figures that a reader meets; "27 in 100" is one."""
    return FIGURE.findall(as_read(paragraph).replace(" in 100", " %"))


def is_short_way(cell):
    return cell.source.startswith("## The short way round")


def as_read(paragraph):
    """Return a paragraph as it is read aloud, without markup and citations."""
    text = STRENGTH.sub("", CITATION.sub("", paragraph))
    text = LINK.sub(r"\1", PICTURE.sub(r"\1 \2", text))
    text = re.sub(r"^(#+|-|>) ", "", text).replace("*", "").strip()
    return text if text.endswith((".", "?", ":")) else text + "."


def test_every_lesson_is_there():
    assert {path.stem for path in LESSONS} == CLAIMS.keys()


def test_every_claim_of_the_article_has_its_lesson():
    assert set().union(*CLAIMS.values()) == {f"S{number}" for number in range(1, 25)}


@every_notebook
def test_is_a_valid_notebook_with_readable_cell_ids(path, notebook):
    nbformat.validate(notebook)
    assert (notebook.nbformat, notebook.nbformat_minor) == (4, 5)
    assert notebook.metadata.kernelspec.name == "python3"
    assert all(re.fullmatch(r"[a-z]+(-[a-z0-9]+)*", cell.id) for cell in notebook.cells)


@every_notebook
def test_has_one_title(path, notebook):
    assert headings(notebook, 1) == [notebook.metadata.title]


@every_notebook
def test_heading_levels_skip_nothing(path, notebook):
    levels = [
        len(marks) for cell in prose_cells(notebook) for marks, _ in HEADING.findall(cell.source)
    ]
    assert all(deeper <= level + 1 for level, deeper in pairwise(levels))


@every_notebook
def test_no_cell_is_empty(path, notebook):
    assert all(cell.source.strip() for cell in notebook.cells)


@every_notebook
def test_nothing_was_run_before_it_was_committed(path, notebook):
    for cell in code_cells(notebook):
        assert cell.outputs == []
        assert cell.execution_count is None


@every_notebook
def test_code_is_hidden_at_first_unless_it_is_there_to_be_read(path, notebook):
    for cell in code_cells(notebook):
        assert cell.metadata.jupyter.source_hidden is ("jupyterlab-only" not in tags(cell))


@every_notebook
def test_code_only_calls(path, notebook):
    logic = (
        ast.FunctionDef,
        ast.AsyncFunctionDef,
        ast.ClassDef,
        ast.Lambda,
        ast.For,
        ast.AsyncFor,
        ast.While,
    )
    for cell in code_cells(notebook):
        assert not [node for node in ast.walk(ast.parse(cell.source)) if isinstance(node, logic)]


@every_notebook
def test_help_is_the_same_everywhere(path, notebook):
    def help_of(notebook):
        return [cell.source for cell in notebook.cells if "help" in tags(cell)]

    assert len(help_of(notebook)) == 1
    assert help_of(notebook) == help_of(nbformat.read(NOTEBOOKS[0], as_version=4))


@every_notebook
def test_links_lead_somewhere(path, notebook):
    for cell in notebook.cells:
        if cell.cell_type != "markdown":
            continue
        for _, address in LINK.findall(cell.source):
            if address.startswith("https://"):
                continue
            file, _, anchor = address.partition("#")
            there = nbformat.read(path.with_name(file or path.name), as_version=4)
            assert not anchor or anchor.lower() in places(there), address


@every_notebook
def test_citations_carry_the_strength_of_their_source(path, notebook, sources):
    for cell in prose_cells(notebook):
        cited = CITATION.findall(cell.source)
        assert len(cited) == len(SOURCE_LINK.findall(cell.source)), cell.id
        for words, source, strength in cited:
            assert strength == sources[source].strength, source
            assert words.rpartition(", ")[0] in sources[source].name, words
            assert words.endswith(f", {sources[source].year}"), words
        if "strength-marks" not in tags(cell):
            assert len(STRENGTH.findall(cell.source)) == len(cited), cell.id


@every_notebook
def test_every_figure_stands_beside_its_source(path, notebook, sources):
    _title, *body = prose_cells(notebook)
    for cell in body:
        for paragraph in paragraphs(cell):
            cited = [sources[key] for _, key, _ in CITATION.findall(paragraph)]
            known = {
                figure
                for source in cited
                for figure in figures(" ".join((source.finding, source.effect, source.n)))
            }
            assert figures(as_read(paragraph).replace(" in 100", " %")) <= known, paragraph


@every_lesson
def test_prose_says_it_in_words_and_leaves_figures_to_the_sources(path, notebook):
    _title, *body = prose_cells(notebook)
    parts = [part for cell in body for part in paragraphs(cell)]
    words = sum(len(as_read(part).split()) for part in parts)
    assert sum(len(figures_in(part)) for part in parts) <= MOST_FIGURES * words / 100
    for part in parts:
        assert len(figures_in(part)) <= MOST_FIGURES_TOGETHER, part
        assert not STATISTICS.search(as_read(part)), part


def test_no_study_is_told_again_and_again():
    told = [
        {
            key
            for cell in prose_cells(notebook)
            if not is_short_way(cell)
            for _, key, _ in CITATION.findall(cell.source)
        }
        for notebook in (nbformat.read(path, as_version=4) for path in LESSONS)
    ]
    for study in set().union(*told):
        assert sum(study in lesson for lesson in told) <= MOST_LESSONS_FOR_A_STUDY, study


@every_notebook
def test_says_who_did_it_where_there_was_violence(path, notebook):
    for cell in prose_cells(notebook):
        assert not NOBODY_DID_IT.search(cell.source), cell.id


@every_notebook
def test_every_claim_is_a_claim_of_the_article(path, notebook):
    known = {f"S{number}" for number in range(1, 25)}
    for cell in notebook.cells:
        assert set(cell.metadata.get("claims", [])) <= known


@every_notebook
def test_is_easy_to_read_and_never_shouts(path, notebook):
    text = "\n".join(as_read(part) for cell in prose_cells(notebook) for part in paragraphs(cell))
    assert textstat.flesch_kincaid_grade(text) <= 8
    assert "!" not in text


def test_the_marks_mean_the_same_wherever_they_are_explained():
    explained = [
        [line for line in cell.source.splitlines() if line.startswith("- <span")]
        for path in NOTEBOOKS
        for cell in nbformat.read(path, as_version=4).cells
        if "strength-marks" in tags(cell)
    ]
    assert len(explained) == 2
    assert explained[0] == explained[1]
    assert [STRENGTH.search(line)[1] for line in explained[0]] == [
        "strong",
        "moderate",
        "limited",
        "contested",
    ]


@every_lesson
def test_opens_as_every_lesson_does(path, notebook):
    title, help_now, *others = notebook.cells[:4]
    if path == LESSONS[0]:  # what one can try at once stands before its note
        others = [notebook.cells[4], others[0]]
    note, opening = others
    metadata = notebook.metadata
    heading, lead, facts = paragraphs(title)
    assert heading == f"# {metadata.title}"
    assert lead == metadata.lead
    assert not figures(lead)
    assert facts.startswith(f"About {metadata.minutes} minutes · ")
    assert facts.endswith(" · Your words stay on this device")
    assert 10 <= metadata.minutes <= 20
    assert tags(help_now) == {"help"}
    assert tags(note) == {"content-note"}
    assert note.source.startswith("**What this touches:**")
    assert "(#the-short-way-round)" in note.source
    assert tags(opening) == {"opens-lesson"}


def test_the_first_page_has_something_to_try_at_once_and_the_long_settings_below():
    cells = [cell.id for cell in nbformat.read(LESSONS[0], as_version=4).cells]
    assert cells.index("one-thing-to-try") == cells.index("open-lesson") + 1
    for exercise in ("check-in", "anchor-kit"):
        assert cells.index("talk-first") < cells.index(exercise) < cells.index("keeping-choice")


@every_lesson
def test_ends_as_every_lesson_does(path, notebook):
    assert headings(notebook, 2, without="jupyterlab-only")[-3:] == ENDING
    assert headings(notebook, 2)[-4:-1] == ENDING, "what is in JupyterLab only comes after it"
    assert tags(notebook.cells[-1]) == {"navigation"}
    linked = [address for _, address in LINK.findall(notebook.cells[-1].source)]
    order = [path.name for path in NOTEBOOKS]
    here = order.index(path.name)
    assert linked == [*order[max(here - 1, 0) : here], order[here + 1]]


@every_lesson
def test_the_short_way_round_is_folded_for_who_has_just_read_it_all(path, notebook):
    (short_way,) = [cell for cell in prose_cells(notebook) if is_short_way(cell)]
    assert FOLDED.fullmatch(short_way.source)
    assert not SOURCE_LINK.search(short_way.source)  # the lesson above has named the studies


@every_lesson
def test_carries_its_claims_in_full_and_on_the_short_way_round(path, notebook):
    cells = prose_cells(notebook)
    in_short = next(i for i, cell in enumerate(cells) if cell.source.startswith("## In short"))
    told = {claim for cell in cells[:in_short] for claim in cell.metadata.get("claims", [])}
    short_way = next(cell for cell in cells if is_short_way(cell))
    assert told == CLAIMS[path.stem]
    assert set(short_way.metadata.get("claims", [])) == CLAIMS[path.stem]


@pytest.mark.parametrize("path", [ROOT / "notebooks" / f"{note}.ipynb" for note in NOTES], ids=name)
def test_a_page_about_the_course_stands_at_every_foot_and_has_nothing_to_run(path, notebook):
    assert notebook.metadata.at_foot
    assert code_cells(notebook) == []


def test_someone_who_may_be_watched_finds_what_to_do_about_it():
    notes = nbformat.read(ROOT / "notebooks" / "practical-notes.ipynb", as_version=4)
    assert notes.metadata.in_help
    first = nbformat.read(NOTEBOOKS[0], as_version=4)
    assert any("(practical-notes.ipynb)" in cell.source for cell in prose_cells(first))


def test_about_this_course_says_when_each_page_was_read_through():
    about = nbformat.read(ROOT / "notebooks" / "about-this-course.ipynb", as_version=4)
    (said,) = [cell.source for cell in about.cells if cell.id == "read-through"]
    others = [path for path in NOTEBOOKS if path.stem != "about-this-course"]
    metadata = {path: nbformat.read(path, as_version=4).metadata for path in others}
    assert said.splitlines() == [
        f"- [{page.title}]({path.name}): {page.read_through}" for path, page in metadata.items()
    ]
