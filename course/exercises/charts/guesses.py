"""What was guessed of a moment with someone, and what came of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from course.charts.chart import Chart
from course.charts.paired import Pair, paired_dots, paired_table, pairs_of, shifts_of
from course.charts.recent import of_the_latest
from course.charts.wording import counted, directions, median_shift
from course.journal.entry import Entry


@dataclass(frozen=True, slots=True)
class _Guess:
    """Something that is guessed and then noticed, from 0 to 10.

    Parameters
    ----------
    title, unit : str
        What the picture is about, and what its numbers are.
    came : str
        How a sentence on what came begins.
    more, less, same : str
        How it goes on where more came than was guessed, less, or just as much.
    moment : str
        What is counted; irregular plurals are given as ``entry|entries``.
    fields : tuple of str
        Names of the two fields.
    """

    title: str
    unit: str
    came: str
    more: str
    less: str
    same: str
    moment: str
    fields: tuple[str, str] = ("expected", "came")

    def chart(self, entries: Sequence[Entry]) -> Chart | None:
        """Draw each guess against what came; one that is still open stays a ring."""
        pairs = pairs_of(entries, *self.fields, 10, open_too=True)
        if not pairs:
            return None
        sentence = self.sentence(pairs)
        return Chart(
            title=self.title,
            sentence=sentence,
            table=paired_table(pairs, "Guessed", "Came"),
            spec=paired_dots(
                pairs, top=10, first="guessed", later="came", unit=self.unit, sentence=sentence
            ),
        )

    def sentence(self, pairs: Sequence[Pair]) -> str:
        """Say which way the guesses were out, and how many are still open."""
        shifts = shifts_of(pairs)
        waiting = len(pairs) - len(shifts)
        parts = []
        if shifts:
            ways = directions(shifts, self.moment, up=self.more, down=self.less, same=self.same)
            parts.append(f"{self.came} {ways}{median_shift(shifts)}")
        if waiting:
            still = "is" if waiting == 1 else "are"
            parts.append(f"{counted(waiting, self.moment)} {still} still open")
        said = "; ".join(parts)
        return f"{said[0].upper()}{said[1:]}."


_RESPONSE = _Guess(
    title="The answer you guessed, and the one that came",
    unit="How warm, 0 to 10",
    came="the answer was",
    more="warmer than you had guessed",
    less="cooler than you had guessed",
    same="as you had guessed",
    moment="talk",
    fields=("predicted", "actual"),
)
_STORY = _Guess(
    title="How much you thought they would tell, and how much they told",
    unit="How much, 0 to 10",
    came="they told you",
    more="more than you had guessed",
    less="less than you had guessed",
    same="as much as you had guessed",
    moment="talk",
)
_KIND_WORD = _Guess(
    title="How odd you thought a plain thank you would feel, and how odd it felt",
    unit="How odd, 0 to 10",
    came="to leave it at thank you felt",
    more="odder than you had guessed",
    less="less odd than you had guessed",
    same="as odd as you had guessed",
    moment="kind word",
)
_PAUSE = _Guess(
    title="How you thought they would take a pause, and how they took it",
    unit="How well, 0 to 10",
    came="they took it",
    more="better than you had guessed",
    less="less well than you had guessed",
    same="as you had guessed",
    moment="pause",
)
_REPAIR = _Guess(
    title="How hard you thought it would be to say, and how hard it was",
    unit="How hard, 0 to 10",
    came="to say it was",
    more="harder than you had guessed",
    less="easier than you had guessed",
    same="as hard as you had guessed",
    moment="try|tries",
)
_LIMIT = _Guess(
    title="How hard you thought a limit would be to keep, and how hard it was",
    unit="How hard, 0 to 10",
    came="keeping a limit was",
    more="harder than you had guessed",
    less="easier than you had guessed",
    same="as hard as you had guessed",
    moment="try|tries",
)


@of_the_latest
def responses(entries: Sequence[Entry]) -> Chart | None:
    """Draw the response that was guessed against the one that came."""
    return _RESPONSE.chart(entries)


@of_the_latest
def stories(entries: Sequence[Entry]) -> Chart | None:
    """Draw how much someone told of their good news, against the guess."""
    return _STORY.chart(entries)


@of_the_latest
def kind_words(entries: Sequence[Entry]) -> Chart | None:
    """Draw how odd it felt to take a kind word, against the guess."""
    return _KIND_WORD.chart(entries)


@of_the_latest
def pauses(entries: Sequence[Entry]) -> Chart | None:
    """Draw how a pause was taken, against the guess."""
    return _PAUSE.chart(entries)


@of_the_latest
def repairs(entries: Sequence[Entry]) -> Chart | None:
    """Draw how hard it was to say sorry, against the guess."""
    return _REPAIR.chart(entries)


@of_the_latest
def limits(entries: Sequence[Entry]) -> Chart | None:
    """Draw how hard it was to keep a limit of one's own, against the guess."""
    return _LIMIT.chart(entries)
