"""What has become of an activity: counted where it can be counted, and never merged into one figure.

The rules, in the order they are tried:

1. The promise was withdrawn, or somebody says the activity was called off: `cancelled`.
2. It has not started: `not_due`.
3. Something is counted that the target speaks of: the count decides. While the time runs the
   count is held against the part of the target that the elapsed time asks for, less a tolerance
   of ten per cent: `on_pace` or `behind`. A target that is reached is `delivered`. When the time
   is over, or nobody knows when it is, a count that falls short is `partly`.
4. There is no such count, but the parties have said how it went: what they said. Work that is
   counted against a target per site or per occasion, and nothing said: `partly`.
5. There is neither a target nor an end state to hold it against: `cannot_be_followed_up`.
6. Otherwise nobody has reported: `no_report`, never "not started".

What the parties say and what the count says are both kept, so that a page can show them side
by side where they differ.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from generator.model.content import Filed, PartnershipFiles
from generator.model.partnerships import Activity, Target
from generator.model.results import FollowUp, FollowUpResult
from generator.model.values import PartialDate, Period
from generator.site.published import day_of

TOLERANCE = Decimal("0.1")


class DeliveryState(StrEnum):
    """Where an activity stands, in the order a page counts them."""

    DELIVERED = "delivered"
    ON_PACE = "on_pace"
    BEHIND = "behind"
    PARTLY = "partly"
    NOT_DELIVERED = "not_delivered"
    CANCELLED = "cancelled"
    NO_REPORT = "no_report"
    NOT_DUE = "not_due"
    CANNOT_BE_FOLLOWED_UP = "cannot_be_followed_up"


_SAID = {
    "met": DeliveryState.DELIVERED,
    "partly": DeliveryState.PARTLY,
    "not_met": DeliveryState.NOT_DELIVERED,
    "not_reported": DeliveryState.NO_REPORT,
    "delivered": DeliveryState.DELIVERED,
    "not_delivered": DeliveryState.NOT_DELIVERED,
    "cancelled": DeliveryState.CANCELLED,
}

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


@dataclass(frozen=True, slots=True)
class Check:
    """One span held against the target: what was done, what the span asked for, and whether that is enough.

    `required` is None when the target cannot be shared out over time.
    """

    first: date
    last: date
    amount: Decimal
    required: Decimal | None
    is_enough: bool

    @property
    def days(self) -> int:
        """How many days the span has."""
        return (self.last - self.first).days + 1


@dataclass(frozen=True, slots=True)
class Said:
    """What the parties say became of an activity, and for which days where they say so."""

    state: DeliveryState
    when: date | None
    first: date | None = None
    last: date | None = None
    text: str = ""
    note: str = ""
    reason_code: str = ""
    reason: str = ""
    instead: str = ""
    value: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Delivery:
    """Where an activity stands and what that rests on.

    `computed` is what the count says, None when nothing can be counted; `said` is what the
    parties say. `checks` are the spans held against the target, earliest and shortest first;
    the last is the one that decides. `same_span` is the count for the days that `said` speaks
    of, so that the two can be compared. `months` has one amount a month, oldest first.
    """

    state: DeliveryState
    computed: DeliveryState | None = None
    said: Said | None = None
    checks: tuple[Check, ...] = ()
    months: tuple[tuple[int, int, Decimal], ...] = ()
    counts: tuple[Count, ...] = ()
    origin: str = ""
    same_span: Check | None = None

    @property
    def differs(self) -> bool:
        """Whether the count and the parties' own words disagree about the same days."""
        if self.said is None or self.same_span is None:
            return False
        counted = "well" if self.same_span.is_enough else "short"
        if _verdict(self.said.state) in ("well", "short") and counted != _verdict(self.said.state):
            return True
        return self.origin == "log" and self.said.value is not None and self.said.value != self.same_span.amount


def _verdict(state: DeliveryState) -> str:
    if state in (DeliveryState.DELIVERED, DeliveryState.ON_PACE):
        return "well"
    is_short = state in (DeliveryState.BEHIND, DeliveryState.PARTLY, DeliveryState.NOT_DELIVERED)
    return "short" if is_short else state.value


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
    if _is_per_thing(target):
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


def _is_per_thing(target: Target) -> bool:
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


def deliver(activity: Activity, name: str, files: PartnershipFiles, today: date) -> Delivery:
    """Return where *activity*, known as *name*, stands on *today*; *files* hold what is published that day."""
    partnership = files.partnership.record
    period = activity_period(activity, partnership.period)
    said = _said(activity, name, files.follow_ups, today)
    counts, origin = _counts(activity, name, files, today)
    months = _by_month(counts) if origin == "log" else ()
    if (said and said.state is DeliveryState.CANCELLED) or partnership.state == "withdrawn":
        return Delivery(DeliveryState.CANCELLED, None, said, (), months, counts, origin)
    if period.first_day is not None and today < period.first_day:
        return Delivery(DeliveryState.NOT_DUE, None, said)
    checks = _checks(activity.target, period, counts, origin, today)
    computed = _computed(activity.target, period, checks, today)
    if computed is not None:
        state = computed
        # A party that says "not done" with a reason is believed over a count that merely falls short.
        if said and said.state is DeliveryState.NOT_DELIVERED and _verdict(computed) == "short":
            state = said.state
        same_span = _same_span(activity.target, period, said, counts, today) if said else None
        return Delivery(state, computed, said, checks, months, counts, origin, same_span)
    if said is not None:
        return Delivery(said.state, None, said, checks, months, counts, origin)
    if checks:
        return Delivery(DeliveryState.PARTLY, None, None, checks, months, counts, origin)
    if activity.target is None and activity.end_state is None:
        return Delivery(DeliveryState.CANNOT_BE_FOLLOWED_UP, None, None, checks, months, counts, origin)
    return Delivery(DeliveryState.NO_REPORT, None, None, checks, months, counts, origin)


