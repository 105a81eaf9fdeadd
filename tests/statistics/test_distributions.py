"""Tails and quantiles: printed tables, closed forms where there are any, and round trips."""

from math import atan, exp, expm1, log, log1p, pi, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.statistics.distributions import (
    beta_log_odds,
    binomial_tails,
    chi_squared_upper_tail,
    gamma_point,
    normal_both_tails,
    normal_multiple,
    t_both_tails,
    t_multiple,
)
from generator.statistics.incomplete import beta_tails, gamma_tails

tails = st.floats(1e-9, 0.999)
shapes = st.floats(0.3, 1e7)


@pytest.mark.parametrize(
    ("degrees", "multiple"),
    [(1, 12.7062), (2, 4.3027), (3, 3.1824), (5, 2.5706), (10, 2.2281), (30, 2.0423), (120, 1.9799), (10**9, 1.9600)],
)
def test_the_table_of_students_t(degrees: int, multiple: float) -> None:
    # Pearson and Hartley, Biometrika Tables for Statisticians, vol. 1, table 12.
    assert t_multiple(0.95, degrees) == pytest.approx(multiple, abs=0.00005)


@pytest.mark.parametrize(("degrees", "bound"), [(1, 3.841), (2, 5.991), (3, 7.815), (10, 18.307)])
def test_the_table_of_chi_squared(degrees: int, bound: float) -> None:
    # The same book, table 8.
    assert chi_squared_upper_tail(bound, degrees) == pytest.approx(0.05, abs=0.00002)


def test_nineteen_of_twenty_are_within_1_96() -> None:
    assert normal_multiple(0.95) == pytest.approx(1.959963984540054, rel=1e-15)
    assert normal_both_tails(-1.959963984540054) == pytest.approx(0.05, rel=1e-14)
    assert normal_both_tails(0) == 1


@given(st.floats(1e-6, 1e6))
def test_one_degree_of_freedom_is_cauchys_distribution(t: float) -> None:
    assert t_both_tails(t, 1) == pytest.approx(2 / pi * atan(1 / t), rel=1e-12)


@given(st.floats(1e-6, 1e3))
def test_two_degrees_of_freedom_have_a_closed_form(t: float) -> None:
    assert t_both_tails(t, 2) == pytest.approx(2 / (2 + t * t) / (1 + t / sqrt(2 + t * t)), rel=1e-12)


@given(st.floats(0.05, 0.9999), st.floats(1, 1e9) | st.floats(50, 1_000))
def test_the_t_multiple_leaves_out_just_what_it_should(level: float, degrees: float) -> None:
    assert t_both_tails(t_multiple(level, degrees), degrees) == pytest.approx(1 - level, rel=1e-10)


def test_the_expansion_for_many_degrees_joins_without_a_step() -> None:
    for level in (0.5, 0.95, 0.999999):
        below, above = t_multiple(level, 99_999.999), t_multiple(level, 100_000)

        assert below == pytest.approx(above, rel=1e-12)


@given(st.floats(0, 600))
def test_a_shape_of_one_is_the_exponential_distribution(x: float) -> None:
    lower, upper = gamma_tails(1, x)

    assert upper == pytest.approx(exp(-x), rel=1e-12)
    assert lower == pytest.approx(-expm1(-x), rel=1e-12)


@given(st.floats(1, 1e8), st.floats(1e-9, 1 - 1e-9))
def test_a_beta_with_a_one_is_a_power(a: float, x: float) -> None:
    lower, upper = beta_tails(a, 1, x, 1 - x)
    power = a * log(x)

    assert lower == pytest.approx(exp(power), rel=1e-6, abs=1e-300)
    assert upper == pytest.approx(-expm1(power), rel=1e-6)


@given(st.floats(0.3, 1e6), st.floats(0.3, 1e6), st.floats(0, 1))
def test_the_two_tails_of_a_beta_are_mirrored(a: float, b: float, x: float) -> None:
    lower, upper = beta_tails(a, b, x, 1 - x)

    assert lower + upper == pytest.approx(1)
    assert beta_tails(b, a, 1 - x, x) == pytest.approx((upper, lower), rel=1e-9, abs=1e-300)


@given(tails, shapes, st.booleans())
def test_the_gamma_point_has_the_tail_asked_for(tail: float, shape: float, upper: bool) -> None:
    assert gamma_tails(shape, gamma_point(tail, shape, upper=upper))[upper] == pytest.approx(tail, rel=1e-8)


@given(tails, shapes, shapes, st.booleans())
def test_the_beta_point_has_the_tail_asked_for(tail: float, a: float, b: float, upper: bool) -> None:
    log_odds = beta_log_odds(tail, a, b, upper=upper)
    x, y = 1 / (1 + exp(-log_odds)), 1 / (1 + exp(log_odds))

    assert beta_tails(a, b, x, y)[upper] == pytest.approx(tail, rel=1e-8)


def test_the_rarest_event_of_a_hundred_million() -> None:
    # 1 − 0.025^(1/n), in the form that loses no digits.
    n = 10**8
    log_odds = beta_log_odds(0.025, 1, n, upper=True)

    assert exp(log_odds - log1p(exp(log_odds))) == pytest.approx(-expm1(log(0.025) / n), rel=1e-13)


def test_a_coin_thrown_eleven_times() -> None:
    assert binomial_tails(2, 9, 1, 1) == pytest.approx((67 / 2048, 2036 / 2048), rel=1e-14)
    assert binomial_tails(0, 11, 1, 1) == pytest.approx((1 / 2048, 1), rel=1e-14)
    assert binomial_tails(11, 0, 1, 1) == pytest.approx((1, 1 / 2048), rel=1e-14)


def test_the_ends_of_the_scale() -> None:
    assert gamma_tails(2, 0) == beta_tails(2, 3, 0, 1) == (0, 1)
    assert beta_tails(2, 3, 1, 0) == (1, 0)
    assert t_both_tails(0, 5) == 1
    assert t_both_tails(1e300, 5) == pytest.approx(0, abs=1e-300)
