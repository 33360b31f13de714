"""Pictures that an author draws in SVG, as they stand in a page."""

from pathlib import Path
from xml.etree import ElementTree

from course.authored import ContentError, read_text

_SVG = "{http://www.w3.org/2000/svg}"


def inlined(path: Path, words: str) -> str:
    """Return a picture as a part of a page, in whose colours it is drawn.

    Its own style sheet is for where it stands alone; here it would be the whole page's.

    Parameters
    ----------
    path : Path
        The file.
    words : str
        What the picture shows, for those who do not see it.

    Raises
    ------
    ContentError
        When it cannot be read, or is no picture.
    """
    picture = _read(path)
    for style in picture.findall(f"{_SVG}style"):
        picture.remove(style)
    for element in picture.iter():
        element.tag = element.tag.removeprefix(_SVG)  # a page knows what svg is
        element.text, element.tail = _packed(element.text), _packed(element.tail)
    picture.attrib |= {"role": "img", "aria-label": words}
    return ElementTree.tostring(picture, "unicode")


def _read(path: Path) -> ElementTree.Element:
    try:
        picture = ElementTree.fromstring(read_text(path))
    except ElementTree.ParseError as error:
        sentence = f"this is not written as SVG: {error}. Mend that place"
        raise ContentError(path, error.position[0], sentence) from None
    if picture.tag != f"{_SVG}svg" or "viewBox" not in picture.attrib:
        raise ContentError(path, 1, "this is no SVG picture with a viewBox. Save it as one")
    return picture


def _packed(text: str | None) -> str | None:
    return text if text and text.strip() else None
