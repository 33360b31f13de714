"""The limit: the same prose and questions as one page of HTML, served by the standard library."""

import json
import os
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import mistune

SCRIPT = """<script>
for (const button of document.querySelectorAll(".save")) button.onclick = async () => {
  await fetch("/save", { method: "POST", body: button.form.elements[0].value });
  button.insertAdjacentHTML("afterend", "<span class='saved'>Saved</span>");
};
</script>"""


def field(spec: dict[str, object]) -> str:
    """Return one question as HTML."""
    label = f"<p>{spec['label']}</p>"
    if spec["kind"] == "scale":
        return label + f"<input type='range' max='{spec['maximum']}'>"
    if spec["kind"] == "choices":
        options = spec["options"]
        assert isinstance(options, list)
        boxes = (f"<label><input type='checkbox'>{option}</label>" for option in options)
        return label + "".join(boxes)
    return label + "<textarea></textarea>"


def page(path: Path) -> bytes:
    """Return the lesson as HTML."""
    parts = [
        mistune.html(part["markdown"])
        if "markdown" in part
        else f"<form><h3>{part['title']}</h3>{''.join(map(field, part['fields']))}"
        "<button type='button' class='save'>Save</button></form>"
        for part in json.loads(path.read_text("utf-8"))
    ]
    return f"<!doctype html><meta charset='utf-8'>{''.join(map(str, parts))}{SCRIPT}".encode()


class Handler(BaseHTTPRequestHandler):
    """Answers with the page, and forgets what is saved."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.answer(page(Path(os.environ["LESSON"])))

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.answer(b"")

    def answer(self, body: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_args: object) -> None:
        pass


if __name__ == "__main__":
    ThreadingHTTPServer(("127.0.0.1", int(os.environ["PORT"])), Handler).serve_forever()
