"""What a promised amount asks for in a span of days, and whether what was done is enough."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from generator.model.partnerships import Activity, Target
from generator.model.values import Period

TOLERANCE = Decimal("0.1")
"""The part of what the time asks for that may be lacking while the time runs."""

# Days in one of each, for the part of a target that a span of days asks for.
_DAYS_PER = {
    "day": Decimal(1),
    "week": Decimal(7),
    "two_weeks": Decimal(14),
    "month": Decimal("30.436875"),
    "quarter": Decimal("91.310625"),
    "term": Decimal("182.62125"),
    "half_year": Decimal("182.62125"),
    "year": Decimal("365.2425"),
    "two_years": Decimal("730.485"),
}
_WHOLE_YEARS_PER = {"month": 12, "quarter": 4, "term": 2, "half_year": 2, "year": 1}


def lowest_amount(target: Target) -> Decimal:
    """The least amount that meets *target*; for `at_most` it is the limit."""
    if target.between is not None:
        return target.between[0]
    amount: Decimal = getattr(target, target.comparison)
    return amount


def activity_period(activity: Activity, period: Period) -> Period:
    """The time *activity* has: its own start and due date where they are written, else the edges of *period*."""
    return Period(
        activity.start or period.start,
        activity.due or period.extended_to or period.end,
        open_ended=period.open_ended and activity.due is None,
    )


def required_amount(target: Target, first: date, last: date, period: Period) -> Decimal | None:
    """What *target* asks for from *first* to *last*, or None when time does not decide it.

    A target per year over whole calendar years is exact; other spans are shared out by days.
    A target without `per` is for the whole period.
    """
    amount = lowest_amount(target)
    if is_per_thing(target):
        return None
    days = Decimal((last - first).days + 1)
    if target.per is None or target.per == "period":
        start, end = period.first_day, period.last_day
        if start is None or end is None:
            return None
        whole = Decimal((end - start).days + 1)
        return amount * min(days / whole, Decimal(1))
    whole_years = first.day == 1 and first.month == 1 and last.month == 12 and last.day == 31
    if whole_years and target.per in _WHOLE_YEARS_PER:
        return amount * _WHOLE_YEARS_PER[target.per] * (last.year - first.year + 1)
    return amount * days / _DAYS_PER[target.per]


def is_per_thing(target: Target) -> bool:
    """Whether *target* is for each of something."""
    # "One walk in each district": how many districts there are is not known here.
    return target.per in ("site", "occasion") or target.per_text is not None


def is_enough(target: Target, amount: Decimal, required: Decimal | None, *, tolerance: Decimal = Decimal(0)) -> bool:
    """Whether *amount* meets the part of *target* that is *required*."""
    wanted = lowest_amount(target) if required is None else required
    if target.comparison == "at_most":
        return amount <= wanted
    if target.comparison == "more_than":
        return amount > wanted * (1 - tolerance)
    if target.comparison == "about":
        return amount >= wanted * (1 - max(tolerance, TOLERANCE))
    return amount >= wanted * (1 - tolerance)
