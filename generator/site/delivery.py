"""What has become of an activity: counted where it can be counted, and never merged into one figure.

The rules are `DELIVERY_RULES`, in the order they are tried:

1. `called_off`: the promise was withdrawn, or somebody says the activity was called off.
2. `not_begun`: its first day is to come.
3. `not_done`: the count falls short, and the parties say that it was not done, and why.
4. `counted`: something is counted that the target speaks of, and `COUNT_RULES` decide. When the time is over, or nobody
   knows when it is, the whole target counts (`whole_time`). A target for the whole time may be reached before (`reached`).
   While the time runs the count is held against the part of the target that the elapsed time asks for, less a tolerance
   (`elapsed_time`).
5. `said`: there is no such count, but the parties have said how it went.
6. `counted_per_thing`: work is counted against a target per site or per occasion, and nothing is said.
7. `nothing_to_hold`: there is neither a target nor an end state to hold it against.
8. `no_word`: otherwise nobody has reported; that is never "not started".

What the parties say and what the count says are both kept, so that a page can show them side
by side where they differ.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from generator.model.content import Filed, PartnershipFiles
from generator.model.partnerships import Activity, Target
from generator.model.results import FollowUp, FollowUpResult
from generator.model.values import PartialDate, Period
from generator.site.published import day_of
from generator.site.counted import Count, by_month, read_counts, without_nested
from generator.site.rule import Rule, decide
from generator.site.targets import TOLERANCE, activity_period, is_enough, is_per_thing, required_amount

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


def deliver(activity: Activity, name: str, files: PartnershipFiles, today: date) -> Delivery:
    """Return where *activity*, known as *name*, stands on *today*; *files* hold what is published that day."""
    partnership = files.partnership.record
    period = activity_period(activity, partnership.period)
    said = _said(activity, name, files.follow_ups, today)
    counts, origin = read_counts(activity, name, files, today)
    months = by_month(counts) if origin == "log" else ()
    is_cancelled = partnership.state == "withdrawn"
    checks = _checks(activity.target, period, counts, origin, today)
    case = _Case(activity, period, today, said, checks, is_cancelled=is_cancelled)
    computed = None
    if activity.target is not None and checks and not is_per_thing(activity.target):
        computed = decide(COUNT_RULES, _Counted(activity.target, period, today, checks[-1]))
        case = replace(case, computed=computed)
    state = decide(DELIVERY_RULES, case)
    assert state is not None
    if state is DeliveryState.CANCELLED:
        return Delivery(state, None, said, (), months, counts, origin)
    if state is DeliveryState.NOT_DUE:
        return Delivery(state, None, said)
    same_span = _same_span(activity.target, period, said, counts, today) if computed is not None and said else None
    return Delivery(state, computed, said, checks, months, counts, origin, same_span)


@dataclass(frozen=True, slots=True)
class _Counted:
    """A count that can be held against a target."""

    target: Target
    period: Period
    today: date
    check: Check


@dataclass(frozen=True, slots=True)
class _Case:
    """All that is known of an activity on a day."""

    activity: Activity
    period: Period
    today: date
    said: Said | None
    checks: tuple[Check, ...]
    is_cancelled: bool
    computed: DeliveryState | None = None


def _whole_time(case: _Counted) -> DeliveryState | None:
    last = case.period.last_day
    if case.check.required is not None and (last is None or case.today <= last):
        return None
    return DeliveryState.DELIVERED if case.check.is_enough else DeliveryState.PARTLY


def _reached(case: _Counted) -> DeliveryState | None:
    # A target for the whole period can be reached early; one per day or week only holds while it is kept.
    first, last = case.period.first_day, case.period.last_day
    if case.target.comparison == "at_most" or first is None or last is None:
        return None
    whole = required_amount(case.target, first, last, case.period)
    is_reached = whole is not None and is_enough(case.target, case.check.amount, whole)
    return DeliveryState.DELIVERED if is_reached else None


def _elapsed_time(case: _Counted) -> DeliveryState:
    enough = is_enough(case.target, case.check.amount, case.check.required, tolerance=TOLERANCE)
    return DeliveryState.ON_PACE if enough else DeliveryState.BEHIND


def _called_off(case: _Case) -> DeliveryState | None:
    is_said = case.said is not None and case.said.state is DeliveryState.CANCELLED
    return DeliveryState.CANCELLED if is_said or case.is_cancelled else None


def _not_begun(case: _Case) -> DeliveryState | None:
    first = case.period.first_day
    return DeliveryState.NOT_DUE if first is not None and case.today < first else None


def _not_done(case: _Case) -> DeliveryState | None:
    # A party that says "not done" with a reason is believed over a count that merely falls short.
    is_said = case.said is not None and case.said.state is DeliveryState.NOT_DELIVERED
    is_short = case.computed is not None and _verdict(case.computed) == "short"
    return DeliveryState.NOT_DELIVERED if is_said and is_short else None


def _nothing_to_hold(case: _Case) -> DeliveryState | None:
    has_measure = case.activity.target is not None or case.activity.end_state is not None
    return None if has_measure else DeliveryState.CANNOT_BE_FOLLOWED_UP


_S = DeliveryState
COUNT_RULES: tuple[Rule[_Counted, DeliveryState], ...] = (
    Rule("whole_time", (_S.DELIVERED, _S.PARTLY), _whole_time),
    Rule("reached", (_S.DELIVERED,), _reached),
    Rule("elapsed_time", (_S.ON_PACE, _S.BEHIND), _elapsed_time),
)
"""What a count says."""

DELIVERY_RULES: tuple[Rule[_Case, DeliveryState], ...] = (
    Rule("called_off", (_S.CANCELLED,), _called_off),
    Rule("not_begun", (_S.NOT_DUE,), _not_begun),
    Rule("not_done", (_S.NOT_DELIVERED,), _not_done),
    Rule("counted", tuple(dict.fromkeys(state for rule in COUNT_RULES for state in rule.states)), lambda case: case.computed),
    Rule("said", (_S.DELIVERED, _S.PARTLY, _S.NOT_DELIVERED, _S.NO_REPORT), lambda case: case.said.state if case.said else None),
    Rule("counted_per_thing", (_S.PARTLY,), lambda case: _S.PARTLY if case.checks else None),
    Rule("nothing_to_hold", (_S.CANNOT_BE_FOLLOWED_UP,), _nothing_to_hold),
    Rule("no_word", (_S.NO_REPORT,), lambda _: _S.NO_REPORT),
)
"""What decides where an activity stands."""


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
    amount = sum((count.amount for count in without_nested(touching)), Decimal(0))
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
