"""The published document: a partnership with its promises and activities."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field, field_validator, model_validator

from generator.model.record import (
    Approval,
    Citation,
    Compiled,
    Correction,
    Image,
    Party,
    Record,
    Skipped,
    Statement,
    Version,
    problem,
)
from generator.model.values import Day, Flag, Line, LocalId, LocalText, Many, Number, Ref, Slug, Text, Time, When, Whole

Unit = Line
Per = Literal[
    "day", "week", "two_weeks", "month", "quarter", "term", "half_year", "year", "two_years",
    "period", "site", "occasion",
]  # fmt: skip
Serves = Literal["participation", "confidence", "safety", "fewer_offences"]
ReasonCode = Literal[
    "resources_diverted", "staffing", "reprioritised", "waiting_for_partner", "permit",
    "weather_or_season", "problem_gone", "measure_unsuitable", "started_late", "other",
]  # fmt: skip
DeliveryValue = Literal["delivered", "partly", "not_delivered", "cancelled"]


class Target(Record):
    """How much is promised. Exactly one of the five comparisons is given.

    `unit` is what is counted, in the singular; `per` the time or thing it is counted for.
    """

    at_least: Number | None = None
    exactly: Number | None = None
    at_most: Number | None = None
    about: Number | None = None
    between: tuple[Number, Number] | None = None
    more_than: Number | None = None
    unit: Unit
    per: Per | None = None
    per_text: Text | None = Field(None, description="När per inte räcker: till exempel per skada.")

    @model_validator(mode="after")
    def _one_comparison(self) -> Target:
        given = [name for name in COMPARISONS if getattr(self, name) is not None]
        if len(given) != 1:
            raise problem("target-needs-one-amount")
        if self.between and self.between[0] >= self.between[1]:
            raise problem("target-range-reversed")
        return self

    @property
    def comparison(self) -> str:
        """Which of the comparisons is given."""
        return next(name for name in COMPARISONS if getattr(self, name) is not None)


COMPARISONS = ("at_least", "exactly", "at_most", "about", "between", "more_than")


class StatedDelivery(Record):
    """What the parties themselves say became of an activity; it needs a date.

    A reason code and a text are compulsory when it was not carried out.
    """

    value: DeliveryValue
    reason_code: ReasonCode | None = None
    reason: Text | None = None
    instead: Text | None = Field(None, description="Vad som görs i stället.")
    by: Ref | None = None
    date: When

    @model_validator(mode="after")
    def _reason_given(self) -> StatedDelivery:
        if self.value in ("not_delivered", "cancelled") and not (self.reason_code and self.reason):
            raise problem("not-delivered-without-reason")
        return self


class Evidence(Record):
    """Why the activity is thought to work."""

    text: Text
    sources: Many[Citation] = ()


class Activity(Record):
    """Who does what, where, how much and by when.

    `lead` is one party, `joint` when the parties in `partners` share it and nobody is
    named as responsible, or `unstated` when the source does not say.
    """

    id: LocalId | None = None
    text: Text
    lead: Ref = "unstated"
    unit: Line | None = None
    unit_kind: Line | None = None
    partners: Many[Ref] = ()
    kind: Literal["situational", "social", "communication", "enforcement"] | None = None
    acts_on: Many[Ref] = ()
    target: Target | None = None
    share_of: Text | None = None
    end_state: Text | None = None
    counting_rule: Text | None = None
    where: Many[Text] = ()
    when: Text | None = None
    start: When | None = Field(None, alias="from")
    due: When | None = None
    target_group: Text | None = None
    purpose: Text | None = None
    condition: Text | None = None
    measured_by: Text | None = None
    additionality: Literal["new", "extended", "ordinary"] | None = None
    citizen_role: Text | None = None
    evidence: Evidence | None = None
    viewpoints: Many[Ref] = ()
    delivery: StatedDelivery | None = None
    note: Text | None = None


class Goal(Record):
    """What should change, and how one will see it."""

    text: Text | None = None
    direction: Literal["increase", "decrease", "keep", "introduce"] | None = None
    indicator: Ref | None = None
    baseline: Number | None = None
    baseline_text: Text | None = None
    target: Number | None = None
    unit: Line | None = None
    by: When | None = None
    place: Text | None = None
    group: Text | None = None
    first_wave: When | None = None
    planned_sample: Whole | None = None
    source: Text | None = None

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: Any) -> Any:
        return {"text": value} if isinstance(value, str) else value

    @model_validator(mode="after")
    def _says_something(self) -> Goal:
        if self.text is None and self.indicator is None:
            raise problem("goal-without-text-or-indicator")
        return self


class Promise(Record):
    """One thing the parties say will change or be done."""

    id: LocalId | None = None
    text: Text
    problem: Ref | None = None
    viewpoints: Many[Ref] = ()
    goals: Many[Goal] = ()
    serves: Many[Serves] = ()
    earliest_effect: When | None = None
    activities: Many[Activity] = ()

    @model_validator(mode="before")
    @classmethod
    def _one_goal(cls, value: Any) -> Any:
        return with_goal_as_list(value)


def with_goal_as_list(value: Any) -> Any:
    """Let `goal:` stand for a list `goals:` with one entry."""
    if isinstance(value, dict) and "goal" in value and "goals" not in value:
        value = dict(value)
        value["goals"] = [value.pop("goal")]
    return value


class Communication(Record):
    """How and how often people will be told."""

    cadence_days: int | None = Field(None, ge=1, le=730)
    communicator: Flag | Line | None = None
    channels: Many[Line] = ()
    plan: Text | None = None
    milestones: Many[Milestone] = ()


class Milestone(Record):
    """One planned piece of communication."""

    date: When
    text: Text


class Formulation(Record):
    """A group that took part in wording the promise, and how."""

    group: Text
    how: Text | None = None


class Hours(Record):
    """Hours set aside for one role: agreed, and how it turned out."""

    role: Line
    agreed: Number | None = None
    actual: Number | None = None
    per: Per | None = None


class Resources(Record):
    """What was set aside for the work."""

    protected_hours: Many[Hours] = ()
    note: Text | None = None


class CarriedOver(Record):
    """An earlier promise that this one continues, and what is different."""

    partnership: Ref | None = None
    text: Text | None = None
    what_changed: Text | None = None

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: Any) -> Any:
        return {"partnership": value} if isinstance(value, str) else value


class RequestedFollowUp(Record):
    """That somebody in charge asked how it goes."""

    by: Text
    date: When


class InlineUpdate(Record):
    """A short update in the partnership's own file."""

    date: Day
    title: Text | None = None
    text: Text
    activities: Many[Ref] = ()
    amount: Number | None = None
    party: Ref | None = None
    sources: Many[Citation] = ()


