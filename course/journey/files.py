"""Files to and from the learner's own browser, without a server in between."""

from collections.abc import Callable
from typing import Any

from markupsafe import Markup
from traitlets import Int, Unicode, default

from course.forms.controls import front_end
from course.forms.exercise import Takeaway
from course.forms.markup import HasMarkup, described_by, fill, question
from course.forms.problems import shows_problems
from course.forms.widgets import HTML, AnyWidget, VBox, place_on_page


class Download(HasMarkup, AnyWidget):
    """A button that makes a file at the click and hands it to the browser.

    Parameters
    ----------
    label : str
        Words on the button.
    make : callable
        Returns the file, or several; called at each click.
    """

    _esm = front_end("download")
    label = Unicode()
    status = Unicode().tag(sync=True)

    def __init__(self, label: str, make: Callable[[], Takeaway | list[Takeaway]]) -> None:
        super().__init__(label=label)
        self._make = make
        self.on_msg(self._on_click)

    @default("markup")
    def _markup(self) -> Markup:
        return fill(
            "<button type='button' class='quiet'>{label}</button>"
            "<p class='hint' role='status'></p>",
            label=self.label,
        )

    def show_problem(self, sentence: str) -> None:
        """Say why there is no file."""
        self.status = sentence

    @shows_problems
    def _on_click(self, _widget: object, _message: Any, _buffers: Any) -> None:
        made = self._make()
        files = made if isinstance(made, list) else [made]
        for file in files:
            about: dict[str, Any] = {"filename": file.filename, "media_type": file.media_type}
            if file.pictures:
                about["pictures"] = list(file.pictures)
            self.send(about, [file.data])
        self.status = ""  # first, so that the same sentence twice is said twice
        note = files[0].note
        self.status = f"{_download_status([file.filename for file in files])} {note}".strip()


def _download_status(names: list[str]) -> str:
    if len(names) == 1:
        return f"{names[0]} is on its way to your downloads."
    return (
        f"{len(names)} files are on their way to your downloads, from {names[0]} to {names[-1]}: "
        "it is too much for one. If your browser asks whether to save them all, say yes."
    )


class ChosenFile(HasMarkup, AnyWidget):
    """A native file input.

    Parameters
    ----------
    take : callable
        Called with the content of each file that is chosen, as bytes, cut off one byte after
        `largest`.
    """

    _esm = front_end("file")
    label = Unicode()
    hint = Unicode()
    accept = Unicode()
    largest = Int().tag(sync=True)

    def __init__(self, take: Callable[[bytes], None], **traits: Any) -> None:
        super().__init__(**traits)
        self._take = take
        self._content = bytearray()
        self.on_msg(self._on_piece)

    @default("markup")
    def _markup(self) -> Markup:
        return question(self.label, self.hint) + fill(
            "<input class='line' type='file' id='%id%' accept='{accept}'{described}>",
            accept=self.accept,
            described=described_by(self.hint),
        )

    def _on_piece(self, _widget: object, message: dict[str, int], buffers: list[Any]) -> None:
        if message.get("start") == 0:
            self._content.clear()
        for buffer in buffers:
            self._content += buffer
        if len(self._content) == message.get("size"):
            content = bytes(self._content)
            self._content.clear()
            self._take(content)


class TakeAlong(VBox):
    """Buttons for files, each with a sentence on what it is for."""

    def __init__(self, title: str, words: str, downloads: dict[Download, str]) -> None:
        parts: list[Any] = [
            HTML(Markup("<h3>{}</h3><p class='invite'>{}</p>").format(title, words))
        ]
        for download, purpose in downloads.items():
            parts += [HTML(Markup("<p class='purpose'>{}</p>").format(purpose)), download]
        super().__init__(parts)
        place_on_page(self).add_class("exercise").add_class("take-along")
