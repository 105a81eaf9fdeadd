"""Two waves held against each other: published figures, and what must hold whatever the numbers."""

from math import inf, nan
from statistics import mean, stdev

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from generator.statistics.differences import (
    Difference,
    difference_of_estimates,
    difference_of_means,
    difference_of_shares,
)
from generator.statistics.fisher import fisher_exact
from generator.statistics.intervals import share_interval
from generator.statistics.samples import Estimate, Interval, Mean, Share
from tests.statistics.test_intervals import shares

means = st.builds(Mean, st.floats(-1e6, 1e6), st.floats(0.001, 1e3), st.integers(2, 10**6))


@pytest.mark.parametrize(
    ("after", "before", "low", "high"),
    [
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((6, 7), (2, 7), 0.0582, 0.8062),
        ((5, 56), (0, 29), -0.0381, 0.1926),
        ((0, 10), (0, 20), -0.1611, 0.2775),
        ((0, 10), (0, 10), -0.2775, 0.2775),
        ((10, 10), (0, 20), 0.6791, 1.0000),
        ((10, 10), (0, 10), 0.6075, 1.0000),
    ],
)
def test_the_values_of_newcombes_second_table(
    after: tuple[int, int], before: tuple[int, int], low: float, high: float
) -> None:
    # Newcombe 1998, Statistics in Medicine 17, pp. 873-890, table II, method 10.
    interval = difference_of_shares(Share(*before), Share(*after)).interval

    assert (round(interval.low, 4), round(interval.high, 4)) == (low, high)


def test_the_example_of_the_data_model() -> None:
    women = difference_of_shares(Share(0.40 * 150, 150), Share(0.52 * 150, 150))
    men = difference_of_shares(Share(0.40 * 150, 150), Share(0.45 * 150, 150))

    assert (round(women.value, 3), round(women.p, 3), women.test) == (0.12, 0.036, "two_proportion_z")
    assert (round(men.value, 3), round(men.p, 2), men.test) == (0.05, 0.38, "two_proportion_z")


def test_the_test_is_fishers_when_an_expected_cell_is_under_five() -> None:
    few = difference_of_shares(Share(4, 100), Share(5, 100))
    enough = difference_of_shares(Share(4, 100), Share(6, 100))
    few_who_said_no = difference_of_shares(Share(96, 100), Share(95, 100))

    small_wave = difference_of_shares(Share(1, 10), Share(60, 1_000))

    assert (few.test, enough.test, few_who_said_no.test) == ("fisher_exact", "two_proportion_z", "fisher_exact")
    assert small_wave.test == "fisher_exact"
    assert few.p == pytest.approx(few_who_said_no.p) == pytest.approx(1)


def test_students_sleep() -> None:
    # Student 1908, as R's t.test(extra ~ group, data = sleep): p = 0.07939, -3.3654832 to 0.2054832.
    first = (0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0)
    second = (1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4)
    change = difference_of_means(*(Mean(mean(group), stdev(group) / 10**0.5, 10) for group in (second, first)))

    assert change.value == pytest.approx(-1.58)
    assert (change.interval.low, change.interval.high) == pytest.approx((-3.3654832, 0.2054832), abs=5e-8)
    assert change.p == pytest.approx(0.07939, abs=5e-6)
    assert change.test == "welch_t"


# --- whatever the numbers ----------------------------------------------------------------------------------------


@given(shares(), shares())
def test_the_interval_stays_within_the_scale_and_around_the_difference(before: Share, after: Share) -> None:
    change = difference_of_shares(before, after)

    assert -1 <= change.interval.low <= change.value <= change.interval.high <= 1
    assert 0 <= change.p <= 1


@given(shares(5_000), shares(5_000))
def test_the_other_way_round_is_the_same_with_the_sign_turned(before: Share, after: Share) -> None:
    there, back = difference_of_shares(before, after), difference_of_shares(after, before)

    assert (back.value, back.interval.low, back.interval.high) == pytest.approx(
        (-there.value, -there.interval.high, -there.interval.low)
    )
    assert back.p == pytest.approx(there.p, rel=1e-6)
    assert back.test == there.test


@given(shares(5_000))
def test_two_equal_waves_differ_in_nothing(share: Share) -> None:
    change = difference_of_shares(share, share)

    assert change.value == 0
    assert change.interval.holds(0)
    assert change.p == pytest.approx(1)


@given(st.integers(20, 400), st.data())
def test_a_larger_change_is_surer(n: int, data: st.DataObject) -> None:
    before, after = sorted(data.draw(st.lists(st.integers(0, n - 1), min_size=2, max_size=2)))
    near, far = (difference_of_shares(Share(before, n), Share(step, n)) for step in (after, after + 1))
    assume(near.test == far.test)

    assert far.p <= near.p * (1 + 1e-6)
    assert near.interval.low < far.interval.low


@given(shares(2_000), shares(2_000), st.floats(1.1, 30))
def test_a_design_effect_makes_the_interval_wider(before: Share, after: Share, deff: float) -> None:
    plain = difference_of_shares(before, after).interval
    clustered = difference_of_shares(before, Share(after.successes, after.n, after.deff * deff)).interval

    assert clustered.high - clustered.low > plain.high - plain.low


