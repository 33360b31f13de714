"""The course's files in a browser's own storage, read as docs/journal-format.md describes them."""

import struct
import zlib
from pathlib import Path
from typing import NamedTuple

MAGIC = b"slot"
COPIES = (0, 4096)
CONTENT = 8192


class Header(NamedTuple):
    """What a slot says of its file."""

    number: float
    name: str


def stored_files(folder: Path) -> dict[str, bytes]:
    """Return what is in each file of the course, wherever below a browser's folder it lies."""
    found: dict[str, tuple[float, bytes]] = {}
    for path in folder.rglob("*"):
        content = path.read_bytes() if path.is_file() else b""
        headers = [header for at in COPIES if (header := _header(content[at : at + 512]))]
        if not headers or not (newest := max(headers)).name:
            continue
        if newest.number > found.get(newest.name, (0.0, b""))[0]:
            found[newest.name] = newest.number, content[CONTENT:]
    return {name: content for name, (_number, content) in found.items()}


def _header(copy: bytes) -> Header | None:
    if copy[:4] != MAGIC or zlib.crc32(copy[8:]) != int.from_bytes(copy[4:8]):
        return None
    [number] = struct.unpack_from(">d", copy, 16)
    [length] = struct.unpack_from(">I", copy, 40)
    return Header(number, copy[48 : 48 + length].decode())
