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
from generator.site.site import LinkedDialogue


class LoopState(StrEnum):
    """Where an answer stands, in the order a page counts them."""

    ANSWERED = "answered"
    ANSWERED_NO = "answered_no"
    OPEN = "open"
    OVERDUE = "overdue"
    NOT_FOUND = "not_found"


NO_OUTCOMES = frozenset({"not_our_task", "not_now"})
"""The outcomes of something that was raised which say no to it."""


def dialogue_loop(dialogue: LinkedDialogue) -> LoopState | None:
    """Return where the answer to *dialogue* stands; None for one that is to come or was called off."""
    if not dialogue.was_held:
        return None
    if dialogue.feedback is not None:
        return LoopState.ANSWERED
    if dialogue.is_overdue:
        return LoopState.OVERDUE
    return LoopState.NOT_FOUND if _is_from_sources(dialogue) else LoopState.OPEN


def viewpoint_loop(viewpoint: Viewpoint, dialogue: LinkedDialogue, today: date) -> LoopState:
    """Return where the answer to *viewpoint*, brought up in *dialogue*, stands on *today*."""
    if viewpoint.outcome is not None:
        return LoopState.ANSWERED_NO if viewpoint.outcome in NO_OUTCOMES else LoopState.ANSWERED
    if _is_from_sources(dialogue):
        return LoopState.NOT_FOUND
    is_due = dialogue.feedback_due is not None and dialogue.feedback_due < today
    return LoopState.OVERDUE if is_due else LoopState.OPEN


def _is_from_sources(dialogue: LinkedDialogue) -> bool:
    return dialogue.record.compiled is not None or bool(dialogue.record.sources)


__all__ = ["NO_OUTCOMES", "LoopState", "dialogue_loop", "viewpoint_loop"]
