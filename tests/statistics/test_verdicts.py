"""From numbers to one of a closed set of answers."""

from datetime import date
from math import inf, nan

import pytest
from hypothesis import given

from generator.statistics.differences import Difference, difference_of_shares
from generator.statistics.rates import Ratio, ratio_of_rates
from generator.statistics.samples import Interval, Rate, Share
from generator.statistics.verdicts import (
    Direction,
    Movement,
    ResultState,
    conclude,
    conclude_together,
    is_hardly_carried_out,
    is_too_early,
    movement_of,
)
from tests.statistics.test_intervals import shares

UP = difference_of_shares(Share(60, 150), Share(90, 150))
DOWN = difference_of_shares(Share(90, 150), Share(60, 150))
STILL = difference_of_shares(Share(60, 150), Share(64, 150))
FEWER = ratio_of_rates(Rate(300, 1), Rate(200, 1))


def test_which_way_a_value_went() -> None:
    assert movement_of(UP) is Movement.UP
    assert movement_of(DOWN) is Movement.DOWN
    assert movement_of(STILL) is Movement.NO_CLEAR_CHANGE
    assert movement_of(FEWER) is Movement.DOWN
    assert movement_of(ratio_of_rates(Rate(200, 1), Rate(300, 1))) is Movement.UP
    assert movement_of(ratio_of_rates(Rate(0, 1), Rate(0, 1))) is Movement.NO_CLEAR_CHANGE


def test_a_change_that_does_not_outlive_the_adjustment_is_not_clear() -> None:
    women = difference_of_shares(Share(60, 150), Share(78, 150))

    assert movement_of(women) is Movement.UP
    assert movement_of(women, p=3 * women.p) is Movement.NO_CLEAR_CHANGE


def test_test_and_interval_must_both_find_the_change() -> None:
    only_test = Difference(0.1, Interval(-0.001, 0.2), 0.04, "two_proportion_z")
    only_interval = Difference(0.1, Interval(0.001, 0.2), 0.06, "fisher_exact")

    assert movement_of(only_test) is movement_of(only_interval) is Movement.NO_CLEAR_CHANGE


@given(shares(), shares())
def test_a_clear_change_has_an_interval_on_one_side(before: Share, after: Share) -> None:
    change = difference_of_shares(before, after)
    movement = movement_of(change)

    assert (movement is Movement.UP) <= (change.interval.low > 0)
    assert (movement is Movement.DOWN) <= (change.interval.high < 0)


@pytest.mark.parametrize(
    ("change", "direction", "expected"),
    [
        (UP, "higher_is_better", ResultState.IMPROVED),
        (UP, "lower_is_better", ResultState.WORSENED),
        (UP, "neutral", ResultState.CHANGED),
        (DOWN, "higher_is_better", ResultState.WORSENED),
        (DOWN, "lower_is_better", ResultState.IMPROVED),
        (DOWN, "neutral", ResultState.CHANGED),
        (FEWER, "neutral", ResultState.CHANGED),
        (FEWER, "lower_is_better", ResultState.IMPROVED),
        (STILL, "higher_is_better", ResultState.NO_CLEAR_CHANGE),
        (STILL, "neutral", ResultState.NO_CLEAR_CHANGE),
        (None, "higher_is_better", ResultState.NOT_MEASURED),
    ],
)
def test_what_a_change_means_for_the_goal(
    change: Difference | Ratio | None, direction: Direction, expected: ResultState
) -> None:
    assert conclude(change, direction) is expected


@pytest.mark.parametrize("change", [UP, STILL, None])
def test_what_must_not_be_judged_is_not_whatever_the_numbers(change: Difference | None) -> None:
    assert conclude(change, "higher_is_better", too_early=True) is ResultState.TOO_EARLY
    assert conclude(change, "higher_is_better", withheld=True) is ResultState.WITHHELD
    assert conclude(change, "higher_is_better", too_early=True, withheld=True) is ResultState.TOO_EARLY


def test_the_adjusted_p_decides_about_the_goal() -> None:
    assert conclude(UP, "higher_is_better", p=0.2) is ResultState.NO_CLEAR_CHANGE


@pytest.mark.parametrize(
    ("results", "together"),
    [
        ("", "not_measured"),
        ("improved improved", "improved"),
        ("improved worsened", "mixed"),
        ("improved no_clear_change", "mixed"),
        ("mixed mixed", "mixed"),
        ("improved too_early withheld not_measured", "improved"),
        ("no_clear_change not_measured", "no_clear_change"),
        ("not_measured withheld too_early", "too_early"),
        ("not_measured withheld", "withheld"),
        ("changed changed", "changed"),
    ],
)
def test_a_goal_that_is_measured_in_several_places(results: str, together: str) -> None:
    assert conclude_together(ResultState(name) for name in results.split()) == together


def test_without_a_named_day_it_is_too_early_for_twelve_months() -> None:
    start = date(2025, 3, 15)

    assert is_too_early(date(2026, 3, 14), start)
    assert not is_too_early(date(2026, 3, 15), start)


def test_the_day_that_the_parties_named_comes_before_the_twelve_months() -> None:
    start, named = date(2025, 3, 15), date(2025, 9, 1)

    assert is_too_early(date(2025, 8, 31), start, named)
    assert not is_too_early(date(2025, 9, 1), start, named)


def test_twelve_months_from_a_leap_day_end_in_february() -> None:
    assert is_too_early(date(2025, 2, 27), date(2024, 2, 29))
    assert not is_too_early(date(2025, 2, 28), date(2024, 2, 29))
    assert not is_too_early(date.max, date.max)


def test_under_half_of_what_was_promised_is_hardly_carried_out() -> None:
    assert is_hardly_carried_out(45, 92)
    assert not is_hardly_carried_out(46, 92)
    assert is_hardly_carried_out(0, 1)


@pytest.mark.parametrize(("done", "promised"), [(1, 0), (1, -1), (-1, 5), (nan, 5), (1, nan), (1, inf)])
def test_amounts_that_cannot_be_are_refused(done: float, promised: float) -> None:
    with pytest.raises(ValueError, match="what was"):
        is_hardly_carried_out(done, promised)


@pytest.mark.parametrize("p", [-0.1, 1.1, nan])
def test_a_p_outside_0_to_1_is_refused(p: float) -> None:
    with pytest.raises(ValueError, match="p-value"):
        movement_of(UP, p=p)
    with pytest.raises(ValueError, match="significance"):
        movement_of(UP, significance=p)
