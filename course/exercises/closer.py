"""Exercises of the lesson on getting closer."""

from datetime import UTC, datetime, timedelta
from typing import Any

from markupsafe import Markup

from course.exercises import charts
from course.exercises.rejection import WENT_BADLY
from course.forms import (
    Advice,
    Card,
    Choice,
    Choices,
    Date,
    Exercise,
    Pick,
    Rows,
    Scale,
    Takeaway,
    Text,
)
from course.journal.values import day_of

circle_map = Exercise(
    key="circle-map",
    title="Who is where",
    minutes=7,
    invite=(
        "Start with one easy contact: a neighbour, a colleague, someone at the bakery. Initials "
        "are enough. You are in the middle; ring 1 is closest to you, and ring 5 is far out."
    ),
    fields=[
        Rows(
            "people",
            "The people around you",
            columns=[
                Text("who", "Initials or a made-up name", rows=1),
                Scale("ring", "Which ring?", low="closest", high="far out", minimum=1, maximum=5),
                Scale("ease", "How easy is it with them?", low="hard", high="easy", maximum=10),
                Choice("closer", "Would you like them closer?", {"yes": "yes", "no": "as it is"}),
            ],
            shown=2,
            most=30,
            one="person",
        ),
        Rows(
            "plans",
            "One small step towards someone you would like closer",
            hint="Small enough for this week. Come back to say how it went.",
            columns=[
                Pick("who", "With whom?", rows="people", column="who"),
                Text("step", "What could you do, or say?", rows=1),
                Choice("went", "How did it go?", charts.WENT),
            ],
            shown=1,
            most=5,
            one="small step",
            asked_at={"people.closer": ("yes",)},
        ),
    ],
    many=True,
    advice=[Advice("plans.went", ("badly",), WENT_BADLY)],
    shows=[charts.circles],
    example=(
        {
            "people": [
                {"who": "J", "ring": 2, "ease": 6, "closer": "no"},
                {"who": "Mo", "ring": 4, "ease": 5, "closer": "yes"},
                {"who": "Ada", "ring": 5, "ease": 4, "closer": "no"},
            ]
        },
        {
            "people": [
                {"who": "J", "ring": 2, "ease": 7, "closer": "no"},
                {"who": "Mo", "ring": 3, "ease": 6, "closer": "yes"},
                {"who": "Ada", "ring": 5, "ease": 4, "closer": "no"},
                {"who": "T", "ring": 4, "ease": 5, "closer": "yes"},
            ]
        },
    ),
    note=(
        "A map like this can sting when you are lonely. A nearly empty one is a place to begin, "
        "and you can close it at any time."
    ),
)


def reminder(answer: dict[str, Any]) -> Takeaway | None:
    """Return a calendar reminder of a plan, with a title that tells nobody anything."""
    day = day_of(answer.get("by"))
    if day is None:
        return None
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Closer//EN",
        "BEGIN:VEVENT",
        f"UID:{day:%Y%m%d}-note@closer.invalid",
        f"DTSTAMP:{datetime.now(UTC):%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}",
        "SUMMARY:A note to myself",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]
    return Takeaway(
        "Put a reminder in your calendar (it only says: a note to myself)",
        "note.ics",
        "text/calendar",
        "\r\n".join(lines),
    )


if_then_plan = Exercise(
    key="if-then-plan",
    title="If this, then that",
    minutes=3,
    invite="One cue you will not miss, and one small thing you will do then.",
    fields=[
        Text("cue", "If …", rows=1, hint="For example: when I hang up my coat on Tuesday"),
        Text("action", "Then I will …", rows=1, hint="For example: I write two lines to N."),
        Text(
            "obstacle",
            "What could get in the way, and what then?",
            hint="For example: too tired. Then I do it over breakfast.",
        ),
        Date("by", "By when would you like to try?"),
    ],
    later_invite="When the day has come and gone: what became of it?",
    later=[
        Choice(
            "went",
            "Did you do it?",
            {
                "yes": "yes",
                "otherwise": "in another way",
                "no": "not this time",
                "badly": "yes, and it went badly",
            },
        ),
        Text("learned", "What helped, or what got in the way?"),
    ],
    many=True,
    advice=[
        Advice(
            "went",
            ("no",),
            "That is no mark against you. Perhaps the cue was easy to miss, or the thing was still "
            "too big. You can make it half as large, hang it on something you do every day, or "
            "let it go.",
        ),
        Advice("went", ("badly",), WENT_BADLY),
    ],
    card=Card(
        "Your plan", [("If", "cue"), ("then I will", "action"), ("If it is hard", "obstacle")]
    ),
    takeaway=reminder,
)


