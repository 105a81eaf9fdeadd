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

    activity: Ref | None = Field(None, description="Åtgärdens id.")
    text: Text | None = Field(None, description="Vad som gjordes. En hel mening.")
    value: Number | None = Field(None, description="Hur många.")
    value_text: Text | None = Field(None, description="Värdet med ord, när en siffra inte räcker.")
    unit: Line | None = Field(None, description="Samma enhet som i målet.")
    per: Literal["day", "week", "month", "year"] | None = Field(
        None, description="Gör värdet till ett snitt, till exempel per dygn."
    )
    approximate: Flag = Field(False, description="Att värdet är ungefärligt.")
    more_than: Flag = Field(False, description="Att det var fler än så.")
    baseline: Number | None = Field(None, description="Värdet att jämföra med.")
    baseline_text: Text | None = Field(None, description="Jämförelsen med ord.")
    period: Time | None = Field(None, description="Tiden, om den skiljer sig från hela uppföljningens.")
    by: Many[Ref] = Field((), description="Parterna som gjorde det.")
    status: ResultStatus | None = Field(None, description="Hur parterna bedömer det.")
    status_note: Text | None = Field(None, description="Bedömningen med ord.")
    reason_code: ReasonCode | None = Field(None, description="Slags skäl, när det inte gick.")
    reason: Text | None = Field(None, description="Skälet i en mening.")
    instead: Text | None = Field(None, description="Vad som görs i stället.")
    source: Many[Citation] = Field((), description="Källan till just den här uppgiften.")

    @model_validator(mode="after")
    def _complete(self) -> FollowUpResult:
        if self.activity is None and self.text is None:
            raise problem("result-without-activity-or-text")
        if self.status == "not_met" and not (self.reason_code and self.reason):
            raise problem("not-met-without-reason")
        return self


class FollowUp(Record):
    """The parties' own account of a period, or what somebody reported of it."""

    title: Text | None = Field(None, description="Rubrik.")
    period: Time | None = Field(None, description="Tiden som följs upp.")
    date: When | None = Field(None, description="När uppföljningen publicerades.")
    decided_by: Text | None = Field(None, description="Vem som godkände den.")
    requested_by: Text | None = Field(None, description="Vem som bad om den.")
    done_by: Text | None = Field(None, description="Vem som gjorde den.")
    results: Many[FollowUpResult] = Field((), description="Resultaten, ett per åtgärd.")
    work_done: Text | None = Field(None, description="Blev arbetet gjort?")
    quality: Text | None = Field(None, description="Hur väl gjordes det?")
    effects: Text | None = Field(None, description="Vad ledde det till?")
    staff_view: Text | None = Field(None, description="Vad medarbetarna tycker.")
    lessons: Text | None = Field(None, description="Vad ni lärde er.")
    next: Text | None = Field(None, description="Vad ni gör nu.")
    sources: Many[Citation] = Field((), description="Var uppgifterna kan kontrolleras.")
    compiled: Compiled | None = Field(None, description="Att posten är sammanställd av andra än parterna.")
    notes: Many[Text] = Field((), description="Annat som läsaren behöver veta.")
    publish_on: Day | None = Field(None, description="Visas inte före den här dagen.")


class Indicator(Record):
    """The definition of something that is measured."""

    name: Text = Field(description="Indikatorns namn.")
    question: Text | None = Field(None, description="Frågan som ställdes.")
    answer_counted: Text | None = Field(None, description="Svaret som räknas.")
    goal: Literal["participation", "confidence", "safety", "fewer_offences"] | None = Field(
        None, description="Vad den säger något om."
    )
    kind: Literal["share", "mean", "count", "rate", "index"] = Field(description="Slags mått.")
    direction: Literal["higher_is_better", "lower_is_better", "neutral"] = Field(
        "neutral", description="Vilket håll som är bra."
    )
    unit: Line | None = Field(None, description="Enhet.")
    population: Text | None = Field(None, description="Vilka den gäller.")
    instrument: Text | None = Field(None, description="Hur det mäts.")
    breaks: Many[Text] = Field((), description="Brott i serien: när frågan eller metoden ändrades.")
    sources: Many[Citation] = Field((), description="Var uppgifterna kan kontrolleras.")


