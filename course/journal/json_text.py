"""Reading JSON that may be anybody's."""

import json
import re
from typing import Any

DEEPEST = 500
"""Levels within each other that are read: hundreds more than the course ever writes."""

_ALL_BUT_BRACKETS = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[^][{}"]+', re.DOTALL)


def read_json(content: str | bytes, **options: Any) -> Any:
    """Return what JSON says, as `json.loads` does; `ValueError` where it is nested too deeply.

    In a browser, Python would not survive reading it, and the page's kernel would be gone.
    """
    if isinstance(content, bytes):
        content = content.decode(json.detect_encoding(content), "surrogatepass")
    if _may_be_deeper(content):
        raise ValueError("nested too deeply")
    return json.loads(content, **options)


def _may_be_deeper(text: str) -> bool:
    """Tell whether brackets are nested too deeply, or do not match each other."""
    if text.count("[") + text.count("{") <= DEEPEST:
        return False
    left = _ALL_BUT_BRACKETS.sub("", text)
    for _level in range(DEEPEST):
        if not left:
            return False
        left = left.replace("[]", "").replace("{}", "")
    return bool(left)
