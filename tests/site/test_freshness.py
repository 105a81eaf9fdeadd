"""When people last heard anything, and when they next should."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.values import PartialDate
from generator.site.freshness import DEFAULT_CADENCE_DAYS, GRACE_DAYS, Freshness, freshness

START = date(2026, 1, 1)


def fresh(
    today: date, last: str | None = None, start: date | None = START, cadence_days: int = 90, *,
    is_running: bool = True, is_compiled: bool = False,
) -> Freshness:  # fmt: skip
    when = PartialDate.parse(last) if last else None
    return freshness(
        last=when, start=start, today=today, cadence_days=cadence_days, is_running=is_running, is_compiled=is_compiled
    )


@pytest.mark.parametrize(
    ("days", "state"), [(0, "fresh"), (90, "fresh"), (91, "due"), (104, "due"), (105, "overdue"), (900, "overdue")]
)
def test_feedback_is_due_after_the_cadence_and_overdue_two_weeks_later(days: int, state: str) -> None:
    found = fresh(date(2026, 3, 10) + timedelta(days=days), "2026-03-10")

    assert (found.state, found.due, str(found.last)) == (state, date(2026, 6, 8), "2026-03-10")


def test_until_something_is_said_the_cadence_is_counted_from_the_start() -> None:
    found = fresh(date(2026, 4, 2))

    assert found == Freshness(None, date(2026, 4, 1), "due")


def test_a_month_counts_from_its_last_day() -> None:
    assert fresh(date(2026, 6, 29), "2026-03").due == date(2026, 6, 29)


@pytest.mark.parametrize(("is_running", "is_compiled"), [(False, False), (True, True), (False, True)])
def test_nobody_owes_an_answer_for_a_closed_period_or_a_compiled_record(is_running: bool, is_compiled: bool) -> None:
    found = fresh(date(2030, 1, 1), "2026-03-10", is_running=is_running, is_compiled=is_compiled)

    assert found == Freshness(PartialDate(2026, 3, 10))


def test_without_a_start_and_a_word_nothing_can_be_said() -> None:
    assert fresh(date(2026, 1, 1), start=None) == Freshness()


@given(st.integers(1, 730), st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(0, 2000))
def test_it_only_grows_older(cadence_days: int, last: date, days: int) -> None:
    order = ["fresh", "due", "overdue"]
    states = [
        order.index(fresh(last + timedelta(days=days + more), last.isoformat(), cadence_days=cadence_days).state)
        for more in (0, 1)
    ]

    assert states == sorted(states)
    assert (states[0] == 0) == (days <= cadence_days)
    assert (states[0] == 2) == (days > cadence_days + GRACE_DAYS)


def test_the_default_is_a_quarter() -> None:
    assert DEFAULT_CADENCE_DAYS == 90
