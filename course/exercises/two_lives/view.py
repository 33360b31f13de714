"""The interactive part of avoid-or-approach: starting points, sliders, and simulated lives."""

from dataclasses import asdict

from markupsafe import Markup

from course.exercises.two_lives.model import CHANCES, LIVES, Crowd, Life, World, crowd
from course.exercises.two_lives.picture import TwoLivesPicture
from course.forms import Scale
from course.forms.controls import control_for
from course.forms.widgets import HTML, Box, Button, VBox

SLIDERS = (
    Scale("rate", "How often people really say no", low="never", high="always"),
    Scale("first", "How sure they are of a no at the start", low="not at all", high="fully"),
    Scale("price", "What a no costs", low="nothing", high="a great deal", maximum=10),
    Scale("worth", "What a yes is worth", low="nothing", high="a great deal", maximum=10),
    Scale("away", "What staying away costs", low="nothing", high="a great deal", maximum=10),
    Scale("learning", "How fast they learn", low="slowly", high="fast", minimum=1, maximum=50),
)
STARTING_POINTS = {
    "A bad start that sticks": World(rate=25, first=45, price=4, worth=4, away=1, learning=10),
    "The same, slower to judge": World(rate=25, first=45, price=4, worth=4, away=1, learning=3),
    "A place where most say no": World(rate=70, first=40, price=4, worth=4, away=1, learning=10),
}
"""Where the sliders may stand to begin with, in hundredths where the model has shares."""
FIRST = next(iter(STARTING_POINTS.values()))

OPENING = """
<p class='question'>A place to start from</p>
<p class='hint'>Try these three first. Then move a slider, if you like, and see what changes.</p>
"""
EQUATIONS = """
<details><summary>The sums behind it</summary>
<p>Each person holds one number: how likely a no is, <em>p</em>. Going seems worth it while
(1 − <em>p</em>) × worth of a yes is more than <em>p</em> × price of a no. Who goes learns: after a
no, <em>p</em> moves towards 1; after a yes, towards 0; each time by the speed of learning times the
distance. Who stays away learns nothing, so <em>p</em> stays where it is. Staying away has a price
as well, each time. Nobody here counts it beforehand; it is only added up.</p>
<p>The two lives are those of the two hundred whose first five chances had the fewest noes and the
most. The dotted line is how often a no really comes. The luck is the same each time you come here,
so that you can compare.</p>
</details>
"""


class TwoLivesModel(VBox):
    """Three starting points, six sliders, three pictures, and what they show in words."""

    def __init__(self) -> None:
        self.controls = {scale.name: control_for(scale) for scale in SLIDERS}
        for control in self.controls.values():
            control.field = ""  # part of a toy: no answer, and nothing to put back
            control.observe(self._on_setting_change, "value")
        self.starts = {name: Button(description=name) for name in STARTING_POINTS}
        for name, button in self.starts.items():
            button.add_class("anew").on_click(lambda _button, name=name: self.start_from(name))
        self.picture = TwoLivesPicture()
        self.words = HTML()
        self._setting = False
        places = Box(list(self.starts.values())).add_class("starts")
        shown = [self.picture, self.words, *self.controls.values(), HTML(EQUATIONS)]
        super().__init__([HTML(OPENING), places, *shown])
        self.add_class("on-screen")  # there is none of it on paper
        self.start_from(next(iter(STARTING_POINTS)))

    def start_from(self, name: str) -> None:
        """Set every slider as it stands at one of the starting points."""
        self._setting = True
        for slider, value in asdict(STARTING_POINTS[name]).items():
            self.controls[slider].value = value
        self._setting = False
        self._show()

    def _on_setting_change(self, _change: object) -> None:
        if not self._setting:
            self._show()

    def _show(self) -> None:
        set_to = {
            name: default if (value := self.controls[name].value) is None else value
            for name, default in asdict(FIRST).items()
        }
        shares = {name: set_to[name] / 100 for name in ("rate", "first", "learning")}
        world = World(**{**set_to, **shares})
        everyone = crowd(world)
        two = (everyone.lucky, everyone.unlucky)
        self.picture.lives = {
            "expectation": [life.expectation for life in two],
            "balance": [life.balance for life in two],
            "many": everyone.expectations,
            "rate": world.rate,
        }
        sentences = (two_in_words(*two), many_in_words(world, everyone), worth_in_words(world))
        words = Markup().join(map(Markup("<p>{}</p>").format, sentences))
        self.words.value = Markup("<div class='sentence' role='status'>{}</div>").format(words)


def two_in_words(lucky: Life, unlucky: Life) -> str:
    """Return what became of the two, in a sentence."""
    return (
        f"The one with the lucky start (solid line) took {sum(lucky.tried)} of {CHANCES} chances "
        f"and ends up expecting a no {_times(lucky.expectation[-1])}; the one with the unlucky "
        f"start (dashed line) took {sum(unlucky.tried)} and ends up at "
        f"{_times(unlucky.expectation[-1])}."
    )


def many_in_words(world: World, everyone: Crowd) -> str:
    """Return how many of all have stopped, and what they go on expecting, in a sentence."""
    if not everyone.stopped:
        return f"Of {LIVES} such lives, nobody has stopped going."
    who = "all" if everyone.stopped == LIVES else str(everyone.stopped)
    return (
        f"Of {LIVES} such lives, {who} stopped going; they go on expecting a no "
        f"{_times(everyone.their_expectation)}, where it would come {_times(world.rate)}."
    )


def worth_in_words(world: World) -> str:
    """Return whether going would have been worth it here, in a sentence."""
    if world.gain > -world.away:
        return "With these numbers, going would on average have been better than staying away."
    if world.gain < -world.away:
        return "With these numbers, staying away is on average the better choice."
    return "With these numbers, going and staying away come to the same, on average."


def _times(share: float) -> str:
    return f"{round(100 * share)} times in 100"


def two_lives() -> TwoLivesModel:
    """Return the interactive model."""
    return TwoLivesModel()
