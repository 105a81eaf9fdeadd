"""Whether those who said something got an answer: per dialogue and per viewpoint, never merged.

The rules, in the order they are tried. A dialogue:

1. It has not been held, or was called off: it has no state.
2. A feedback post answers it: `answered`.
3. The answer is due and has not come: `overdue`. It is due on the day that is written, else thirty days after the dialogue.
4. Others compiled it from public sources, and no answer was found there: `not_found`. Nobody has promised to answer here.
5. Otherwise: `open`.

A viewpoint:

1. Its outcome says what became of it: `answered`, or `answered_no` where the outcome is no; that one carries its reason.
2. Otherwise it waits as its dialogue does: `overdue` when the dialogue's answer is due, also when some other viewpoint has
   got one; `not_found` when others compiled the dialogue; else `open`.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from generator.model.groundwork import Viewpoint
from generator.site.rule import Rule, decide
from generator.site.site import LinkedDialogue


class LoopState(StrEnum):
    """Where an answer stands, in the order a page counts them."""

    ANSWERED = "answered"
    ANSWERED_NO = "answered_no"
    OPEN = "open"
    OVERDUE = "overdue"
    NOT_FOUND = "not_found"


FEEDBACK_DAYS = 30
"""How many days after a dialogue the answer is due, where no other day is written."""

NO_OUTCOMES = frozenset({"not_our_task", "not_now"})
"""The outcomes of something that was raised which say no to it."""


def dialogue_loop(dialogue: LinkedDialogue) -> LoopState | None:
    """Return where the answer to *dialogue* stands; None for one that is to come or was called off."""
    return decide(DIALOGUE_RULES, dialogue) if dialogue.was_held else None


def viewpoint_loop(viewpoint: Viewpoint, dialogue: LinkedDialogue, today: date) -> LoopState:
    """Return where the answer to *viewpoint*, brought up in *dialogue*, stands on *today*."""
    state = decide(VIEWPOINT_RULES, (viewpoint, dialogue, today))
    assert state is not None
    return state


def _told(case: tuple[Viewpoint, LinkedDialogue, date]) -> LoopState | None:
    outcome = case[0].outcome
    if outcome is None:
        return None
    return LoopState.ANSWERED_NO if outcome in NO_OUTCOMES else LoopState.ANSWERED


def _late(case: tuple[Viewpoint, LinkedDialogue, date]) -> LoopState | None:
    _, dialogue, today = case
    return LoopState.OVERDUE if dialogue.feedback_due is not None and dialogue.feedback_due < today else None


def _is_from_sources(dialogue: LinkedDialogue) -> bool:
    return dialogue.record.compiled is not None or bool(dialogue.record.sources)


_S = LoopState
DIALOGUE_RULES: tuple[Rule[LinkedDialogue, LoopState], ...] = (
    Rule("answered", (_S.ANSWERED,), lambda dialogue: _S.ANSWERED if dialogue.feedback is not None else None),
    Rule("overdue", (_S.OVERDUE,), lambda dialogue: _S.OVERDUE if dialogue.is_overdue else None),
    Rule("not_found", (_S.NOT_FOUND,), lambda dialogue: _S.NOT_FOUND if _is_from_sources(dialogue) else None),
    Rule("open", (_S.OPEN,), lambda _: _S.OPEN),
)
"""What decides where the answer to a dialogue stands."""

VIEWPOINT_RULES: tuple[Rule[tuple[Viewpoint, LinkedDialogue, date], LoopState], ...] = (
    Rule("told", (_S.ANSWERED, _S.ANSWERED_NO), _told),
    Rule("not_found", (_S.NOT_FOUND,), lambda case: _S.NOT_FOUND if _is_from_sources(case[1]) else None),
    Rule("overdue", (_S.OVERDUE,), _late),
    Rule("open", (_S.OPEN,), lambda _: _S.OPEN),
)
"""What decides where the answer to a viewpoint stands."""


__all__ = [
    "DIALOGUE_RULES", "FEEDBACK_DAYS", "NO_OUTCOMES", "VIEWPOINT_RULES", "LoopState", "dialogue_loop", "viewpoint_loop",
]  # fmt: skip
