"""Round numbers for the axes of charts."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from math import ceil, floor, log10

from generator.views.charts import Tick

_STEPS = (1, 2, 5, 10)


def amount_ticks(low: float, high: float, word: Callable[[Decimal], str], *, about: int = 4) -> tuple[Tick, ...]:
    """Return about *about* round places from *low* to *high*, both inside; *word* words each.

    An axis always has room: ends that are as good as equal are moved apart.
    """
    if high - low < 1e-6 * max(1.0, abs(low)):
        low, high = low - 0.5, low + 0.5
    step = _step((high - low) / about)
    first, last = floor(low / step + 1e-9), ceil(high / step - 1e-9)
    return tuple(Tick(float(place), word(place)) for place in (Decimal(str(step)) * n for n in range(first, last + 1)))


def _step(least: float) -> float:
    unit: float = 10.0 ** floor(log10(least))
    return next(unit * step for step in _STEPS if unit * step >= least * (1 - 1e-9))