def test_a_design_effect_of_two_is_half_the_answers() -> None:
    clustered = difference_of_shares(Share(120, 300, 2), Share(156, 300, 2))
    few = difference_of_shares(Share(6, 60, 2), Share(1, 60, 2))

    assert clustered == difference_of_shares(Share(60, 150), Share(78, 150))
    assert few == difference_of_shares(Share(3, 30), Share(0.5, 30))


def test_effective_answers_are_rounded_down_for_fishers_test() -> None:
    clustered = difference_of_shares(Share(12, 119, deff=4), Share(3, 40))

    assert clustered.p == fisher_exact(3, 29, 3, 40)


def test_answers_that_say_less_than_one_cannot_differ() -> None:
    change = difference_of_shares(Share(0, 2, deff=5), Share(300, 300))

    assert (change.p, change.test) == (1.0, "fisher_exact")


def test_a_hundred_million_answers() -> None:
    change = difference_of_shares(Share(50_000_000, 10**8), Share(50_010_000, 10**8))

    assert change.value == pytest.approx(1e-4)
    assert (change.interval.low, change.interval.high) == pytest.approx((-3.859e-5, 2.3859e-4), rel=1e-3)
    assert change.p == pytest.approx(0.1573, abs=1e-4)


# --- means and ready estimates -----------------------------------------------------------------------------------


@given(means, means)
def test_the_t_interval_leaves_out_nothing_just_when_the_test_finds_a_change(before: Mean, after: Mean) -> None:
    change = difference_of_means(before, after)
    assume(abs(change.p - 0.05) > 1e-9)

    assert (change.p < 0.05) == (not change.interval.holds(0))


@given(means, st.floats(-1e6, 1e6))
def test_a_mean_that_moves_with_the_unit_changes_by_the_same(before: Mean, shift: float) -> None:
    after = Mean(before.value + shift, before.standard_error, before.n)

    assert difference_of_means(before, after).value == pytest.approx(shift, abs=1e-9)


def test_two_means_without_any_spread_differ_or_do_not() -> None:
    assert difference_of_means(Mean(3, 0, 5), Mean(3, 0, 5)) == Difference(0, Interval(0, 0), 1, "welch_t")
    assert difference_of_means(Mean(3, 0, 5), Mean(4, 0, 5)) == Difference(1, Interval(1, 1), 0, "welch_t")


def test_one_mean_without_spread_leaves_the_degrees_of_the_other() -> None:
    # Then it is the t test of one sample: t = 2, 9 degrees of freedom.
    change = difference_of_means(Mean(3, 0, 5), Mean(5, 1, 10))

    assert change.p == pytest.approx(0.0766, abs=0.0001)


def estimates(level: float = 0.95) -> st.SearchStrategy[Estimate]:
    return st.builds(
        lambda value, below, above: Estimate(value, Interval(value - below, value + above, level)),
        st.floats(-1e6, 1e6),
        st.floats(0.01, 1e4),
        st.floats(0.01, 1e4),
    )


@given(estimates(), estimates())
def test_a_difference_of_estimates_agrees_with_its_own_interval(before: Estimate, after: Estimate) -> None:
    change = difference_of_estimates(before, after)
    assume(abs(change.p - 0.05) > 1e-9)

    assert (change.p < 0.05) == (not change.interval.holds(0))
    assert after.interval.low - before.interval.high <= change.interval.low + 1e-6
    assert change.interval.high <= after.interval.high - before.interval.low + 1e-6


def test_published_intervals_give_newcombes_interval_when_they_are_wilsons() -> None:
    before, after = Share(48, 80), Share(56, 70)
    published = difference_of_estimates(*(Estimate(share.value, share_interval(share)) for share in (before, after)))
    own = difference_of_shares(before, after)

    assert (published.value, published.interval) == (own.value, own.interval)
    assert published.test == "from_intervals"


def test_values_without_any_uncertainty_differ_or_do_not() -> None:
    exact, other = Estimate(5, Interval(5, 5)), Estimate(6, Interval(6, 6))

    assert difference_of_estimates(exact, exact).p == 1
    assert difference_of_estimates(exact, other) == Difference(1, Interval(1, 1), 0, "from_intervals")


def test_intervals_of_two_levels_are_refused() -> None:
    with pytest.raises(ValueError, match="level"):
        difference_of_estimates(Estimate(5, Interval(4, 6, 0.9)), Estimate(5, Interval(4, 6)))


@pytest.mark.parametrize("level", [0, 1, nan, inf, 95])
def test_a_level_outside_0_to_1_is_refused(level: float) -> None:
    with pytest.raises(ValueError, match="level"):
        difference_of_shares(Share(1, 2), Share(1, 2), level)
    for error in (0, 1):
        with pytest.raises(ValueError, match="level"):
            difference_of_means(Mean(1, error, 5), Mean(1, error, 5), level)
