"""From numbers and days to places in a drawing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

WIDTH = 320
"""How wide every chart is, in its own units: the narrowest screen, where one of them is one pixel."""

Scale = Callable[[float], float]


def scale(low: float, high: float, start: float, end: float) -> Scale:
    """Return what places *low* at *start* and *high* at *end*, and everything between in proportion."""
    factor = (end - start) / (high - low) if high > low else 0.0
    return lambda value: start + (value - low) * factor


def day_number(day: date) -> float:
    """The day as a number to place on an axis."""
    return float(day.toordinal())


def place(value: float) -> str:
    """A place as SVG writes it, to the nearest unit: nobody sees less, and a page carries many."""
    return str(round(value))
