"""Words that an exercise has for certain answers."""

from html import escape
from typing import Any

from course.forms.exercise import Exercise
from course.forms.widgets import HTML
from course.help import Service, help_lines


class AdviceBox(HTML):
    """The advice that fits an answer; empty where none does."""

    def __init__(self, exercise: Exercise) -> None:
        super().__init__()
        self.exercise = exercise

    def show(self, answer: dict[str, Any]) -> None:
        """Show what fits `answer`."""
        answered = self.exercise.answered(answer)
        fitting = [advice for advice in self.exercise.advice if advice.fits(answered)]
        words = "".join(f"<p>{escape(sentence)}</p>" for sentence in {a.words: 0 for a in fitting})
        lines = support_lines() if any(advice.help for advice in fitting) else ""
        self.value = f"<div class='care' role='status'>{words}{lines}</div>" if fitting else ""


def support_lines() -> str:
    """Return the lines for people harmed by somebody, as HTML short enough for an exercise.

    The page shows those of the reader's country, and all where it knows of none; it tells the
    countries by their class.
    """
    lines = help_lines()
    places = "".join(
        f"<li class='country country-{place.code}'><strong>{escape(place.name)}:</strong> "
        f"{'; '.join(map(_named, services))}</li>"
        for place in (*lines.countries, lines.europe)
        if (services := [service for service in place.services if service.for_abuse])
    )
    everywhere = f"<li><strong>Anywhere else:</strong> {_named(lines.directory)}</li>"
    return f"<ul class='lines'>{places}{everywhere}</ul>"


def _named(service: Service) -> str:
    language = f" lang='{escape(service.lang)}'" if service.lang else ""
    part = f" ({escape(service.part)})" if service.part else ""
    return f"<span{language}>{escape(service.name)}</span>{part} " + ", ".join(
        f"<a href='{escape(contact.link)}' rel='noreferrer noopener'>{escape(contact.show)}</a>"
        for contact in service.contacts
    )
