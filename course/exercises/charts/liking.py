"""How much one thinks the other person liked the talk."""

from collections.abc import Sequence

from course.charts import answers
from course.charts.chart import Chart, Table
from course.charts.recent import of_the_latest
from course.charts.timeline import Point, timeline
from course.charts.wording import day_name, plain, where_most_lie
from course.journal.entry import Entry

_FINDING = "In studies of first talks, people on average guessed too low."


@of_the_latest
def liking_estimates(entries: Sequence[Entry]) -> Chart | None:
    """Draw one's own estimates over time; nobody knows the other person's view."""
    estimates = [
        Point(entry.created_at, liked)
        for entry in answers.in_order(entries)
        if (liked := answers.number(entry.answer, "liked", 0, 10)) is not None
    ]
    if not estimates:
        return None
    lie = where_most_lie([estimate.value for estimate in estimates], "estimate")
    sentence = f"{lie} {_FINDING}"
    return Chart(
        title="How much you thought they liked talking to you",
        sentence=sentence,
        table=Table(
            ("Day", "Your estimate, 0 to 10"),
            tuple((day_name(point.when), plain(point.value)) for point in estimates),
        ),
        spec=timeline(estimates, top=10, key="Your estimate, 0 to 10", sentence=sentence),
    )