PLAN_FOR_HELP = Card(
    "Your plan",
    [
        ("Who", "kind"),
        ("What I can tell myself", "reply"),
        ("My first words", "first_words"),
        ("When", "day"),
    ],
)

NOTE_STYLE = Markup(
    "body{font:1.1rem/1.6 Georgia,serif;max-width:34rem;margin:3rem auto;padding:0 1rem}"
    "h2{font-size:1rem;margin:1.4em 0 .2em}p{margin:0;white-space:pre-line}"
)
NOTE = Markup(
    "<!doctype html><html lang='en'><meta charset='utf-8'><title>A note</title><style>{}</style>"
    "<body><h1>A note to take along</h1>{}</body></html>"
)
NOTE_LINE = Markup("<h2>{}</h2><p>{}</p>")


def note_to_print(answer: dict[str, Any]) -> Takeaway | None:
    """Return the plan for getting help as a page to print; what holds one back stays at home."""
    lines = Markup().join(
        NOTE_LINE.format(caption, help_planner.field(name).words(answer[name]))
        for caption, name in PLAN_FOR_HELP.lines
        if name in answer
    )
    if not lines:
        return None
    page = NOTE.format(NOTE_STYLE, lines)
    return Takeaway("Take it along as a page to print", "note.html", "text/html", page)


help_planner = Exercise(
    key="help-planner",
    title="Asking for help",
    minutes=5,
    invite="You need not be in a crisis to ask. A plan makes the first sentence easier.",
    fields=[
        Choices(
            "kind",
            "What kind of help would you like?",
            {
                "a friend or relative": "a friend or relative",
                "my doctor": "my doctor",
                "a counsellor or therapist": "a counsellor or therapist",
                "a support line": "a support line",
                "a group": "a group",
                "I do not know yet": "I do not know yet",
            },
        ),
        Text("holds_back", "What holds you back?"),
        Text("reply", "What would a good friend say to that?"),
        Text(
            "first_words",
            "Your first words",
            hint="For example: I find it hard to let people near me, and I would like to talk.",
        ),
        Date("day", "When would you like to try?"),
    ],
    later_invite="When you have asked: what came of it?",
    later=[
        Choice(
            "went",
            "How was it?",
            {
                "helped": "it helped, at least a little",
                "partly": "partly",
                "waiting": "I am waiting for an answer or a place",
                "no help": "it did not help",
                "badly": "it went badly",
            },
        ),
        Text("next", "What would you like to try next?"),
    ],
    many=True,
    advice=[
        Advice(
            "went",
            ("waiting",),
            "Waiting can be long. You may ask how long it will be, and ask somewhere else "
            "meanwhile. If it gets worse, say so to them, or to a line under Help now.",
        ),
        Advice(
            "went",
            ("no help", "badly"),
            "That is hard, after all it took to ask. It says little about the next place and "
            "nothing against you. You may say what you missed, or go to somebody else. If you "
            "think of hurting yourself or of ending your life, please turn to someone now: there "
            "are numbers under Help now.",
        ),
    ],
    card=PLAN_FOR_HELP,
    takeaway=note_to_print,
    my_help={
        "kind": "Whom I can ask",
        "reply": "What I can tell myself",
        "first_words": "My first words",
    },
)

letter_to_self = Exercise(
    key="letter-to-self",
    title="A letter to your later self",
    minutes=8,
    invite="Write to the person you will be. It comes back to you here on the day you choose.",
    fields=[
        Text("letter", "Your letter", rows=6),
        Date("opens_on", "On which day would you like to have it back?"),
    ],
    many=True,
    sealed_until="opens_on",
    note=(
        "It can come back only if you keep your answers on this device. Until then it is in the "
        "list below without its words, and you can change or delete it there."
    ),
)
