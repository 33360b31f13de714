"""Forecasts of small steps towards people, and what then happened."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean, median

from course.charts import answers
from course.charts.chart import Chart, Table
from course.charts.lanes import Lane, lanes_over_time
from course.charts.own_range import TREND_FROM
from course.charts.paired import Pair, pairs_of, shifts_of
from course.charts.recent import of_the_latest
from course.charts.share_bars import share_bars
from course.charts.style import ACCENT, CLAY, SOFT, Spec, layer, picture, scale_axis
from course.charts.wording import day_name, directions, joined, plain, share
from course.journal.entry import Entry

HAPPENED = {"yes": "yes", "partly": "partly", "no": "no"}
"""Whether what was feared happened: stored key to words on the page."""


@dataclass(frozen=True, slots=True)
class _Measure:
    """Something that is forecast and then noticed, on a scale from 0 to 10."""

    name: str
    expected: str
    came: str
    more: str
    less: str
    same: str

    def pairs(self, entries: Sequence[Entry]) -> list[Pair]:
        return pairs_of(entries, self.expected, self.came, 10)

    def directions(self, pairs: Sequence[Pair]) -> str:
        return directions(shifts_of(pairs), "step", up=self.more, down=self.less, same=self.same)

    def gap(self, shift: float) -> str:
        """Return a gap in words: ``2 points less awkward than your forecast``."""
        if shift == 0:
            return f"{self.same} as forecast"
        points = "point" if abs(shift) == 1 else "points"
        return f"{plain(abs(shift))} {points} {self.more if shift > 0 else self.less} than forecast"


_AWKWARD = _Measure(
    name="Awkwardness",
    expected="awkward_expected",
    came="awkward",
    more="more awkward",
    less="less awkward",
    same="just as awkward",
)
_WARM = _Measure(
    name="Warmth",
    expected="warm_expected",
    came="warm",
    more="warmer",
    less="less warm",
    same="just as warm",
)


@of_the_latest
def forecasts(entries: Sequence[Entry]) -> Chart | None:
    """Draw forecast against outcome; on the diagonal they are the same."""
    found = _measured(entries)
    if not found:
        return None
    ways = "; it was ".join(measure.directions(pairs) for measure, pairs in found)
    sentence = f"Set against your forecasts, it was {ways}."
    return Chart(
        title="What you expected, and what came",
        sentence=sentence,
        table=Table(
            ("Day", "What", "Expected", "Came"),
            tuple(
                (day_name(pair.when), measure.name, plain(pair.first), plain(pair.later or 0))
                for measure, pairs in found
                for pair in pairs
            ),
        ),
        spec=_against_diagonal(found, sentence),
    )


@of_the_latest
def forecast_gap(entries: Sequence[Entry]) -> Chart | None:
    """Draw how far each outcome lay from its forecast, over time."""
    found = _measured(entries)
    if not found:
        return None
    sentence = _gap_sentence(found)
    return Chart(
        title="The gap between forecast and outcome",
        sentence=sentence,
        table=Table(
            ("Day", "What", "Outcome less forecast"),
            tuple(
                (day_name(pair.when), measure.name, _signed(pair.shift or 0))
                for measure, pairs in found
                for pair in pairs
            ),
        ),
        spec=lanes_over_time(
            [
                Lane(measure.name, [(pair.when, pair.shift or 0) for pair in pairs])
                for measure, pairs in found
            ],
            low=-10,
            high=10,
            sentence=sentence,
            key=["Above the dashed line: more than forecast"],
            lane_height=110,
        ),
    )


@of_the_latest
def feared_outcomes(entries: Sequence[Entry]) -> Chart | None:
    """Draw how likely the feared things seemed beside how many of them came true."""
    steps = [
        (entry, likely, happened)
        for entry in answers.in_order(entries)
        if (likely := answers.number(entry.answer, "likely", 0, 100)) is not None
        and (happened := answers.label(entry.answer, "happened")) in HAPPENED
    ]
    if not steps:
        return None
    came = Counter(happened for _, _, happened in steps)
    forecast = fmean(likely for _, likely, _ in steps)
    sentence = _feared_sentence(forecast, came, len(steps))
    return Chart(
        title="What you feared, and how often it came true",
        sentence=sentence,
        table=Table(
            ("Day", "How likely it seemed", "Did it happen?"),
            tuple(
                (day_name(entry.created_at), f"{plain(likely)} in 100", HAPPENED[happened])
                for entry, likely, happened in steps
            ),
        ),
        spec=share_bars(
            forecast=forecast,
            fully=came["yes"],
            partly=came["partly"],
            total=len(steps),
            names=("How likely it seemed", "Came true"),
            sentence=sentence,
        ),
    )


def _measured(entries: Sequence[Entry]) -> list[tuple[_Measure, list[Pair]]]:
    return [(measure, pairs) for measure in (_AWKWARD, _WARM) if (pairs := measure.pairs(entries))]


def _gap_sentence(found: Sequence[tuple[_Measure, Sequence[Pair]]]) -> str:
    """Say the middle gap from six steps on, and the latest step's gap before."""
    enough = all(len(pairs) >= TREND_FROM for _, pairs in found)
    gaps = [
        (measure, median(shifts_of(pairs)) if enough else shifts_of(pairs)[-1])
        for measure, pairs in found
    ]
    start = "In your middle step (the median)" if enough else "In your latest step"
    return f"{start}, it was {joined([measure.gap(gap) for measure, gap in gaps])}."


