"""Intervals around one value: published figures, and what must hold whatever the numbers."""

from math import inf, nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.statistics.intervals import (
    estimate_with_standard_error,
    mean_interval,
    rate_interval,
    share_interval,
)
from generator.statistics.samples import Interval, Mean, Rate, Share

levels = st.floats(0.5, 0.999)


@st.composite
def shares(draw: st.DrawFn, largest: int = 100_000_000) -> Share:
    n = draw(st.integers(1, largest))
    return Share(draw(st.floats(0, n) | st.integers(0, n).map(float)), n, draw(st.just(1.0) | st.floats(0.2, 20)))


# --- shares ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("successes", "n", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_the_values_of_newcombes_first_table(successes: int, n: int, low: float, high: float) -> None:
    # R. G. Newcombe, Two-sided Confidence Intervals for the Single Proportion: Comparison of Seven Methods,
    # Statistics in Medicine 17, 1998, pp. 857-872, table I, method 3.
    interval = share_interval(Share(successes, n))

    assert (round(interval.low, 4), round(interval.high, 4)) == (low, high)


@given(shares(), levels)
def test_the_interval_of_a_share_is_within_0_and_1_and_around_the_share(share: Share, level: float) -> None:
    interval = share_interval(share, level)

    assert 0 <= interval.low <= share.value <= interval.high <= 1


@given(st.integers(1, 100_000_000))
def test_none_and_all_have_an_interval_that_ends_exactly_there(n: int) -> None:
    none, everybody = share_interval(Share(0, n)), share_interval(Share(n, n))

    assert none.low == 0 < none.high
    assert everybody.low < 1 == everybody.high


@given(shares(), levels)
def test_yes_and_no_have_intervals_that_mirror_each_other(share: Share, level: float) -> None:
    yes, no = share_interval(share, level), share_interval(Share(share.n - share.successes, share.n, share.deff), level)

    assert (yes.low, yes.high) == pytest.approx((1 - no.high, 1 - no.low), abs=1e-12)


@given(shares(10_000), st.floats(0.0, 1.0))
def test_more_successes_move_both_ends_up(share: Share, towards_all: float) -> None:
    more = Share(share.successes + (share.n - share.successes) * towards_all, share.n, share.deff)

    assert share_interval(share).low <= share_interval(more).low + 1e-15
    assert share_interval(share).high <= share_interval(more).high + 1e-15


@given(shares(100_000), st.integers(2, 50))
def test_more_answers_make_the_interval_narrower(share: Share, times: int) -> None:
    few, many = share_interval(share), share_interval(Share(share.successes * times, share.n * times, share.deff))

    assert many.high - many.low < few.high - few.low


@given(shares(100_000), levels, st.floats(0.001, 0.999))
def test_more_confidence_needs_a_wider_interval(share: Share, level: float, more: float) -> None:
    narrow, wide = share_interval(share, level), share_interval(share, level + (0.9999 - level) * more)

    assert wide.low <= narrow.low + 1e-15
    assert narrow.high <= wide.high + 1e-15


def test_a_design_effect_of_two_is_half_the_answers() -> None:
    assert share_interval(Share(120, 300, deff=2)) == share_interval(Share(60, 150))


# --- means -------------------------------------------------------------------------------------------------------


def test_the_interval_of_a_mean_in_a_textbook() -> None:
    # NIST/SEMATECH e-Handbook of Statistical Methods, section 1.3.5.2, ZARR13.DAT: 9.258242 to 9.264679.
    interval = mean_interval(Mean(9.261460, 0.022789 / 195**0.5, 195))

    assert (interval.low, interval.high) == pytest.approx((9.258242, 9.264679), abs=1.5e-6)


def test_two_answers_leave_one_degree_of_freedom() -> None:
    interval = mean_interval(Mean(5, 1, 2))

    assert (interval.low, interval.high) == pytest.approx((5 - 12.7062, 5 + 12.7062), abs=0.00005)


def test_a_mean_whose_answers_were_all_alike_has_no_width() -> None:
    assert mean_interval(Mean(4, 0, 12)) == Interval(4, 4)


@given(st.floats(-1e6, 1e6), st.floats(0.001, 1e3), st.integers(2, 10**8), levels)
def test_the_interval_of_a_mean_is_wider_than_the_normal_one(mean: float, error: float, n: int, level: float) -> None:
    interval, normal = (
        mean_interval(Mean(mean, error, n), level),
        estimate_with_standard_error(mean, error, level).interval,
    )

    assert interval.low <= normal.low + 1e-9
    assert normal.high <= interval.high + 1e-9


# --- rates -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("events", "low", "high"),
    [
        (0, 0.0, 3.689),
        (1, 0.0253, 5.572),
        (2, 0.242, 7.225),
        (3, 0.619, 8.767),
        (5, 1.623, 11.668),
        (10, 4.795, 18.390),
        (20, 12.217, 30.888),
        (50, 37.111, 65.919),
    ],
)
def test_the_values_of_the_tables_of_the_poisson_distribution(events: int, low: float, high: float) -> None:
    # E. S. Pearson and H. O. Hartley, Biometrika Tables for Statisticians, vol. 1, table 40 (after Garwood 1936).
    interval = rate_interval(Rate(events, 1))

    assert (interval.low, interval.high) == pytest.approx((low, high), abs=0.0006)


@given(st.integers(0, 100_000_000), st.floats(0.001, 1e9), levels)
def test_the_interval_of_a_rate_is_around_it_and_never_below_0(events: int, exposure: float, level: float) -> None:
    rate = Rate(events, exposure)
    interval = rate_interval(rate, level)

    assert 0 <= interval.low <= rate.value < interval.high


@given(st.integers(0, 100_000))
def test_one_more_event_moves_both_ends_up(events: int) -> None:
    fewer, more = rate_interval(Rate(events, 1)), rate_interval(Rate(events + 1, 1))

    assert fewer.low < more.low
    assert fewer.high < more.high


def test_a_rate_is_counted_for_each_one_of_its_exposure() -> None:
    interval = rate_interval(Rate(184, 10_700))

    assert (interval.low * 1000, interval.high * 1000) == pytest.approx((14.80, 19.87), abs=0.005)


# --- what is refused ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("level", [0, 1, -0.5, 95, 1e-300, nan, inf])
def test_a_level_outside_0_to_1_is_refused(level: float) -> None:
    for interval in (
        lambda: share_interval(Share(1, 2), level),
        lambda: mean_interval(Mean(1, 1, 2), level),
        lambda: rate_interval(Rate(1, 2), level),
        lambda: estimate_with_standard_error(1, 1, level),
    ):
        with pytest.raises(ValueError, match="level"):
            interval()


def test_an_error_below_0_and_a_value_that_is_none_are_refused() -> None:
    with pytest.raises(ValueError, match="standard error"):
        estimate_with_standard_error(50, -1)
    with pytest.raises(ValueError, match="value"):
        estimate_with_standard_error(nan, 1)
