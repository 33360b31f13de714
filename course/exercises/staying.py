"""Exercises of the lesson on staying close. Each begins with a guess and ends with what came."""

from course.exercises import charts
from course.forms import Advice, Card, Choice, Choices, Exercise, Scale, Text

good_news = Exercise(
    key="good-news",
    title="Their good news",
    minutes=4,
    invite=(
        "Think of someone who may soon have something to be glad about. Ask about it, and then ask "
        "once more. How much will they tell you?"
    ),
    fields=[
        Text("who", "Who? Initials are enough", rows=1),
        Text(
            "news",
            "What could they be glad about?",
            hint="Small is fine: a cake that rose, a quiet weekend, a letter that came.",
        ),
        Text(
            "question",
            "What could you ask about it?",
            hint="Something that lets them tell it. For example: what did you do when you heard?",
        ),
        Scale(
            "expected",
            "How much do you think they will tell you?",
            low="a word or two",
            high="the whole story",
            maximum=10,
        ),
    ],
    later_invite="When you have asked: what came?",
    later=[
        Scale(
            "came",
            "How much did they tell you?",
            low="a word or two",
            high="the whole story",
            maximum=10,
        ),
        Choices(
            "did",
            "What did you do with their news?",
            {
                "asked more": "I asked for more",
                "was glad": "I let them see that I was glad",
                "own news": "I came to news of my own",
                "a catch": "I named a catch in it",
                "said little": "I said little",
            },
        ),
        Text("learned", "What do you know of them now that you did not know before?"),
    ],
    many=True,
    advice=[
        Advice(
            "came",
            range(3),
            "A word or two can have many reasons, and most of them you cannot see from where you "
            "stand. It was kind to ask. Another day will do, or another person.",
        )
    ],
    card=Card("What you heard", [("From", "who"), ("What I know now", "learned")]),
    shows=[charts.stories],
    example=(
        {"expected": 3, "came": 6, "did": ["asked more", "was glad"]},
        {"expected": 5, "came": 4, "did": ["a catch"]},
        {"expected": 4, "came": 7, "did": ["asked more"]},
        {"expected": 6, "came": 6, "did": ["was glad", "own news"]},
        {"expected": 5},
    ),
    note=(
        "Somebody else's luck can hurt when your own is a long time coming. Then one warm sentence "
        "is plenty, and you may leave this one out."
    ),
)

kind_word = Exercise(
    key="kind-word",
    title="Letting a kind word in",
    minutes=4,
    invite=(
        "Call to mind something kind that came your way, even if it was over in a second. Next "
        "time you could take it, say thank you, and leave it at that."
    ),
    fields=[
        Text(
            "kind",
            "What did someone say or do?",
            hint="For example: she kept the last piece for me.",
        ),
        Choice(
            "did",
            "What did you do with it?",
            {
                "took it": "I took it, and said thank you",
                "brushed it off": "I brushed it off",
                "joked": "I made a joke of it",
                "gave one back": "I gave one straight back",
                "wondered": "I wondered what they wanted from me",
                "nothing": "I said nothing",
            },
        ),
        Text(
            "reply",
            "What could you say the next time?",
            hint="For example: thank you. That does me good.",
        ),
        Scale(
            "expected",
            "How odd do you think it will feel to say that, and no more?",
            low="quite natural",
            high="very odd",
            maximum=10,
        ),
    ],
    later_invite="When the next kind word has come: how was it?",
    later=[
        Scale(
            "came",
            "How odd did it feel to leave it at thank you?",
            low="quite natural",
            high="very odd",
            maximum=10,
        ),
        Text("stayed", "What of it would you like to keep?"),
    ],
    many=True,
    advice=[
        Advice(
            "did",
            ("wondered",),
            "You may wonder. Some kindness has a price. If this person has made you pay before, "
            "you need not take it. Choose a kindness from somebody else to practise with.",
        ),
        Advice(
            "came",
            range(9, 11),
            "Odd is allowed. Saying thank you in your head and leaving it there counts as well. "
            "If it made you feel small, or in debt, put this one down and be kind to yourself in "
            "some other way.",
        ),
    ],
    card=Card("Kept for a grey day", [("What came my way", "kind"), ("What I keep", "stayed")]),
    shows=[charts.kind_words],
    example=(
        {"did": "brushed it off", "expected": 7, "came": 5},
        {"did": "joked", "expected": 6, "came": 6},
        {"did": "gave one back", "expected": 8, "came": 5},
        {"did": "took it", "expected": 4, "came": 5},
        {"did": "took it", "expected": 5},
    ),
    note="If kindness feels wrong or too much today, this one can wait.",
)

