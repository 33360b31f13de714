"""Words that an exercise has for certain answers."""

from collections.abc import Sequence
from html import escape

from course.forms.exercise import Advice
from course.forms.widgets import HTML
from course.help import Service, help_lines


class AdviceBox(HTML):
    """The advice on one question, right below it; empty where there is none."""

    def show(self, fitting: Sequence[Advice]) -> None:
        """Show what fits."""
        words = "".join(f"<p>{escape(advice.words)}</p>" for advice in fitting)
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
