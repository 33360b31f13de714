"""Files that an author writes: read, and refused in a sentence with the place and what to do."""

import re
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any


class ContentError(ValueError):
    """A file that an author wrote is wrong; the text is for them.

    Parameters
    ----------
    path : Path
        The file.
    line : int
        Where in it, from 1.
    sentence : str
        What is wrong, and what to do.
    """

    def __init__(self, path: Path, line: int, sentence: str) -> None:
        super().__init__(f"{path}, line {line}: {sentence}, and start again.")


def read_text(path: Path) -> str:
    """Read a file.

    Raises
    ------
    ContentError
        When it is not there, or holds no text.
    """
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise ContentError(path, line, "this is not UTF-8. Save the file as UTF-8") from None
    except OSError as error:
        words = error.strerror or type(error).__name__
        sentence = f"it cannot be read ({words}). Put it there, or name another"
        raise ContentError(path, 1, sentence) from None


class TomlFile:
    """A file in TOML.

    Parameters
    ----------
    path : Path
        Where it is.

    Raises
    ------
    ContentError
        When it cannot be read, or is not written as TOML.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        text = read_text(path)
        self._lines = text.splitlines()
        try:
            self.content = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            found = re.search(r"at line (\d+)", str(error))
            line = int(found[1]) if found else len(self._lines)
            sentence = f"this is not written as TOML: {error}. Mend that place"
            raise ContentError(path, line, sentence) from None

    @property
    def top(self) -> "Table":
        """What stands above the first header."""
        return Table(self, "", self.content)

    def line(self, header: str, number: int = 1, key: str = "") -> int:
        """Return the line of a key in the table with this header, or else of the header."""
        line_of_table, count, here = 1, 0, header == ""
        for line, words in enumerate(self._lines, 1):
            if words.startswith("["):
                here = words.partition("#")[0].strip() == header
                count += here
                here = here and count == number
                line_of_table = line if here else line_of_table
            elif here and key and re.match(rf"\s*{re.escape(key)}\s*=", words):
                return line
        return line_of_table


@dataclass(frozen=True)
class Table:
    """A table of such a file.

    Parameters
    ----------
    file : TomlFile
        The file.
    header : str
        As it is written: ``[GB]``.
    values : mapping
        What is in it.
    number : int
        Of several with this header, which, from 1.
    name : str
        What else it is known by.
    """

    file: TomlFile
    header: str
    values: Mapping[str, Any]
    number: int = 1
    name: str = ""

    def __str__(self) -> str:
        number = f" {self.number}" if self.header.startswith("[[") else ""
        return f"{self.header or 'the top'}{number}{f', {self.name!r},' if self.name else ''}"

    def wrong(self, sentence: str, key: str = "") -> ContentError:
        """Return what to raise where a key, or all of it, is wrong."""
        line = self.file.line(self.header, self.number, key)
        return ContentError(self.file.path, line, f"{self} {sentence}")

    def require(self, true: object, sentence: str, key: str = "") -> None:
        """Raise a `ContentError` unless something is true."""
        if not true:
            raise self.wrong(sentence, key)

    def require_known(self, known: Collection[str]) -> None:
        """Raise a `ContentError` when there are other keys than these."""
        for key in self.values.keys() - set(known):
            names = ", ".join(sorted(known))
            sentence = f"says {key}, which is not known. Take it out, or name it as one of {names}"
            raise self.wrong(sentence, key)

    def table(self, key: str) -> "Table":
        """Return the table ``[key]`` of the file, which may be left out."""
        values = self.values.get(key, {})
        self.require(isinstance(values, dict), f"has a {key} that is no table", key)
        return Table(self.file, f"[{key}]", values)

    def tables(self, key: str) -> list["Table"]:
        """Return the tables ``[[key]]`` within this one, of which there may be none."""
        values = self.values.get(key, [])
        path = f"{self.header[1:-1]}.{key}".lstrip(".")
        self.require(
            isinstance(values, list) and all(isinstance(one, dict) for one in values),
            f"has a {key} that is no list of tables. Write each below [[{path}]]",
            key,
        )
        return [Table(self.file, f"[[{path}]]", one, n) for n, one in enumerate(values, 1)]

    def text(self, key: str, *, needed: bool = True) -> str:
        """Return a text."""
        text = self.values.get(key, None if needed else "")
        self.require(
            isinstance(text, str) and (text or not needed),
            f'has no {key}. Write it as {key} = "..."',
            key,
        )
        return str(text)

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a text or several; none where the key is left out."""
        written = self.values.get(key, [])
        texts = [written] if isinstance(written, str) else written
        self.require(
            isinstance(texts, list) and all(isinstance(text, str) and text for text in texts),
            f"has a {key} that is no list of texts. Write it as [...] with quotes",
            key,
        )
        return tuple(texts)
