"""Fisher's exact test: worked values, and the same sum done in whole numbers."""

from fractions import Fraction
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.statistics.fisher import fisher_exact


def test_the_lady_tasting_tea() -> None:
    # Fisher 1935, chapter 2: with three of four cups right, 34 of 70 ways are no likelier.
    assert fisher_exact(3, 4, 1, 4) == pytest.approx(34 / 70)
    assert fisher_exact(4, 4, 0, 4) == pytest.approx(2 / 70)


def test_the_convicted_twins() -> None:
    # Fisher, Statistical Methods for Research Workers; R's fisher.test(Convictions): p = 0.0005367.
    assert fisher_exact(2, 17, 10, 13) == pytest.approx(0.0005367, abs=5e-8)


@given(st.integers(0, 60), st.integers(0, 60), st.data())
def test_it_is_the_sum_of_the_tables_that_are_no_likelier(first_n: int, second_n: int, data: st.DataObject) -> None:
    first, second = data.draw(st.integers(0, first_n)), data.draw(st.integers(0, second_n))
    ways = {
        k: comb(first_n, k) * comb(second_n, first + second - k)
        for k in range(max(0, first + second - second_n), min(first_n, first + second) + 1)
    }
    exact = Fraction(sum(way for way in ways.values() if way <= ways[first]), sum(ways.values()))

    assert fisher_exact(first, first_n, second, second_n) == pytest.approx(float(exact), rel=1e-12)


def test_tables_that_only_rounding_parts_are_equally_likely() -> None:
    # 10 of 12 and 4 of 9: the table with 6 of 12 and 8 of 9 has just as many ways, 66 x 126 and 924 x 9.
    ways = {k: comb(12, k) * comb(9, 14 - k) for k in range(5, 13)}

    assert ways[10] == ways[6] == 8_316
    assert fisher_exact(10, 12, 4, 9) == pytest.approx(
        sum(way for way in ways.values() if way <= 8_316) / sum(ways.values())
    )


def test_a_sample_without_answers_cannot_differ() -> None:
    assert fisher_exact(0, 0, 5, 9) == fisher_exact(5, 9, 0, 0) == fisher_exact(0, 0, 0, 0) == 1


def test_samples_so_large_that_every_table_is_rare() -> None:
    assert fisher_exact(50_000_000, 10**8, 50_000_000, 10**8) == pytest.approx(1)
    assert fisher_exact(0, 10**8, 4, 10**8) == pytest.approx(0.125, rel=1e-6)
    assert fisher_exact(0, 10**6, 500_000, 10**6) == 0


@pytest.mark.parametrize("cells", [(3, 2, 1, 4), (-1, 2, 1, 4), (1, 2, 1.5, 4), (1, 2, 5, 4), (1, 2, 0, -1)])
def test_cells_that_cannot_be_are_refused(cells: tuple[int, int, int, int]) -> None:
    with pytest.raises(ValueError, match=r"number of|successes"):
        fisher_exact(*cells)
