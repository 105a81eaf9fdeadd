"""Whether one change is another one: women's beside men's, or an area's beside that of the area it is compared with.

"Significant among women only" is not "women differ from men": that is a statement about the difference between two changes,
and it is tested here. The changes that are held against each other come from people who were not asked twice: two groups,
or two areas, never a group and the whole that it is a part of.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, fsum, hypot, inf, log

from generator.statistics.differences import Difference, difference_of_estimates
from generator.statistics.distributions import chi_squared_upper_tail, normal_both_tails, normal_multiple
from generator.statistics.rates import Ratio
from generator.statistics.samples import Estimated, Interval


def difference_of_differences(first: Difference, second: Difference) -> Difference:
    """Return how much more the *second* value changed than the *first* one, in the unit of both.

    Groups: the interaction of group and wave. Areas: the difference in differences, with the comparison area *first*; it
    says what the promise had to do with it only if both areas would otherwise have changed alike, which no number shows.

    Raises:
        ValueError: intervals of two different levels.

    The interval is Zou and Donner's over the two Newcombe or Welch intervals. The test is the z of the two standard errors,
    and the one that belongs to the interval where a change has none.

    Source: the interval, Zou and Donner 2008 (see `difference_of_estimates`); the test, D. G. Altman and J. M. Bland,
    Interaction Revisited: The Difference between Two Estimates, BMJ 326, 2003, p. 219; the design: J. D. Angrist and J.-S. Pischke, Mostly Harmless Econometrics, Princeton 2009, section 5.2.
    """
    apart = difference_of_estimates(first, second)
    if not first.standard_error or not second.standard_error:
        return apart
    error = hypot(first.standard_error, second.standard_error)
    return Difference(apart.value, apart.interval, normal_both_tails(apart.value / error), "interaction_z", error)


def ratio_of_ratios(first: Ratio, second: Ratio) -> Ratio | None:
    """Return how the *second* rate changed over how the *first* one did; for areas, the comparison area is *first*.

    None when a ratio has no finite value above 0, since one count was 0: then there is nothing to compare on this scale.

    Raises:
        ValueError: intervals of two different levels.

    Source: as `difference_of_differences`, on the logarithms of the ratios.
    """
    level = first.interval.level
    if second.interval.level != level:
        raise ValueError(f"two intervals are compared at one level, not at {level} and {second.interval.level}")
    if not first.value or not second.value or inf in (first.value, second.value):
        return None
    value = log(second.value) - log(first.value)
    below = hypot(log(second.value / second.interval.low), log(first.interval.high / first.value))
    above = hypot(log(second.interval.high / second.value), log(first.value / first.interval.low))
    z = normal_multiple(level) * abs(value) / (below if value > 0 else above)
    interval = Interval(exp(value - below), exp(value + above), level)
    return Ratio(exp(value), interval, normal_both_tails(z) if value else 1.0)


@dataclass(frozen=True, slots=True)
class Heterogeneity:
    """One test of several changes at once: `p` for all of them being the same, with Cochran's Q and its degrees of freedom."""

    p: float
    statistic: float
    degrees: int


def heterogeneity(changes: Sequence[Estimated]) -> Heterogeneity:
    """Return whether the changes of two or more groups differ at all, by Cochran's Q over their intervals.

    One number for three age groups, where three pairs would each need adjusting. Of two groups, `difference_of_differences`
    says how much they differ too.

    Raises:
        ValueError: fewer than two changes, or an interval without width.

    Source: W. G. Cochran, The Combination of Estimates from Different Experiments, Biometrics 10, 1954, pp. 101-129.
    """
    if len(changes) < 2:
        raise ValueError(f"two changes or more are compared, not {len(changes)}")
    weights = []
    for change in changes:
        error = (change.interval.high - change.interval.low) / (2 * normal_multiple(change.interval.level))
        variance = error * error
        if not 0 < variance < inf:
            raise ValueError("a change is weighed by the width of its interval, which is neither 0 nor endless")
        weights.append(1 / variance)
    common = fsum(weight * change.value for weight, change in zip(weights, changes, strict=True)) / fsum(weights)
    statistic = fsum(weight * (change.value - common) ** 2 for weight, change in zip(weights, changes, strict=True))
    degrees = len(changes) - 1
    return Heterogeneity(chi_squared_upper_tail(statistic, degrees), statistic, degrees)
