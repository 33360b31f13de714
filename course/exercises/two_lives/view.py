"""The interactive part of avoid-or-approach: five sliders and two simulated lives."""

from course.exercises.two_lives.model import Life, live, luck
from course.exercises.two_lives.picture import TwoLivesPicture
from course.forms import Scale
from course.forms.controls import control_for
from course.forms.widgets import HTML, VBox

SETTINGS = {
    "rate": (Scale("rate", "How often people really say no", low="never", high="always"), 30),
    "first": (
        Scale("first", "How sure they are of a no at the start", low="not at all", high="fully"),
        60,
    ),
    "price": (
        Scale("price", "What a no costs", low="nothing", high="a great deal", maximum=10),
        4,
    ),
    "worth": (
        Scale("worth", "What a yes is worth", low="nothing", high="a great deal", maximum=10),
        4,
    ),
    "learning": (
        Scale("learning", "How fast they learn", low="slowly", high="fast", minimum=1, maximum=50),
        10,
    ),
}

EQUATIONS = """
<details><summary>The sums behind it</summary>
<p>Each person holds one number: how likely a no is, <em>p</em>. Going is worth it while
(1 − <em>p</em>) × worth of a yes is more than <em>p</em> × price of a no. Who goes learns: after a
no, <em>p</em> moves towards 1; after a yes, towards 0; each time by the speed of learning times the
distance. Who stays at home learns nothing, so <em>p</em> stays where it is. The luck is the same
each time you come here, so that you can compare.</p>
</details>
"""


class TwoLivesModel(VBox):
    """Five sliders, two pictures and two sentences that say what they show."""

    def __init__(self) -> None:
        self.controls = {name: control_for(scale) for name, (scale, _) in SETTINGS.items()}
        for name, (_, value) in SETTINGS.items():
            self.controls[name].value = value
            self.controls[name].observe(self._on_setting_change, "value")
        self.picture = TwoLivesPicture()
        self.words = HTML()
        super().__init__([*self.controls.values(), self.picture, self.words, HTML(EQUATIONS)])
        self._show()

    def _on_setting_change(self, _change: object) -> None:
        self._show()

    def _show(self) -> None:
        set_to = {
            name: value if (value := self.controls[name].value) is not None else default
            for name, (_, default) in SETTINGS.items()
        }
        rejections = luck(set_to["rate"] / 100)
        lives = [
            live(
                rejections,
                first_expectation=set_to["first"] / 100,
                worth=set_to["worth"],
                price=set_to["price"],
                learning=set_to["learning"] / 100,
                always_tries=always,
            )
            for always in (True, False)
        ]
        self.picture.lives = {
            "expectation": [life.expectation for life in lives],
            "balance": [life.balance for life in lives],
        }
        always_goes, weighs_it_up = lives
        self.words.value = (
            "<div class='sentence' role='status'>"
            f"<p>{in_words('Always going (solid line)', always_goes)}</p>"
            f"<p>{in_words('Going when it seems worth it (dashed line)', weighs_it_up)}</p></div>"
        )


def in_words(who: str, life: Life) -> str:
    """Return what became of one of the two, in a sentence."""
    return (
        f"{who}: {sum(life.tried)} tries in 100 chances, ends up expecting a no "
        f"{round(100 * life.expectation[-1])} times in 100, and warmth minus hurt adds up to "
        f"{life.balance[-1]:g}."
    )


def two_lives() -> TwoLivesModel:
    """Return the interactive model."""
    return TwoLivesModel()
