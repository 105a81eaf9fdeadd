"""What there is of each kind and state, as lists: every number on an overview is the length of one of them.

What the parties report themselves and what others compiled from public sources are counted apart, since silence means
different things in them. States are counted, never weighed together.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import get_args

from generator.model.partnerships import ReasonCode
from generator.model.registry import Registry
from generator.model.values import LocalText
from generator.site import routes
from generator.site.delivery import DeliveryState
from generator.site.loop import LoopState, dialogue_loop, viewpoint_loop
from generator.site.measurability import MeasurabilityState
from generator.site.results import results_of
from generator.site.site import LinkedDialogue, LinkedMunicipality, LinkedPartnership
from generator.statistics.verdicts import ResultState

REASON_CODES: tuple[str, ...] = get_args(ReasonCode)
STAGES = ("coming", "running", "closed", "undated", "proposed", "withdrawn")
FRESHNESS = ("fresh", "due", "overdue")

AXES: Mapping[str, tuple[str, ...]] = {
    "stage": STAGES,
    "delivery": tuple(DeliveryState),
    "measurability": tuple(MeasurabilityState),
    "reason": REASON_CODES,
    "result": tuple(ResultState),
    "dialogue": tuple(state for state in LoopState if state is not LoopState.ANSWERED_NO),
    "viewpoint": tuple(LoopState),
    "freshness": FRESHNESS,
}
"""What is counted, and the states of each in the order they are shown."""

_EXPLAINED = frozenset({DeliveryState.NOT_DELIVERED, DeliveryState.CANCELLED, DeliveryState.PARTLY})


@dataclass(frozen=True, slots=True)
class Counted:
    """One thing that was counted: its words, where it is told, and the promise it belongs to, if any."""

    title: LocalText
    url: str
    within: LocalText | None = None


@dataclass(frozen=True, slots=True)
class Silence:
    """A promise that holds now and the day since when nobody has told anything; `is_begun` when nothing was ever told."""

    title: LocalText
    url: str
    since: date
    is_begun: bool


@dataclass(frozen=True, slots=True)
class Debt:
    """Feedback that those who write here owe since the day `due`: the answer to a dialogue, or word of how a promise goes.

    `kind` is "dialogue" or "partnership". One that is not overdue is within the days of grace.
    """

    kind: str
    title: LocalText
    url: str
    due: date
    is_overdue: bool


@dataclass(slots=True)
class Tally:
    """What was counted, by axis and state; a state with nothing in it is not there."""

    lists: dict[tuple[str, str], list[Counted]] = field(default_factory=dict)
    silences: list[Silence] = field(default_factory=list)
    debts: list[Debt] = field(default_factory=list)

    def add(self, axis: str, state: str, found: Counted) -> None:
        """Count *found* once more, in *state* of *axis*."""
        self.lists.setdefault((axis, state), []).append(found)

    @property
    def counts(self) -> dict[tuple[str, str], int]:
        """How many are in each state, in the order of `AXES`."""
        return {
            (axis, state): len(self.lists[axis, state])
            for axis, states in AXES.items()
            for state in states
            if (axis, state) in self.lists
        }


def tally_municipality(municipality: LinkedMunicipality, registry: Registry, today: date) -> tuple[Tally, Tally]:
    """Return what the parties of *municipality* report themselves, and what others compiled.

    Promises that live with another municipality are counted there.
    """
    own, compiled = Tally(), Tally()
    for partnership in municipality.partnerships:
        _count_partnership(partnership, own if partnership.record.compiled is None else compiled, registry)
    for dialogue in municipality.dialogues:
        _count_dialogue(dialogue, municipality, own if _is_own(dialogue) else compiled, today)
    return own, compiled


def _is_own(dialogue: LinkedDialogue) -> bool:
    return dialogue.record.compiled is None and not dialogue.record.sources


def _count_partnership(partnership: LinkedPartnership, tally: Tally, registry: Registry) -> None:
    record = partnership.record
    here = Counted(record.title, partnership.url)
    tally.add("stage", partnership.stage, here)
    for activity in partnership.activities:
        place = f"{partnership.url}#{routes.activity_anchor(activity.id)}"
        counted = Counted(activity.record.text, place, record.title)
        delivery = activity.delivery
        tally.add("delivery", delivery.state, counted)
        tally.add("measurability", activity.measurability.state, counted)
        if delivery.state in _EXPLAINED and delivery.said is not None and delivery.said.reason_code:
            tally.add("reason", delivery.said.reason_code, counted)
    for result in results_of(partnership, registry):
        place = f"{partnership.url}#{routes.indicator_anchor(result.id)}"
        name = result.indicator.name if result.indicator else LocalText(result.id)
        tally.add("result", result.state, Counted(name, place, record.title))
    fresh = partnership.freshness
    if not fresh.state:
        return
    tally.add("freshness", fresh.state, here)
    if fresh.state in ("due", "overdue") and fresh.due is not None:
        tally.debts.append(Debt("partnership", record.title, partnership.url, fresh.due, fresh.state == "overdue"))
    since = fresh.last.last_day if fresh.last is not None else record.period.first_day
    if since is not None:
        tally.silences.append(Silence(record.title, partnership.url, since, fresh.last is None))


def _count_dialogue(dialogue: LinkedDialogue, municipality: LinkedMunicipality, tally: Tally, today: date) -> None:
    state = dialogue_loop(dialogue)
    if state is None:
        return
    title = dialogue.record.title or LocalText("")
    tally.add("dialogue", state, Counted(title, dialogue.url))
    if state is LoopState.OVERDUE and dialogue.feedback_due is not None:
        tally.debts.append(Debt("dialogue", title, dialogue.url, dialogue.feedback_due, is_overdue=True))
    rows = municipality.files.viewpoints.get(dialogue.id, ()) if municipality.files else ()
    for row in rows:
        place = f"{dialogue.url}#synpunkt-{row.record.id}"
        tally.add(
            "viewpoint",
            viewpoint_loop(row.record, dialogue, today),
            Counted(LocalText(row.record.summary), place, dialogue.record.title),
        )

