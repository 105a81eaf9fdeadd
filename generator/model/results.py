"""What it led to: follow-ups, indicators, measurements and evaluations."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field, model_validator

from generator.model.partnerships import ReasonCode
from generator.model.record import Citation, Compiled, Record, problem
from generator.model.values import Day, Flag, Line, Many, Number, Ref, Slug, Text, Time, When, Whole

ResultStatus = Literal["met", "partly", "not_met", "not_reported"]


class FollowUpResult(Record):
    """What the parties report for one activity, or for something outside the promise.

    `per` makes `value` an average, such as checks a day.
    """

    activity: Ref | None = None
    text: Text | None = None
    value: Number | None = None
    value_text: Text | None = None
    unit: Line | None = None
    per: Literal["day", "week", "month", "year"] | None = None
    approximate: Flag = False
    more_than: Flag = False
    baseline: Number | None = None
    baseline_text: Text | None = None
    period: Time | None = None
    by: Many[Ref] = ()
    status: ResultStatus | None = None
    status_note: Text | None = None
    reason_code: ReasonCode | None = None
    reason: Text | None = None
    instead: Text | None = None
    source: Many[Citation] = ()

    @model_validator(mode="after")
    def _complete(self) -> FollowUpResult:
        if self.activity is None and self.text is None:
            raise problem("result-without-activity-or-text")
        if self.status == "not_met" and not (self.reason_code and self.reason):
            raise problem("not-met-without-reason")
        return self


class FollowUp(Record):
    """The parties' own account of a period, or what somebody reported of it."""

    title: Text | None = None
    period: Time | None = None
    date: When | None = None
    decided_by: Text | None = None
    requested_by: Text | None = None
    done_by: Text | None = None
    results: Many[FollowUpResult] = ()
    work_done: Text | None = None
    quality: Text | None = None
    effects: Text | None = None
    staff_view: Text | None = None
    lessons: Text | None = None
    next: Text | None = None
    sources: Many[Citation] = ()
    compiled: Compiled | None = None
    notes: Many[Text] = ()
    publish_on: Day | None = None


class Indicator(Record):
    """The definition of something that is measured."""

    name: Text
    question: Text | None = None
    answer_counted: Text | None = None
    goal: Literal["participation", "confidence", "safety", "fewer_offences"] | None = None
    kind: Literal["share", "mean", "count", "rate", "index"]
    direction: Literal["higher_is_better", "lower_is_better", "neutral"] = "neutral"
    unit: Line | None = None
    population: Text | None = None
    instrument: Text | None = None
    breaks: Many[Text] = ()
    sources: Many[Citation] = ()


class Measurement(Record):
    """One value for one group in one wave."""

    indicator: Ref
    wave: Line
    date_from: When | None = None
    date_to: When | None = None
    area: Line | None = None
    group_dim: Line | None = None
    group: Line | None = None
    value: Number | None = None
    successes: Whole | None = Field(None, ge=0)
    n: Whole | None = Field(None, ge=1)
    invited: Whole | None = Field(None, ge=0)
    deff: Number | None = Field(None, gt=0)
    se: Number | None = Field(None, ge=0)
    ci_low: Number | None = None
    ci_high: Number | None = None
    population: Whole | None = Field(None, ge=0)
    comparison_area: Line | None = None
    source: Line | None = None

    @model_validator(mode="after")
    def _has_a_value(self) -> Measurement:
        if self.value is None and self.successes is None:
            raise problem("measurement-without-value")
        if self.successes is not None and self.n is not None and self.successes > self.n:
            raise problem("more-successes-than-answers")
        return self


class Instrument(Record):
    """One way the evaluators collected their material."""

    kind: Literal["interview", "observation", "documents", "media", "survey", "register"]
    text: Text | None = None
    n: Whole | None = None


class Recommendation(Record):
    """One recommendation and our answer to it."""

    text: Text
    response: Literal["accepted", "partly", "rejected", "open"] | None = None
    action: Text | None = None
    by: Text | None = None


class Evaluation(Record):
    """A study with a design."""

    title: Text
    authors: Many[Line] = ()
    organisation: Line | None = None
    year: When
    identifier: Line | None = None
    design: Text | None = None
    instruments: Many[Instrument] = ()
    areas: Many[Text] = ()
    exposure_months: Whole | None = None
    generalisable_to: Text | None = None
    findings: Many[Text] = ()
    limits: Many[Text] = ()
    recommendations: Many[Recommendation] = ()
    compared_with: Many[Text] = ()
    source: Citation | None = None
    sources: Many[Citation] = ()

    @model_validator(mode="before")
    @classmethod
    def _source_as_list(cls, value: Any) -> Any:
        return value


__all__ = [
    "Evaluation", "FollowUp", "FollowUpResult", "Indicator", "Instrument", "Measurement",
    "Recommendation", "ResultStatus", "Slug",
]  # fmt: skip
