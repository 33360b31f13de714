"""Words that an exercise has for certain answers."""

from html import escape
from typing import Any

from course.forms.exercise import Exercise
from course.forms.widgets import HTML
from course.help import help_lines


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
    """Return the lines for people harmed by somebody, as HTML short enough for an exercise."""
    regions = "".join(
        f"<li><strong>{escape(region.name)}:</strong> "
        + "; ".join(
            f"{escape(service.name)} <a href='{escape(service.link)}' rel='noreferrer noopener'>"
            f"{escape(service.contact)}</a>"
            for service in services
        )
        + "</li>"
        for region in help_lines().regions
        if (services := [service for service in region.services if service.for_abuse])
    )
    return f"<ul class='lines'>{regions}</ul>"
