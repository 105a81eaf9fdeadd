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

    at_least: Number | None = Field(None, description="Minst så många.")
    exactly: Number | None = Field(None, description="Precis så många.")
    at_most: Number | None = Field(None, description="Högst så många.")
    about: Number | None = Field(None, description="Ungefär så många.")
    between: tuple[Number, Number] | None = Field(None, description="Lägst och högst: [3, 4].")
    more_than: Number | None = Field(None, description="Fler än så.")
    unit: Unit = Field(description="Vad som räknas, i singular: kontroll.")
    per: Per | None = Field(None, description="Tiden eller saken som antalet gäller för.")
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

    value: DeliveryValue = Field(description="Hur det gick.")
    reason_code: ReasonCode | None = Field(None, description="Slags skäl, när det inte gick.")
    reason: Text | None = Field(None, description="Skälet i en mening.")
    instead: Text | None = Field(None, description="Vad som görs i stället.")
    by: Ref | None = Field(None, description="Parten som säger det.")
    date: When = Field(description="När det sades.")

    @model_validator(mode="after")
    def _reason_given(self) -> StatedDelivery:
        if self.value in ("not_delivered", "cancelled") and not (self.reason_code and self.reason):
            raise problem("not-delivered-without-reason")
        return self


class Evidence(Record):
    """Why the activity is thought to work."""

    text: Text = Field(description="Varför åtgärden bör fungera.")
    sources: Many[Citation] = Field((), description="Var uppgifterna kan kontrolleras.")


class Activity(Record):
    """Who does what, where, how much and by when.

    `lead` is one party, `joint` when the parties in `partners` share it and nobody is
    named as responsible, or `unstated` when the source does not say.
    """

    id: LocalId | None = Field(None, description="Kort namn som loggen och uppföljningen hänvisar till.")
    text: Text = Field(description="Vem gör vad? En hel mening.")
    lead: Ref = Field("unstated", description="Ansvarig part; joint när flera delar, unstated när ingen är nämnd.")
    unit: Line | None = Field(None, description="Enheten eller förvaltningen som gör jobbet.")
    unit_kind: Line | None = Field(None, description="Slags enhet, till exempel områdespolis.")
    partners: Many[Ref] = Field((), description="Andra parter som är med.")
    kind: Literal["situational", "social", "communication", "enforcement"] | None = Field(
        None, description="Slags åtgärd."
    )
    acts_on: Many[Ref] = Field((), description="Orsaker som åtgärden riktas mot.")
    target: Target | None = Field(None, description="Hur mycket som lovas.")
    share_of: Text | None = Field(None, description="Vad målet är en andel av.")
    end_state: Text | None = Field(None, description="Vad man kan se när åtgärden är klar.")
    counting_rule: Text | None = Field(None, description="Vad som räknas som en.")
    where: Many[Text] = Field((), description="Platser.")
    when: Text | None = Field(None, description="När det görs, med ord.")
    start: When | None = Field(None, alias="from", description="Första dagen, om den är senare än löftets.")
    due: When | None = Field(None, description="Sista dagen, om den är tidigare än löftets.")
    target_group: Text | None = Field(None, description="Vilka åtgärden är till för.")
    purpose: Text | None = Field(None, description="Vad den ska leda till.")
    condition: Text | None = Field(None, description="Villkor, till exempel Om skolan ber om det.")
    measured_by: Text | None = Field(None, description="Hur den räknas eller mäts.")
    additionality: Literal["new", "extended", "ordinary"] | None = Field(
        None, description="Om det är nytt, utökat eller hade gjorts ändå."
    )
    citizen_role: Text | None = Field(None, description="Vad den som bor där kan göra.")
    evidence: Evidence | None = Field(None, description="Varför den bör fungera.")
    viewpoints: Many[Ref] = Field((), description="Synpunkter som den svarar på.")
    delivery: StatedDelivery | None = Field(None, description="Vad parterna själva säger att det blev.")
    note: Text | None = Field(None, description="Annat att veta om åtgärden.")


