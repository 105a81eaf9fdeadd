"""What is too small to print: the rule, and an attempt to work the hidden figures out again."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.statistics.secrecy import HiddenLine, hidden_counts, withheld_groups


@pytest.mark.parametrize(
    ("bases", "withheld"),
    [
        ((164, 154), (False, False)),
        ((30, 30), (False, False)),
        ((29, 289), (True, True)),  # men less all is women
        ((10, 12, 296), (True, True, True)),  # ten and twelve are a group of 22 together
        ((18, 20, 296), (True, True, False)),
        ((29, 31, 45), (True, True, False)),
        ((12,), (True,)),
        ((), ()),
    ],
)
def test_groups_under_thirty_and_those_that_would_give_them_away(
    bases: tuple[int, ...], withheld: tuple[bool, ...]
) -> None:
    assert withheld_groups(bases) == withheld


def test_without_a_figure_for_all_only_the_small_groups_are_withheld() -> None:
    assert withheld_groups((29, 289), total_shown=False) == (True, False)


@given(st.lists(st.integers(1, 200), max_size=8))
def test_what_is_left_of_all_is_never_one_group_nor_a_small_one(bases: list[int]) -> None:
    withheld = withheld_groups(bases)
    left = [base for base, hidden in zip(bases, withheld, strict=True) if hidden]

    assert all(hidden for base, hidden in zip(bases, withheld, strict=True) if base < 30)
    assert all(withheld) or not left or (len(left) >= 2 and sum(left) >= 30)


@pytest.mark.parametrize(
    ("counts", "hidden", "total"),
    [
        ((30, 44, 0), (False, False, False), False),
        ((3, 20, 40), (True, True, False), False),
        ((2, 3, 40), (True, True, False), False),
        ((3, 0, 40), (True, False, True), False),  # a 0 says that there is nobody, and hides nothing
        ((1, 1, 50, 60), (True, True, True, False), False),  # 2 in all could only be 1 and 1
        ((4, 4, 50), (True, True, True), False),  # and 8 only 4 and 4
        ((1, 5, 80), (True, False, True), False),  # and 6 only 1 and 5, as 0 is not hidden
        ((1, 5), (True, False), True),
        ((3, 0), (True, False), True),
        ((1, 2), (True, True), True),
        ((0, 0), (False, False), False),
        ((4,), (True,), True),
        ((), (), False),
    ],
)
def test_counts_from_one_to_four_and_those_that_would_give_them_away(
    counts: tuple[int, ...], hidden: tuple[bool, ...], total: bool
) -> None:
    assert hidden_counts(counts) == HiddenLine(hidden, total)


def test_without_a_total_only_the_small_counts_are_hidden() -> None:
    assert hidden_counts((3, 20, 40), total_shown=False) == HiddenLine((True, False, False), True)


@given(st.lists(st.integers(0, 9), max_size=5))
def test_no_small_count_can_be_worked_out_by_trying_every_value(counts: list[int]) -> None:
    line = hidden_counts(counts)
    hidden = [index for index, is_hidden in enumerate(line.counts) if is_hidden]
    left = sum(counts[index] for index in hidden)
    # What may stand in each hidden place for somebody who knows which of them are small.
    choices = [range(1, 5) if counts[index] < 5 else range(5, 40) for index in hidden]
    fitting = [values for values in product(*choices) if line.total or sum(values) == left]

    for place, index in enumerate(hidden):
        if counts[index] < 5:
            assert len({values[place] for values in fitting}) > 1


@given(st.lists(st.integers(0, 60), max_size=8))
def test_every_small_figure_is_hidden_and_at_most_one_other(counts: list[int]) -> None:
    line = hidden_counts(counts)
    others = [count for count, hidden in zip(counts, line.counts, strict=True) if hidden and not 1 <= count <= 4]

    assert all(hidden for count, hidden in zip(counts, line.counts, strict=True) if 1 <= count <= 4)
    assert len(others) + (line.total and sum(counts) > 4) <= 1
    assert 0 not in others


@pytest.mark.parametrize("figure", [-1, 2.5, float("nan")])
def test_figures_that_cannot_be_are_refused(figure: int) -> None:
    with pytest.raises(ValueError, match="count"):
        hidden_counts((figure, 7))
    with pytest.raises(ValueError, match="answers"):
        withheld_groups((figure, 40))


def test_a_group_without_answers_is_refused() -> None:
    with pytest.raises(ValueError, match="answers"):
        withheld_groups((0, 40))
