"""Whether a planned survey can see the change it is meant to see: two shares, two waves of equal size."""

from __future__ import annotations

from math import ceil, sqrt
from statistics import NormalDist

from generator.statistics.arguments import require_at_least, require_chance, require_level, require_positive

SIGNIFICANCE = 0.05
POWER = 0.80

_NORMAL = NormalDist()


def answers_needed(before: float, after: float, *, significance: float = SIGNIFICANCE, power: float = POWER) -> int:
    """Return how many answers each wave needs to tell the share *after* from the share *before*.

    Shares are between 0 and 1. Two-sided test, no continuity correction, both waves of the same size; a wave drawn in
    clusters needs its design effect on top.

    Raises:
        ValueError: a share outside 0 to 1, equal shares, or a significance or power outside 0 to 1.

    Source: J. L. Fleiss, B. Levin and M. C. Paik, Statistical Methods for Rates and Proportions, 3rd ed., Wiley 2003,
    section 4.2, formula 4.14 without the correction; the same as `power.prop.test` in R.
    """
    return ceil(_answers(before, after, significance, power) - 1e-9)


def power_of(before: float, after: float, answers: float, *, significance: float = SIGNIFICANCE) -> float:
    """Return the chance, 0 to 1, that two waves of *answers* each tell *after* from *before*.

    The far tail is left out, as in R's `power.prop.test`. Raises as `answers_needed`, and for fewer than one answer.
    """
    _require(before, after, significance, POWER)
    require_at_least("the number of answers in a wave", answers, 1)
    pooled, separate = _spreads(before, after)
    distance = sqrt(answers) * abs(before - after)
    return _NORMAL.cdf((distance - _z(1 - significance / 2) * pooled) / separate) if separate else 1.0


def smallest_visible_change(
    before: float, answers: float, *, upward: bool = True, significance: float = SIGNIFICANCE, power: float = POWER
) -> float | None:
    """Return the smallest change from *before* that two waves of *answers* each can see, as a share above 0.

    None when not even the largest possible change in that direction can be seen.

    Raises:
        ValueError: *before* outside 0 to 1, fewer than one answer, or a significance or power outside 0 to 1.
    """
    require_chance("a share", before)
    require_at_least("the number of answers in a wave", answers, 1)
    room = 1 - before if upward else before
    sign = 1 if upward else -1
    # The number of answers needed falls as the change grows, so the point can be halved in on.
    low, high = 0.0, room
    if room <= 0 or _answers(before, before + sign * room, significance, power) > answers:
        return None
    for _ in range(60):
        middle = (low + high) / 2
        if middle <= 0 or _answers(before, before + sign * middle, significance, power) > answers:
            low = middle
        else:
            high = middle
    return high


def answers_of_equal_waves(first: float, second: float) -> float:
    """Return how many answers each of two waves of equal size has when they see as much as waves of *first* and *second*.

    For `power_of` and `smallest_visible_change` after two surveys of different sizes; answers over their design effects.

    Raises:
        ValueError: a number of answers that is not above 0.

    Source: the harmonic mean, exact for the spread of two shares that are one and the same.
    """
    return 2 / (
        1 / require_positive("a number of answers", first) + 1 / require_positive("a number of answers", second)
    )


def _answers(before: float, after: float, significance: float, power: float) -> float:
    _require(before, after, significance, power)
    pooled, separate = _spreads(before, after)
    return float(((_z(1 - significance / 2) * pooled + _z(power) * separate) / (before - after)) ** 2)


def _spreads(before: float, after: float) -> tuple[float, float]:
    """The spread when the two shares are one and the same, and when each has its own."""
    mean = (before + after) / 2
    return sqrt(2 * mean * (1 - mean)), sqrt(before * (1 - before) + after * (1 - after))


def _z(probability: float) -> float:
    return _NORMAL.inv_cdf(probability)


def _require(before: float, after: float, significance: float, power: float) -> None:
    if require_chance("a share", before) == require_chance("a share", after):
        raise ValueError("two equal shares cannot be told apart")
    require_level("a significance", significance)
    require_level("a power", power)
