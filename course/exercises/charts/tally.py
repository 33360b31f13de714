"""How often each of several things was named: one picture for every count of that kind."""

from collections.abc import Sequence

from course.charts.chart import Chart, Table
from course.charts.rungs import Rung, rungs


def tally(
    named: Sequence[tuple[str, int]],
    total: int,
    *,
    title: str,
    sentence: str,
    column: str,
    key: str,
) -> Chart:
    """Return the chart of a count.

    Parameters
    ----------
    named : sequence of (str, int)
        What was named, and how often, in the order in which it is shown.
    total : int
        How often it could have been.
    title, sentence, key : str
        What stands around the picture.
    column : str
        What heads the names in the table.
    """
    return Chart(
        title=title,
        sentence=sentence,
        table=Table(
            (column, "How often"), tuple((name, f"{count} of {total}") for name, count in named)
        ),
        spec=rungs(
            [Rung(name, count) for name, count in named], top=total, sentence=sentence, key=[key]
        ),
    )
