"""How long ago people heard anything, and when they next should."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from generator.model.values import PartialDate
from generator.site.rule import Rule, decide

DEFAULT_CADENCE_DAYS = 90
"""How many days may pass between two times that people are told, where the parties have not said."""
GRACE_DAYS = 14
"""How many days late feedback is only due, not overdue."""


@dataclass(frozen=True, slots=True)
class Freshness:
    """The latest feedback and the next that is due.

    `state` is fresh, due or overdue; empty for a period that is over, for one that has not
    begun and for records that others compiled, where nobody has promised to write here.
    """

    last: PartialDate | None = None
    due: date | None = None
    state: str = ""


def freshness(
    *, last: PartialDate | None, start: date | None, today: date, cadence_days: int, is_running: bool, is_compiled: bool
) -> Freshness:
    """Return how fresh the feedback is on *today*; the cadence is counted from the start until something is said."""
    if not is_running or is_compiled:
        return Freshness(last)
    since = last.last_day if last else start
    if since is None:
        return Freshness(last)
    due = since + timedelta(days=cadence_days)
    return Freshness(last, due, decide(FRESHNESS_RULES, (today - due).days) or "")


FRESHNESS_RULES: tuple[Rule[int, str], ...] = (
    Rule("in_time", ("fresh",), lambda days_late: "fresh" if days_late <= 0 else None),
    Rule("in_grace", ("due",), lambda days_late: "due" if days_late <= GRACE_DAYS else None),
    Rule("late", ("overdue",), lambda _: "overdue"),
)
"""What decides how fresh the feedback is, by the days since it was due."""
