"""What ipywidgets shows as HTML in labels has nothing in it that runs or fetches."""

import subprocess

import pytest
from real_browser import OpenVisit

from course import page

FRONT_END = page.FOLDER
ALLOWED = {
    "allowedTags": ["a", "b", "img", "span"],
    "allowedAttributes": {"*": ["aria-*", "class"], "a": ["href"], "img": ["src"]},
}


@pytest.fixture(scope="module")
def script() -> str:
    """The page's sanitizer, by itself."""
    esbuild = FRONT_END / "node_modules" / ".bin" / "esbuild"
    options = ("--bundle", "--format=iife", "--global-name=sanitizer", "lesson/sanitize.js")
    made = subprocess.run(
        [esbuild, *options], cwd=FRONT_END, capture_output=True, text=True, check=True
    )
    return made.stdout


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ('<b class="x">fine</b> <a href="notes.html">a</a>',) * 2,
        ('<span aria-hidden="true">fine</span>',) * 2,
        ('<a href="java\tscript:alert(1)">a</a>', "<a>a</a>"),
        ('<a href="\x01javascript:alert(1)">a</a>', "<a>a</a>"),
        ('<a href=" JaVaScRiPt:alert(1)">a</a>', "<a>a</a>"),
        ("<img src=x onerror=alert(1)>", '<img src="x">'),
        ("<script>alert(1)</script>b", "b"),
        ("<svg><animate onbegin=alert(1)></svg>c", "c"),
        ('<b data-x="1" style="color: red">d</b>', "<b>d</b>"),
    ],
)
def test_only_what_is_allowed_is_left(visit: OpenVisit, script: str, html: str, shown: str) -> None:
    page = visit().page
    page.evaluate(f"{script}; globalThis.sanitizer = sanitizer")
    sanitized = page.evaluate("([html, of]) => sanitizer.default(html, of)", [html, ALLOWED])
    assert sanitized == shown
