"""Exercises of the first and the last page: how answers are kept, the check-in, the anchor kit."""

from course.exercises import charts
from course.forms import Choices, Exercise, Scale, Text
from course.forms.controls import PacedBreathing
from course.forms.widgets import HTML, VBox
from course.settings import open_settings

__all__ = ["anchor_kit", "check_in", "keeping_choice", "open_settings"]

keeping_choice = open_settings
"""As notebooks call it that someone copied from an earlier course."""

LOOK_LISTEN_TOUCH = """
<p><strong>Look, listen, touch.</strong> Find five things you can see, three you can hear, and one
you can touch. Name them in your head, without hurry. We know of no trials of this one; many
people find that it helps.</p>
"""


def anchors() -> VBox:
    """Return the things to do that the anchor kit offers."""
    return VBox([PacedBreathing(), HTML(LOOK_LISTEN_TOUCH)])


anchor_kit = Exercise(
    key="anchor-kit",
    title="Your anchor kit",
    minutes=4,
    invite="Two small ways to come back to where you are. Try one now, so that it is there later.",
    practice=anchors,
    fields=[
        Choices("helped", "Which of these helped a little?", charts.ANCHORS),
        Text("own", "Is there something of your own that steadies you?"),
    ],
    my_help={"helped": "What helped a little", "own": "What steadies me"},
    many=True,
    shows=[charts.anchors],
    example=(
        {"helped": ["breathing slowly"]},
        {"helped": ["breathing slowly", "looking"]},
        {"helped": ["moving about"]},
        {"helped": ["breathing slowly"]},
    ),
)

LINES = {
    Scale(
        "seen",
        "How easy was it to let someone see the real you?",
        low="hard",
        high="easy",
        maximum=10,
    ): "Ease letting someone see the real me",
    Scale(
        "left",
        "How much did you worry about being left?",
        low="not at all",
        high="a lot",
        maximum=10,
    ): "Worry of being left",
    Scale(
        "judged",
        "How much did you worry about being judged?",
        low="not at all",
        high="a lot",
        maximum=10,
    ): "Worry of being judged",
    Scale(
        "pull_back",
        "How strong was the urge to pull back?",
        low="no urge",
        high="very strong",
        maximum=10,
    ): "Urge to pull back",
    Scale(
        "say_no",
        "How free did you feel to say no?",
        low="not free",
        high="completely free",
        maximum=10,
    ): "Feeling free to say no",
    Scale(
        "connected",
        "How connected did you feel to someone?",
        low="not at all",
        high="very",
        maximum=10,
    ): "Felt connection",
    Scale(
        "self_kindness", "How kind were you to yourself?", low="harsh", high="kind", maximum=10
    ): "Kindness to myself",
}
"""Each line to what it is called in the picture."""

check_in = Exercise(
    key="check-in",
    title="Where you are these days",
    minutes=2,
    invite="Seven lines about the last few days. Answer the ones you like; leave the rest.",
    fields=list(LINES),
    many=True,
    shows=[charts.check_in_lines({line.name: called for line, called in LINES.items()})],
    example=[
        {line.name: level for line, level in zip(LINES, levels, strict=True)}
        for levels in (
            (3, 7, 6, 7, 4, 3, 4),
            (4, 6, 6, 6, 4, 5, 3),
            (3, 7, 5, 7, 5, 4, 4),
            (5, 5, 6, 5, 4, 6, 5),
            (4, 6, 4, 6, 6, 5, 5),
            (5, 6, 5, 4, 5, 6, 4),
            (5, 4, 5, 5, 6, 6, 6),
        )
    ],
    note="These lines are never added up. You are compared with yourself, and with nobody else.",
)
