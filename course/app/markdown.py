"""How a lesson's Markdown becomes HTML."""

import logging
from pathlib import Path
from typing import Any

from markupsafe import Markup
from voila.exporter import VoilaMarkdownRenderer

from course.app.pictures import inlined
from course.authored import ContentError
from course.lessons import heading_id
from course.manifest import manifest

_FIGURE = Markup('<figure class="picture">{picture}{caption}</figure>')
_CAPTION = Markup("<figcaption>{words}</figcaption>")

log = logging.getLogger(__name__)


class LessonMarkdown(VoilaMarkdownRenderer):
    """Headings that can be linked to, marked sources, links that keep to themselves, and pictures.

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

    def image(self, text: str, url: str, title: str | None = None) -> str:
        """Render a picture: one that is drawn becomes a part of the page, with its title below."""
        if not url.endswith(".svg") or ":" in url:
            return super().image(text, url, title)
        words = Markup(text).striptags()
        try:
            picture: str = Markup(inlined(Path(self.contents_manager.root_dir, url), words))
        except ContentError as error:
            log.error("%s", error)
            picture = words
        caption = _CAPTION.format(words=Markup(title).unescape()) if title else ""
        return _FIGURE.format(picture=picture, caption=caption)

    def paragraph(self, text: str) -> str:
        """Render a paragraph, unless it is a picture."""
        return f"{text}\n" if text.startswith("<figure") else super().paragraph(text)
