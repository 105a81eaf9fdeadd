"""How long ago people heard anything, and when they next should."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from generator.model.values import PartialDate

DEFAULT_CADENCE_DAYS = 90
GRACE_DAYS = 14


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
    if today <= due:
        return Freshness(last, due, "fresh")
    return Freshness(last, due, "due" if today <= due + timedelta(days=GRACE_DAYS) else "overdue")
