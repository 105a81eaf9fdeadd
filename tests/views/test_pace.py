"""The work month by month: the chart and the table say the same, and what the state rests on."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.views.axes import amount_ticks
from generator.views.pace import PaceView, describe_pace
from tests.harness import Project
from tests.views.reading import plain, writer

Make = Callable[..., Project]

HEAD = """
-- lulea/municipality.yml --
code: "2580"
-- lulea/2018-trafik/partnership.yml --
title: Trafik
summary: Lugnare trafik.
period: 2018
activities:
  - id: kontroller
    text: Polisen gör kontroller.
    target: {TARGET}
-- lulea/2018-trafik/log.csv --
date,date_to,activity,amount
2018-02-03,,kontroller,4
2018-02-20,,kontroller,3
2018-04-28,2018-05-02,kontroller,5
"""


def pace(project: Make, target: str, today: str, *, is_over: bool = False) -> PaceView | None:
    made = project(HEAD.replace("{TARGET}", target))
    site = made.site(today)
    (partnership,) = site.municipalities["lulea"].partnerships
    (activity,) = partnership.activities
    return describe_pace(activity, writer("sv", site.registry), is_over=is_over)


def test_each_month_stands_with_its_amount_and_the_sum_so_far(project: Make) -> None:
    view = pace(project, "{at_least: 24, unit: kontroll}", "2018-07-01")

    assert view is not None
    assert view.table.header == ("Månad", "Kontroller", "Totalt")
    assert view.table.rows == (("Februari 2018", "7", "7"), ("Maj 2018", "5", "12"))


def test_the_line_of_the_promise_ends_where_the_state_is_decided(project: Make) -> None:
    view = pace(project, "{at_least: 24, unit: kontroll}", "2018-07-01")

    assert view is not None and view.chart is not None
    chart = view.chart
    assert chart.asked[0] == (date(2018, 1, 1), 0.0)
    assert chart.asked[1][0] == date(2018, 7, 1)
    assert chart.asked[1][1] == pytest.approx(24 * 182 / 365)
    assert chart.done == ((date(2018, 2, 28), 7.0), (date(2018, 5, 31), 12.0), (date(2018, 7, 1), 12.0))
    assert plain(chart.description) == "Gjort: 12. Löftet: 12."


def test_the_leeway_is_for_the_time_that_runs(project: Make) -> None:
    running = pace(project, "{at_least: 24, unit: kontroll}", "2018-07-01")
    over = pace(project, "{at_least: 24, unit: kontroll}", "2019-07-01", is_over=True)
    limit = pace(project, "{at_most: 24, unit: kontroll}", "2018-07-01")

    assert running is not None and running.chart is not None and running.chart.tolerance == 0.1
    assert over is not None and over.chart is not None and over.chart.tolerance == 0
    assert limit is not None and limit.chart is not None
    assert (limit.chart.tolerance, limit.chart.asked_word) == (0, "Gränsen")


def test_what_time_does_not_decide_has_a_table_and_no_chart(project: Make) -> None:
    view = pace(project, "{at_least: 1, unit: kontroll, per: occasion}", "2018-07-01")

    assert view is not None and view.chart is None and len(view.table.rows) == 2


def test_a_single_month_is_no_series(project: Make) -> None:
    assert pace(project, "{at_least: 24, unit: kontroll}", "2018-03-01") is None


@given(st.floats(-1e6, 1e6), st.floats(0, 1e6))
def test_an_axis_has_round_places_that_hold_both_ends(low: float, width: float) -> None:
    ticks = amount_ticks(low, low + width, str)

    assert len(ticks) >= 2
    assert len(ticks) <= 8
    slack = max(1e-6, abs(low) * 1e-6, width * 1e-6)
    assert ticks[0].at <= low + slack and ticks[-1].at >= low + width - slack
    steps = {round(after.at - before.at, 9) for before, after in pairwise(ticks)}
    assert len(steps) == 1 or max(steps) - min(steps) < 1e-6 * max(steps)


def test_an_axis_of_small_parts_is_exact() -> None:
    assert [tick.word for tick in amount_ticks(0, 0.3, str)] == [str(Decimal("0.1") * n) for n in range(4)]
