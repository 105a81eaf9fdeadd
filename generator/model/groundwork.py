"""What a promise rests on: dialogues, operating pictures, problems and agreements."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field, model_validator

from generator.model.record import Citation, Compiled, Image, Party, Record, problem
from generator.model.values import Day, Flag, Line, LocalId, Many, Number, Ref, Slug, Text, Time, When, Whole

Method = Literal[
    "meeting", "stairwell_interview", "safety_walk", "focus_group", "survey_web", "survey_paper",
    "survey", "street_talk", "school", "digital", "phone", "map_marking", "mobile_office", "e_service",
    "other",
]  # fmt: skip
Outcome = Literal["taken_forward", "merged", "not_our_task", "not_now", "already_done"]


class AgeBand(Record):
    """How many took part in one age band."""

    band: Line
    count: Whole = Field(ge=0)


class Participants(Record):
    """How many took part. `about` says that the source gives a rounded number."""

    total: Whole | None = Field(None, ge=0)
    about: Flag = False
    women: Whole | None = Field(None, ge=0)
    men: Whole | None = Field(None, ge=0)
    other: Whole | None = Field(None, ge=0)
    age_bands: Many[AgeBand] = ()
    invited: Whole | None = Field(None, ge=0)
    response_rate: Number | None = Field(None, ge=0, le=100, description="Svarsfrekvens i procent.")
    note: Text | None = None

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: Any) -> Any:
        return {"total": value} if isinstance(value, str) else value


class RaisedTheme(Record):
    """What people brought up, with its share in percent or its rank where known."""

    theme: Text
    share: Number | None = Field(None, ge=0, le=100)
    rank: Whole | None = Field(None, ge=1)
    count: Whole | None = Field(None, ge=0)
    compare: Text | None = None
    registry: Ref | None = Field(None, description="Temat i registret, till exempel traffic.")
    problem: Ref | None = None
    became: Text | None = Field(None, description="Vad det blev av det som togs upp.")
    outcome: Outcome | None = None

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: Any) -> Any:
        return {"theme": value} if isinstance(value, str) else value


class Rating(Record):
    """How the participants judged the dialogue."""

    question: Text
    answer: Text | None = None
    share: Number | None = Field(None, ge=0, le=100)
    n: Whole | None = Field(None, ge=0)


class Dialogue(Record):
    """A citizen or a staff dialogue; in the future it is an event."""

    title: Text | None = None
    audience: Literal["citizens", "staff"] = "citizens"
    date: When | None = None
    date_to: When | None = None
    time: Line | None = None
    cancelled: Flag = False
    place: Many[Text] = ()
    organisers: Many[Ref] = ()
    joint: Flag | None = None
    method: Many[Method] = ()
    form: Text | None = None
    mode: Literal["two_way", "one_way"] | None = None
    purpose: Text | None = None
    open_for_influence: Text | None = None
    already_decided: Text | None = None
    how_to_take_part: Text | None = None
    target_group_analysis: Text | None = None
    local_conditions: Text | None = None
    briefing: Text | None = None
    inputs_shown: Many[Text] = ()
    group_leader_briefed: Flag | None = None
    participants: Participants | None = None
    themes: Many[RaisedTheme] = ()
    ratings: Many[Rating] = ()
    what: Many[Text] = ()
    how: Many[Text] = ()
    causes: Many[Text] = ()
    goals: Many[Text] = ()
    follow_up_ideas: Many[Text] = ()
    took_part_in_choice: Flag | None = None
    municipalities: Many[Slug] = ()
    summary: Text | None = None
    feedback_due: Day | None = None
    feedback_post: Ref | None = None
    aliases: Many[Line] = ()
    publish_on: Day | None = None
    sources: Many[Citation] = ()
    compiled: Compiled | None = None
    notes: Many[Text] = ()


class Viewpoint(Record):
    """One row of what people brought up, aggregated; never one person's words."""

    id: LocalId
    theme: Line
    place: Line | None = None
    time: Line | None = None
    proposal: Line | None = None
    summary: Line
    count: Whole = Field(ge=0)
    women: Whole | None = Field(None, ge=0)
    men: Whole | None = Field(None, ge=0)
    unknown: Whole | None = Field(None, ge=0)
    age_band: Line | None = None
    leads_to: Ref | None = None
    outcome: Outcome | None = None
    outcome_reason: Line | None = None

    @model_validator(mode="after")
    def _no_needs_a_reason(self) -> Viewpoint:
        if self.outcome in ("not_our_task", "not_now") and not self.outcome_reason:
            raise problem("viewpoint-outcome-without-reason")
        return self


class PictureSource(Record):
    """One source of an operating picture and what it cannot say."""

    kind: Literal["citizens", "staff", "offences", "survey", "other_actor", "observation", "other"]
    ref: Ref | None = None
    text: Text | None = None
    limits: Text | None = None


class Finding(Record):
    """One finding, ranked by citizens, by staff and by data, 1 first."""

    problem: Text
    place: Text | None = None
    when: Text | None = None
    size: Text | None = None
    trend: Literal["up", "unchanged", "down", "unknown"] | None = None
    citizens_rank: Whole | None = Field(None, ge=1)
    staff_rank: Whole | None = Field(None, ge=1)
    data_rank: Whole | None = Field(None, ge=1)
    chosen: Flag | None = None
    reason: Text | None = None


class Weighing(Record):
    """How the different pictures were weighed together, and why."""

    method: Text
    decision: Text | None = None
    reasons: Text | None = None


class Picture(Record):
    """An operating picture (lägesbild)."""

    title: Text | None = None
    scope: Literal["local_police", "local_municipality", "common"]
    period: Time
    date: When | None = None
    sources: Many[PictureSource] = ()
    findings: Many[Finding] = ()
    weighing: Weighing | None = None
    analysis_support: Text | None = None
    prepared_by: Many[Ref] = ()
    notes: Many[Text] = ()


class Cause(Record):
    """A likely cause of a problem, with how strong the evidence is."""

    id: LocalId
    text: Text
    perspective: Literal["offender", "victim", "object", "place", "situation", "social"]
    level: Line | None = None
    evidence: Text | None = None
    strength: Literal["weak", "medium", "strong"] | None = None
    influenceable: Flag | None = None


class Problem(Record):
    """A prioritised problem with its causes."""

    title: Text
    theme: Ref | None = None
    place: Many[Text] = ()
    pattern: Text | None = None
    affected: Text | None = None
    viewpoints: Many[Ref] = ()
    pictures: Many[Ref] = ()
    causes: Many[Cause] = ()
    event_chain: Many[Text] = ()
    prioritised: Flag | None = None
    reason: Text | None = None
    analysed_with: Text | None = None
    sources: Many[Citation] = ()
    image: Image | None = None


class Signatory(Record):
    """Who signs, by role."""

    party: Ref
    role: Text


class Agreement(Record):
    """An agreement on cooperation (samverkansöverenskommelse) and its six contents."""

    title: Text | None = None
    period: Time
    signed: When | None = None
    parties: Many[Party] = ()
    signatories: Many[Signatory] = ()
    problems_in_focus: Many[Text] = ()
    likely_causes: Many[Text] = ()
    goals: Many[Text] = ()
    documentation_rule: Text | None = None
    follow_up_rule: Text | None = None
    frame_of_cooperation: Text | None = None
    steering_group: Text | None = None
    annexes: Many[Citation] = ()
    sources: Many[Citation] = ()
    compiled: Compiled | None = None
    notes: Many[Text] = ()
    publish_on: Day | None = None
