"""What a measured change amounts to, as one of a closed set of answers; the words for them are made where there is a reader."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Literal

from generator.statistics.arguments import require_at_least, require_chance, require_positive
from generator.statistics.differences import Difference
from generator.statistics.power import SIGNIFICANCE
from generator.statistics.rates import Ratio

Direction = Literal["higher_is_better", "lower_is_better", "neutral"]

# Under this part of the promised amount an activity was hardly carried out, and its effect cannot be judged.
LEAST_DOSE = 0.5
# How long after the start an effect can show at the earliest, where the parties have not said.
EFFECT_AFTER_YEARS = 1


class Movement(StrEnum):
    """Which way a value went, as far as the numbers can tell."""

    UP = "up"
    DOWN = "down"
    NO_CLEAR_CHANGE = "no_clear_change"


class ResultState(StrEnum):
    """How it went with a goal. Nothing here says what caused it.

    `CHANGED` is a clear change of a neutral value, such as reported offences: it is no better and no worse for it.
    """

    IMPROVED = "improved"
    WORSENED = "worsened"
    CHANGED = "changed"
    MIXED = "mixed"
    NO_CLEAR_CHANGE = "no_clear_change"
    TOO_EARLY = "too_early"
    NOT_MEASURED = "not_measured"
    WITHHELD = "withheld"


_JUDGED = frozenset(
    {
        ResultState.IMPROVED,
        ResultState.WORSENED,
        ResultState.CHANGED,
        ResultState.MIXED,
        ResultState.NO_CLEAR_CHANGE,
    }
)
_RESULT_OF: dict[tuple[Movement, Direction], ResultState] = {
    (Movement.UP, "higher_is_better"): ResultState.IMPROVED,
    (Movement.DOWN, "higher_is_better"): ResultState.WORSENED,
    (Movement.UP, "lower_is_better"): ResultState.WORSENED,
    (Movement.DOWN, "lower_is_better"): ResultState.IMPROVED,
    (Movement.UP, "neutral"): ResultState.CHANGED,
    (Movement.DOWN, "neutral"): ResultState.CHANGED,
}


def movement_of(change: Difference | Ratio, *, p: float | None = None, significance: float = SIGNIFICANCE) -> Movement:
    """Return which way a value went: clear only when the test finds it and the interval around it leaves out no change.

    *p* is the p-value after Holm's adjustment, for one of several comparisons; without it the change's own counts. Asking
    both, test and interval, means that no page can call a change clear and print an interval that holds none at all.

    Raises:
        ValueError: a p or a significance outside 0 to 1.
    """
    none_at_all = 1.0 if isinstance(change, Ratio) else 0.0
    found = require_chance("a p-value", change.p if p is None else p) < require_chance("a significance", significance)
    if not found or change.interval.holds(none_at_all):
        return Movement.NO_CLEAR_CHANGE
    return Movement.UP if change.interval.low > none_at_all else Movement.DOWN


def conclude(
    change: Difference | Ratio | None,
    direction: Direction,
    *,
    p: float | None = None,
    too_early: bool = False,
    withheld: bool = False,
) -> ResultState:
    """Return how it went with one goal; *change* is None when there are no two waves to compare.

    *too_early* and *withheld* (see `is_too_early` and `secrecy`) go before any number, so that none can be read out of the
    answer. *p* as in `movement_of`.
    """
    if too_early:
        return ResultState.TOO_EARLY
    if withheld:
        return ResultState.WITHHELD
    if change is None:
        return ResultState.NOT_MEASURED
    movement = movement_of(change, p=p)
    return ResultState.NO_CLEAR_CHANGE if movement is Movement.NO_CLEAR_CHANGE else _RESULT_OF[movement, direction]


def conclude_together(results: Iterable[ResultState]) -> ResultState:
    """Return how it went with a goal that is measured in several places or ways.

    Those that could be judged decide: one answer when they agree, and mixed when they do not. When none could be, too early
    goes before withheld, and both before not measured.
    """
    found = set(results)
    judged = found & _JUDGED
    if judged:
        return judged.pop() if len(judged) == 1 else ResultState.MIXED
    for state in (ResultState.TOO_EARLY, ResultState.WITHHELD):
        if state in found:
            return state
    return ResultState.NOT_MEASURED


def is_too_early(measured: date, start: date, earliest_effect: date | None = None) -> bool:
    """Return whether a wave whose first day is *measured* came before an effect could show.

    *earliest_effect* is the day the parties named; without one it is twelve months after *start*, on the same day of the
    month, or the last when that month has no such day.
    """
    if earliest_effect is None:
        year = min(start.year + EFFECT_AFTER_YEARS, date.max.year)
        earliest_effect = start.replace(year=year, day=min(start.day, monthrange(year, start.month)[1]))
    return measured < earliest_effect


def is_hardly_carried_out(done: float, promised: float) -> bool:
    """Return whether under half of the *promised* amount was *done*, both in the same unit and for the same days.

    Raises:
        ValueError: a promised amount that is not above 0, or a done one below 0.
    """
    return require_at_least("what was done", done, 0) < LEAST_DOSE * require_positive("what was promised", promised)
