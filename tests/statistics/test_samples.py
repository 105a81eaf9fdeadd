"""What was measured: what each kind of number holds, and what is refused."""

from math import inf, nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.statistics.samples import Estimate, Interval, Mean, Rate, Share, share_with_standard_error


def test_a_share_knows_its_value_and_how_much_its_answers_say() -> None:
    share = Share(172, 318, deff=1.5)

    assert share.value == pytest.approx(0.5409, abs=0.0001)
    assert share.effective_n == 212


def test_a_weighted_share_has_successes_that_are_not_whole() -> None:
    assert Share(0.523 * 486, 486).value == pytest.approx(0.523)


@given(st.floats(0.01, 0.99), st.integers(10, 10**6), st.floats(0.3, 10))
def test_a_published_standard_error_gives_back_the_design_effect(value: float, n: int, deff: float) -> None:
    error = (deff * value * (1 - value) / n) ** 0.5

    assert share_with_standard_error(value, error, n).deff == pytest.approx(deff)


def test_a_standard_error_of_nobody_and_of_everybody_says_nothing() -> None:
    assert share_with_standard_error(0, 0, 40) == Share(0, 40)
    assert share_with_standard_error(1, 0, 40) == Share(40, 40)


@pytest.mark.parametrize(
    ("successes", "n", "deff", "about"),
    [
        (0, 0, 1, "answers"),
        (0, -1, 1, "answers"),
        (1, 2.5, 1, "answers"),
        (3, 2, 1, "successes"),
        (-1, 2, 1, "successes"),
        (nan, 2, 1, "successes"),
        (inf, 2, 1, "successes"),
        (1, nan, 1, "answers"),
        (1, inf, 1, "answers"),
        (1, 10**400, 1, "answers"),
        (1, 2, 0, "design effect"),
        (1, 2, -1, "design effect"),
        (1, 2, nan, "design effect"),
    ],
)
def test_a_share_that_cannot_be_is_refused(successes: float, n: int, deff: float, about: str) -> None:
    with pytest.raises(ValueError, match=about):
        Share(successes, n, deff)


def test_a_share_with_an_error_that_cannot_be_is_refused() -> None:
    with pytest.raises(ValueError, match="design effect"):
        share_with_standard_error(0.5, 0, 40)
    with pytest.raises(ValueError, match="successes"):
        share_with_standard_error(1.2, 0.1, 40)
    with pytest.raises(ValueError, match="share"):
        share_with_standard_error(nan, 0.1, 40)
    with pytest.raises(ValueError, match="answers"):
        share_with_standard_error(0.5, 0.1, 0)
    for error in (-0.1, nan, 1e200):
        with pytest.raises(ValueError, match=r"standard error|design effect"):
            share_with_standard_error(0.5, error, 40)


@pytest.mark.parametrize(
    ("value", "error", "n", "about"),
    [(1, 1, 1, "answers"), (1, -1, 5, "error"), (nan, 1, 5, "mean"), (1, inf, 5, "error"), (1, 1, 0, "answers")],
)
def test_a_mean_that_cannot_be_is_refused(value: float, error: float, n: int, about: str) -> None:
    with pytest.raises(ValueError, match=about):
        Mean(value, error, n)


@pytest.mark.parametrize(
    ("events", "exposure", "about"),
    [
        (-1, 1, "events"),
        (1.5, 1, "events"),
        (nan, 1, "events"),
        (1, 0, "exposure"),
        (1, -2, "exposure"),
        (1, inf, "exposure"),
    ],
)
def test_a_rate_that_cannot_be_is_refused(events: int, exposure: float, about: str) -> None:
    with pytest.raises(ValueError, match=about):
        Rate(events, exposure)


@pytest.mark.parametrize(("low", "high", "level"), [(2, 1, 0.95), (nan, 1, 0.95), (0, nan, 0.95), (0, 1, 1), (0, 1, 0)])
def test_an_interval_that_cannot_be_is_refused(low: float, high: float, level: float) -> None:
    with pytest.raises(ValueError, match=r"interval|level"):
        Interval(low, high, level)


@pytest.mark.parametrize(("value", "low", "high"), [(3, 1, 2), (0, 1, 2), (nan, 1, 2), (3, 1, inf)])
def test_an_estimate_outside_its_interval_or_without_ends_is_refused(value: float, low: float, high: float) -> None:
    with pytest.raises(ValueError, match=r"interval|value"):
        Estimate(value, Interval(low, high))


def test_an_interval_holds_its_ends() -> None:
    assert Interval(0, 1).holds(0)
    assert Interval(0, 1).holds(1)
    assert not Interval(0, 1).holds(1.001)