class Goal(Record):
    """What should change, and how one will see it."""

    text: Text | None = Field(None, description="Vad som ska ändras.")
    direction: Literal["increase", "decrease", "keep", "introduce"] | None = Field(None, description="Åt vilket håll.")
    indicator: Ref | None = Field(None, description="Indikatorns id i registret.")
    baseline: Number | None = Field(None, description="Värdet från början.")
    baseline_text: Text | None = Field(None, description="Utgångsläget med ord.")
    target: Number | None = Field(None, description="Värdet ni vill nå.")
    unit: Line | None = Field(None, description="Enhet, till exempel procent.")
    by: When | None = Field(None, description="När det ska vara nått.")
    place: Text | None = Field(None, description="Plats som målet gäller.")
    group: Text | None = Field(None, description="Grupp som målet gäller.")
    first_wave: When | None = Field(None, description="När den första mätningen görs.")
    planned_sample: Whole | None = Field(None, description="Hur många svar mätningen räknar med.")
    source: Text | None = Field(None, description="Vem som mäter.")

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

    id: LocalId | None = Field(None, description="Kort namn som andra filer kan hänvisa till.")
    text: Text = Field(description="Löftet i en mening.")
    problem: Ref | None = Field(None, description="Problemet det svarar på: en fil i problems, eller text.")
    viewpoints: Many[Ref] = Field((), description="Synpunkter som det svarar på.")
    goals: Many[Goal] = Field((), description="Vad som ska ändras.")
    serves: Many[Serves] = Field((), description="Vad löftet ytterst ska stärka.")
    earliest_effect: When | None = Field(None, description="När en effekt tidigast kan synas.")
    activities: Many[Activity] = Field((), description="Åtgärderna.")

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

    cadence_days: int | None = Field(
        None, ge=1, le=730, description="Hur många dagar det får gå mellan två återkopplingar."
    )
    communicator: Flag | Line | None = Field(None, description="Om en kommunikatör är med, eller vilken funktion.")
    channels: Many[Line] = Field((), description="Var ni berättar.")
    plan: Text | None = Field(None, description="Hur ni tänker berätta.")
    milestones: Many[Milestone] = Field((), description="Planerade tillfällen.")


class Milestone(Record):
    """One planned piece of communication."""

    date: When = Field(description="När.")
    text: Text = Field(description="Vad ni berättar.")


class Formulation(Record):
    """A group that took part in wording the promise, and how."""

    group: Text = Field(description="Gruppen som var med.")
    how: Text | None = Field(None, description="Hur den var med.")


class Hours(Record):
    """Hours set aside for one role: agreed, and how it turned out."""

    role: Line = Field(description="Rollen, till exempel kommunpolis.")
    agreed: Number | None = Field(None, description="Timmar som är överenskomna.")
    actual: Number | None = Field(None, description="Timmar som det blev.")
    per: Per | None = Field(None, description="Tiden som timmarna gäller för.")


class Resources(Record):
    """What was set aside for the work."""

    protected_hours: Many[Hours] = Field((), description="Tid som är avsatt för arbetet.")
    note: Text | None = Field(None, description="Annat om resurserna.")


class CarriedOver(Record):
    """An earlier promise that this one continues, and what is different."""

    partnership: Ref | None = Field(None, description="Det tidigare löftets mapp.")
    text: Text | None = Field(None, description="Det tidigare löftet med ord.")
    what_changed: Text | None = Field(None, description="Vad som är annorlunda nu.")

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: Any) -> Any:
        return {"partnership": value} if isinstance(value, str) else value


class RequestedFollowUp(Record):
    """That somebody in charge asked how it goes."""

    by: Text = Field(description="Vem som frågade, med roll.")
    date: When = Field(description="När.")


class InlineUpdate(Record):
    """A short update in the partnership's own file."""

    date: Day = Field(description="Dagen.")
    title: Text | None = Field(None, description="Rubrik.")
    text: Text = Field(description="Vad som hände.")
    activities: Many[Ref] = Field((), description="Åtgärder som det gäller.")
    amount: Number | None = Field(None, description="Antal som räknas mot målet.")
    party: Ref | None = Field(None, description="Parten som gjorde det.")
    sources: Many[Citation] = Field((), description="Var uppgifterna kan kontrolleras.")


