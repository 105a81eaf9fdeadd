"""The counted work of an activity by who did it: the party, the kind of unit, and the hours where the log has them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from generator.site.counted import Count


@dataclass(frozen=True, slots=True)
class Breakdown:
    """The same work in three ways.

    `parties` and `unit_kinds` are reference or name and amount, the largest amount first and last, with an empty name, what
    the log does not say; both are empty where it never says. `minutes` is the time that the log tells of, for `timed` of `total`.
    """

    parties: tuple[tuple[str, Decimal], ...]
    unit_kinds: tuple[tuple[str, Decimal], ...]
    minutes: int
    timed: Decimal
    total: Decimal


def break_down(counts: Iterable[Count]) -> Breakdown:
    """Return who did the work in *counts*; only the log says that, never a follow-up."""
    logged = tuple(count for count in counts if count.origin == "log")
    timed = tuple(count for count in logged if count.minutes is not None)
    return Breakdown(
        _amounts((count.party, count.amount) for count in logged),
        _amounts((count.unit_kind, count.amount) for count in logged),
        sum(count.minutes or 0 for count in timed),
        sum((count.amount for count in timed), Decimal(0)),
        sum((count.amount for count in logged), Decimal(0)),
    )


def _amounts(found: Iterable[tuple[str, Decimal]]) -> tuple[tuple[str, Decimal], ...]:
    amounts: dict[str, Decimal] = {}
    for name, amount in found:
        amounts[name] = amounts.get(name, Decimal(0)) + amount
    if not any(amounts):
        return ()
    return tuple(sorted(amounts.items(), key=lambda item: (not item[0], -item[1])))
