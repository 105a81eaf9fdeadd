"""When several groups are tested at once, one of them differs by chance sooner or later: what to do about it."""

from __future__ import annotations

from collections.abc import Sequence

from generator.statistics.arguments import require_chance


def holm(p_values: Sequence[float]) -> tuple[float, ...]:
    """Return the p-values of one family of tests adjusted by Holm's step-down method, in the order they came.

    An adjusted p under 0.05 is one that the family, taken as a whole, finds by chance in at most one case of twenty,
    whatever the tests have to do with each other. A family of one is left as it is, one of none is empty.

    Raises:
        ValueError: a p outside 0 to 1.

    Source: S. Holm, A Simple Sequentially Rejective Multiple Test Procedure, Scandinavian Journal of Statistics 6, 1979,
    pp. 65-70.
    """
    order = sorted(range(len(p_values)), key=lambda index: require_chance("a p-value", p_values[index]))
    adjusted = [0.0] * len(p_values)
    highest = 0.0
    for step, index in enumerate(order):
        highest = max(highest, min(1.0, (len(p_values) - step) * p_values[index]))
        adjusted[index] = highest
    return tuple(adjusted)
