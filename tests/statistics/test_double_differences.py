"""Changes held against each other: the example of the data model, a simulation, and what must hold whatever the numbers."""

import random
from math import inf, log, sqrt
from statistics import NormalDist

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from generator.statistics.differences import Difference, difference_of_means, difference_of_shares
from generator.statistics.double_differences import difference_of_differences, heterogeneity, ratio_of_ratios
from generator.statistics.rates import ratio_of_rates
from generator.statistics.samples import Interval, Mean, Rate, Share
from tests.statistics.test_intervals import shares

changes = st.builds(difference_of_shares, shares(5_000), shares(5_000))
busy_rates = st.builds(Rate, st.integers(1, 5_000), st.floats(0.1, 1e4))
ratios = st.builds(ratio_of_rates, busy_rates, busy_rates)


def change(value: float, reach: float, level: float = 0.95) -> Difference:
    return Difference(value, Interval(value - reach, value + reach, level), 0.5, "welch_t")


# --- differences -------------------------------------------------------------------------------------------------


def test_significant_among_women_only_is_not_that_women_differ_from_men() -> None:
    women = difference_of_shares(Share(60, 150), Share(78, 150))
    men = difference_of_shares(Share(60, 150), Share(67.5, 150))
    apart = difference_of_differences(men, women)

    assert women.p < 0.05 < men.p
    assert (round(apart.value, 2), round(apart.interval.low, 2), round(apart.interval.high, 2)) == (0.07, -0.09, 0.23)
    assert round(apart.p, 2) == 0.39


def test_two_symmetric_changes_are_the_z_test_of_altman_and_bland() -> None:
    # D. G. Altman and J. M. Bland, Interaction Revisited: the Difference between Two Estimates, BMJ 326, 2003, p. 219:
    # each standard error is the width of its interval over 2 x 1.96, and z the difference over the root of their squares.
    first, second = change(-0.5, 0.3), change(0.1, 0.4)
    error = sqrt(0.3**2 + 0.4**2) / 1.959964

    apart = difference_of_differences(first, second)

    assert apart.p == pytest.approx(2 * NormalDist().cdf(-0.6 / error), rel=1e-6)
    assert (apart.interval.low, apart.interval.high) == pytest.approx((0.1, 1.1))


@given(changes, changes)
def test_the_interval_is_around_the_difference_and_agrees_with_its_own_test(
    first: Difference, second: Difference
) -> None:
    apart = difference_of_differences(first, second)
    assume(abs(apart.p - 0.05) > 1e-9)

    assert -2 <= apart.interval.low <= apart.value <= apart.interval.high <= 2
    # The z of two standard errors may part from the interval where shares are far from symmetric: `movement_of` asks both.
    if apart.test == "from_intervals":
        assert (apart.p < 0.05) == (not apart.interval.holds(0))


@given(changes, changes)
def test_the_other_way_round_has_the_sign_turned(first: Difference, second: Difference) -> None:
    there, back = difference_of_differences(first, second), difference_of_differences(second, first)

    assert (back.value, back.interval.low, back.interval.high) == pytest.approx(
        (-there.value, -there.interval.high, -there.interval.low)
    )
    assert back.p == pytest.approx(there.p)


@given(changes)
def test_a_change_does_not_differ_from_itself(first: Difference) -> None:
    assert difference_of_differences(first, first).p == 1


def test_means_can_be_held_against_each_other_too() -> None:
    first = difference_of_means(Mean(50, 1, 200), Mean(51, 1, 200))
    second = difference_of_means(Mean(50, 1, 200), Mean(55, 1, 200))

    apart = difference_of_differences(first, second)

    assert apart.value == pytest.approx(4)
    assert apart.p == pytest.approx(2 * NormalDist().cdf(-2), rel=0.02)


def test_the_interval_holds_the_truth_about_as_often_as_it_says() -> None:
    # 2,000 invented pairs of areas with 80 answers a wave: 95 % of the intervals should hold the true difference of 0.10,
    # and the standard error of that share is half a percentage point.
    chance = random.Random(8)
    truth = ((0.40, 0.42), (0.38, 0.50))
    held = 0
    for _ in range(2_000):
        area, other = (
            difference_of_shares(*(Share(sum(chance.random() < share for _ in range(80)), 80) for share in waves))
            for waves in truth
        )
        held += difference_of_differences(area, other).interval.holds(0.10)

    assert 0.935 < held / 2_000 < 0.97


