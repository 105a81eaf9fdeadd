"""The interval around one measured value: a share, a mean, a rate, or a value with a published standard error."""

from __future__ import annotations

from math import sqrt

from generator.statistics.arguments import LEVEL, require_at_least, require_finite, require_level
from generator.statistics.distributions import gamma_point, normal_multiple, t_multiple
from generator.statistics.samples import Estimate, Interval, Mean, Rate, Share


def share_interval(share: Share, level: float = LEVEL) -> Interval:
    """Return Wilson's score interval, without continuity correction, from 0 to 1; the share is always inside it.

    A design effect makes the number of answers smaller, n / deff, and leaves the share as it is.

    Source: E. B. Wilson, Probable Inference, the Law of Succession, and Statistical Inference, Journal of the American
    Statistical Association 22, 1927, pp. 209-212; the effective n: C. Franco, R. J. A. Little, T. A. Louis and E. V. Slud,
    Comparative Study of Confidence Intervals for Proportions in Complex Sample Surveys, Journal of Survey Statistics and
    Methodology 7, 2019, pp. 334-364.
    """
    n, value = share.effective_n, share.value
    # The two roots t of (value − t)² = width · t · (1 − t).
    width = normal_multiple(require_level("a level", level)) ** 2 / n
    high = (value + width / 2 + sqrt(width * (value * (1 - value) + width / 4))) / (1 + width)
    # From the product of the roots: nothing cancels however small the share is.
    low = value * value / ((1 + width) * high)
    return Interval(low, min(max(high, value), 1.0), level)


def mean_interval(mean: Mean, level: float = LEVEL) -> Interval:
    """Return the t interval with n − 1 degrees of freedom, in the unit of the mean.

    Source: Student, The Probable Error of a Mean, Biometrika 6, 1908, pp. 1-25.
    """
    reach = t_multiple(require_level("a level", level), mean.n - 1) * mean.standard_error
    return Interval(mean.value - reach, mean.value + reach, level)


def rate_interval(rate: Rate, level: float = LEVEL) -> Interval:
    """Return the exact Poisson interval, in events for each one of the exposure; 0 events have the low end 0.

    Source: F. Garwood, Fiducial Limits for the Poisson Distribution, Biometrika 28, 1936, pp. 437-442.
    """
    tail = (1 - require_level("a level", level)) / 2
    low = gamma_point(tail, rate.events) if rate.events else 0.0
    high = gamma_point(tail, rate.events + 1, upper=True)
    return Interval(low / rate.exposure, high / rate.exposure, level)


def estimate_with_standard_error(value: float, standard_error: float, level: float = LEVEL) -> Estimate:
    """Return *value* with the normal interval around it, both in the unit of the value; for an index with a published error.

    Raises:
        ValueError: a number that is none or endless, or a standard error below 0.
    """
    reach = normal_multiple(require_level("a level", level)) * require_at_least("a standard error", standard_error, 0)
    return Estimate(value, Interval(require_finite("a value", value) - reach, value + reach, level))
