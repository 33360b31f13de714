"""What every answer of the app tells the browser: what the page may do, and who may see it."""

from base64 import b64encode
from collections.abc import Mapping
from hashlib import sha256

from tornado.httputil import HTTPHeaders
from tornado.web import OutputTransform

from course import page

INLINE = page.FOLDER / "inline"

INLINE_SCRIPTS = {
    "page": (INLINE / "page.js").read_text("utf-8"),
    "leave": (INLINE / "leave.js").read_text("utf-8"),
    "reading": (INLINE / "reading.js").read_text("utf-8"),
    "help": (INLINE / "help.js").read_text("utf-8"),
    "kept": (INLINE / "kept.js").read_text("utf-8"),
    "lost": (INLINE / "lost.js").read_text("utf-8"),
    "opened": (INLINE / "opened.js").read_text("utf-8"),
    "nothing_here": (INLINE / "nothing_here.js").read_text("utf-8"),
}
"""The only scripts that may stand in a page itself; all others are files of ours.

Prose waits for every file that the head names, and the server that sends it is busy with the page.
"""

STYLES = ("variables", "lesson", "help", "page", "contents", "pictures", "search", "reading")

INLINE_STYLE = (
    "".join((INLINE / f"{name}.css").read_text("utf-8") for name in STYLES) + page.exercise_style()
)
"""The only style sheet that may: how the course's pages look, and their exercises."""


def integrity(content: bytes) -> str:
    """Return what a browser compares a script, or any file, with."""
    return f"sha256-{b64encode(sha256(content).digest()).decode()}"


def _hash(text: str) -> str:
    return f"'{integrity(text.encode())}'"


POLICY = {
    "default-src": "'none'",
    "script-src": " ".join(["'self'", *map(_hash, INLINE_SCRIPTS.values())]),
    "style-src": f"'self' {_hash(INLINE_STYLE)}",
    "connect-src": "'self'",
    "img-src": "'self' data: blob:",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
    "base-uri": "'none'",
}
"""What a page may do, as a browser is told it."""

_UNUSED = (
    "accelerometer",
    "bluetooth",
    "camera",
    "display-capture",
    "geolocation",
    "gyroscope",
    "hid",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "serial",
    "usb",
)


def policy_text(policy: Mapping[str, str]) -> str:
    """Return a policy as browsers read it."""
    return "; ".join(f"{name} {value}" for name, value in policy.items())


HEADERS = {
    "Content-Security-Policy": policy_text(POLICY),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in _UNUSED),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
"""What goes with every answer."""


class SecurityHeaders(OutputTransform):
    """Puts the same headers on every answer: pages, files, errors and handshakes."""

    def transform_first_chunk(
        self, status_code: int, headers: HTTPHeaders, chunk: bytes, finishing: bool
    ) -> tuple[int, HTTPHeaders, bytes]:
        """Put them in the place of what Jupyter and Voilà have set."""
        for name, value in HEADERS.items():
            headers[name] = value
        # Files say when they were changed last, and hold nothing private: a browser may keep them.
        if "Last-Modified" not in headers:
            headers["Cache-Control"] = "no-store"
        return status_code, headers, chunk
