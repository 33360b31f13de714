"""The people around one, on rings: month laid over month."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from course.charts import answers
from course.charts.chart import Chart, Table
from course.charts.recent import of_the_latest
from course.charts.style import ACCENT, CARD, CLAY, LINE, SOFT, Spec, layer, picture
from course.charts.wording import counted, plain
from course.journal.entry import Entry

_RINGS = 5
_SIZE = 290
_ROOM = _RINGS + 0.6
"""The distance from the middle to the picture's edge, in rings."""


@dataclass(frozen=True, slots=True)
class _Person:
    who: str
    ring: int
    ease: float | None
    closer: bool


@of_the_latest
def circles(entries: Sequence[Entry]) -> Chart | None:
    """Draw the latest map filled in, with the last map of each earlier month as faint rings."""
    months: dict[tuple[int, int], list[_Person]] = {}
    for entry in answers.in_order(entries):
        if people := _people(entry):
            local = entry.created_at.astimezone()
            months[local.year, local.month] = people
    if not months:
        return None
    *earlier, latest = months.values()
    sentence = _sentence(latest, len(earlier))
    return Chart(
        title="Your circles",
        sentence=sentence,
        table=Table(
            ("Who", "Ring, 1 is closest", "Ease, 0 to 10", "Closer, please?"),
            tuple(
                (
                    person.who,
                    str(person.ring),
                    "–" if person.ease is None else plain(person.ease),
                    "yes" if person.closer else "no",
                )
                for person in latest
            ),
        ),
        spec=_rings(latest, earlier, sentence),
    )


def _people(entry: Entry) -> list[_Person]:
    found = {
        who: _Person(
            who,
            int(ring),
            answers.number(row, "ease", 0, 10),
            closer=row.get("closer") in ("yes", True),
        )
        for row in answers.records(entry.answer, "people")
        if (who := answers.label(row, "who"))
        and (ring := answers.number(row, "ring", 1, _RINGS)) is not None
        and ring == int(ring)
    }
    return list(found.values())


def _sentence(latest: Sequence[_Person], earlier: int) -> str:
    closer = sum(person.closer for person in latest)
    people = counted(len(latest), "person|people")
    sentence = f"Your latest map has {people}"
    if closer:
        sentence += f", with {closer} you would like to be closer to"
    if earlier:
        sentence += f"; {counted(earlier, 'earlier month')} "
        sentence += f"{'is' if earlier == 1 else 'are'} drawn faintly behind"
    return f"{sentence}."


def _initials(who: str) -> str:
    return who if len(who) <= 3 else "".join(word[0] for word in who.split()[:3]).upper()


def _rings(latest: Sequence[_Person], earlier: Sequence[Sequence[_Person]], sentence: str) -> Spec:
    everyone = dict.fromkeys(person.who for month in [latest, *earlier] for person in month)
    angles = {who: math.tau * index / len(everyone) for index, who in enumerate(everyone)}

    def place(person: _Person) -> Spec:
        angle = angles[person.who]
        return {
            "across": round(person.ring * math.sin(angle), 3),
            "up": round(person.ring * math.cos(angle), 3),
            "initials": _initials(person.who),
        }

    x: Spec = {"field": "across", "type": "quantitative", "axis": None}
    x |= {"scale": {"domain": [-_ROOM, _ROOM]}}
    position = {"x": x, "y": x | {"field": "up"}}
    middle = {"x": {"value": _SIZE / 2}, "y": {"value": _SIZE / 2}}
    text = {"text": {"field": "initials", "type": "nominal"}}
    ring_line: Spec = {"type": "point", "color": LINE, "strokeWidth": 1, "opacity": 1}
    dot: Spec = {"type": "point", "size": 850, "stroke": CARD, "strokeWidth": 1.5, "opacity": 1}
    layers = [
        *(
            layer([{}], ring_line | {"size": _circle_size(ring)}, middle)
            for ring in range(1, _RINGS + 1)
        ),
        layer(
            [{"text": "me"}], {"type": "text", "color": SOFT}, middle | {"text": {"value": "me"}}
        ),
        layer(
            [place(person) for month in earlier for person in month],
            {"type": "point", "size": 320, "color": SOFT, "strokeWidth": 1.2, "opacity": 0.55},
            position,
        ),
        layer(
            [place(person) for person in latest if not person.closer],
            dot | {"fill": ACCENT},
            position,
        ),
        layer(
            [place(person) for person in latest if person.closer],
            dot | {"fill": CLAY, "shape": "diamond", "size": 1250},
            position,
        ),
        layer(
            [place(person) for person in latest],
            {"type": "text", "color": CARD, "fontWeight": 600},
            position | text,
        ),
    ]
    key = ["● now   ◆ now, closer please"] if any(p.closer for p in latest) else ["● now"]
    if earlier:
        key[0] += "   ○ earlier"
    spec = picture(layers, sentence=sentence, key=key, height=_SIZE)
    # Rings stay round only in a square of a known size.
    return spec | {"width": _SIZE, "autosize": {"type": "pad", "contains": "padding"}}


def _circle_size(ring: int) -> float:
    """Return the size at which Vega draws this ring: the square of the circle's width."""
    return (ring / _ROOM * _SIZE) ** 2
