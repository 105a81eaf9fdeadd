"""What a number must be before anything is computed from it: each check returns it or raises a ValueError that shows it."""

from __future__ import annotations

from math import isfinite

LEVEL = 0.95


def require_finite(name: str, value: float) -> float:
    """Return *value* as a float; a number that is none, or is endless or too large for one, is refused."""
    try:
        number = float(value)
    except OverflowError:
        raise ValueError(f"{name} is too large a number") from None
    if not isfinite(number):
        raise ValueError(f"{name} is a number, not {value}")
    return number


def require_positive(name: str, value: float) -> float:
    """Return *value* as a float above 0."""
    number = require_finite(name, value)
    if number <= 0:
        raise ValueError(f"{name} lies above 0, not at {value}")
    return number


def require_at_least(name: str, value: float, least: float) -> float:
    """Return *value* as a float that is *least* or more."""
    number = require_finite(name, value)
    if number < least:
        raise ValueError(f"{name} is at least {least}, not {value}")
    return number


def require_count(name: str, value: int, least: int = 0) -> int:
    """Return *value* as a whole number that is *least* or more."""
    if require_at_least(name, value, least) != int(value):
        raise ValueError(f"{name} is a whole number, not {value}")
    return int(value)


def require_chance(name: str, value: float) -> float:
    """Return *value* as a float from 0 to 1, both included."""
    number = require_finite(name, value)
    if not 0 <= number <= 1:
        raise ValueError(f"{name} lies from 0 to 1, not at {value}")
    return number


def require_level(name: str, value: float) -> float:
    """Return *value* as a float above 0 and below 1."""
    number = require_finite(name, value)
    # Seen from 1, since that is where tails are counted from: what is lost there is 0.
    if not 0 < 1 - number < 1:
        raise ValueError(f"{name} lies between 0 and 1, not at {value}")
    return number
