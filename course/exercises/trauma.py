"""Exercises of the lesson on past trauma. None of them asks what happened."""

from course.exercises import charts
from course.forms import Advice, Choice, Choices, Date, Exercise, Rows, Scale, Text

NOT_THIS_PAGE = (
    "What you ticked deserves care, and you need not solve it alone at a screen. Please do not "
    "confront anyone using this page. The lines below are for people who live with this. They can "
    "think it through with you, also if you have decided nothing yet. If you are in danger right "
    "now, the emergency numbers are under Help now."
)
NO_THAT_FALLS = (
    "A no that does not hold is reason enough to talk to somebody, also when you are not sure what "
    "to call it. Please never test it on someone who frightens you. The lines below are for people "
    "who know what that is like, and you decide what you do with what they say."
)
SEEN = {"yes": "yes", "no": "no", "not now": "I leave this open"}
OF_CONTROL = ("decides", "checks", "afraid", "alone", "pushes", "threatens")


def sign(name: str, words: str) -> Choice:
    """Return one sign, to be ticked or left open."""
    return Choice(name, words, SEEN)


control_and_boundaries = Exercise(
    key="control-and-boundaries",
    title="Respect, control, and where you can say no",
    minutes=6,
    invite=(
        "Think of one person, if you like. For each line say whether it is so these days, or pass "
        "over it. Nothing is added up, and the page draws no conclusion."
    ),
    intensity="deeper",
    fields=[
        sign("asks", "They ask before they decide something that touches me"),
        sign("no_is_fine", "When I say no, it stays a no"),
        sign("own_friends", "They are glad that I have people and plans of my own"),
        sign("owns_up", "When they hurt me, they say so and change something"),
        sign("decides", "They decide for me, and disagreeing has a price"),
        sign("checks", "They check where I am, who I write to or what I spend"),
        sign("afraid", "I watch what I say because I am afraid of what they might do"),
        sign("alone", "Since I know them I see less of the people I used to see"),
        sign("pushes", "They push me into sex or touch, or go on after I say no"),
        sign(
            "threatens", "They threaten me, others or an animal, or say they will hurt themselves"
        ),
        Choices(
            "can_say_no",
            "Where in your life can you say no, and it holds?",
            {
                "with a friend": "with a friend",
                "at work or school": "at work or school",
                "in my family": "in my family",
                "with a partner": "with a partner",
                "online": "online",
            },
            hint="Anywhere counts. One place is a start.",
        ),
    ],
    keep_if_asked=True,
    advice=[
        Advice("no_is_fine", ("no",), NO_THAT_FALLS, help=True),
        *(Advice(name, ("yes",), NOT_THIS_PAGE, help=True) for name in OF_CONTROL),
    ],
    note=(
        "If someone else can open this device, it may be safer not to keep this one, and to "
        "leave the page as soon as you are done."
    ),
)

boundary_ladder = Exercise(
    key="boundary-ladder",
    title="Six small limits",
    minutes=8,
    invite=(
        "A limit can be tiny: I will answer tomorrow. Write up to six, from easy to hard, and only "
        "with people who are safe. Trying one is up to you, today or never."
    ),
    intensity="medium",
    fields=[
        Rows(
            "limits",
            "Your limits",
            hint="Begin with the easiest. Come back to say how it was received.",
            columns=[
                Text("limit", "What would you say or do?", rows=1),
                Scale("hard", "How hard would that be?", low="easy", high="very hard"),
                Date("tried", "When did you try it?", past=True),
                Choice("answer", "How was it received?", charts.RECEIVED),
                Text("received", "In your own words, if you like", rows=1),
            ],
            shown=2,
            most=6,
            one="limit",
            starters=(
                "I will answer tomorrow.",
                "I would rather sit by the door.",
                "Not that film, please.",
                "I have ten minutes, and then I need to go.",
                "No hug today, thank you.",
                "I do not want to talk about that.",
                "No, I cannot lend you that.",
                "I go home at ten.",
            ),
        ),
    ],
    advice=[
        Advice(
            "limits.answer",
            ("against me",),
            "Then it was not a safe place for a limit, and the fault is not yours. You need not "
            "try that one again, or any other with this person. The lines below are for people "
            "who have to pay for a no. They can think about it with you, whatever you decide.",
            help=True,
        ),
        Advice(
            "limits.answer",
            ("passed over",),
            "It can be lonely to say something and not be heard. You may say it once more on a "
            "quiet day, or keep to it without another word. If it happens each time, that is "
            "worth knowing about this person.",
        ),
    ],
    shows=[charts.boundaries, charts.limits_received],
    example=(
        {
            "limits": [
                {"limit": "Say I will answer tomorrow", "hard": 30, "tried": "2026-01-12"}
                | {"answer": "well", "received": "with a shrug, all fine"},
                {"limit": "Leave a party at ten", "hard": 45, "tried": "2026-01-25"}
                | {"answer": "grudgingly"},
                {"limit": "Not lend my car", "hard": 70},
            ]
        },
    ),
    note=(
        "If saying no to someone has ever put you in danger, leave that person off this page. "
        "Someone who knows about such danger can think about it with you, and Help now is a way "
        "to find them."
    ),
)

carry_forward = Exercise(
    key="carry-forward",
    title="What I carry forward",
    minutes=10,
    invite=(
        "Ten minutes of writing, if you want them: on what it means to you now, and on any "
        "strength that came of it. Leave out what happened. You can stop in the middle of a "
        "sentence."
    ),
    intensity="deeper",
    fields=[
        Text("now", "What does it mean to you now?", rows=6),
        Text("strength", "What did you find in yourself, or in others, on the way?", rows=3),
    ],
    keep_if_asked=True,
    note=(
        "On average, writing like this helps hardly at all, though some people are glad of it. "
        "Leave it out if it is all very recent, if you feel unreal or far away when you think of "
        "it, or if today is already full."
    ),
)
