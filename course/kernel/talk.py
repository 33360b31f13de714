"""What a page and its kernel say to each other, beside what the widgets do."""

import logging
from collections.abc import Callable
from pathlib import PurePosixPath
from typing import Any

from comm.base_comm import BaseComm

from course.forms.problems import stack

log = logging.getLogger(__name__)


class Talk:
    """By subject: a message has what is said of each, on the comm by which a page took its kernel.

    Attributes
    ----------
    lesson : str
        The page's notebook, without its ending; ``""`` before a page has come.
    """

    def __init__(self) -> None:
        self.lesson = ""
        self._page: BaseComm | None = None
        self._acts: dict[str, Callable[[Any], object]] = {}

    def on(self, subject: str, act: Callable[[Any], object]) -> None:
        """Have something done with what a page says of a subject."""
        self._acts[subject] = act

    def begin(self, page: BaseComm, notebook: str) -> None:
        """Speak with a page from here on."""
        self.lesson = PurePosixPath(notebook).stem
        self._page = page

    def say(self, subject: str, content: Any) -> None:
        """Tell the page something, if one has come."""
        if self._page is not None:
            self._page.send({subject: content})

    def hear(self, message: dict[str, Any]) -> None:
        """Do what is to be done with what a page says; the log has no word of it."""
        for subject, content in message["content"]["data"].items():
            if act := self._acts.get(subject):
                try:
                    act(content)
                except Exception as error:
                    log.error("%s in %s\n%s", type(error).__name__, subject, stack(error))
