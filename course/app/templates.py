"""The lessons' templates, compiled once and not again for each page."""

from types import CodeType
from typing import Any

from jinja2.bccache import Bucket, BytecodeCache
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


class ReadyTemplates(Preprocessor):
    """Gives Voilà's exporter, which is made anew for each page, the compiled templates.

    A preprocessor is what an exporter can be configured to call before it renders.
    """

    enabled = True

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Return the lesson as it is."""
        self.parent.environment.bytecode_cache = COMPILED
        return nb, resources