def _signed(shift: float) -> str:
    return f"+{plain(shift)}" if shift > 0 else plain(shift)


def _against_diagonal(found: Sequence[tuple[_Measure, Sequence[Pair]]], sentence: str) -> Spec:
    times = Counter(
        (measure.name, pair.first, pair.later) for measure, pairs in found for pair in pairs
    )
    rows = [
        {"what": what, "expected": expected, "value": came, "times": count}
        for (what, expected, came), count in times.items()
    ]
    key = [
        "Across: expected. Up: how it was. 0 to 10",
        "Below the dashed line: less than you expected",
    ]
    if max(times.values()) > 1:
        key.append("A larger mark: the same more than once")
    y = scale_axis(-0.5, 10.5, named=[0, 5, 10])
    x = y | {"field": "expected"}
    shapes = {"domain": [_AWKWARD.name, _WARM.name], "range": ["square", "circle"]}
    colours = {"domain": [_AWKWARD.name, _WARM.name], "range": [CLAY, ACCENT]}
    what = {"field": "what", "type": "nominal"}
    times_size = {
        "field": "times",
        "type": "quantitative",
        "scale": {"type": "linear", "domain": [1, 5], "range": [90, 330], "clamp": True},
        "legend": None,
    }
    return picture(
        [
            layer(
                [{"expected": 0, "value": 0}, {"expected": 10, "value": 10}],
                {"type": "line", "color": SOFT, "strokeDash": [4, 4]},
                {"x": x, "y": y},
            ),
            layer(
                rows,
                {"type": "point", "strokeWidth": 2.2, "opacity": 0.95},
                {
                    "x": x,
                    "y": y,
                    "size": times_size,
                    "shape": what | {"scale": shapes},
                    "color": what | {"scale": colours},
                },
            ),
        ],
        sentence=sentence,
        key=key,
        height=250,
    )


def _feared_sentence(forecast: float, came: Counter[str], total: int) -> str:
    put_at = "you had put it at" if total == 1 else "on average you had put it at"
    likely = f"{put_at} {plain(round(forecast))} in 100"
    return f"What you feared {_came_true(came, total)}; {likely}."


def _came_true(came: Counter[str], total: int) -> str:
    if came["yes"] and came["partly"]:
        return f"came true in {share(came['yes'], total, 'step')} and partly in {came['partly']}"
    if came["yes"]:
        return f"came true in {share(came['yes'], total, 'step')}"
    if came["partly"]:
        return f"came partly true in {share(came['partly'], total, 'step')}"
    steps = "your one step so far" if total == 1 else f"any of your {total} steps"
    return f"did not come true in {steps}"
