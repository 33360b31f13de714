"""Exercises of the lesson on fear of rejection."""

from course.exercises import charts
from course.exercises.two_lives.view import two_lives
from course.forms import Advice, Card, Choice, Date, Exercise, Pick, Rows, Scale, Text

WENT_BADLY = (
    "That was a hard one, and it is allowed to sting. You tried something that scared you, and "
    "you looked at what came of it. It is one answer, from one person, on one day. Do something "
    "kind for yourself next. Another step can be smaller, or wait, or be with someone else. If "
    "they were cruel, you owe them no second try. If it makes you think of hurting yourself or of "
    "ending your life, please turn to someone now: there are numbers under Help now."
)

avoid_or_approach = Exercise(
    key="avoid-or-approach",
    title="A hundred chances, two hundred lives",
    minutes=5,
    invite=(
        "Two hundred made-up people have a hundred chances each. They all go only while it seems "
        "worth it, and learn only from what they try. Nothing but their luck is different. What "
        "does a bad start do?"
    ),
    practice=two_lives,
    fields=[Text("noticed", "What do you notice?")],
    note=(
        "This is a toy, made of a few sums. It fits nobody in particular, and who stops in it is "
        "not to blame. It knows nothing of people who are unsafe: staying away from them is wise."
    ),
)

prediction_lab = Exercise(
    key="prediction-lab",
    title="The prediction lab",
    minutes=5,
    invite=(
        "Choose one small step towards someone. Write down what you expect before you take it. "
        "Then take it, or do not, and come back to compare."
    ),
    intensity="medium",
    fields=[
        Text("step", "Which small step?", hint="For example: ask a colleague how the weekend was."),
        Text(
            "fear",
            "What do you fear will happen?",
            hint="Something that one could see from outside. For example: he turns away.",
        ),
        Scale("likely", "How likely is that?", low="it cannot happen", high="it is certain"),
        Scale(
            "awkward_expected",
            "How awkward do you expect it to be?",
            low="not at all",
            high="very",
            maximum=10,
        ),
        Scale(
            "warm_expected", "How warm do you expect it to be?", low="cold", high="warm", maximum=10
        ),
    ],
    later_invite="Come back when you have tried it. Until then this one waits for you.",
    later=[
        Choice("happened", "Did what you feared happen?", charts.HAPPENED),
        Scale("awkward", "How awkward was it?", low="not at all", high="very", maximum=10),
        Scale("warm", "How warm was it?", low="cold", high="warm", maximum=10),
        Text("learned", "What did you learn, about it or about yourself?"),
    ],
    many=True,
    advice=[
        Advice("happened", ("yes",), WENT_BADLY, unless={"warm": range(6, 11)}),
        Advice("warm", (0,), WENT_BADLY),
        Advice("warm", (1, 2), WENT_BADLY, unless={"happened": ("no",)}),
    ],
    shows=[charts.forecasts, charts.feared_outcomes, charts.forecast_gap],
    example=(
        {"likely": 70, "awkward_expected": 8, "warm_expected": 3}
        | {"happened": "no", "awkward": 5, "warm": 6},
        {"likely": 60, "awkward_expected": 7, "warm_expected": 4}
        | {"happened": "partly", "awkward": 7, "warm": 5},
        {"likely": 80, "awkward_expected": 6, "warm_expected": 2}
        | {"happened": "no", "awkward": 3, "warm": 5},
        {"likely": 50, "awkward_expected": 5, "warm_expected": 5}
        | {"happened": "no", "awkward": 4, "warm": 7},
        {"likely": 65, "awkward_expected": 8, "warm_expected": 3}
        | {"happened": "yes", "awkward": 9, "warm": 2},
        {"likely": 40, "awkward_expected": 6, "warm_expected": 5}
        | {"happened": "no", "awkward": 4, "warm": 5},
        {"likely": 55, "awkward_expected": 7, "warm_expected": 4}
        | {"happened": "no", "awkward": 5, "warm": 7},
    ),
    note="Leave out anyone you are afraid of. This is for ordinary, safe-enough people.",
)

