"""Words that an exercise has for certain answers."""

from collections.abc import Sequence

from markupsafe import Markup

from course.forms.exercise import Advice
from course.forms.widgets import HTML
from course.help import Service, help_lines


class AdviceBox(HTML):
    """The advice on one question, right below it; empty where there is none."""

    def show(self, fitting: Sequence[Advice]) -> None:
        """Show what fits."""
        words = Markup().join(Markup("<p>{}</p>").format(advice.words) for advice in fitting)
        lines = support_lines() if any(advice.help for advice in fitting) else ""
        box = Markup("<div class='care' role='status'>{}{}</div>")
        self.value = box.format(words, lines) if fitting else ""


def support_lines() -> Markup:
    """Return the lines for people harmed by somebody, as HTML short enough for an exercise.

    The page shows those of the reader's country, and all where it knows of none; it tells the
    countries by their class.
    """
    lines = help_lines()
    country = Markup("<li class='country country-{0.code}'><strong>{0.name}:</strong> {1}</li>")
    places = Markup().join(
        country.format(place, Markup("; ").join(map(_named, services)))
        for place in (*lines.countries, lines.europe)
        if (services := [service for service in place.services if service.for_abuse])
    )
    everywhere = Markup("<li><strong>Anywhere else:</strong> {}</li>")
    items = places + everywhere.format(_named(lines.directory))
    return Markup("<ul class='lines'>{}</ul>").format(items)


def _named(service: Service) -> Markup:
    language = Markup(" lang='{}'").format(service.lang) if service.lang else ""
    part = f" ({service.part})" if service.part else ""
    contact = Markup("<a href='{0.link}' rel='noreferrer noopener'>{0.show}</a>")
    contacts = Markup(", ").join(map(contact.format, service.contacts))
    return Markup("<span{}>{}</span>{} {}").format(language, service.name, part, contacts)
