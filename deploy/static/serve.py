"""Serves a folder of files to this computer, packed where the browser takes that.

Only for trying; what to set on a host, README.md says.
"""

from argparse import ArgumentParser
from contextlib import suppress
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

PACKED = {"br": ".br", "gzip": ".gz"}
"""How a file may be packed, the smallest first, and the ending of the packed one beside it."""


class FolderHandler(SimpleHTTPRequestHandler):
    """Answers with a folder's files.

    Parameters
    ----------
    below : str
        The address that the folder is at.
    """

    extensions_map = {  # noqa: RUF012 (the server reads it, and nobody writes it)
        "": "application/octet-stream",
        ".css": "text/css",
        ".html": "text/html; charset=utf-8",
        ".js": "text/javascript",
        ".mjs": "text/javascript",
        ".png": "image/png",
        ".txt": "text/plain; charset=utf-8",
        ".wasm": "application/wasm",
        ".webmanifest": "application/manifest+json",
    }
    protocol_version = "HTTP/1.1"

    def __init__(self, *arguments: object, below: str, **more: object) -> None:
        self._below = below
        self._encoding = ""
        super().__init__(*arguments, **more)  # type: ignore[arg-type]

    def translate_path(self, path: str) -> str:
        """Return the file that an address means, packed if it can be."""
        self._encoding = ""
        if not path.startswith(self._below):
            return str(Path(self.directory, "nothing", "here"))
        file = super().translate_path("/" + path.removeprefix(self._below))
        if Path(file).is_dir():
            return file
        accepted = self.headers.get("Accept-Encoding", "")
        for encoding, ending in PACKED.items():
            if encoding in accepted and Path(file + ending).is_file():
                self._encoding = encoding
                return file + ending
        return file

    def guess_type(self, path: str) -> str:  # type: ignore[override]
        """Return what a file is, packed or not."""
        packed = PACKED.get(self._encoding, "")
        return super().guess_type(path.removesuffix(packed))

    def end_headers(self) -> None:
        """Say how the file is packed, and that it may be kept but is to be asked for again."""
        if self._encoding:
            self.send_header("Content-Encoding", self._encoding)
        self.send_header("Vary", "Accept-Encoding")
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def log_request(self, code: object = "-", size: object = "-") -> None:
        """Say nothing of what is found."""
        if code not in (HTTPStatus.OK, HTTPStatus.NOT_MODIFIED):
            super().log_request(code, size)  # type: ignore[arg-type]


def main() -> None:
    """Serve until stopped."""
    parser = ArgumentParser(description="Serve a folder of files to this computer.")
    parser.add_argument("folder")
    parser.add_argument("--below", default="/", help="its address, since it can lie anywhere")
    parser.add_argument("--port", type=int, default=8888, help="0 for any that is free")
    given = parser.parse_args()
    handler = partial(FolderHandler, directory=given.folder, below=given.below)
    with ThreadingHTTPServer(("127.0.0.1", given.port), handler) as server:
        address = f"http://localhost:{server.server_port}{given.below}"
        print(f"The course is open at {address}", flush=True)
        with suppress(KeyboardInterrupt):
            server.serve_forever()


if __name__ == "__main__":
    main()
