"""The course's icons, drawn as they are needed: for home screens, which want pictures of points."""

import struct
import zlib
from collections.abc import Callable
from math import hypot

Shape = Callable[[float, float], float]
"""How far a point is outside of a shape, in 32nds of the icon's width; inside it is negative."""


def circles(x: float, y: float) -> float:
    """Two circles that overlap: the course's own, as in the page's tab."""
    return min(abs(hypot(x - centre, y - 16) - 6) - 1.5 for centre in (13, 19))


def lines(x: float, y: float) -> float:
    """A sheet with lines on it, such as any program for notes has."""
    return min(max(abs(x - 16) - 7, abs(y - line) - 1) for line in (10, 16, 22))


def png(shape: Shape, colour: str, size: int) -> bytes:
    """Return a picture of a shape in white on a colour, all over the square, since masks cut it.

    Parameters
    ----------
    shape : callable
        What to draw.
    colour : str
        As ``#1c6762``.
    size : int
        Its width and height in points.
    """
    ground = bytes.fromhex(colour.removeprefix("#"))
    scale = 32 / size
    shades = [_mixed(ground, step / 16) for step in range(17)]
    rows = bytearray()
    for row in range(size):
        rows.append(0)  # it is not filtered
        for column in range(size):
            outside = shape((column + 0.5) * scale, (row + 0.5) * scale) / scale
            rows += shades[round(16 * min(1.0, max(0.0, 0.5 - outside)))]
    header = struct.pack(">IIBBBBB", size, size, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(bytes(rows), 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*chunk) for chunk in chunks)


def _mixed(ground: bytes, white: float) -> bytes:
    return bytes(round(part + (255 - part) * white) for part in ground)


def _chunk(kind: bytes, data: bytes) -> bytes:
    checked = struct.pack(">I", zlib.crc32(kind + data))
    return struct.pack(">I", len(data)) + kind + data + checked
