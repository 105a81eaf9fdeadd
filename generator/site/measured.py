"""One measured value as numbers to work with, and what changed from one to the next.

Values and changes are in the unit that is shown: shares in per cent and percentage points, means and indices as they are,
counts per 1,000 inhabitants and year where the population is known and per year otherwise. The change of a count is a ratio.

Which numbers decide, in the order they are tried: a published interval; answers counted (`successes` of `n`); a value with
its standard error; a share with its number of answers. A value with none of them has no interval, and no change that could
be told from chance.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from generator.model.results import Measurement
from generator.statistics.differences import (
    Difference,
    difference_of_estimates,
    difference_of_means,
    difference_of_shares,
)
from generator.statistics.intervals import estimate_with_standard_error, mean_interval, rate_interval, share_interval
from generator.statistics.power import answers_of_equal_waves, smallest_visible_change
from generator.statistics.rates import Ratio, ratio_of_rates
from generator.statistics.samples import Estimate, Interval, Mean, Rate, Share, share_with_standard_error

Kind = Literal["share", "mean", "count", "rate", "index"]
Sample = Share | Mean | Rate | Estimate

PER_CENT = 100.0
PER_INHABITANTS = 1000.0
_DAYS_A_YEAR = 365.25


@dataclass(frozen=True, slots=True)
class Wave:
    """One round of measuring: its name and its days, None where nobody has said."""

    name: str
    first: date | None
    last: date | None

    @property
    def middle(self) -> date | None:
        """The day halfway through."""
        if self.first is None or self.last is None:
            return self.first or self.last
        return self.first + (self.last - self.first) / 2


@dataclass(frozen=True, slots=True)
class Measured:
    """One value of one group in one wave, in the unit that is shown.

    `sample` is None when the value has no interval; `scale` is what its numbers are multiplied by to be shown. `n` are the
    answers behind it, `events` what was counted. A value that is `withheld` is not to be shown, nor anything made of it.
    """

    wave: Wave
    value: float
    interval: Interval | None
    sample: Sample | None
    scale: float
    n: int | None = None
    events: int | None = None
    withheld: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """What changed from the wave `before` to the wave `after`.

    `by` is a difference in the unit shown, or the ratio of two counts. `adjusted_p` is its p-value after Holm's adjustment
    in a family of `comparisons`. `visible` is the smallest difference that two waves like these could have shown with a
    chance of 80 %, None when that is not known.
    """

    before: Measured
    after: Measured
    by: Difference | Ratio
    adjusted_p: float
    comparisons: int = 1
    visible: float | None = None


def read_measured(row: Measurement, kind: Kind) -> Measured | None:
    """Return what *row* measured; None when it holds no value that can be shown."""
    wave = Wave(
        row.wave,
        row.date_from.first_day if row.date_from else None,
        row.date_to.last_day if row.date_to else (row.date_from.last_day if row.date_from else None),
    )
    if kind == "share":
        return _share(row, wave)
    if kind in ("count", "rate"):
        return _count(row, wave) if _is_whole_count(row, kind) else _plain(row, wave)
    return _mean(row, wave)


def change_between(before: Measured, after: Measured) -> Change | None:
    """Return what changed between two values of the same kind; None when chance cannot be weighed."""
    first, second = before.sample, after.sample
    visible: float | None = None
    by: Difference | Ratio
    if isinstance(first, Share) and isinstance(second, Share):
        by = _scaled(difference_of_shares(first, second), PER_CENT)
        answers = int(answers_of_equal_waves(first.effective_n, second.effective_n))
        found = smallest_visible_change(first.value, answers, upward=first.value <= 0.5) if answers else None
        visible = found * PER_CENT if found is not None else None
    elif isinstance(first, Mean) and isinstance(second, Mean):
        by = difference_of_means(first, second)
    elif isinstance(first, Rate) and isinstance(second, Rate):
        by = ratio_of_rates(first, second)
    elif before.interval is not None and after.interval is not None:
        by = difference_of_estimates(Estimate(before.value, before.interval), Estimate(after.value, after.interval))
    else:
        return None
    return Change(before, after, by, by.p, visible=visible)


def _share(row: Measurement, wave: Wave) -> Measured | None:
    n = row.n
    if row.value is not None and row.ci_low is not None and row.ci_high is not None:
        return _published(row, wave)
    if row.successes is not None and n:
        return _of_share(Share(float(row.successes), n, float(row.deff or 1)), wave, n)
    if row.value is None:
        return None
    part = float(row.value) / PER_CENT
    if not 0 <= part <= 1 or not n:
        return Measured(wave, float(row.value), None, None, PER_CENT, n)
    if row.se:
        return _of_share(share_with_standard_error(part, float(row.se) / PER_CENT, n), wave, n)
    return _of_share(Share(part * n, n, float(row.deff or 1)), wave, n)


def _of_share(share: Share, wave: Wave, n: int) -> Measured:
    interval = share_interval(share)
    shown = Interval(interval.low * PER_CENT, interval.high * PER_CENT, interval.level)
    return Measured(wave, share.value * PER_CENT, shown, share, PER_CENT, n)


def _mean(row: Measurement, wave: Wave) -> Measured | None:
    if row.value is None:
        return None
    if row.ci_low is not None and row.ci_high is not None:
        return _published(row, wave)
    value = float(row.value)
    if row.se and row.n and row.n > 1:
        mean = Mean(value, float(row.se), row.n)
        return Measured(wave, value, mean_interval(mean), mean, 1.0, row.n)
    if row.se:
        estimate = estimate_with_standard_error(value, float(row.se))
        return Measured(wave, value, estimate.interval, estimate, 1.0, row.n)
    return Measured(wave, value, None, None, 1.0, row.n)


def _plain(row: Measurement, wave: Wave) -> Measured | None:
    if row.value is None:
        return None
    if row.ci_low is not None and row.ci_high is not None:
        return _published(row, wave)
    if row.se:
        estimate = estimate_with_standard_error(float(row.value), float(row.se))
        return Measured(wave, estimate.value, estimate.interval, estimate, 1.0, row.n)
    return Measured(wave, float(row.value), None, None, 1.0, row.n)


def _published(row: Measurement, wave: Wave) -> Measured | None:
    assert row.value is not None and row.ci_low is not None and row.ci_high is not None
    low, value, high = float(row.ci_low), float(row.value), float(row.ci_high)
    if not low <= value <= high:
        return Measured(wave, value, None, None, 1.0, row.n)
    estimate = Estimate(value, Interval(low, high))
    return Measured(wave, value, estimate.interval, estimate, 1.0, row.n)


def _is_whole_count(row: Measurement, kind: Kind) -> bool:
    if row.successes is not None:
        return True
    return kind == "count" and row.value is not None and row.value >= 0 and row.value == int(row.value)


def _count(row: Measurement, wave: Wave) -> Measured | None:
    events = row.successes if row.successes is not None else int(row.value or 0)
    days = (wave.last - wave.first).days + 1 if wave.first and wave.last else None
    years = days / _DAYS_A_YEAR if days and days > 0 else 1.0
    # Whole years are one year each, leap year or not.
    years = round(years) if abs(years - round(years)) < 0.01 and round(years) else years
    people = row.population or None
    rate = Rate(events, years * (people or 1))
    scale = PER_INHABITANTS if people else 1.0
    interval = rate_interval(rate)
    shown = Interval(interval.low * scale, interval.high * scale, interval.level)
    return Measured(wave, rate.value * scale, shown, rate, scale, None, events)


def _scaled(difference: Difference, scale: float) -> Difference:
    interval = difference.interval
    return Difference(
        difference.value * scale,
        Interval(interval.low * scale, interval.high * scale, interval.level),
        difference.p,
        difference.test,
        difference.standard_error * scale if difference.standard_error is not None else None,
    )


__all__ = ["Change", "Kind", "Measured", "Wave", "change_between", "read_measured"]
