"""Whether there were more or fewer of something counted: two rates, their ratio, the interval around it, and the exact test."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, inf

from generator.statistics.arguments import LEVEL, require_level
from generator.statistics.distributions import beta_log_odds, binomial_tails
from generator.statistics.samples import Interval, Rate


@dataclass(frozen=True, slots=True)
class Ratio:
    """*After* over *before*: 0.8 is a fifth less, 1 is no change.

    `value` is endless when only *before* had no events, and None when neither had any. `interval` goes from 0 upward, and
    may be endless. `p` is two-sided, for a ratio of 1, before any adjustment for several comparisons.
    """

    value: float | None
    interval: Interval
    p: float


def ratio_of_rates(before: Rate, after: Rate, level: float = LEVEL) -> Ratio:
    """Return how a rate changed, by the exact test and interval given the number of events in all.

    Given their sum, the later events are binomial. The interval is Clopper and Pearson's, and the test twice the smaller
    tail, so that the two always agree: p is under 1 − level just when the interval leaves out 1.

    Source: J. Przyborowski and H. Wilenski, Homogeneity of Results in Testing Samples from Poisson Series, Biometrika 31,
    1940, pp. 313-323; the agreement: M. P. Fay, Two-sided Exact Tests and Matching Confidence Intervals for Discrete Data,
    The R Journal 2:1, 2010, pp. 53-58.
    """
    tail = (1 - require_level("a level", level)) / 2
    # What turns the odds of an event being a later one into a ratio of rates.
    scale = before.exposure / after.exposure
    low, high = 0.0, inf
    if after.events:
        low = scale * exp(beta_log_odds(tail, after.events, before.events + 1))
    if before.events:
        high = scale * exp(beta_log_odds(tail, after.events + 1, before.events, upper=True))
    fewer, more = binomial_tails(after.events, before.events, after.exposure, before.exposure)
    return Ratio(_ratio(before, after), Interval(low, high, level), min(1.0, 2 * min(fewer, more)))


def _ratio(before: Rate, after: Rate) -> float | None:
    if before.events:
        return after.value / before.value
    return inf if after.events else None