class Measurement(Record):
    """One value for one group in one wave."""

    indicator: Ref = Field(description="Indikatorns id.")
    wave: Line = Field(description="Mätomgången, till exempel 2025.")
    date_from: When | None = Field(None, description="Första dagen.")
    date_to: When | None = Field(None, description="Sista dagen.")
    area: Line | None = Field(None, description="Område.")
    group_dim: Line | None = Field(None, description="Vad gruppen är delad efter, till exempel kön.")
    group: Line | None = Field(None, description="Gruppen.")
    value: Number | None = Field(None, description="Värdet.")
    successes: Whole | None = Field(None, ge=0, description="Hur många som svarade så.")
    n: Whole | None = Field(None, ge=1, description="Hur många som svarade alls.")
    invited: Whole | None = Field(None, ge=0, description="Hur många som fick frågan.")
    deff: Number | None = Field(None, gt=0, description="Designeffekt.")
    se: Number | None = Field(None, ge=0, description="Medelfel.")
    ci_low: Number | None = Field(None, description="Intervallets lägsta värde.")
    ci_high: Number | None = Field(None, description="Intervallets högsta värde.")
    population: Whole | None = Field(None, ge=0, description="Hur många gruppen har.")
    comparison_area: Line | None = Field(None, description="Område att jämföra med.")
    source: Line | None = Field(None, description="Källan.")

    @model_validator(mode="after")
    def _has_a_value(self) -> Measurement:
        if self.value is None and self.successes is None:
            raise problem("measurement-without-value")
        if self.successes is not None and self.n is not None and self.successes > self.n:
            raise problem("more-successes-than-answers")
        low, high = self.ci_low, self.ci_high
        if (
            low is not None
            and high is not None
            and (low > high or (self.value is not None and not low <= self.value <= high))
        ):
            raise problem("value-outside-interval")
        return self


class Instrument(Record):
    """One way the evaluators collected their material."""

    kind: Literal["interview", "observation", "documents", "media", "survey", "register"] = Field(
        description="Slags material."
    )
    text: Text | None = Field(None, description="Materialet med ord.")
    n: Whole | None = Field(None, description="Hur många.")


class Recommendation(Record):
    """One recommendation and our answer to it."""

    text: Text = Field(description="Rekommendationen.")
    response: Literal["accepted", "partly", "rejected", "open"] | None = Field(None, description="Ert svar.")
    action: Text | None = Field(None, description="Vad ni gör.")
    by: Text | None = Field(None, description="Vem som gör det.")


class Evaluation(Record):
    """A study with a design."""

    title: Text = Field(description="Utvärderingens titel.")
    authors: Many[Line] = Field((), description="Författare.")
    organisation: Line | None = Field(None, description="Vem som gjorde den.")
    year: When = Field(description="När.")
    identifier: Line | None = Field(None, description="Nummer eller annan beteckning.")
    design: Text | None = Field(None, description="Hur den är upplagd.")
    instruments: Many[Instrument] = Field((), description="Vad den bygger på.")
    areas: Many[Text] = Field((), description="Områden den undersökte.")
    exposure_months: Whole | None = Field(None, description="Hur många månader arbetet hade pågått.")
    generalisable_to: Text | None = Field(None, description="Vad resultatet kan sägas gälla för.")
    findings: Many[Text] = Field((), description="Vad den fann.")
    limits: Many[Text] = Field((), description="Vad den inte kan säga.")
    recommendations: Many[Recommendation] = Field((), description="Vad den rekommenderar, och era svar.")
    compared_with: Many[Text] = Field((), description="Andra studier som den jämförs med.")
    source: Citation | None = Field(None, description="Var den finns att läsa.")
    sources: Many[Citation] = Field((), description="Var uppgifterna kan kontrolleras.")

    @model_validator(mode="before")
    @classmethod
    def _source_as_list(cls, value: Any) -> Any:
        return value


__all__ = [
    "Evaluation", "FollowUp", "FollowUpResult", "Indicator", "Instrument", "Measurement",
    "Recommendation", "ResultStatus", "Slug",
]  # fmt: skip
