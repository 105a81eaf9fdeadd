"""What was measured, as the numbers that everything else is computed from: a share, a mean, a rate, or a ready estimate."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from generator.statistics.arguments import (
    LEVEL,
    require_at_least,
    require_count,
    require_finite,
    require_level,
    require_positive,
)


@dataclass(frozen=True, slots=True)
class Share:
    """The answers of one group in one wave: *successes* of *n* gave the answer that is counted.

    `successes` need not be whole: a weighted share times `n` is right. `deff` is the design effect, the variance over that
    of a simple random sample of the same size: above 1 for clusters and weights, 1 when nothing is known.

    Raises:
        ValueError: fewer than one answer, successes outside 0 to n, or a design effect that is not above 0.

    Source: L. Kish, Survey Sampling, Wiley 1965, section 8.2 (the design effect).
    """

    successes: float
    n: int
    deff: float = 1.0

    def __post_init__(self) -> None:
        require_count("the number of answers", self.n, 1)
        require_positive("a design effect", self.deff)
        if require_at_least("the number of successes", self.successes, 0) > self.n:
            raise ValueError(f"there are at most {self.n} successes among {self.n} answers, not {self.successes}")

    @property
    def value(self) -> float:
        """The share, from 0 to 1."""
        return self.successes / self.n

    @property
    def effective_n(self) -> float:
        """How many answers of a simple random sample say as much as these."""
        return self.n / self.deff


def share_with_standard_error(value: float, standard_error: float, n: int) -> Share:
    """Return the share *value* of *n* answers with the design effect that its published *standard_error* implies.

    Both are from 0 to 1. A share of exactly 0 or 1 has the standard error 0, which says nothing: its design effect is 1.

    Raises:
        ValueError: as `Share`; a standard error below 0, or of 0 for another share.
    """
    share = Share(require_finite("a share", value) * require_count("the number of answers", n, 1), n)
    error = require_at_least("a standard error", standard_error, 0)
    simple = value * (1 - value) / n
    return Share(share.successes, n, error * error / simple) if simple else share


@dataclass(frozen=True, slots=True)
class Mean:
    """The mean answer of one group in one wave, in any unit, with its standard error in the same unit.

    Raises:
        ValueError: fewer than two answers, a number that is none, or a standard error below 0.
    """

    value: float
    standard_error: float
    n: int

    def __post_init__(self) -> None:
        require_finite("a mean", self.value)
        require_at_least("a standard error", self.standard_error, 0)
        require_count("the number of answers behind a mean", self.n, 2)


@dataclass(frozen=True, slots=True)
class Rate:
    """*events* counted while *exposure* was watched: people, people times years, or days, the same for all that is compared.

    Raises:
        ValueError: a number of events that is not whole or is below 0, or an exposure that is not above 0.
    """

    events: int
    exposure: float

    def __post_init__(self) -> None:
        require_count("a number of events", self.events)
        require_positive("an exposure", self.exposure)

    @property
    def value(self) -> float:
        """Events for each one of the exposure; times 1,000 or 100,000 for the figure that people read."""
        return self.events / self.exposure


@dataclass(frozen=True, slots=True)
class Interval:
    """Every value from `low` to `high`, found by a method that holds the true one in `level` of all cases.

    `high` may be endless (a ratio of rates); everything else is finite.

    Raises:
        ValueError: `low` above `high`, a number that is none, or a level outside 0 to 1.
    """

    low: float
    high: float
    level: float = LEVEL

    def __post_init__(self) -> None:
        require_level("a level", self.level)
        if not self.low <= self.high:
            raise ValueError(f"an interval goes from low to high, not from {self.low} to {self.high}")

    def holds(self, value: float) -> bool:
        """Whether *value* is inside; the ends are."""
        return self.low <= value <= self.high


class Estimated(Protocol):
    """Anything with a value and the interval around it: an estimate or a difference."""

    @property
    def value(self) -> float: ...

    @property
    def interval(self) -> Interval: ...


@dataclass(frozen=True, slots=True)
class Estimate:
    """A value with the interval around it, in any unit: what is left to work with when only these were published.

    Raises:
        ValueError: a number that is none or endless, or a value outside its own interval.
    """

    value: float
    interval: Interval

    def __post_init__(self) -> None:
        require_finite("an end of an interval", self.interval.low)
        require_finite("an end of an interval", self.interval.high)
        if not self.interval.holds(require_finite("a value", self.value)):
            raise ValueError(f"{self.value} lies outside its interval, {self.interval.low} to {self.interval.high}")
