"""Reading HTML element by element, and knowing within what one is."""

from html.parser import HTMLParser

VOID = frozenset(["br", "hr", "img", "input", "link", "meta", "source", "wbr"])
"""The elements that have no content, and so no end."""


class HTMLReader(HTMLParser):
    """Is told where each element begins and ends, also where its end was left out.

    Parameters
    ----------
    convert_charrefs : bool
        Whether characters are told as they are, and not as they were written.
    """

    def __init__(self, *, convert_charrefs: bool = True) -> None:
        super().__init__(convert_charrefs=convert_charrefs)
        self.within: list[str] = []

    @property
    def depth(self) -> int:
        """How many elements are open; the same where one of them begins and where it ends."""
        return len(self.within)

    def begin(self, tag: str, attributes: dict[str, str]) -> None:
        """Take in that an element begins."""

    def end(self, tag: str) -> None:
        """Take in that an element with content ends."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Go into an element."""
        self.begin(tag, {name: value or "" for name, value in attrs})
        if tag not in VOID:
            self.within.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Go out of an element, and of all that is still open in it."""
        while tag in self.within:
            last = self.within.pop()
            self.end(last)
            if last == tag:
                break
