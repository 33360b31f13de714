"""The states that the keeping of answers can be in. Which one it is follows from the files."""

from dataclasses import dataclass, field
from enum import StrEnum

from course.journal.keeping.places import Files


class Way(StrEnum):
    """A way of keeping answers, as the learner chose it."""

    UNDECIDED = "undecided"
    KEPT = "kept"
    LOCKED = "locked"
    FORGOTTEN = "forgotten"


@dataclass(frozen=True, kw_only=True)
class State:
    """What is true of every state. In all but `Open`, answers are in memory.

    Parameters
    ----------
    way : Way
        How answers are kept.
    needs_passphrase : bool
        Whether there is something that waits for its passphrase.
    problem : str
        A sentence for the learner, or ``""`` when all is well.
    seen : Files, optional
        The files from which the state follows, where looking again is of no use before they change.
    """

    way: Way = Way.UNDECIDED
    needs_passphrase: bool = False
    problem: str = ""
    seen: Files | None = field(default=None, compare=False)


@dataclass(frozen=True, kw_only=True)
class Undecided(State):
    """There is no journal, and there was none: nothing is kept before the learner chooses."""


@dataclass(frozen=True, kw_only=True)
class Open(State):
    """The journal is in use.

    Parameters
    ----------
    files : Files
        Which one it is, and its key.
    """

    files: Files


@dataclass(frozen=True, kw_only=True)
class Locked(State):
    """The journal waits for its passphrase; what is in memory comes along when it is unlocked."""

    way: Way = Way.LOCKED
    needs_passphrase: bool = True


@dataclass(frozen=True, kw_only=True)
class Damaged(State):
    """There was a journal, and there is none: damaged, emptied, or gone while its backups are here.

    It is set aside, or still in its place where it is not certain or could not be moved, and waits
    for the learner's choice; the earlier state that one could go back to may need its passphrase.
    """


@dataclass(frozen=True, kw_only=True)
class Unavailable(State):
    """The journal cannot be used just now: busy, not ours, of a newer version, on a full disk."""
