"""How likely a yes seemed, and how often it came."""

from collections import Counter
from collections.abc import Sequence
from statistics import fmean

from course.charts import answers
from course.charts.chart import Chart, Table
from course.charts.recent import of_the_latest
from course.charts.share_bars import share_bars
from course.charts.wording import day_name, plain, share
from course.journal.entry import Entry

ANSWERS = {"yes": "yes", "in part": "in part, or at another time", "no": "no"}
"""What was said to a request: stored key to words on the page."""


@of_the_latest
def asks(entries: Sequence[Entry]) -> Chart | None:
    """Draw how likely a yes seemed beside how many there were."""
    asked = [
        (entry, likely, answer)
        for entry in answers.in_order(entries)
        if (likely := answers.number(entry.answer, "likely", 0, 100)) is not None
        and (answer := answers.label(entry.answer, "answer")) in ANSWERS
    ]
    if not asked:
        return None
    came = Counter(answer for _, _, answer in asked)
    forecast = fmean(likely for _, likely, _ in asked)
    sentence = _sentence(forecast, came, len(asked))
    return Chart(
        title="How likely a yes seemed, and how often it came",
        sentence=sentence,
        table=Table(
            ("Day", "How likely a yes seemed", "What they said"),
            tuple(
                (day_name(entry.created_at), f"{plain(likely)} in 100", ANSWERS[answer])
                for entry, likely, answer in asked
            ),
        ),
        spec=share_bars(
            forecast=forecast,
            fully=came["yes"],
            partly=came["in part"],
            total=len(asked),
            names=("How likely a yes seemed", "They said yes"),
            sentence=sentence,
        ),
    )


def _sentence(forecast: float, came: Counter[str], total: int) -> str:
    put_at = "you had put it at" if total == 1 else "on average you had put it at"
    return f"{_yeses(came, total)}; {put_at} {plain(round(forecast))} in 100."


def _yeses(came: Counter[str], total: int) -> str:
    if came["yes"]:
        also = f", and in part to {came['in part']}" if came["in part"] else ""
        return f"They said yes to {share(came['yes'], total, 'request')}{also}"
    if came["in part"]:
        return f"They said yes in part to {share(came['in part'], total, 'request')}"
    requests = "your one request so far" if total == 1 else f"any of your {total} requests"
    return f"There was no yes to {requests}"
