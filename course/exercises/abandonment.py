"""Exercises of the lesson on fear of abandonment."""

from course.exercises import charts
from course.forms import Advice, Card, Choice, Choices, Exercise, Scale, Text

alarm_map = Exercise(
    key="alarm-map",
    title="When the alarm goes off",
    minutes=4,
    invite="Think of a small, recent moment. Nothing heavy.",
    fields=[
        Text("trigger", "What set it off, in one plain sentence?"),
        Choices(
            "body",
            "Where did you feel it?",
            {
                "chest": "chest",
                "stomach": "stomach",
                "throat": "throat",
                "head": "head",
                "hands": "hands",
                "all over": "all over",
                "nowhere I noticed": "nowhere I noticed",
            },
        ),
        Text("story", "What story did your mind tell about it?"),
        Choice("urge", "What did you want to do?", charts.URGES),
        Scale("alarm", "How loud was the alarm?", low="barely there", high="deafening"),
    ],
    many=True,
    card=Card(
        "This alarm, as a loop",
        [
            ("It was set off by", "trigger"),
            ("The alarm", "alarm"),
            ("The story", "story"),
            ("The urge", "urge"),
        ],
        loop=True,
    ),
    shows=[charts.urges],
    example=(
        {"alarm": 70, "urge": "pull away"},
        {"alarm": 45, "urge": "hide"},
        {"alarm": 80, "urge": "pull away"},
        {"alarm": 60, "urge": "test"},
        {"alarm": 55, "urge": "pull away"},
        {"alarm": 75, "urge": "cling"},
        {"alarm": 40, "urge": "nothing"},
    ),
)

evidence_scale = Exercise(
    key="evidence-scale",
    title="Weighing a feared thought",
    minutes=8,
    invite=(
        "Take one thought that scares you about someone you like. You look at the facts on both "
        "sides. It may turn out to be true, and then that counts too."
    ),
    intensity="medium",
    fields=[
        Text(
            "thought",
            "The thought, in your own words",
            hint="Leave out anyone who frightens you by what they do: that fear may well be right.",
        ),
        Scale(
            "belief_before",
            "How much do you believe it right now?",
            low="not at all",
            high="completely",
        ),
        Text("facts_for", "Which facts are for it? Things you saw or heard", rows=3),
        Text("facts_against", "Which facts are against it?", rows=3),
        Choice(
            "outcome",
            "How does the thought look now?",
            {
                "less true": "less true than it felt",
                "partly true": "partly true",
                "true": "it is simply true",
                "unsure": "I cannot tell yet",
            },
        ),
        Text(
            "kinder_reading",
            "Is there a kinder reading that is still true?",
            hint="One that leaves standing what is true of it.",
            rows=3,
            asked_at={"outcome": ("less true", "partly true")},
        ),
        Text(
            "protection",
            "What would protect you?",
            hint="For when it is true, or may be. You need not talk yourself out of a real worry.",
            asked_at={"outcome": ("true", "unsure")},
        ),
        Scale(
            "belief_after",
            "How much do you believe the thought now?",
            low="not at all",
            high="completely",
            asked_at={"outcome": ("less true", "partly true", "true", "unsure")},
        ),
    ],
    many=True,
    advice=[
        Advice(
            "outcome",
            ("true",),
            "Then it counts, and you need not argue with it. What would protect you, or make this "
            "easier to bear: someone to tell, a step back, more time? If what is true is that "
            "somebody harms you, or may do so, please do not settle it here by yourself. Help now "
            "can lead you to people who know about that.",
        )
    ],
    card=Card(
        "What you found",
        [
            ("The thought", "thought"),
            ("A kinder reading that is still true", "kinder_reading"),
            ("What would protect you", "protection"),
        ],
    ),
    shows=[charts.belief_shift],
    example=(
        {"belief_before": 80, "belief_after": 60},
        {"belief_before": 70, "belief_after": 70},
        {"belief_before": 90, "belief_after": 75},
        {"belief_before": 60, "belief_after": 35},
        {"belief_before": 75, "belief_after": 80},
        {"belief_before": 65, "belief_after": 50},
        {"belief_before": 70, "belief_after": 55},
    ),
)

