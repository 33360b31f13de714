"""Looking back over it all."""

from course.forms import Card, Exercise, Rows, Text

review = Exercise(
    key="review",
    title="What you take along",
    minutes=5,
    invite="If you like, look over what you found above, and write down what is worth keeping.",
    fields=[
        Text("remember", "What do you want to remember?", rows=4),
        Rows(
            "steps",
            "Your next three steps",
            hint="The smaller, the better. One is plenty.",
            columns=[Text("step", "A small step", rows=1)],
            shown=3,
            most=3,
            one="step",
        ),
    ],
    many=True,
    card=Card(
        "What you take along", [("I want to remember", "remember"), ("My next steps", "steps")]
    ),
)
