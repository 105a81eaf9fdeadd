"""The work that was counted: from the log and updates with an amount, or, where nothing is logged, from follow-ups."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from generator.model.content import PartnershipFiles
from generator.model.partnerships import Activity
from generator.model.results import FollowUp, FollowUpResult
from generator.model.values import Period
from generator.site.published import day_of


@dataclass(frozen=True, slots=True)
class Count:
    """An amount of work in a span of days, and whether it comes from the log or from a report.

    `minutes` is how long it took, None where nobody has said.
    """

    first: date
    last: date
    amount: Decimal
    origin: str
    place: str = ""
    party: str = ""
    note: str = ""
    source: str = ""
    unit_kind: str = ""
    minutes: int | None = None

    @property
    def days(self) -> int:
        """How many days the span has."""
        return (self.last - self.first).days + 1


def read_counts(
    activity: Activity, name: str, files: PartnershipFiles, today: date
) -> tuple[tuple[Count, ...], str]:
    """Return what was counted of *activity*, known as *name*, and whether it is from the "log" or a "report"; neither is ""."""
    logged = [
        Count(
            row.record.date,
            row.record.last_day,
            row.record.amount,
            "log",
            row.record.place or "",
            row.record.party or "",
            row.record.note or "",
            row.record.source or "",
            row.record.unit_kind or "",
            row.record.minutes,
        )
        for row in files.log
        if row.record.activity == name
    ]
    for filed in files.updates:
        update, day = filed.record, day_of(filed)
        if update.amount is not None and day is not None and name in update.activities:
            logged.append(Count(day, day, update.amount, "log", party=update.party or ""))
    for inline in files.partnership.record.updates:
        if inline.amount is not None and name in inline.activities and inline.date <= today:
            logged.append(Count(inline.date, inline.date, inline.amount, "log", party=inline.party or ""))
    if logged:
        return tuple(sorted(without_nested(logged), key=lambda count: (count.first, count.last))), "log"
    reported = []
    for follow_up in files.follow_ups:
        for result in follow_up.record.results:
            count = _reported_count(activity, name, follow_up.record, result, files.partnership.record.period)
            if count is not None:
                reported.append(count)
    reported.sort(key=lambda count: (count.last, count.days))
    return tuple(reported), "report" if reported else ""


def without_nested(counts: list[Count]) -> list[Count]:
    """Return *counts* without those that a longer one holds."""
    # A span inside a longer one is counted in it already: "71 May–July" is part of "301 May–December".
    spans = [count for count in counts if count.days > 1]
    return [
        count
        for count in counts
        if not any(
            span is not count and span.first <= count.first and count.last <= span.last and span.days > count.days
            for span in spans
        )
    ]


def _reported_count(
    activity: Activity, name: str, follow_up: FollowUp, result: FollowUpResult, period: Period
) -> Count | None:
    target = activity.target
    if target is None or result.activity != name or result.value is None or result.per is not None:
        return None
    if result.unit is not None and result.unit.lower() != target.unit.lower():
        return None
    span = result.period or follow_up.period or period
    first, last = span.first_day or period.first_day, span.last_day or period.last_day
    if first is None or last is None:
        return None
    return Count(first, last, result.value, "report")


def by_month(counts: tuple[Count, ...]) -> tuple[tuple[int, int, Decimal], ...]:
    """Return year, month and amount of each month with any of *counts*, oldest first."""
    # A span over several months is counted in the month it ends.
    months: dict[tuple[int, int], Decimal] = {}
    for count in counts:
        key = (count.last.year, count.last.month)
        months[key] = months.get(key, Decimal(0)) + count.amount
    return tuple((year, month, amount) for (year, month), amount in sorted(months.items()))


def month_after(year: int, month: int) -> tuple[int, int]:
    """The month that follows."""
    following = date(year, month, 28) + timedelta(days=4)
    return following.year, following.month
