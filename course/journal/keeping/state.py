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
    problem : str
        A sentence for the learner, or ``""`` when all is well.
    seen : Files, optional
        The files from which the state follows, where looking again is of no use before they change.
    """

    problem: str = ""
    seen: Files | None = field(default=None, compare=False)

    @property
    def way(self) -> Way:
        """How answers are kept in this state."""
        return Way.UNDECIDED

    @property
    def needs_passphrase(self) -> bool:
        """Whether there is something that waits for its passphrase."""
        return False


@dataclass(frozen=True, kw_only=True)
class Undecided(State):
    """There is no journal, and there was none: nothing is kept before the learner chooses."""


@dataclass(frozen=True, kw_only=True)
class Open(State):
    """The journal is in use.

    Parameters
    ----------
    kept : Way
        How.
    files : Files
        Which one it is, and its key.
    """

    kept: Way
    files: Files

    @property
    def way(self) -> Way:
        """How answers are kept in this journal."""
        return self.kept


@dataclass(frozen=True, kw_only=True)
class Locked(State):
    """The journal waits for its passphrase; what is in memory comes along when it is unlocked."""

    @property
    def way(self) -> Way:
        """Answers are kept behind the lock."""
        return Way.LOCKED

    @property
    def needs_passphrase(self) -> bool:
        """Whether it waits for its passphrase: it does."""
        return True


@dataclass(frozen=True, kw_only=True)
class Damaged(State):
    """There was a journal, and there is none: damaged, emptied, or gone while its backups are here.

    It is set aside, or still in its place where it is not certain or could not be moved, and waits
    for the learner's choice.

    Parameters
    ----------
    locked : bool
        Whether the earlier state that one could go back to waits for its passphrase.
    """

    locked: bool

    @property
    def needs_passphrase(self) -> bool:
        """Whether the earlier state waits for its passphrase."""
        return self.locked


@dataclass(frozen=True, kw_only=True)
class Unavailable(State):
    """The journal cannot be used just now: busy, not ours, of a newer version, on a full disk."""