class Partnership(Record):
    """One published document: one area, one period."""

    title: Text = Field(description="Vad som lovas, utan punkt på slutet.")
    summary: Text | None = Field(None, description="Vad du som bor där kommer att märka. Högst 280 tecken.")
    period: Time = Field(description="Tiden som löftet gäller.")
    state: Literal["draft", "proposed", "signed", "closed", "superseded", "withdrawn"] = Field(
        "signed", description="Om det är utkast, förslag, underskrivet eller tillbakadraget."
    )
    state_reason: Text | None = Field(None, description="Varför, när det är tillbakadraget eller ersatt.")
    signed: When | None = Field(None, description="När det skrevs under.")
    signed_note: Text | None = Field(None, description="Något om underskriften.")
    decided: When | None = Field(None, description="När politikerna beslutade.")
    decided_by: Text | None = Field(None, description="Vem som beslutade.")
    municipalities: Many[Slug] = Field((), description="Andra kommuner som delar löftet, med mappens namn.")
    police_areas: Many[Line] = Field((), description="Lokalpolisområden.")
    districts: Many[Line] = Field((), description="Stadsdelar och kommundelar.")
    places: Many[Text] = Field((), description="Platser som löftet gäller.")
    scope: Text | None = Field(None, description="Hur långt löftet sträcker sig, med ord.")
    themes: Many[Ref] = Field((), description="Teman ur registret.")
    parties: Many[Party] = Field((), description="De som lovar.")
    approvals: Many[Approval] = Field((), description="Vilka som har godkänt.")
    problems: Many[Text] = Field((), description="Problem: filer i problems, eller text.")
    based_on: Many[Text] = Field((), description="Vad löftet bygger på.")
    agreement: Ref | None = Field(None, description="Överenskommelsen: en fil i agreements, eller text.")
    goals: Many[Goal] = Field((), description="Vad som ska ändras.")
    promises: Many[Promise] = Field((), description="Flera löften i samma dokument. Annars räcker activities.")
    activities: Many[Activity] = Field((), description="Åtgärderna.")
    updates: Many[InlineUpdate] = Field((), description="Korta händelser.")
    follow_up_plan: Text | None = Field(None, description="Hur och när det följs upp.")
    communication: Communication | None = Field(None, description="Hur ni berättar.")
    formulated_with: Many[Formulation] = Field((), description="Grupper som var med och skrev.")
    ambition: Literal["light", "standard", "full"] = Field(
        "standard", description="Hur mycket av modellen ni använder."
    )
    first_year: Flag = Field(False, description="Att det är ert första löfte.")
    resources: Resources | None = Field(None, description="Vad som är avsatt.")
    statements: Many[Statement] = Field((), description="Vad ledningen har sagt.")
    requested_follow_ups: Many[RequestedFollowUp] = Field((), description="När ledningen har frågat hur det går.")
    skipped: Many[Skipped] = Field((), description="Steg i modellen som ni hoppar över.")
    earliest_effect: When | None = Field(None, description="När en effekt tidigast kan synas.")
    serves: Many[Serves] = Field((), description="Vad löftet ytterst ska stärka.")
    carried_over_from: Many[CarriedOver] = Field((), description="Tidigare löften som det här fortsätter.")
    successor: Ref | None = Field(None, description="Löftet som tog över, med mappens namn.")
    versions: Many[Version] = Field((), description="Ändringar av den underskrivna texten.")
    corrections: Many[Correction] = Field((), description="Fel som har rättats.")
    image: Image | None = Field(None, description="En bild i mappen images.")
    aliases: Many[Line] = Field((), description="Gamla adresser som leder hit.")
    publish_on: Day | None = Field(None, description="Visas inte före den här dagen.")
    sources: Many[Citation] = Field((), description="Var uppgifterna kan kontrolleras.")
    compiled: Compiled | None = Field(None, description="Att posten är sammanställd av andra än parterna.")
    notes: Many[Text] = Field((), description="Annat som läsaren behöver veta.")

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

    date: Day = Field(description="Dagen, eller den första av flera.")
    date_to: Day | None = Field(None, description="Den sista dagen, när raden gäller flera.")
    activity: Ref = Field(description="Åtgärdens id.")
    amount: Number = Field(ge=0, description="Hur många.")
    unit: Line | None = Field(None, description="Samma enhet som i målet, eller tomt.")
    place: Line | None = Field(None, description="Plats.")
    party: Ref | None = Field(None, description="Parten som gjorde det.")
    unit_kind: Line | None = Field(None, description="Slags enhet, till exempel områdespolis.")
    minutes: Whole | None = Field(None, ge=0, description="Hur lång tid det tog.")
    note: Line | None = Field(None, description="Annat att veta. Aldrig personer eller ärenden.")
    source: Line | None = Field(None, description="Var uppgiften kommer ifrån.")

    @model_validator(mode="after")
    def _in_order(self) -> LogEntry:
        if self.date_to and self.date_to < self.date:
            raise problem("period-backwards", start=self.date, end=self.date_to)
        return self

    @property
    def last_day(self) -> Any:
        """The last day the entry covers."""
        return self.date_to or self.date
