"""Whether a value changed from one wave to the next: the difference, the interval around it, and one test."""

from __future__ import annotations

from dataclasses import dataclass
from math import hypot, inf, sqrt
from typing import Literal

from generator.statistics.arguments import LEVEL, require_level
from generator.statistics.distributions import normal_both_tails, normal_multiple, t_both_tails, t_multiple
from generator.statistics.fisher import fisher_exact
from generator.statistics.intervals import share_interval
from generator.statistics.samples import Estimate, Estimated, Interval, Mean, Share

Test = Literal["two_proportion_z", "fisher_exact", "welch_t", "from_intervals", "interaction_z"]

# Below this many expected answers in any of the four cells the normal distribution is no longer trusted.
LEAST_EXPECTED = 5


@dataclass(frozen=True, slots=True)
class Difference:
    """*After* less *before*, in the unit of what was compared: 0.12 is 12 percentage points between two shares.

    `p` is two-sided, for no difference at all, before any adjustment for several comparisons; `test` names its test.
    `standard_error` is in the same unit, None where the test has none.
    """

    value: float
    interval: Interval
    p: float
    test: Test
    standard_error: float | None = None


def difference_of_shares(before: Share, after: Share, level: float = LEVEL) -> Difference:
    """Return how much the share changed between two independent samples, from −1 to 1.

    The interval is Newcombe's, put together from the two Wilson intervals: since these stay within 0 and 1, it stays within
    −1 and 1. The test is the two-proportion z, each wave with its own spread and without continuity correction, and
    Fisher's exact test when an expected cell is under 5. With design effects both see the effective numbers of answers;
    Fisher's test, which needs whole ones, sees them rounded down.

    Source: R. G. Newcombe, Interval Estimation for the Difference between Independent Proportions: Comparison of Eleven
    Methods, Statistics in Medicine 17, 1998, pp. 873-890, method 10; J. L. Fleiss, B. Levin and M. C. Paik, Statistical
    Methods for Rates and Proportions, 3rd ed., Wiley 2003, chapter 3; the bound of 5: W. G. Cochran, Some Methods for
    Strengthening the Common χ² Tests, Biometrics 10, 1954, pp. 417-451.
    """
    earlier = Estimate(before.value, share_interval(before, level))
    later = Estimate(after.value, share_interval(after, level))
    value, low, high = _square_and_add(earlier, later)
    interval = Interval(low, high, level)
    pooled = (before.value * before.effective_n + after.value * after.effective_n) / (
        before.effective_n + after.effective_n
    )
    if min(pooled, 1 - pooled) * min(before.effective_n, after.effective_n) < LEAST_EXPECTED:
        return Difference(value, interval, fisher_exact(*_whole(before), *_whole(after)), "fisher_exact")
    error = sqrt(_variance(before) + _variance(after))
    # Nobody before and everybody after, or the other way round, with answers enough: no chance makes that.
    p = normal_both_tails(value / error) if error else 0.0
    return Difference(value, interval, p, "two_proportion_z", error)


def difference_of_means(before: Mean, after: Mean, level: float = LEVEL) -> Difference:
    """Return how much the mean changed between two independent samples, without taking their spreads for equal.

    Source: B. L. Welch, The Generalization of "Student's" Problem when Several Different Population Variances are Involved,
    Biometrika 34, 1947, pp. 28-35; the degrees of freedom: F. E. Satterthwaite, An Approximate Distribution of Estimates of
    Variance Components, Biometrics Bulletin 2, 1946, pp. 110-114.
    """
    value = after.value - before.value
    error = hypot(before.standard_error, after.standard_error)
    if error == 0:
        return Difference(
            value, Interval(value, value, require_level("a level", level)), 0.0 if value else 1.0, "welch_t"
        )
    # Each as a part of the whole, so that tiny and huge units neither vanish nor overflow when raised to the fourth.
    parts = (before.standard_error / error) ** 4 / (before.n - 1) + (after.standard_error / error) ** 4 / (after.n - 1)
    degrees = 1 / parts
    reach = t_multiple(require_level("a level", level), degrees) * error
    return Difference(
        value, Interval(value - reach, value + reach, level), t_both_tails(value / error, degrees), "welch_t"
    )


def difference_of_estimates(before: Estimated, after: Estimated) -> Difference:
    """Return how much an independent estimate changed when all that is known of each is its interval.

    The interval is put together as Newcombe's is; it stays inside what the two intervals allow. The test is the z that
    belongs to it: p is under 1 − level just when the interval leaves out 0.

    Raises:
        ValueError: intervals of two different levels.

    Source: G. Y. Zou and A. Donner, Construction of Confidence Limits about Effect Measures: A General Approach, Statistics
    in Medicine 27, 2008, pp. 1693-1702 (the method of variance estimates recovery, MOVER).
    """
    level = before.interval.level
    if after.interval.level != level:
        raise ValueError(f"two intervals are compared at one level, not at {level} and {after.interval.level}")
    value, low, high = _square_and_add(before, after)
    # The half of the interval that reaches towards 0.
    reach = value - low if value > 0 else high - value
    z = normal_multiple(level) * abs(value) / reach if reach else inf
    return Difference(value, Interval(low, high, level), normal_both_tails(z) if value else 1.0, "from_intervals")


def _variance(share: Share) -> float:
    return share.value * (1 - share.value) / share.effective_n


def _square_and_add(before: Estimated, after: Estimated) -> tuple[float, float, float]:
    value = after.value - before.value
    low = value - hypot(after.value - after.interval.low, before.interval.high - before.value)
    high = value + hypot(after.interval.high - after.value, before.value - before.interval.low)
    return value, low, high


def _whole(share: Share) -> tuple[int, int]:
    """Successes and answers of a simple random sample that says as much, as whole numbers; no answers at all are possible."""
    n = int(share.effective_n)
    return (round(share.successes), n) if share.deff == 1 else (round(share.value * n), n)
