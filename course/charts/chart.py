"""What every chart is made of."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Table:
    """The numbers behind a chart, in reading order.

    Parameters
    ----------
    columns : tuple of str
        Column headings in plain words.
    rows : tuple of tuple of str
        Cells as they are to be read, already formatted.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture of a learner's entries, and the same in words and in numbers.

    Parameters
    ----------
    title : str
        What the chart is about, in a few words.
    sentence : str
        One plain sentence that says what the chart shows now. Never claims a cause.
    table : Table
        The numbers behind it.
    spec : dict
        A Vega-Lite 5 specification.
    """

    title: str
    sentence: str
    table: Table
    spec: dict[str, Any]
