"""Rules in the order they are tried: the first that says anything decides. The program follows them, and a page tells them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

C = TypeVar("C")
S = TypeVar("S")


@dataclass(frozen=True, slots=True)
class Rule(Generic[C, S]):
    """One rule: `code` is what it is worded by, `states` are those it can give, and `decide` says None where it says nothing."""

    code: str
    states: tuple[S, ...]
    decide: Callable[[C], S | None]


def decide(rules: Sequence[Rule[C, S]], case: C) -> S | None:
    """Return what the first of *rules* that says anything says of *case*; None when none does."""
    for rule in rules:
        state = rule.decide(case)
        if state is not None:
            return state
    return None