asking = Exercise(
    key="asking",
    title="Asking for one thing",
    minutes=5,
    invite=(
        "One person who is safe, and one small thing that they could do this week. Before you ask, "
        "guess how likely a yes is."
    ),
    intensity="medium",
    fields=[
        Text("who", "Whom? Initials are enough", rows=1),
        Text(
            "ask",
            "What would you ask for, in the words you would use?",
            hint="For example: could you ring me on Thursday? I have a hard day then.",
        ),
        Text(
            "room",
            "How would you leave room for a no?",
            hint="For example: if it does not suit you, that is all right.",
        ),
        Scale("likely", "How likely is a yes?", low="surely a no", high="surely a yes"),
    ],
    later_invite="When you have asked: what did they say?",
    later=[
        Choice("answer", "Did they say yes?", charts.ANSWERS),
        Text("learned", "What was it like to ask, and to hear the answer?"),
    ],
    many=True,
    advice=[
        Advice(
            "answer",
            ("no",),
            "That may sting. It was a no to one thing, in one week, and you do not know all that "
            "lay behind it. If this person never has room for you, that is worth knowing, too. "
            "You can ask somebody else, or wait. If it leaves you in a dark place, there are "
            "people to talk to under Help now.",
        )
    ],
    card=Card(
        "What you will ask", [("Whom", "who"), ("My words", "ask"), ("Room for a no", "room")]
    ),
    shows=[charts.asks],
    example=(
        {"likely": 30, "answer": "yes"},
        {"likely": 60, "answer": "in part"},
        {"likely": 50, "answer": "no"},
        {"likely": 40, "answer": "yes"},
        {"likely": 70, "answer": "yes"},
    ),
    note=(
        "Leave out anyone you are afraid of, or anyone who makes you pay for what you ask. If that "
        "is where you live, Help now can lead you to people who know about it."
    ),
)

pause_and_return = Exercise(
    key="pause-and-return",
    title="A pause, and the way back",
    minutes=6,
    invite=(
        "For a bond in which you are safe. Next time it gets too much, you could say that you need "
        "a while, and when you will be back. Find your words now, while it is quiet."
    ),
    intensity="medium",
    fields=[
        Text(
            "sign",
            "How do you notice that you are about to pull away?",
            hint="For example: I answer in one word. I start to tidy up.",
        ),
        Text(
            "words",
            "What could you say then?",
            hint="For example: I like having you here, and my head is full. I need an hour.",
        ),
        Choice(
            "length",
            "How long might you need?",
            {
                "minutes": "a few minutes",
                "an hour": "about an hour",
                "an evening": "an evening",
                "a night": "until tomorrow",
                "days": "a few days",
            },
        ),
        Text(
            "back",
            "How will they know that you are back?",
            hint="For example: at eight I put the kettle on and sit down with you.",
        ),
        Scale(
            "expected", "How do you think they will take it?", low="badly", high="well", maximum=10
        ),
    ],
    later_invite="After a pause like that: how was it?",
    later=[
        Choice(
            "returned",
            "When did you come back?",
            {
                "as said": "when I had said",
                "sooner": "sooner",
                "later": "later than I had said",
                "not": "I did not go back to it",
            },
        ),
        Scale("came", "How did they take it?", low="badly", high="well", maximum=10),
        Text("learned", "What would you do in the same way next time, and what otherwise?"),
    ],
    many=True,
    advice=[
        Advice(
            "length",
            ("days",),
            "A few days can be long for the one who waits. One line halfway may spare them some "
            "guessing: still here, still need a while, Sunday as we said.",
        ),
        Advice(
            "returned",
            ("later", "not"),
            "That happens, and it can still be said: I told you eight, and I could not. I am "
            "sorry. May we start again? If you stayed away because this person scares you, you owe "
            "them no such line.",
        ),
        Advice(
            "came",
            range(3),
            "That was hard, perhaps for both of you. Being left for an hour can ring an old alarm "
            "in the other, too. On a quiet day you can say what the pause is for, and ask what "
            "would make the waiting easier. If they made you pay for it, or if they scare you, "
            "this is the wrong tool. Help now can lead you to people who know about that.",
        ),
    ],
    card=Card(
        "Words to have ready",
        [("I notice it by", "sign"), ("I say", "words"), ("I am back", "back")],
    ),
    shows=[charts.pauses],
    example=(
        {"length": "an hour", "expected": 3, "returned": "as said", "came": 6},
        {"length": "a night", "expected": 4, "returned": "later", "came": 3},
        {"length": "minutes", "expected": 5, "returned": "as said", "came": 7},
        {"length": "an hour", "expected": 5, "returned": "sooner", "came": 5},
        {"length": "an evening", "expected": 6},
    ),
    note=(
        "With someone you are afraid of, this is the wrong tool: you owe them neither words nor a "
        "time. Help now can lead you to people who think about safety with you."
    ),
)

