"""The exercise of the lesson for those beside someone who steps back."""

from course.exercises import charts
from course.forms import Advice, Card, Choice, Exercise, Scale, Text

own_limits = Exercise(
    key="own-limits",
    title="A limit of your own",
    minutes=6,
    invite=(
        "Think of someone you are close to and not afraid of. What do you give gladly, and where "
        "does it become too much? One small limit is plenty."
    ),
    fields=[
        Text(
            "gladly",
            "What do you give this person gladly?",
            hint="For example: a walk on Sundays, and an ear on most evenings.",
        ),
        Text(
            "too_much",
            "Where does it become too much?",
            hint="For example: messages after midnight.",
        ),
        Text(
            "limit",
            "What will you do, or no longer do?",
            hint="About you, and not about them. For example: I put the phone away at ten.",
        ),
        Text(
            "words",
            "How would you say it, kindly and once?",
            hint="For example: I go to sleep at ten. I write back at breakfast.",
        ),
        Choice(
            "safe",
            "Could you say this without being afraid of what they would do?",
            {"yes": "yes", "unsure": "I am not sure", "no": "no"},
        ),
        Scale(
            "expected",
            "How hard do you think it will be to keep?",
            low="easy",
            high="very hard",
            maximum=10,
        ),
    ],
    later_invite="When you have tried it: how was it?",
    later=[
        Scale("came", "How hard was it to keep?", low="easy", high="very hard", maximum=10),
        Choice(
            "kept",
            "Did it hold?",
            {"yes": "yes", "partly": "now and then", "no": "not this time"},
        ),
        Choice(
            "taken",
            "How did they take it?",
            {
                "well": "well enough",
                "grudgingly": "with a sigh",
                "badly": "they were hurt or cross",
                "against me": "they made me pay for it",
            },
        ),
        Text("learned", "What would you leave as it is, and what would you change?"),
    ],
    many=True,
    advice=[
        Advice(
            "safe",
            ("unsure", "no"),
            "Then please leave this limit unsaid for now. Where you may have to fear what someone "
            "does, better words are not the answer, and you need not find one alone. The lines "
            "below are for people who live with that, also if you have decided nothing yet. If "
            "you are in danger right now, the emergency numbers are under Help now.",
            help=True,
        ),
        Advice(
            "kept",
            ("no",),
            "That tells you how hard it was, and nothing bad about you. You can make it smaller, "
            "or leave it for a better week.",
        ),
        Advice(
            "taken",
            ("badly",),
            "Someone may be hurt by a limit that is fair. You can be sorry for their hurt and "
            "still keep it. Leave them some time before you talk about it again.",
        ),
        Advice(
            "taken",
            ("against me",),
            "A limit is not meant to have a price. Please do not set another one with this person "
            "by yourself. The lines below are for people who live with that, also if you are "
            "not sure that it is so bad.",
            help=True,
        ),
    ],
    card=Card(
        "Your limit",
        [("I give gladly", "gladly"), ("My limit", "limit"), ("I would say", "words")],
    ),
    shows=[charts.limits],
    example=(
        {"safe": "yes", "expected": 7, "came": 5, "kept": "yes"},
        {"safe": "yes", "expected": 6, "came": 6, "kept": "partly"},
        {"safe": "yes", "expected": 5, "came": 7, "kept": "no"},
        {"safe": "yes", "expected": 8, "came": 4, "kept": "yes"},
        {"safe": "yes", "expected": 6},
    ),
    note=(
        "Leave out anyone you are afraid of. And if you are worn out, that is reason enough to "
        "talk to somebody for your own sake."
    ),
)
