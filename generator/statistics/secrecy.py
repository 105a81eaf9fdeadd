"""Which figures are too small to print, so that nobody is found in them: groups of few answers, and counts of 1 to 4.

A figure that is left out can often be worked out again, from a total and what is printed beside it; then another one is
left out too. That is looked after within one line of figures and its total. A table with totals both ways gives away
more than its lines do one by one: print its totals one way only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.statistics.arguments import require_count

MINIMUM_BASE = 30
SMALLEST_SHOWN = 5


def withheld_groups(bases: Sequence[int], *, total_shown: bool = True) -> tuple[bool, ...]:
    """Return for each group, by its number of answers, whether its values are withheld; the groups share nobody.

    A group under 30 is. When the figure of all together is shown, what is left after the groups that are shown is a group
    too: then more are withheld, the smallest first, until they are 30 answers together. These are two groups or more.

    Raises:
        ValueError: a number of answers that is not whole or is below 1.
    """
    withheld = [require_count("the number of answers in a group", base, 1) < MINIMUM_BASE for base in bases]
    for index in sorted(range(len(bases)), key=lambda index: bases[index]):
        left_over = [base for base, hidden in zip(bases, withheld, strict=True) if hidden]
        if total_shown and left_over and sum(left_over) < MINIMUM_BASE:
            withheld[index] = True
    return tuple(withheld)


@dataclass(frozen=True, slots=True)
class HiddenLine:
    """Which counts of a line are hidden, in their order, and whether its total is."""

    counts: tuple[bool, ...]
    total: bool


def hidden_counts(counts: Sequence[int], *, total_shown: bool = True) -> HiddenLine:
    """Return which of *counts* to hide: those from 1 to 4, and at most one other that keeps them secret beside the total.

    No small count can be told from what is left, not even by somebody who knows this rule and which of the hidden counts are
    small: for each of them another value from 1 to 4 fits the total as well. The other one is the smallest that does it,
    never a 0; where none does, or when the total is from 1 to 4 itself, the total is hidden.

    Raises:
        ValueError: a count that is not whole or is below 0.
    """
    small = [_is_small(require_count("a count", count)) for count in counts]
    if not total_shown or _is_small(sum(counts)):
        return HiddenLine(tuple(small), True)
    if _all_secret(counts, small):
        return HiddenLine(tuple(small), False)
    for other in sorted((i for i, count in enumerate(counts) if count >= SMALLEST_SHOWN), key=lambda i: counts[i]):
        hidden = [is_small or index == other for index, is_small in enumerate(small)]
        if _all_secret(counts, hidden):
            return HiddenLine(tuple(hidden), False)
    return HiddenLine(tuple(small), True)


def _is_small(count: int) -> bool:
    return 0 < count < SMALLEST_SHOWN


def _all_secret(counts: Sequence[int], hidden: Sequence[bool]) -> bool:
    """Whether every small count can be one more or one less, with another hidden one making up for it."""
    left_out = [index for index, is_hidden in enumerate(hidden) if is_hidden]
    return all(
        any(
            _can_move(counts[index], step) and _can_move(counts[other], -step)
            for other in left_out
            if other != index
            for step in (1, -1)
        )
        for index in left_out
        if _is_small(counts[index])
    )


def _can_move(count: int, step: int) -> bool:
    return _is_small(count) == _is_small(count + step)