repair = Exercise(
    key="repair",
    title="Putting one thing right",
    minutes=7,
    invite=(
        "For a small hurt, with someone who is safe. You look at your own part and at no more than "
        "that. Sending or saying it is up to you, today or never."
    ),
    intensity="medium",
    fields=[
        Choice(
            "reason",
            "What makes you want to say sorry?",
            {
                "regret": "I did something that I regret",
                "miss": "I miss them, and want it to be good again",
                "calm": "I want them to stop being angry",
                "fear": "I am afraid of what they may do",
            },
            hint="If it is fear, please stop here. Help now can lead you to people who know this.",
        ),
        Text(
            "did",
            "Your own part, in one plain sentence",
            hint="Without an if or a but. For example: I let you wait, and I did it on purpose.",
        ),
        Text("effect", "What may it have been like for them?"),
        Text(
            "mend",
            "What could you put right, or do otherwise?",
            hint="Something that you can keep to. For example: I will tell you when I am cross.",
        ),
        Text(
            "words",
            "How would you begin?",
            hint="For example: I have thought about Sunday. I was unfair to you, and I am sorry.",
        ),
        Scale(
            "expected",
            "How hard do you think it will be to say?",
            low="easy",
            high="very hard",
            maximum=10,
        ),
    ],
    later_invite="When you have said it: how was it?",
    later=[
        Scale("came", "How hard was it to say?", low="easy", high="very hard", maximum=10),
        Choice(
            "received",
            "How did they take it?",
            {
                "gladly": "they were glad of it",
                "quietly": "they heard it and said little",
                "needs time": "they need more time",
                "refused": "they did not want to hear it",
                "against me": "they used it against me",
            },
        ),
        Text("learned", "What would you like to remember from it?"),
    ],
    many=True,
    advice=[
        Advice(
            "reason",
            ("calm",),
            "To want peace is human. Look once more: is there a part of it that you regret? If "
            "not, you can say that the quarrel makes you sad, and take no blame for it. If their "
            "anger frightens you, leave this one out. Help now can lead you to people who know "
            "about that.",
        ),
        Advice(
            "reason",
            ("fear",),
            "Then this is not the place for a repair. When you say sorry to keep somebody from "
            "harming you, the fault is not yours to mend. Please do not confront them because of "
            "this page, either. The lines below are for people who live with that.",
            help=True,
        ),
        Advice(
            "received",
            ("needs time", "refused"),
            "You have said it, and once is enough. They may take their time, and they may leave it "
            "at that. What you want to do otherwise, you can still do.",
        ),
        Advice(
            "received",
            ("against me",),
            "That hurts. You were open, and it was turned round on you. You need not say more, or "
            "say it again. If it happens often, or if you are afraid of them, the lines below are "
            "for people who live with that.",
            help=True,
        ),
    ],
    card=Card(
        "What you want to say",
        [
            ("I begin with", "words"),
            ("My part", "did"),
            ("For them it may have been", "effect"),
            ("From now on", "mend"),
        ],
    ),
    shows=[charts.repairs],
    example=(
        {"reason": "regret", "expected": 8, "came": 5, "received": "gladly"},
        {"reason": "miss", "expected": 6, "came": 6, "received": "quietly"},
        {"reason": "regret", "expected": 7, "came": 8, "received": "needs time"},
        {"reason": "regret", "expected": 7, "came": 4, "received": "gladly"},
        {"reason": "miss", "expected": 5},
    ),
    note=(
        "Never with someone you are afraid of. And leave out what others did to you: that is "
        "theirs to put right."
    ),
)
