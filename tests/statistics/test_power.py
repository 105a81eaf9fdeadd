"""The size a survey needs: published values, and what must hold whatever the numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.statistics.power import answers_needed, answers_of_equal_waves, power_of, smallest_visible_change

shares = st.floats(0.02, 0.98)


def test_the_values_of_the_manual_of_r() -> None:
    # R, stats::power.prop.test, section Examples: power = 0.740, and n = 76.7 in each group.
    assert power_of(0.50, 0.75, 50) == pytest.approx(0.740, abs=0.0005)
    assert answers_needed(0.50, 0.75, power=0.90) == 77


def test_six_points_near_a_half_need_about_1090_answers_in_each_wave() -> None:
    assert answers_needed(0.47, 0.53) == 1089
    assert answers_needed(0.50, 0.56) == 1086


def test_the_number_needed_has_just_the_power_asked_for() -> None:
    needed = answers_needed(0.541, 0.60)

    assert power_of(0.541, 0.60, needed - 1) < 0.80 <= power_of(0.541, 0.60, needed)


@given(shares, shares)
def test_up_and_down_need_the_same(before: float, after: float) -> None:
    if abs(before - after) < 0.005:
        return

    assert answers_needed(before, after) == answers_needed(after, before) == answers_needed(1 - before, 1 - after)


@given(shares, st.integers(20, 5_000), st.booleans())
def test_the_smallest_visible_change_is_seen_and_a_smaller_one_is_not(before: float, answers: int, up: bool) -> None:
    change = smallest_visible_change(before, answers, upward=up)
    if change is None:
        end = 1.0 if up else 0.0
        assert answers_needed(before, end) > answers
        return
    sign = 1 if up else -1

    assert answers_needed(before, before + sign * change) <= answers
    assert power_of(before, before + sign * change * 0.98, answers) < 0.80


def test_a_change_beyond_all_of_the_scale_cannot_be_seen() -> None:
    assert smallest_visible_change(0.9, 5) is None
    assert smallest_visible_change(1.0, 1_000) is None


@pytest.mark.parametrize(("before", "after"), [(-0.1, 0.5), (0.5, 1.1), (0.5, 0.5)])
def test_shares_that_are_none_or_the_same_are_refused(before: float, after: float) -> None:
    with pytest.raises(ValueError, match="share"):
        answers_needed(before, after)


def test_a_chance_outside_0_to_1_and_a_wave_without_answers_are_refused() -> None:
    with pytest.raises(ValueError, match="power"):
        answers_needed(0.4, 0.5, power=1.0)
    with pytest.raises(ValueError, match="answer"):
        power_of(0.4, 0.5, 0)
    with pytest.raises(ValueError, match="answer"):
        smallest_visible_change(0.4, 0)
    with pytest.raises(ValueError, match="share"):
        smallest_visible_change(1.4, 10)


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_numbers_that_are_none_are_refused(number: float) -> None:
    with pytest.raises(ValueError, match="answers"):
        power_of(0.4, 0.5, number)
    with pytest.raises(ValueError, match="answers"):
        smallest_visible_change(0.4, number)
    with pytest.raises(ValueError, match="share"):
        answers_needed(number, 0.5)
    with pytest.raises(ValueError, match="share"):
        answers_needed(0.5, number)


def test_a_hundred_million_answers_see_a_fiftieth_of_a_percentage_point() -> None:
    # (1.96 + 0.84) x sqrt(2 x 0.25 / 10^8)
    assert smallest_visible_change(0.5, 10**8) == pytest.approx(0.000198, rel=0.001)


@given(st.integers(1, 10**8), st.integers(1, 10**8))
def test_two_waves_see_no_more_than_their_mean_size_and_no_less_than_the_smaller(first: int, second: int) -> None:
    even = answers_of_equal_waves(first, second)

    assert min(first, second) <= even * (1 + 1e-12)
    assert even <= (first + second) / 2 * (1 + 1e-12)
    assert answers_of_equal_waves(first, first) == pytest.approx(first)


def test_a_wave_without_answers_has_no_equal() -> None:
    with pytest.raises(ValueError, match="answers"):
        answers_of_equal_waves(0, 100)
