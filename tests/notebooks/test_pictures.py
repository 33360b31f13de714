"""What can be wrong with a picture in a lesson, as far as it can be seen without looking at it."""

import re
from pathlib import Path
from xml.etree import ElementTree

import nbformat
import pytest

from course import page
from course.app.pictures import inlined
from course.manifest import COLOURS

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
LESSONS = sorted(NOTEBOOKS.glob("0[0-6]-*.ipynb"))
PICTURE = re.compile(r'!\[([^\]]*)\]\(([^)\s]+)(?: "([^"]*)")?\)')
PICTURES = sorted((NOTEBOOKS / "pictures").iterdir())

SVG = "{http://www.w3.org/2000/svg}"
DRAWN_WITH = {"svg", "style", "rect", "g", "path", "circle", "text"}
COLOUR = re.compile(r"var\((--course-[\w-]+)\)")
MOST_BYTES = 6000
SMALLEST_TEXT = 26  # of 640: on a phone the picture is half as wide
WIDEST_LETTER = 0.62  # of the text's size, on average, in the widest typeface that may come
MOST_PICTURES = 3

every_picture = pytest.mark.parametrize("path", PICTURES, ids=lambda path: path.stem)


def pictures(notebook: Path) -> list[tuple[str, str, str]]:
    """Return the words, the address and the caption of each picture in a notebook."""
    cells = nbformat.read(notebook, as_version=4).cells
    prose = (cell.source for cell in cells if cell.cell_type == "markdown")
    return [found.groups("") for source in prose for found in PICTURE.finditer(source)]


def texts(path: Path) -> list[tuple[float, float, float, str]]:
    """Return where each text of a picture begins, ends and stands at the widest, and what it is."""

    def within(element: ElementTree.Element, size: float, anchor: str):
        size = float(element.get("font-size", size))
        anchor = element.get("text-anchor", anchor)
        if element.tag == f"{SVG}text":
            width = len(element.text) * size * WIDEST_LETTER
            left = float(element.get("x")) - width * {"start": 0, "middle": 0.5, "end": 1}[anchor]
            found.append((left, left + width, float(element.get("y")), size))
        for part in element:
            within(part, size, anchor)

    found: list = []
    within(ElementTree.parse(path).getroot(), 16, "start")
    return found


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_each_lesson_has_a_few_pictures_with_words_for_them(path: Path) -> None:
    here = pictures(path)
    assert 1 <= len(here) <= MOST_PICTURES
    for words, address, caption in here:
        assert inlined(path.parent / address, words)
        assert words.endswith(".")
        assert 10 <= len(words.split()) <= 60
        assert words != caption


def test_every_picture_is_shown_once() -> None:
    shown = [address for path in NOTEBOOKS.glob("*.ipynb") for _, address, _ in pictures(path)]
    assert sorted(shown) == [f"pictures/{path.name}" for path in PICTURES]


@every_picture
def test_is_a_small_drawing_in_the_colours_of_the_course(path: Path) -> None:
    text = path.read_text("utf-8")
    assert len(text.encode()) < MOST_BYTES
    drawing, style = re.sub(r"(?s)<style>.*</style>", "", text), text.partition("</style>")[0]
    assert {element.tag.removeprefix(SVG) for element in ElementTree.fromstring(text).iter()} <= (
        DRAWN_WITH
    )
    assert ' id="' not in text  # several stand in one page
    painted = re.findall(r'(?:fill|stroke)="([^"]*)"', drawing)
    used = {colour for paint in painted if paint != "none" for colour in COLOUR.findall(paint)}
    assert all(paint == "none" or COLOUR.fullmatch(paint) for paint in painted)
    assert used <= {f"--course-{name}" for name in COLOURS}
    alone = dict(re.findall(r"(--course-[\w-]+): (.+?);", style))
    assert alone.keys() == used
    for name, value in alone.items():
        assert f"{name}: {value};" in page.tokens()


@every_picture
def test_its_words_can_be_read_on_a_phone_and_are_not_cut(path: Path) -> None:
    width, height = map(float, ElementTree.parse(path).getroot().get("viewBox").split()[2:])
    assert width == 640
    for left, right, y, size in texts(path):
        assert size >= SMALLEST_TEXT
        assert left >= 8
        assert right <= width - 8
        assert size <= y <= height - 10


@every_picture
def test_no_words_lie_on_others(path: Path) -> None:
    placed = texts(path)
    for number, (left, right, y, size) in enumerate(placed):
        for other_left, other_right, other_y, _ in placed[number + 1 :]:
            assert abs(y - other_y) >= size or right < other_left or other_right < left
