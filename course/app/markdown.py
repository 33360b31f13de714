"""How a lesson's Markdown becomes HTML."""

from typing import Any

from markupsafe import Markup
from voila.exporter import VoilaMarkdownRenderer

from course.lessons import heading_id
from course.manifest import manifest


class LessonMarkdown(VoilaMarkdownRenderer):
    """Headings that can be linked to, marked sources, and links that keep to themselves.

    JupyterLab calls the heading "The short way round" ``#The-short-way-round``, many Markdown
    tools ``#the-short-way-round``: here ids and fragments are written small, so both lead there.
    """

    def heading(self, text: str, level: int, **attrs: Any) -> str:
        """Render a heading with an id made of its words."""
        identifier = heading_id(Markup(text).striptags())
        return f'<h{level} id="{self.escape_html(identifier)}">{text}</h{level}>\n'

    def link(self, text: str, url: str, title: str | None = None) -> str:
        """Render a link: to a source, to another place in the course, or to elsewhere."""
        if url.startswith(("https://", "http://")):
            attributes = ' target="_blank" rel="noreferrer noopener"'
        else:
            page, hash_, fragment = url.partition("#")
            url = page + hash_ + fragment.lower()
            cites = page == manifest().sources_notebook and fragment
            attributes = ' class="source"' if cites else ""
        return super().link(text, url, title).replace("<a ", f"<a{attributes} ", 1)
