"""Whether anyone can tell, afterwards, if an activity was carried out: `measurable`, `partly` or `not_measurable`.

The rules, for one activity:

1. It has a `target` (an amount with its unit) or an `end_state` (what is seen when it is done). Then it is `measurable`,
   unless one of these is so, which makes it `partly`:
   - `no_responsible`: `lead` is `unstated`. A shared lead (`joint`) names its parties and is enough.
   - `no_period`: nobody knows for which time. A target per day, week, month, quarter, term, half-year, year or two years
     carries its own time, and so does a standard per thing (`per_text`: "inom 24 timmar, per skada"). Any other target,
     and an end state without `due`, needs the first and the last day of the partnership's period.
   - `escape_clause`: the words make it hold whatever happens ("vid behov", "så långt resurserna räcker").
   - `outside_period`: `from` or `due` lies outside the partnership's period.
2. It has neither, but its words do: an amount or a frequency ("minst en kontroll per dygn", "alla grundskolor") is
   `quantity_only_in_text`, and something that is there afterwards or not ("en handlingsplan", "sätter upp", "stänger
   av") is `end_state_only_in_text`. Both are `partly`: a reader can follow it up, a program cannot. Words that say "löpande"
   or "verkar för" at the same time take the finished thing back.
3. Otherwise it is `not_measurable`, with `no_quantity` and `no_end_state` and the words that hide it: `weak_verb`,
   `elastic_word`, `no_baseline` (a comparison with something unsaid).

`no_place` and `no_counting_rule` (a unit such as "insats" that can mean anything) are told but decide nothing. A place is
said in `where`, in the partnership's places, districts, police areas or scope, or in the sentence; when nothing says it,
it is the whole municipality.

A promise and a partnership show counts of the three states, never an average.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from generator.model.partnerships import Activity, Partnership
from generator.site.targets import activity_period
from generator.site.promised_amounts import amount_in, finished_thing_in
from generator.site.vague_words import Found, find_vague


class MeasurabilityState(StrEnum):
    """How far an activity can be followed up, in the order a page counts them."""

    MEASURABLE = "measurable"
    PARTLY = "partly"
    NOT_MEASURABLE = "not_measurable"


REASONS = (
    "no_responsible",
    "no_quantity",
    "no_end_state",
    "quantity_only_in_text",
    "end_state_only_in_text",
    "no_period",
    "outside_period",
    "escape_clause",
    "weak_verb",
    "elastic_word",
    "no_baseline",
    "no_counting_rule",
    "no_place",
)
"""Every reason there is, in the order they are given."""

DECISIVE = frozenset({"no_responsible", "no_period", "outside_period", "escape_clause"})
# A target per one of these is about any such stretch of time; "per plats" or "under perioden" is not.
_CARRIES_ITS_TIME = frozenset(
    {"day", "week", "two_weeks", "month", "quarter", "term", "half_year", "year", "two_years"}
)
_LOOSE_UNITS = ("insats", "åtgärd", "aktivitet", "satsning")
# "på Storgatan", "i centrum", "vid skolorna": a preposition and a name, or a word for a kind of place.
_PLACE = re.compile(
    r"(?<![\w-])(?:i|på|vid|runt|längs|utanför|kring|mellan|genom|över|inom|utmed)\s+(?:[a-zåäö]+\s+){0,2}?"
    r"(?:[A-ZÅÄÖÉ][\w-]+|\w*(?:centrum|torg(?:et)?|gat(?:an|orna|or)|väg(?:en|ar|arna)|park(?:en|erna|er)?|station(?:en|er|erna)"
    r"|skol(?:an|or|orna)|by(?:n|ar|arna)|tätort(?:en|er|erna)?|stadskärnan|stadsdel(?:en|ar|arna)|område(?:t|n|na)|plats(?:en|er|erna)"
    r"|kommundel(?:en|ar|arna)|ort(?:en|er|erna)|tunn(?:eln|lar|larna)|hamnen|badet|gård(?:en|ar|arna)|krog(?:ar|arna|miljö)|kommunen))(?!\w)"
)
_REASON_OF = {
    "weak_verb": "weak_verb",
    "elastic_word": "elastic_word",
    "escape_clause": "escape_clause",
    "comparative": "no_baseline",
}


@dataclass(frozen=True, slots=True)
class Measurability:
    """How far one activity can be followed up, and why not further.

    `reasons` are codes from `REASONS`, in that order; a measurable activity may still have some that decide nothing.
    `strengths` are what it has: responsible, quantity, end_state, period, place. `words` are the vague words of the text
    with their places in it; `in_text` is the amount or the finished thing that only the text names; `loose_unit` is a unit
    that can mean anything.
    """

    state: MeasurabilityState
    reasons: tuple[str, ...]
    strengths: tuple[str, ...]
    words: tuple[Found, ...] = ()
    in_text: str = ""
    loose_unit: str = ""

    def word_of(self, reason: str) -> str:
        """The word that *reason* is about, as it is written; empty when it is about none."""
        if reason in ("quantity_only_in_text", "end_state_only_in_text"):
            return self.in_text
        if reason == "no_counting_rule":
            return self.loose_unit
        return next((word.text for word in self.words if _REASON_OF[word.kind] == reason), "")


@dataclass(frozen=True, slots=True)
class MeasurabilityCount:
    """How many activities are in each state."""

    measurable: int = 0
    partly: int = 0
    not_measurable: int = 0

    @property
    def total(self) -> int:
        return self.measurable + self.partly + self.not_measurable

    def of(self, state: MeasurabilityState) -> int:
        """How many are in *state*."""
        return int(getattr(self, state.value))


def measure(activity: Activity, partnership: Partnership) -> Measurability:
    """Return how far *activity* of *partnership* can be followed up."""
    text = activity.text.sv
    words = find_vague(text)
    if activity.condition is not None:
        words += tuple(found for found in find_vague(activity.condition.sv) if found.kind == "escape_clause")
    kinds = {_REASON_OF[word.kind] for word in words}
    has_fields = activity.target is not None or activity.end_state is not None
    reasons: set[str] = set()
    strengths: list[str] = []
    in_text = ""
    if activity.lead == "unstated":
        reasons.add("no_responsible")
    else:
        strengths.append("responsible")
    if activity.target is not None:
        strengths.append("quantity")
    if activity.end_state is not None:
        strengths.append("end_state")
    if not has_fields:
        in_text, reason = _in_words(activity, words)
        reasons |= {reason} if reason else {"no_quantity", "no_end_state"}
        reasons |= kinds
    if "escape_clause" in kinds:
        reasons.add("escape_clause")
    if _has_period(activity, partnership):
        strengths.append("period")
    else:
        reasons.add("no_period")
    if _is_outside(activity, partnership):
        reasons.add("outside_period")
    loose_unit = ""
    if activity.target is not None and activity.counting_rule is None and _is_loose(activity.target.unit):
        loose_unit = activity.target.unit
        reasons.add("no_counting_rule")
    if _has_place(activity, partnership):
        strengths.append("place")
    else:
        reasons.add("no_place")
    if has_fields:
        state = MeasurabilityState.PARTLY if reasons & DECISIVE else MeasurabilityState.MEASURABLE
    else:
        state = MeasurabilityState.PARTLY if in_text else MeasurabilityState.NOT_MEASURABLE
    return Measurability(
        state, tuple(code for code in REASONS if code in reasons), tuple(strengths), words, in_text, loose_unit
    )


def count_measurability(measured: Iterable[Measurability]) -> MeasurabilityCount:
    """Return how many activities are in each state."""
    states = [found.state for found in measured]
    return MeasurabilityCount(*(states.count(state) for state in MeasurabilityState))


def _in_words(activity: Activity, words: tuple[Found, ...]) -> tuple[str, str]:
    """What only the words of an activity promise, and the reason it counts for no more than that."""
    text = activity.text.sv
    when = activity.when.sv if activity.when else ""
    if amount := amount_in(text) or amount_in(when):
        return amount, "quantity_only_in_text"
    is_taken_back = any(word.kind in ("weak_verb", "elastic_word") for word in (*words, *find_vague(when)))
    if not is_taken_back and (thing := finished_thing_in(text)):
        return thing, "end_state_only_in_text"
    return "", ""


def _is_loose(unit: str) -> bool:
    return unit.lower().partition(" ")[0].endswith(_LOOSE_UNITS)


def _has_period(activity: Activity, partnership: Partnership) -> bool:
    target = activity.target
    if target is not None and (target.per in _CARRIES_ITS_TIME or target.per_text is not None):
        return True
    period = activity_period(activity, partnership.period)
    if target is None and activity.due is not None:
        return True
    return period.first_day is not None and period.last_day is not None


def _is_outside(activity: Activity, partnership: Partnership) -> bool:
    dates = tuple(when for when in (activity.start, activity.due) if when is not None)
    if not dates:
        return False
    first, last = partnership.period.first_day, partnership.period.last_day
    return any(
        (last is not None and when.first_day > last) or (first is not None and when.last_day < first) for when in dates
    )


def _has_place(activity: Activity, partnership: Partnership) -> bool:
    if activity.where or partnership.places or partnership.districts or partnership.scope or partnership.police_areas:
        return True
    return _PLACE.search(activity.text.sv) is not None
