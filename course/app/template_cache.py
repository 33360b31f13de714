"""What is the same on every page is made once: compiled templates, and prose as HTML."""

from collections.abc import Callable
from types import CodeType
from typing import Any

from jinja2 import pass_context
from jinja2.bccache import Bucket, BytecodeCache
from jinja2.runtime import Context
from nbconvert.exporters import HTMLExporter
from nbconvert.preprocessors import Preprocessor


class CompiledTemplates(BytecodeCache):
    """What templates were compiled to, by their source: one that is edited is compiled anew."""

    def __init__(self) -> None:
        self._codes: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill in what is known of a template."""
        bucket.code = self._codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Remember a template."""
        assert bucket.code is not None
        self._codes[bucket.key, bucket.checksum] = bucket.code


COMPILED = CompiledTemplates()
RENDERED: dict[str, str] = {}
"""HTML by its Markdown, as far as nothing else goes into it."""


def rendered_once(render: Callable[[Context, str], str]) -> Callable[[Context, str], str]:
    """Return a filter that renders each piece of Markdown once; one with a picture, each time."""

    @pass_context
    def markdown2html(context: Context, source: str) -> str:
        if "![" in source or "<img" in source:  # the picture's file may have changed
            return render(context, source)
        if source not in RENDERED:
            RENDERED[source] = render(context, source)
        return RENDERED[source]

    return markdown2html


class ReadyTemplates(Preprocessor):
    """Gives Voilà's exporter, which is made anew for each page, what was made before.

    A preprocessor is what an exporter can be configured to call before it renders.
    """

    enabled = True

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Return the lesson as it is."""
        assert isinstance(self.parent, HTMLExporter)
        self.parent.environment.bytecode_cache = COMPILED
        self.parent.register_filter("markdown2html", rendered_once(self.parent.markdown2html))
        return nb, resources