def _said(activity: Activity, name: str, follow_ups: Sequence[Filed[FollowUp]], today: date) -> Said | None:
    if activity.delivery is not None:
        own = activity.delivery
        if own.date.first_day <= today:
            return Said(
                _SAID[own.value],
                own.date.last_day,
                reason_code=own.reason_code or "",
                reason=str(own.reason or ""),
                instead=str(own.instead or ""),
            )
    found: list[tuple[date, Said]] = []
    for filed in follow_ups:
        when = follow_up_day(filed.record)
        for result in filed.record.results:
            if result.activity != name or result.status is None:
                continue
            span = result.period or filed.record.period
            said = Said(
                _SAID[result.status],
                when,
                span.first_day if span else None,
                span.last_day if span else None,
                text=str(result.text or ""),
                note=str(result.status_note or ""),
                reason_code=result.reason_code or "",
                reason=str(result.reason or ""),
                instead=str(result.instead or ""),
                value=result.value if result.per is None else None,
            )
            found.append((when or date.min, said))
    # The latest report decides; within one report the first result that has an amount.
    if not found:
        return None
    latest = max(when for when, _ in found)
    newest = [said for when, said in found if when == latest]
    return next((said for said in newest if said.value is not None), newest[0])


def _same_span(
    target: Target | None, period: Period, said: Said, counts: tuple[Count, ...], today: date
) -> Check | None:
    # Only counts that lie wholly inside the days the parties speak of can be compared with their words.
    if target is None or said.first is None or said.last is None:
        return None
    first, last = said.first, min(said.last, today)
    touching = [count for count in counts if count.first <= last and first <= count.last]
    if not touching or any(count.first < first or last < count.last for count in touching):
        return None
    amount = sum((count.amount for count in _without_nested(touching)), Decimal(0))
    return _check(target, first, last, amount, period)


def follow_up_day(follow_up: FollowUp) -> date | None:
    """The last day a follow-up speaks of, or the day it was published."""
    if follow_up.period is not None and follow_up.period.last_day is not None:
        return follow_up.period.last_day
    return follow_up.date.last_day if follow_up.date else None


def follow_up_date(follow_up: FollowUp) -> PartialDate | None:
    """When a follow-up was published; the end of the time it speaks of where nobody has said."""
    if follow_up.date is not None:
        return follow_up.date
    return (follow_up.period.extended_to or follow_up.period.end) if follow_up.period else None


def _counts(activity: Activity, name: str, files: PartnershipFiles, today: date) -> tuple[tuple[Count, ...], str]:
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
        return tuple(sorted(_without_nested(logged), key=lambda count: (count.first, count.last))), "log"
    reported = []
    for follow_up in files.follow_ups:
        for result in follow_up.record.results:
            count = _reported_count(activity, name, follow_up.record, result, files.partnership.record.period)
            if count is not None:
                reported.append(count)
    reported.sort(key=lambda count: (count.last, count.days))
    return tuple(reported), "report" if reported else ""


def _without_nested(counts: list[Count]) -> list[Count]:
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


def _checks(
    target: Target | None, period: Period, counts: tuple[Count, ...], origin: str, today: date
) -> tuple[Check, ...]:
    if target is None or not counts:
        return ()
    if origin == "report":
        return tuple(_check(target, count.first, count.last, count.amount, period) for count in counts)
    first = period.first_day or counts[0].first
    end = period.last_day
    last = min(today, end) if end else today
    amount = sum((count.amount for count in counts), Decimal(0))
    return (_check(target, first, last, amount, period),)


def _check(target: Target, first: date, last: date, amount: Decimal, period: Period) -> Check:
    required = required_amount(target, first, last, period)
    return Check(first, last, amount, required, is_enough(target, amount, required))


def _computed(target: Target | None, period: Period, checks: tuple[Check, ...], today: date) -> DeliveryState | None:
    if target is None or not checks or _is_per_thing(target):
        return None
    check = checks[-1]
    first, last = period.first_day, period.last_day
    if check.required is None or (last is not None and today > last):
        return DeliveryState.DELIVERED if check.is_enough else DeliveryState.PARTLY
    # A target for the whole period can be reached early; one per day or week only holds while it is kept.
    whole = required_amount(target, first, last, period) if first and last else None
    if target.comparison != "at_most" and whole is not None and is_enough(target, check.amount, whole):
        return DeliveryState.DELIVERED
    enough = is_enough(target, check.amount, check.required, tolerance=TOLERANCE)
    return DeliveryState.ON_PACE if enough else DeliveryState.BEHIND


def _by_month(counts: tuple[Count, ...]) -> tuple[tuple[int, int, Decimal], ...]:
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
