r"""A toy model of approaching or avoiding people, in which one learns only from what one tries.

At chance :math:`t` a person expects to be rejected with probability :math:`p_t`. Going towards
someone is worth :math:`w` when it ends in a yes and costs :math:`c` when it ends in a no, so it
seems worth trying while the expected warmth outweighs the expected hurt:

.. math:: (1 - p_t)\, w > p_t\, c

Only who tries learns what would have happened, :math:`x_t = 1` for a no and 0 for a yes:

.. math:: p_{t+1} = p_t + a\,(x_t - p_t) \quad\text{after a try, else}\quad p_{t+1} = p_t

with a speed of learning :math:`a`. That a bad start can stick for want of news is the hot-stove
effect (source ``denrell2001``); the model is an illustration and was fitted to nobody.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random


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
        Warmth minus hurt, summed up to and including each chance, in the units of `worth`.
    """

    expectation: tuple[float, ...]
    tried: tuple[bool, ...]
    balance: tuple[float, ...]


def luck(rejection_rate: float, chances: int = 100, seed: int = 1) -> tuple[bool, ...]:
    """Return for each chance whether it would end in rejection, the same for the same seed."""
    random = Random(seed)
    return tuple(random.random() < rejection_rate for _ in range(chances))


def live(
    rejections: Sequence[bool],
    first_expectation: float,
    worth: float,
    price: float,
    learning: float,
    always_tries: bool = False,
) -> Life:
    """Return the life that follows from the model's equations.

    Parameters
    ----------
    rejections : sequence of bool
        Whether each chance would end in rejection, as from `luck`.
    first_expectation : float
        Expected probability of rejection at the start, 0 to 1.
    worth, price : float
        What a yes is worth and a no costs, in the same arbitrary units, 0 or more.
    learning : float
        Speed of learning, 0 (never) to 1 (only the last try counts).
    always_tries : bool
        Whether the person goes even where it does not seem worth it.
    """
    expected, sum_so_far = first_expectation, 0.0
    expectation, tried, balance = [], [], []
    for rejected in rejections:
        tries = always_tries or (1 - expected) * worth > expected * price
        expectation.append(expected)
        if tries:
            sum_so_far += -price if rejected else worth
            expected += learning * (rejected - expected)
        tried.append(tries)
        balance.append(sum_so_far)
    return Life(tuple(expectation), tuple(tried), tuple(balance))
