"""Holm's adjustment: the textbook example, and what must hold whatever the numbers."""

from math import inf, nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.statistics.multiplicity import holm

families = st.lists(st.floats(0, 1), max_size=12)


def test_four_tests_worked_by_hand() -> None:
    # 4 x 0.005, 3 x 0.01, 2 x 0.03, and 1 x 0.04, which may not fall below the one before it.
    assert holm((0.01, 0.04, 0.03, 0.005)) == pytest.approx((0.03, 0.06, 0.06, 0.02))


def test_one_test_needs_no_adjustment_and_no_test_gives_none() -> None:
    assert holm((0.04,)) == (0.04,)
    assert holm(()) == ()


@given(families)
def test_no_adjusted_p_is_smaller_or_above_1_and_the_order_stays(family: list[float]) -> None:
    adjusted = holm(family)

    assert all(p <= held <= 1 for p, held in zip(family, adjusted, strict=True))
    pairs = sorted(zip(family, adjusted, strict=True))
    assert [held for _, held in pairs] == sorted(adjusted)


@given(families)
def test_it_finds_all_that_bonferroni_finds(family: list[float]) -> None:
    assert all(held <= min(1.0, len(family) * p) for p, held in zip(family, holm(family), strict=True))


@given(st.permutations([0.001, 0.02, 0.02, 0.3, 1.0]))
def test_the_order_that_the_tests_come_in_does_not_matter(family: list[float]) -> None:
    expected = dict(zip((0.001, 0.02, 0.3, 1.0), (0.005, 0.08, 0.6, 1.0), strict=True))

    assert holm(family) == pytest.approx([expected[p] for p in family])


@pytest.mark.parametrize("p", [-0.1, 1.1, nan, inf])
def test_a_p_outside_0_to_1_is_refused(p: float) -> None:
    with pytest.raises(ValueError, match="p-value"):
        holm((0.5, p))
