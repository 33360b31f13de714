r"""A toy model of approaching or avoiding people, in which one learns only from what one tries.

At chance :math:`t` a person expects to be rejected with probability :math:`p_t`. Going towards
someone is worth :math:`w` when it ends in a yes and costs :math:`c` when it ends in a no, so it
seems worth trying while the expected warmth outweighs the expected hurt:

.. math:: (1 - p_t)\, w > p_t\, c

Staying away costs :math:`s`, which nobody here takes into account beforehand. Only who tries learns
what would have happened, :math:`x_t = 1` for a no and 0 for a yes:

.. math:: p_{t+1} = p_t + a\,(x_t - p_t) \quad\text{after a try, else}\quad p_{t+1} = p_t

with a speed of learning :math:`a`. That a bad start can stick for want of news is the hot-stove
effect (source ``denrell2001``); the model is an illustration and was fitted to nobody.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from statistics import fmean

CHANCES = 100
LIVES = 200
START = 5
"""How many of the first chances tell a lucky start from an unlucky one."""


@dataclass(frozen=True, slots=True)
class World:
    """What holds for everybody in it.

    Parameters
    ----------
    rate : float
        How often a try ends in a no, 0 to 1.
    first : float
        How often people expect it to, before their first chance, 0 to 1.
    price, worth, away : float
        What a no costs, what a yes is worth, and what a chance left out costs, 0 or more.
    learning : float
        Speed of learning, 0 (never) to 1 (only the last try counts).
    """

    rate: float
    first: float
    price: float
    worth: float
    away: float
    learning: float

    @property
    def gain(self) -> float:
        """What a try brings here, on average."""
        return (1 - self.rate) * self.worth - self.rate * self.price


@dataclass(frozen=True, slots=True)
class Life:
    """What became of one simulated person; one value per chance.

    Parameters
    ----------
    expectation : tuple of float
        Expected probability of rejection before each chance, 0 to 1.
    tried : tuple of bool
        Whether the person went towards someone.
    balance : tuple of float
        Warmth less hurt, less the cost of staying away, summed up to and including each chance.
    """

    expectation: tuple[float, ...]
    tried: tuple[bool, ...]
    balance: tuple[float, ...]

    @property
    def stopped(self) -> bool:
        """Whether this person has stopped going, for good: who stays away learns nothing."""
        return not self.tried[-1]


@dataclass(frozen=True, slots=True)
class Crowd:
    """Many lives in one world, who differ in nothing but their luck."""

    lives: tuple[Life, ...]
    lucky: Life
    unlucky: Life

    @property
    def stopped(self) -> int:
        """How many have stopped going."""
        return sum(life.stopped for life in self.lives)

    @property
    def their_expectation(self) -> float:
        """How often those who have stopped go on expecting a no, on average; 0 for none."""
        last = [life.expectation[-1] for life in self.lives if life.stopped]
        return fmean(last) if last else 0.0

    @property
    def expectations(self) -> tuple[int, ...]:
        """How many end up expecting a no 0 to 9 times in 100, 10 to 19 times, and so on."""
        tenths = [min(int(10 * life.expectation[-1] + 1e-9), 9) for life in self.lives]
        return tuple(map(tenths.count, range(10)))


def luck(rate: float, seed: int) -> tuple[bool, ...]:
    """Return for each chance whether it would end in a no, the same for the same seed."""
    random = Random(seed)
    return tuple(random.random() < rate for _ in range(CHANCES))


def live(world: World, rejections: Sequence[bool]) -> Life:
    """Return the life that follows from the model's equations and from this luck."""
    expected, sum_so_far = world.first, 0.0
    expectation, tried, balance = [], [], []
    for rejected in rejections:
        tries = (1 - expected) * world.worth > expected * world.price
        expectation.append(expected)
        if tries:
            sum_so_far += -world.price if rejected else world.worth
            expected += world.learning * (rejected - expected)
        else:
            sum_so_far -= world.away
        tried.append(tries)
        balance.append(sum_so_far)
    return Life(tuple(expectation), tuple(tried), tuple(balance))


def crowd(world: World) -> Crowd:
    """Return the lives of many, and of them the one with the best and the worst first chances."""
    chances = [luck(world.rate, seed) for seed in range(LIVES)]
    lives = tuple(live(world, rejections) for rejections in chances)
    starts = [sum(rejections[:START]) for rejections in chances]
    return Crowd(lives, lives[starts.index(min(starts))], lives[starts.index(max(starts))])