# --- ratios ------------------------------------------------------------------------------------------------------


def test_ratios_of_many_events_are_the_usual_log_normal_ones() -> None:
    first = ratio_of_rates(Rate(20_000, 1), Rate(20_400, 1))
    second = ratio_of_rates(Rate(30_000, 1), Rate(29_000, 1))
    error = sqrt(1 / 20_000 + 1 / 20_400 + 1 / 30_000 + 1 / 29_000)

    apart = ratio_of_ratios(first, second)

    assert apart is not None
    assert apart.value is not None
    assert log(apart.value) == pytest.approx(log(29_000 / 30_000) - log(20_400 / 20_000))
    assert log(apart.interval.high / apart.value) == pytest.approx(1.96 * error, rel=0.01)
    assert apart.p == pytest.approx(2 * NormalDist().cdf(log(apart.value) / error), rel=0.05)


@given(busy_rates, busy_rates, busy_rates, busy_rates)
def test_a_ratio_of_ratios_agrees_with_its_own_interval(a: Rate, b: Rate, c: Rate, d: Rate) -> None:
    apart = ratio_of_ratios(ratio_of_rates(a, b), ratio_of_rates(c, d))
    assert apart is not None
    assert apart.value is not None
    assume(abs(apart.p - 0.05) > 1e-9)

    assert 0 < apart.interval.low <= apart.value <= apart.interval.high < inf
    assert (apart.p < 0.05) == (not apart.interval.holds(1))


def test_equal_ratios_do_not_differ() -> None:
    ratio = ratio_of_rates(Rate(20, 1), Rate(30, 1))
    apart = ratio_of_ratios(ratio, ratio)

    assert apart is not None
    assert (apart.value, apart.p) == (1, 1)


@pytest.mark.parametrize(("before", "after"), [(0, 4), (4, 0), (0, 0)])
def test_a_count_of_none_leaves_nothing_to_compare(before: int, after: int) -> None:
    empty, usual = ratio_of_rates(Rate(before, 1), Rate(after, 1)), ratio_of_rates(Rate(9, 1), Rate(7, 1))

    assert ratio_of_ratios(empty, usual) is None
    assert ratio_of_ratios(usual, empty) is None


# --- several groups ----------------------------------------------------------------------------------------------


def test_of_two_groups_the_test_of_several_is_the_test_of_two() -> None:
    first, second = change(0.02, 0.08), change(0.15, 0.06)

    assert heterogeneity((first, second)).p == pytest.approx(difference_of_differences(first, second).p)


def test_three_groups_worked_by_hand() -> None:
    # Standard errors of 1: the mean of 1, 2 and 6 is 3, Q = 4 + 1 + 9, and with two degrees of freedom p = exp(-Q / 2).
    found = heterogeneity([change(value, 1.959963984540054) for value in (1, 2, 6)])

    assert (found.degrees, found.statistic) == (2, pytest.approx(14))
    assert found.p == pytest.approx(0.000911882, rel=1e-6)


@given(st.lists(changes, min_size=2, max_size=6), st.randoms())
def test_the_order_of_the_groups_does_not_matter(groups: list[Difference], chance: random.Random) -> None:
    found = heterogeneity(groups)
    chance.shuffle(groups)

    assert 0 <= found.p <= 1
    assert heterogeneity(groups).p == pytest.approx(found.p, abs=1e-9)


def test_groups_that_cannot_be_compared_are_refused() -> None:
    with pytest.raises(ValueError, match="two changes"):
        heterogeneity([change(1, 1)])
    with pytest.raises(ValueError, match="interval"):
        heterogeneity([change(1, 1), change(1, 0)])
    with pytest.raises(ValueError, match="interval"):
        heterogeneity([change(1, 1), change(0, 1e-200)])
    with pytest.raises(ValueError, match="level"):
        difference_of_differences(change(1, 1), change(1, 1, 0.9))
    with pytest.raises(ValueError, match="level"):
        ratio_of_ratios(ratio_of_rates(Rate(9, 1), Rate(7, 1)), ratio_of_rates(Rate(9, 1), Rate(7, 1), 0.9))
