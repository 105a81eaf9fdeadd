"""Two counts held against each other: worked values, and what must hold whatever the numbers."""

from fractions import Fraction
from math import comb, inf

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from generator.statistics.rates import Ratio, ratio_of_rates
from generator.statistics.samples import Interval, Rate

rates = st.builds(Rate, st.integers(0, 2_000), st.floats(0.01, 1e6))


def test_the_example_in_the_manual_of_r() -> None:
    # R, stats::poisson.test, section Examples: rate ratio 1.971488, 0.8584264 to 4.2772659. (Its p is another: it adds up
    # the outcomes that are no likelier, and does not always agree with its interval.)
    ratio = ratio_of_rates(Rate(6 + 8 + 7, 1083 + 1050 + 878), Rate(11, 800))

    assert ratio.value == pytest.approx(1.971488, abs=5e-7)
    assert (ratio.interval.low, ratio.interval.high) == pytest.approx((0.8584264, 4.2772659), abs=5e-8)


def test_two_of_eleven_is_twice_the_tail_of_a_fair_coin() -> None:
    assert ratio_of_rates(Rate(9, 1), Rate(2, 1)).p == pytest.approx(2 * (1 + 11 + 55) / 2**11)


@given(st.integers(0, 40), st.integers(0, 40), st.integers(1, 9), st.integers(1, 9))
def test_p_is_twice_the_smaller_tail_of_the_binomial(before: int, after: int, earlier: int, later: int) -> None:
    chance, n = Fraction(later, earlier + later), before + after
    chances = [comb(n, k) * chance**k * (1 - chance) ** (n - k) for k in range(n + 1)]
    exact = min(Fraction(1), 2 * min(sum(chances[: after + 1]), sum(chances[after:])))

    assert ratio_of_rates(Rate(before, earlier), Rate(after, later)).p == pytest.approx(float(exact), rel=1e-12)


@given(rates, rates, st.floats(0.5, 0.999))
def test_the_interval_leaves_out_no_change_just_when_the_test_finds_one(
    before: Rate, after: Rate, level: float
) -> None:
    ratio = ratio_of_rates(before, after, level)
    assume(abs(ratio.p - (1 - level)) > 1e-9)

    assert (ratio.p < 1 - level) == (not ratio.interval.holds(1))


@given(rates, rates)
def test_the_interval_is_around_the_ratio_and_never_below_0(before: Rate, after: Rate) -> None:
    ratio = ratio_of_rates(before, after)

    assert 0 <= ratio.interval.low < ratio.interval.high
    assert ratio.value is None or ratio.interval.holds(ratio.value)


@given(rates, rates)
def test_the_other_way_round_is_the_reciprocal(before: Rate, after: Rate) -> None:
    there, back = ratio_of_rates(before, after), ratio_of_rates(after, before)

    assert back.p == pytest.approx(there.p, rel=1e-9)
    assert back.interval.high == (pytest.approx(1 / there.interval.low, rel=1e-9) if after.events else inf)
    if before.events and after.events:
        assert back.value == pytest.approx(1 / there.value)


@given(rates, rates, st.floats(0.01, 100))
def test_the_unit_of_the_exposure_does_not_matter(before: Rate, after: Rate, unit: float) -> None:
    plain = ratio_of_rates(before, after)
    scaled = ratio_of_rates(Rate(before.events, before.exposure * unit), Rate(after.events, after.exposure * unit))

    assert (scaled.interval.low, scaled.interval.high) == pytest.approx(
        (plain.interval.low, plain.interval.high), rel=1e-9
    )


def test_counts_of_none() -> None:
    from_none = ratio_of_rates(Rate(0, 10), Rate(7, 10))
    to_none = ratio_of_rates(Rate(7, 10), Rate(0, 10))

    assert (from_none.value, from_none.interval.high) == (inf, inf)
    assert (to_none.value, to_none.interval.low) == (0, 0)
    assert from_none.p == to_none.p == pytest.approx(2 / 2**7)
    assert ratio_of_rates(Rate(0, 10), Rate(0, 10)) == Ratio(None, Interval(0, inf), 1)


def test_a_hundred_million_events() -> None:
    ratio = ratio_of_rates(Rate(10**8, 1), Rate(10**8 + 30_000, 1))

    # So many are normal: z = 30,000 / sqrt(200,030,000) = 2.1212.
    assert ratio.p == pytest.approx(0.0339, abs=0.0001)
    assert ratio.interval.low == pytest.approx(1.0000228, abs=1e-7)
