"""How the course looks on a home screen, which others may see: as itself, or as any notes."""

import json
from dataclasses import dataclass
from pathlib import Path

from course.site.icon import Shape, png

_ICONS = ((192, "any"), (512, "any"), (512, "maskable"))


@dataclass(frozen=True)
class Look:
    """A name with a picture.

    Parameters
    ----------
    slug : str
        What its files are named after.
    name : str
        What stands below the picture.
    colour : str
        Of the picture's ground, as ``#1c6762``.
    shape : callable
        What is in the picture.
    """

    slug: str
    name: str
    colour: str
    shape: Shape

    @property
    def manifest(self) -> str:
        """The file that browsers are led to."""
        return f"{self.slug}.webmanifest"

    @property
    def page(self) -> str:
        """The page that it is put there from."""
        return f"{self.slug}.html"

    def icon(self, size: int) -> str:
        """Return the file of a picture."""
        return f"{self.slug}-{size}.png"

    def write(self, folder: Path, paper: str) -> None:
        """Write what a browser asks for that puts the folder's pages on a home screen.

        Parameters
        ----------
        folder : Path
            The folder.
        paper : str
            The colour that pages have while they open.
        """
        about = {
            "id": f"./?{self.slug}",
            "name": self.name,
            "short_name": self.name,
            "start_url": "./",
            "scope": "./",
            "display": "standalone",
            "background_color": paper,
            "theme_color": paper,
            "icons": [
                {"src": self.icon(size), "sizes": f"{size}x{size}", "purpose": purpose}
                for size, purpose in _ICONS
            ],
        }
        (folder / self.manifest).write_text(json.dumps(about, indent=1) + "\n", "utf-8")
        for size in {size for size, _purpose in _ICONS}:
            (folder / self.icon(size)).write_bytes(png(self.shape, self.colour, size))