closeness_ladder = Exercise(
    key="closeness-ladder",
    title="Your ladder towards people",
    minutes=10,
    invite=(
        "Write a few steps of your own, up to twelve, from nearly easy to very hard. Repeat a step "
        "as often as you like. It counts whether or not the fear goes down."
    ),
    intensity="medium",
    fields=[
        Rows(
            "steps",
            "The steps",
            columns=[
                Text("step", "A step towards someone", rows=1),
                Scale("hard", "How hard does it look?", low="easy", high="very hard"),
            ],
            shown=3,
            most=12,
            one="step",
            starters=(
                "Say good morning to a neighbour",
                "Ask someone how their weekend was",
                "Stay five minutes longer than usual",
                "Ask a second question, and listen",
                "Say what I like about something they made",
                "Send three lines that ask for nothing",
                "Say that I am tired today",
                "Suggest a walk or a cup of tea",
                "Ask for a small favour",
                "Say that I was glad to see someone",
                "Tell a friend one thing that worries me",
                "Tell someone safe that something hurt me",
            ),
        ),
        Rows(
            "repeats",
            "Each time you tried one",
            columns=[
                Pick("step", "Which step?", rows="steps", column="step"),
                Scale("hard", "How hard was it this time?", low="easy", high="very hard"),
                Date("day", "On which day?", past=True),
                Choice("went", "How did it go?", charts.WENT),
            ],
            shown=1,
            most=200,
            one="try",
        ),
    ],
    advice=[Advice("repeats.went", ("badly",), WENT_BADLY)],
    shows=[charts.ladder, charts.ladder_curves],
    example=(
        {
            "steps": [
                {"step": "Ask a colleague about their weekend", "hard": 20},
                {"step": "Say when I am tired", "hard": 35},
                {"step": "Suggest a walk", "hard": 50},
                {"step": "Ask for a small favour", "hard": 60},
                {"step": "Say what I liked about an evening", "hard": 70},
                {"step": "Tell a friend something I worry about", "hard": 85},
            ],
            "repeats": [
                {"step": "Ask a colleague about their weekend", "hard": 25, "day": "2026-01-06"},
                {"step": "Ask a colleague about their weekend", "hard": 20, "day": "2026-01-13"},
                {"step": "Ask a colleague about their weekend", "hard": 30, "day": "2026-01-20"},
                {"step": "Ask a colleague about their weekend", "hard": 15, "day": "2026-01-28"},
                {"step": "Ask a colleague about their weekend", "hard": 15, "day": "2026-02-05"},
                {"step": "Ask a colleague about their weekend", "hard": 10, "day": "2026-02-13"},
                {"step": "Say when I am tired", "hard": 40, "day": "2026-01-17"},
                {"step": "Say when I am tired", "hard": 30, "day": "2026-02-02"},
                {"step": "Suggest a walk", "hard": 55, "day": "2026-02-09"},
            ],
        },
    ),
    note=("Leave out anyone you are afraid of. A step that stays too hard can stay where it is."),
)

safety_habit = Exercise(
    key="safety-habit",
    title="One safety habit less",
    minutes=4,
    invite=(
        "Most of us carry small shields into company: we rehearse, keep it short, never ask for "
        "anything, leave first. Choose one to leave at home, once, where it is safe to."
    ),
    intensity="medium",
    fields=[
        Choice(
            "habit",
            "Which one would you leave at home once?",
            {
                "rehearse": "rehearsing what I say",
                "keep it short": "keeping it short",
                "never ask": "never asking for anything",
                "leave first": "leaving first",
                "only listen": "only asking questions, telling nothing",
                "screen": "looking at a screen",
                "own": "one of my own",
            },
        ),
        Text("own", "Which one of your own?", rows=1, asked_at={"habit": ("own",)}),
        Text("predicted", "What do you think will happen without it?"),
        Scale("expected", "How hard will that be?", low="easy", high="very hard", maximum=10),
    ],
    later_invite="When you have tried it: what came?",
    later=[
        Scale("came", "How hard was it?", low="easy", high="very hard", maximum=10),
        Text("happened", "What happened?"),
        Choice(
            "again",
            "Would you leave it at home again?",
            {
                "yes": "yes",
                "easier": "yes, somewhere easier",
                "keep": "no, I keep this one",
            },
        ),
    ],
    many=True,
    advice=[
        Advice(
            "again",
            ("keep",),
            "Then it is yours to keep. You looked, and that is all this asks. If it went badly, "
            "be kind to yourself before you draw conclusions. If it leaves you low for days, "
            "Help now can lead you to someone to talk to.",
        )
    ],
    shows=[charts.habit_drops],
    example=(
        {"expected": 7, "came": 5},
        {"expected": 6, "came": 6},
        {"expected": 8, "came": 4},
        {"expected": 5, "came": 6},
    ),
    note=(
        "Some shields are for keeping: whatever lets you take part at all, such as headphones or a "
        "plan, and whatever keeps you safe from someone. Of the others, put down one at a time."
    ),
)

after_talk = Exercise(
    key="after-talk",
    title="After a talk",
    minutes=3,
    invite=(
        "Our heads like to replay a talk and cut out the good parts. Look once at what you really "
        "saw, and then let the film end."
    ),
    fields=[
        Scale(
            "liked",
            "How much do you think they liked talking with you?",
            low="not at all",
            high="a lot",
            maximum=10,
        ),
        Text("critic", "What does the critic in your head say about it?", rows=1),
        Text("saw", "What did you actually see or hear? A smile, a question, a look at the clock"),
        Text(
            "ending",
            "One true sentence to end the film on",
            hint="By your own name, if you like. For example: Sam, you asked him about the dog.",
            rows=1,
        ),
    ],
    many=True,
    card=Card(
        "Two reports of one talk",
        [
            ("What the critic says", "critic"),
            ("What you saw", "saw"),
            ("And there the film ends", "ending"),
        ],
    ),
    shows=[charts.liking_estimates],
    example=[{"liked": liked} for liked in (4, 6, 3, 5, 6, 5, 7)],
    note=(
        "Neither you nor this page can know what they thought. When the last line is written, get "
        "up and do something with your hands: the film needs no second showing."
    ),
)
