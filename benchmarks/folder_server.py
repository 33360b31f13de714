"""Serves a folder as ``deploy/static/serve.py`` does, and keeps a list of what it sent."""

import sys
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from runpy import run_path
from typing import Any

HERE = Path(__file__).parent
FolderHandler: Any = run_path(str(HERE.parent / "deploy" / "static" / "serve.py"))["FolderHandler"]


class ListingHandler(FolderHandler):
    """Writes the address of each file that it sends into a file, a line each."""

    sent: Path

    def log_request(self, code: object = "-", _size: object = "-") -> None:
        if code == 200:
            with self.sent.open("a", encoding="utf-8") as lines:
                lines.write(self.path.partition("?")[0] + "\n")

    def log_error(self, *_words: object) -> None:
        pass


def main() -> None:
    """Serve the first argument at the port of the second, and list into the third."""
    folder, port, sent = sys.argv[1:]
    ListingHandler.sent = Path(sent)
    handler = partial(ListingHandler, directory=folder, below="/")
    ThreadingHTTPServer(("127.0.0.1", int(port)), handler).serve_forever()


if __name__ == "__main__":
    main()