safe_person = Exercise(
    key="safe-person",
    title="Someone who felt safe",
    minutes=3,
    invite=(
        "Call to mind someone you could breathe easily with. A pet, a place, a character from a "
        "book or your future self will do just as well."
    ),
    fields=[
        Scale(
            "warmth_before",
            "How warm do you feel inside, before you start?",
            low="cool",
            high="warm",
            maximum=10,
        ),
        Text("who", "Who is it? Initials or a made-up name are enough", rows=1),
        Text(
            "like", "What were they like with you? A look, a tone, a small thing they did", rows=3
        ),
        Scale(
            "warmth_after",
            "Stay with it for a minute. How warm do you feel now?",
            low="cool",
            high="warm",
            maximum=10,
        ),
    ],
    many=True,
    card=Card(
        "A card to come back to", [("Someone who felt safe", "who"), ("What it was like", "like")]
    ),
    my_help={"who": "Someone who felt safe", "like": "What it was like with them"},
    shows=[charts.warmth],
    example=(
        {"warmth_before": 3, "warmth_after": 5},
        {"warmth_before": 4, "warmth_after": 4},
        {"warmth_before": 2, "warmth_after": 5},
        {"warmth_before": 5, "warmth_after": 6},
        {"warmth_before": 3, "warmth_after": 6},
        {"warmth_before": 4, "warmth_after": 3},
    ),
    note="If this made you sad, nothing has gone wrong. Missing someone can sit beside warmth.",
)

kind_letter = Exercise(
    key="kind-letter",
    title="Three lines to yourself",
    minutes=7,
    invite=(
        "Write to yourself as you would to a friend who feels the way you do. Three lines are "
        "plenty. If kindness feels wrong or too much today, leave this one out."
    ),
    intensity="medium",
    fields=[
        Scale(
            "kindness_before",
            "How kind do you feel towards yourself, before you start?",
            low="harsh",
            high="kind",
            maximum=10,
        ),
        Text("letter", "Your letter", rows=6),
        Scale(
            "kindness_after",
            "And now: how kind do you feel towards yourself?",
            low="harsh",
            high="kind",
            maximum=10,
        ),
    ],
    many=True,
    keep_if_asked=True,
    shows=[charts.self_kindness],
    example=(
        {"kindness_before": 2, "kindness_after": 4},
        {"kindness_before": 3, "kindness_after": 3},
        {"kindness_before": 4, "kindness_after": 6},
    ),
)

trusted_person = Exercise(
    key="trusted-person",
    title="Planning a talk with someone you trust",
    minutes=8,
    invite=(
        "Choose someone you are not afraid of. Start small: the first step is a light one, and you "
        "can stop after it."
    ),
    intensity="medium",
    fields=[
        Text("who", "Who? Initials are enough", rows=1),
        Choices(
            "seen",
            "What have you seen of them?",
            {
                "keeps things to themselves": "keeps things to themselves",
                "listens without taking over": "listens without taking over",
                "takes a no well": "takes a no well",
                "has told me something of their own": "has told me something of their own",
                "none of these yet": "none of these yet",
            },
            hint="If it is none of these yet, someone else may be the better first choice.",
        ),
        Scale(
            "depth",
            "How deep would you start?",
            hint="Start with 1. You can go deeper another day.",
            low="a light touch",
            high="the heart of it",
            minimum=1,
            maximum=5,
        ),
        Text("opener", "Your first sentence"),
        Text(
            "ask", "What would you ask of them?", hint="For example: just listen for five minutes."
        ),
        Text(
            "way_out",
            "A way out, if you want to stop",
            hint="For example: thanks, that is enough for today.",
        ),
        Scale(
            "predicted",
            "How warmly do you think they will respond?",
            low="coldly",
            high="warmly",
            maximum=10,
        ),
    ],
    later_invite="After the talk: how did they respond?",
    later=[
        Scale("actual", "How warmly did they respond?", low="coldly", high="warmly", maximum=10),
        Text("learned", "What would you like to remember from it?"),
    ],
    many=True,
    my_help={"who": "Someone I trust", "opener": "My first sentence"},
    advice=[
        Advice(
            "depth",
            range(2, 6),
            "That may come in time. A light first touch, at 1, shows you how they listen before "
            "you hand over more.",
        ),
        Advice(
            "actual",
            range(4),
            "That was not the answer you had hoped for, and it may hurt. What you told them is "
            "worth no less for it. You can stop there with this person. Somebody else, or "
            "someone on a line under Help now, can be the next to hear it, on a day that you "
            "choose.",
        ),
    ],
    card=Card(
        "Your plan",
        [
            ("With", "who"),
            ("I start with", "opener"),
            ("I ask for", "ask"),
            ("My way out", "way_out"),
        ],
    ),
    shows=[charts.responses],
    example=(
        {"depth": 1, "predicted": 4, "actual": 7},
        {"depth": 1, "predicted": 5, "actual": 5},
        {"depth": 2, "predicted": 3, "actual": 6},
        {"depth": 2, "predicted": 6, "actual": 4},
        {"depth": 3, "predicted": 5},
    ),
    note=(
        "Not every answer helps. When someone takes over, changes the subject or treats you as "
        "strange, that can hurt, and it says nothing about what you told them. You may stop there. "
        "Never plan this with someone you fear."
    ),
)
