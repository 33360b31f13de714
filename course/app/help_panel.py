"""The panel of help lines, which stands on every page."""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from course.help import HelpLines


def help_panel(lines: HelpLines, templates: Path) -> str:
    """Return the panel as HTML."""
    environment = Environment(
        loader=FileSystemLoader(templates), autoescape=True, undefined=StrictUndefined
    )
    return environment.get_template("help_now.html.j2").render(lines=lines)
