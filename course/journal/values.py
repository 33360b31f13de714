"""What a value in a stored answer stands for: it may be any that JSON can hold."""

from datetime import date
from typing import Any, TypeGuard


def is_number(value: Any) -> TypeGuard[int | float]:
    """Return whether a stored value is a number; true and false are none."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def day_of(value: Any) -> date | None:
    """Return the day that a stored ``YYYY-MM-DD`` stands for; None of anything else."""
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        return None
