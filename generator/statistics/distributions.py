"""Tails and quantiles of the distributions that tests and intervals are read from: normal, t, chi-squared, gamma, beta."""

from __future__ import annotations

from collections.abc import Callable
from math import erfc, exp, inf, log, sqrt
from statistics import NormalDist

from generator.statistics.incomplete import beta_slope, beta_tails, gamma_slope, gamma_tails

_NORMAL = NormalDist()
_ROOT_2 = sqrt(2)
# From here on the expansion of the t quantile is exact to a float, and a continued fraction would be long.
_MANY_DEGREES = 1e5


def normal_both_tails(z: float) -> float:
    """Return the chance of a standard normal number at least as far from 0 as *z*."""
    return erfc(abs(z) / _ROOT_2)


def normal_multiple(level: float) -> float:
    """Return how many standard errors each way hold *level* of a normal distribution: 1.96 for 0.95."""
    return -_NORMAL.inv_cdf((1 - level) / 2)


def t_both_tails(t: float, degrees: float) -> float:
    """Return the chance of a number from Student's t with *degrees* of freedom at least as far from 0 as *t*.

    Source: Abramowitz and Stegun, Handbook of Mathematical Functions, 26.7.1 and 26.5.27.
    """
    if t == 0:
        return 1.0
    # t² / degrees, each way round, so that neither end of the beta function is 1 minus something tiny.
    odds = t / degrees * t
    return beta_tails(degrees / 2, 0.5, 1 / (1 + odds), 1 / (1 + 1 / odds) if odds else 0.0)[0]


def t_multiple(level: float, degrees: float) -> float:
    """Return how many standard errors each way hold *level* of Student's t with *degrees* of freedom (above 0, any number).

    Source: as `t_both_tails`; from 100,000 degrees the expansion 26.7.5 of the same book.
    """
    if degrees >= _MANY_DEGREES:
        z = normal_multiple(level)
        first = (z**3 + z) / 4
        second = (5 * z**5 + 16 * z**3 + 3 * z) / 96
        third = (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384
        return z + first / degrees + second / degrees**2 + third / degrees**3
    return sqrt(degrees * exp(-beta_log_odds(1 - level, degrees / 2, 0.5)))


def chi_squared_upper_tail(statistic: float, degrees: float) -> float:
    """Return the chance of a number from chi-squared with *degrees* of freedom at or above *statistic*."""
    return gamma_tails(degrees / 2, statistic / 2)[1]


def gamma_point(tail: float, shape: float, *, upper: bool = False) -> float:
    """Return the number that a gamma distribution of *shape* and scale 1 falls below (*upper*: above) with chance *tail*."""
    side = 1 if upper else 0
    # Wilson and Hilferty's cube root of a normal number; for a small shape it can fall below 0, and is only a start.
    spread = 1 / (9 * shape)
    start = shape * (1 - spread + _deviate(tail, upper) * sqrt(spread)) ** 3

    def at(log_x: float) -> tuple[float, float]:
        x = exp(log_x)
        return gamma_tails(shape, x)[side], gamma_slope(shape, x)

    return exp(_solve(at, tail, log(start) if start > 0 else log(shape) - 1, rising=not upper))


def beta_log_odds(tail: float, a: float, b: float, *, upper: bool = False) -> float:
    """Return log(x / (1 − x)) for the x that a beta(*a*, *b*) number falls below (*upper*: above) with chance *tail*."""
    side = 1 if upper else 0
    start = log(a / b) + _deviate(tail, upper) * sqrt(1 / a + 1 / b)

    def at(log_odds: float) -> tuple[float, float]:
        x, y = 1 / (1 + exp(-log_odds)), 1 / (1 + exp(log_odds))
        return beta_tails(a, b, x, y)[side], beta_slope(a, b, x, y)

    return _solve(at, tail, start, rising=not upper)


def _deviate(tail: float, upper: bool) -> float:
    deviate = _NORMAL.inv_cdf(tail)
    return -deviate if upper else deviate


def _solve(at: Callable[[float], tuple[float, float]], tail: float, start: float, *, rising: bool) -> float:
    """Return the place where the tail is *tail*: Newton's method on its logarithm, held between what is known to be too far.

    `at` gives the tail at a place, and its slope without the sign.
    """
    low, high = -600.0, 600.0
    place, goal = min(max(start, low), high), log(tail)
    for _ in range(200):
        value, slope = at(place)
        gap = log(value) - goal if value > 0 else -inf
        too_far = gap > 0
        if too_far == rising:
            high = place
        else:
            low = place
        step = -gap * value / slope if slope > 0 and value > 0 else inf
        following = place + (step if rising else -step)
        if not low <= following <= high:
            following = (low + high) / 2
        # Newton doubles the digits: after a step this small the next one would change nothing.
        if abs(following - place) <= 1e-10:
            return following
        place = following
    return place


def binomial_tails(successes: int, failures: int, odds: float, against: float) -> tuple[float, float]:
    """Return the chances of at most and of at least *successes* when the odds of each success are *odds* to *against*.

    Source: DLMF 8.17.5.
    """
    x, y = odds / (odds + against), against / (odds + against)
    fewer = beta_tails(failures, successes + 1, y, x)[0] if failures else 1.0
    more = beta_tails(successes, failures + 1, x, y)[0] if successes else 1.0
    return fewer, more