class Partnership(Record):
    """One published document: one area, one period."""

    title: Text
    summary: Text | None = None
    period: Time
    state: Literal["draft", "proposed", "signed", "closed", "superseded", "withdrawn"] = "signed"
    state_reason: Text | None = None
    signed: When | None = None
    signed_note: Text | None = None
    decided: When | None = None
    decided_by: Text | None = None
    municipalities: Many[Slug] = ()
    police_areas: Many[Line] = ()
    districts: Many[Line] = ()
    places: Many[Text] = ()
    scope: Text | None = None
    themes: Many[Ref] = ()
    parties: Many[Party] = ()
    approvals: Many[Approval] = ()
    problems: Many[Text] = ()
    based_on: Many[Text] = ()
    agreement: Ref | None = None
    goals: Many[Goal] = ()
    promises: Many[Promise] = ()
    activities: Many[Activity] = ()
    updates: Many[InlineUpdate] = ()
    follow_up_plan: Text | None = None
    communication: Communication | None = None
    formulated_with: Many[Formulation] = ()
    ambition: Literal["light", "standard", "full"] = "standard"
    first_year: Flag = False
    resources: Resources | None = None
    statements: Many[Statement] = ()
    requested_follow_ups: Many[RequestedFollowUp] = ()
    skipped: Many[Skipped] = ()
    earliest_effect: When | None = None
    serves: Many[Serves] = ()
    carried_over_from: Many[CarriedOver] = ()
    successor: Ref | None = None
    versions: Many[Version] = ()
    corrections: Many[Correction] = ()
    image: Image | None = None
    aliases: Many[Line] = ()
    publish_on: Day | None = None
    sources: Many[Citation] = ()
    compiled: Compiled | None = None
    notes: Many[Text] = ()

    @model_validator(mode="before")
    @classmethod
    def _singular_forms(cls, value: Any) -> Any:
        value = with_goal_as_list(value)
        if isinstance(value, dict):
            for singular, plural in (("problem", "problems"), ("note", "notes"), ("theme", "themes")):
                if singular in value and plural not in value:
                    value = dict(value)
                    value[plural] = value.pop(singular)
            carried = value.get("carried_over_from")
            if isinstance(carried, dict):
                value = {**value, "carried_over_from": [carried]}
        return value

    @field_validator("summary")
    @classmethod
    def _short_enough(cls, value: LocalText | None) -> LocalText | None:
        if value is not None and len(value.sv) > 280:
            raise problem("text-too-long", length=len(value.sv), limit=280)
        return value


class LogEntry(Record):
    """Counted work: one day or a span of days, one activity, one amount."""

    date: Day
    date_to: Day | None = None
    activity: Ref
    amount: Number = Field(ge=0)
    unit: Line | None = None
    place: Line | None = None
    party: Ref | None = None
    unit_kind: Line | None = None
    minutes: Whole | None = Field(None, ge=0)
    note: Line | None = None
    source: Line | None = None

    @model_validator(mode="after")
    def _in_order(self) -> LogEntry:
        if self.date_to and self.date_to < self.date:
            raise problem("period-backwards", start=self.date, end=self.date_to)
        return self

    @property
    def last_day(self) -> Any:
        """The last day the entry covers."""
        return self.date_to or self.date
